"""The words of a drawing as outlines, for a program that does not have the pack's faces."""

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

from dmls_pipeline.tools import font_files, fonts

SVG = "http://www.w3.org/2000/svg"
TEXT = f"{{{SVG}}}text"
REGULAR = 400
SIZE = 16.0  # where a text names none
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
    """Return what outlines depend on besides their drawing: this code and what sets words, the version of HarfBuzz, the faces."""
    code = hashlib.sha256(b"".join(Path(str(module)).read_bytes() for module in (__file__, font_files.__file__))).hexdigest()
    return f"{code} uharfbuzz {metadata.version('uharfbuzz')} faces {fonts.folder().name}"


def _texts(element: ET.Element, family: str) -> Iterator[tuple[ET.Element, str]]:
    """Yield the texts in *element*, each with the family that it is set in."""
    family = element.get("font-family", family)
    if element.tag == TEXT:
        yield element, family
    for child in element:
        yield from _texts(child, family)


def _outline(text: ET.Element, family: str) -> None:
    """Turn a text into a path."""
    face = _face(family.strip("'\""), int(text.get("font-weight", REGULAR)), text.get("font-style") == "italic")
    size, words = float(text.get("font-size", SIZE)), font_files.outline(fonts.path(face), text.text or "")
    x = float(text.get("x", 0)) - words.width * size * START[text.get("text-anchor", "start")]
    drawn = _path(words.strokes, x, float(text.get("y", 0)), size)
    text.tag, text.text = f"{{{SVG}}}path", None
    for name in OF_TEXT & set(text.attrib):
        del text.attrib[name]
    text.set("d", drawn)


def _path(strokes: Iterable[font_files.Stroke], x: float, y: float, size: float) -> str:
    """Return strokes as the data of a path: in type of *size*, on a line that begins at *x*, *y*."""
    start = x, y
    return "".join(letter + " ".join(f"{start[index % 2] + end * size:.2f}" for index, end in enumerate(ends)) for letter, ends in strokes)


def _face(family: str, weight: int, italic: bool) -> str:
    """Return the face that is nearest to what is asked for."""
    faces = [face for face in fonts.FACES.values() if face.family == family]
    return min(faces, key=lambda face: (face.italic != italic, abs(face.weight - weight))).name
