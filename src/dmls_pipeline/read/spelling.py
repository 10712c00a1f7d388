"""Guessing what an author meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of *known* that is most like *word*, if any is."""
    matches = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, known: Iterable[str], form: str = "{}") -> str:
    """Return a question for a hint, or nothing."""
    guess = closest(word, known)
    return f"did you mean {form.format(guess)}?" if guess else ""


def one_of(names: Iterable[str]) -> str:
    """Return names as one lists them: "a, b or c"."""
    listed = list(names)
    return f"{', '.join(listed[:-1])} or {listed[-1]}" if len(listed) > 1 else "".join(listed)
