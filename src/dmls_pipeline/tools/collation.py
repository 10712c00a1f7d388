"""The order in which a reader of the book's language looks words up (Unicode's collation, UTS 10). The only module that knows pyuca."""

from functools import cache
from typing import Any

from dmls_pipeline.tools import wording

Key = tuple[object, ...]


def key(words: str) -> Key:
    """Return what *words* are sorted by; English is sorted by its letters alone, whose order needs no table."""
    if wording.current()["language"].partition("-")[0] == "en":
        return words.casefold(), words
    return tuple(_collator().sort_key(words)), words


@cache
def _collator() -> Any:
    """Return Unicode's default table, which takes a tenth of a second to read."""
    import pyuca

    return pyuca.Collator()
