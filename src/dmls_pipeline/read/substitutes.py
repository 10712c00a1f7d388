"""Characters of a draft that no font of the pack has: each is shown as its name in brackets, so that the rest can be printed."""

import unicodedata
from typing import TypeVar

from dmls_pipeline.read import glyphs
from dmls_pipeline.read.records import Chapter

T = TypeVar("T")
CODE = ("code",)  # kinds of nodes that are set in another face
VERBATIM = ("src", "url", "label", "id", "key", "entry", "t", "tex", "language", "name", "kind", "width", "height", "file", "stem", "slug")


def with_names(chapter: Chapter) -> Chapter:
    """Return *chapter* with a name for each character that cannot be set; a chapter of known characters is returned as it is."""
    return _shown(chapter, code=False)


def _shown(part: T, *, code: bool) -> T:
    if isinstance(part, dict):
        inside = code or part.get("t") in CODE
        return {name: value if name in VERBATIM or name.startswith("_") else _shown(value, code=inside) for name, value in part.items()}  # type: ignore[return-value]
    if isinstance(part, list):
        return [_shown(inner, code=code) for inner in part]  # type: ignore[return-value]
    if isinstance(part, str) and not part.isascii():
        return _named(part, code=code)  # type: ignore[return-value]
    return part


def _named(text: str, *, code: bool) -> str:
    from dmls_pipeline.tools import fonts  # opens font files

    known = fonts.repertoire("code") if code else glyphs.in_text()
    return "".join(letter if ord(letter) in known or letter in glyphs.UNSEEN or letter < " " else name_of(letter) for letter in text)


def name_of(letter: str) -> str:
    """Return what stands for a character: "[party popper]" for a sign, "[U+4E00]" for a letter, nothing for what cannot be seen."""
    kind = unicodedata.category(letter)
    if kind in ("Mn", "Me", "Cf", "Cc", "Sk"):
        return ""
    if kind[0] == "Z":
        return " "
    return f"[U+{ord(letter):04X}]" if kind[0] == "L" else f"[{unicodedata.name(letter, f'U+{ord(letter):04X}').lower()}]"
