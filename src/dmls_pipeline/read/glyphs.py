"""Characters that no font of the pack has."""

import unicodedata
from collections.abc import Iterator

from dmls_pipeline.problems import Problem
from dmls_pipeline.tools import yaml

UNSEEN = "\n\t\u00ad"  # line ends, tabs and soft hyphens are laid out, not drawn
SELECTORS = "\ufe0e\ufe0f\u20e3"  # of the look of the sign before them: as text, as an emoji, as the key of a keyboard
RULE = "text/glyph"


def in_text() -> frozenset[int]:
    """Return the characters that text may have: it is set in both families, emoji and letters of the book's faces in their own."""
    from dmls_pipeline.tools import book_faces, emoji, fonts  # open font files

    return frozenset(fonts.repertoire("serif") & fonts.repertoire("sans") | emoji.points() | book_faces.repertoire())


def in_code() -> frozenset[int]:
    """Return the characters that code may have."""
    from dmls_pipeline.tools import book_faces, emoji, fonts

    return frozenset(fonts.repertoire("code") | emoji.points() | book_faces.repertoire())


def told(letter: str, where: str = "") -> tuple[str, str]:
    """Return what to say of a character that no font has, and what to do about it."""
    message = f"no font{where} has {letter!r} (U+{ord(letter):04X}, {unicodedata.name(letter, 'unnamed')})"
    if not letter.isprintable():
        return message, "take it out: it cannot be seen"
    return message, "write it with characters that fonts have, or as a formula; or name a font that has it at `faces` of book.yaml"


def in_fields(path: str, loaded: yaml.Loaded, below: yaml.Path, value: object) -> Iterator[Problem]:
    """Yield a problem for each character in the texts of *value*, which stands at *below* in a YAML file, that no font has."""
    if isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from in_fields(path, loaded, (*below, step), inner)
    elif isinstance(value, str) and not (value.isascii() and value.isprintable()):
        for letter in dict.fromkeys(letter for letter in value if ord(letter) not in in_text() and letter not in UNSEEN):
            yield Problem(path, *loaded.place(below), RULE, *told(letter))
