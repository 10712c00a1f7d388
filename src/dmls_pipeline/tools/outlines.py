"""The words of a drawing as outlines, for a program that does not have the pack's faces. The only module that knows ziafont."""

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from dmls_pipeline.tools import fonts

SVG = "http://www.w3.org/2000/svg"
TEXT = f"{{{SVG}}}text"
REGULAR = 400
POINTS = 12  # ziafont's own size
START = {"start": 0.0, "middle": 0.5, "end": 1.0}
OF_TEXT = frozenset({"x", "y", "text-anchor", "font-size", "font-weight", "font-style", "font-family"})


def outlined(svg: str) -> str:
    """Return *svg*, a drawing of the pipeline's, with a path for each text."""
    ET.register_namespace("", SVG)
    root = ET.fromstring(svg)  # noqa: S314 - a file that the pipeline has written
    for element, family in list(_texts(root, "")):
        _outline(element, family)
    return ET.tostring(root, encoding="unicode")


def digest(svg: str) -> str:
    """Return the content address of what `outlined` makes of a drawing."""
    return hashlib.sha256(f"{_tools()}\0{svg}".encode()).hexdigest()


@cache
def _tools() -> str:
    """Return what outlines depend on besides their drawing: this code, the version of ziafont, the faces."""
    code = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return f"{code} ziafont {metadata.version('ziafont')} faces {fonts.folder().name}"


def _texts(element: ET.Element, family: str) -> Iterator[tuple[ET.Element, str]]:
    """Yield the texts in *element*, each with the family that it is set in."""
    family = element.get("font-family", family)
    if element.tag == TEXT:
        yield element, family
    for child in element:
        yield from _texts(child, family)


def _outline(text: ET.Element, family: str) -> None:
    """Turn a text into a path."""
    font = _font(_face(family.strip("'\""), int(text.get("font-weight", REGULAR)), text.get("font-style") == "italic"))
    size = float(text.get("font-size", POINTS))
    glyphs = [font.glyph(character) for character in text.text or ""]
    wide = [
        glyph.advance(following) * size / font.info.layout.unitsperem for glyph, following in zip(glyphs, [*glyphs[1:], None], strict=True)
    ]
    x = float(text.get("x", 0)) - sum(wide) * START[text.get("text-anchor", "start")]
    drawn = []
    for glyph, width in zip(glyphs, wide, strict=True):
        path = glyph.svgpath(x, float(text.get("y", 0)), size / POINTS)
        drawn += [path.get("d")] if path is not None else []
        x += width
    text.tag, text.text = f"{{{SVG}}}path", None
    for name in OF_TEXT & set(text.attrib):
        del text.attrib[name]
    text.set("d", " ".join(drawn))


def _face(family: str, weight: int, italic: bool) -> str:
    """Return the face that is nearest to what is asked for."""
    faces = [face for face in fonts.FACES.values() if face.family == family]
    return min(faces, key=lambda face: (face.italic != italic, abs(face.weight - weight))).name


@cache
def _font(face: str) -> Any:
    from ziafont.font import Font  # a drawing without words needs no library

    return Font(str(fonts.path(face)))
