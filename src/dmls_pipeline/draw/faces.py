"""The faces of drawings: what their families become, and which letters no face has."""

from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree as ET

from dmls_pipeline.tools import book_faces, fonts

SANS, CODE = "'Source Sans 3'", "'Source Code Pro'"  # quoted, since a name may end in a digit; every medium has both
FONTS = {SANS: "sans", CODE: "code"}
GENERIC = frozenset(("sans-serif", "monospace", "system-ui", "ui-sans-serif", "ui-monospace", "inherit"))
CODES = ("mono", "courier", "consolas", "menlo", "code", "typewriter")
UNSEEN = frozenset("\n\r\t\u00ad\u200b\ufeff")  # laid out, not drawn


def family(named: str) -> tuple[str, str]:
    """Return the family that a list of families is set in, and the first of them where it is another: "Times"."""
    names = [name.strip().strip("\"'") for name in named.split(",")]
    known = next((ours for name in names[:1] for ours in FONTS if ours.strip("'") == name), None)
    if known or not any(names):
        return known or SANS, ""
    ours = CODE if any(word in named.lower() for word in CODES) else SANS
    return ours, "" if names[0].lower() in GENERIC else names[0]


def _letters(ours: str) -> frozenset[str]:
    return _as_letters(fonts.repertoire(FONTS[ours]) | book_faces.repertoire())


@cache
def _as_letters(points: frozenset[int]) -> frozenset[str]:
    return frozenset(map(chr, points))


def unset(root: ET.Element, inherited: str = SANS) -> Iterator[tuple[ET.Element, str]]:
    """Yield each letter that the face of its text lacks, with the element that holds it."""
    ours = root.attrib.get("font-family", inherited)
    if root.tag in ("text", "tspan"):
        words = (root.text or "") + "".join(child.tail or "" for child in root)
        lacking = dict.fromkeys(letter for letter in words if letter not in _letters(ours) and letter not in UNSEEN)
        yield from ((root, letter) for letter in lacking)
    for child in root:
        yield from unset(child, ours)
