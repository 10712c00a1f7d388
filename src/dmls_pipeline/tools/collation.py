"""The order in which a reader of the book's language looks words up (Unicode's collation, UTS 10). The only module that knows pyuca."""

import re
import unicodedata
from functools import cache
from typing import Any

from dmls_pipeline.tools import wording

Key = tuple[object, ...]

GREEK = re.compile(r"(?<![^\W\d_])[α-ωΑ-Ω](?![^\W\d_])")


def key(words: str) -> Key:
    """Return what *words* are sorted by; English is sorted by its letters alone, whose order needs no table."""
    if wording.current()["language"].partition("-")[0] == "en":
        return words.casefold(), words
    return tuple(_collator().sort_key(words)), words


def spelled(words: str) -> str:
    """Return *words* as a dictionary spells them: accents, case, and signs that are no letters or digits do not count.

    A Greek letter that stands alone is looked up by its name: ε-greedy under "epsilon".
    """
    named = GREEK.sub(lambda letter: unicodedata.name(letter[0]).rpartition(" ")[2].lower(), words)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", named) if not unicodedata.combining(letter)).casefold()
    return re.sub(r"\W+", " ", bare).strip() or bare


@cache
def _collator() -> Any:
    """Return Unicode's default table, which takes a tenth of a second to read."""
    import pyuca

    return pyuca.Collator()
