"""The words of a drawing as outlines, for a program that does not have the pack's faces."""

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import metadata

from dmls_pipeline.tools import font_files, fonts, own_code

CODE = ("outlines", "fonts", "font_files")  # what decides about the outlines of a drawing
SVG = "http://www.w3.org/2000/svg"
TEXT = f"{{{SVG}}}text"
REGULAR = 400
SIZE = 16.0  # where a text names none
START = {"start": 0.0, "middle": 0.5, "end": 1.0}
OF_TEXT = frozenset({"x", "y", "text-anchor", "font-size", "font-weight", "font-style", "font-family"})

INHERITED = OF_TEXT - {"x", "y"}
OTHERS = frozenset({"dx", "dy", "rotate", "textLength", "letter-spacing", "word-spacing", "dominant-baseline", "baseline-shift", "style",
                    "text-decoration", "writing-mode", "direction"})  # fmt: skip
WEIGHTS = {"normal": "400", "bold": "700"}


class Unknown(Exception):  # noqa: N818 - no fault: somebody draws words in a way that is not known here
    """Words that cannot be outlined as they are set."""


def outlined(svg: str) -> str:
    """Return *svg* with a path for each text; "" where it has words that are set in a way of their own, as authors' drawings have."""
    ET.register_namespace("", SVG)
    root = ET.fromstring(svg)  # noqa: S314 - a file that the pipeline has written
    try:
        for element, look in list(_texts(root, {})):
            _outline(element, look)
    except Unknown:
        return ""
    return ET.tostring(root, encoding="unicode")


def digest(svg: str) -> str:
    """Return the content address of what `outlined` makes of a drawing."""
    return hashlib.sha256(f"{_tools()}\0{svg}".encode()).hexdigest()


@cache
def _tools() -> str:
    """Return what outlines depend on besides their drawing: our code, the version of HarfBuzz, the faces."""
    return f"{own_code.digest(CODE)} uharfbuzz {metadata.version('uharfbuzz')} faces {fonts.folder().name}"


def _texts(element: ET.Element, look: Mapping[str, str]) -> Iterator[tuple[ET.Element, Mapping[str, str]]]:
    """Yield the texts in *element*, each with the attributes that it is set with, those of what it stands in too."""
    look = {**look, **{name: value for name, value in element.attrib.items() if name in INHERITED or name in OTHERS}}
    if element.tag == TEXT:
        yield element, look
    for child in element:
        yield from _texts(child, look)


def _outline(text: ET.Element, look: Mapping[str, str]) -> None:
    """Turn a text into a path; raise Unknown for one that is more than words in one face at one place."""
    said = " ".join((text.text or "").split())
    if len(text) or look.keys() & OTHERS:
        raise Unknown
    size, words = _number(look.get("font-size", f"{SIZE}")), font_files.outline(fonts.path(_face(look, said)), said)
    x = _number(text.get("x", "0")) - words.width * size * START[look.get("text-anchor", "start")]
    drawn = _path(words.strokes, x, _number(text.get("y", "0")), size)
    text.tag, text.text = f"{{{SVG}}}path", None
    for name in OF_TEXT & set(text.attrib):
        del text.attrib[name]
    text.set("d", drawn)


def _path(strokes: Iterable[font_files.Stroke], x: float, y: float, size: float) -> str:
    """Return strokes as the data of a path: in type of *size*, on a line that begins at *x*, *y*."""
    start = x, y
    return "".join(letter + " ".join(f"{start[index % 2] + end * size:.2f}" for index, end in enumerate(ends)) for letter, ends in strokes)


def _number(written: str) -> float:
    """Return a length in px; raise Unknown for one in another unit, and for several."""
    try:
        return float(written.strip().removesuffix("px"))
    except ValueError:
        raise Unknown from None


def _face(look: Mapping[str, str], words: str) -> str:
    """Return the face that is nearest to what is asked for; raise Unknown where it has not all letters of *words*."""
    family = look.get("font-family", "").partition(",")[0].strip("'\" ")
    weight = look.get("font-weight", f"{REGULAR}")
    faces = [face for face in fonts.FACES.values() if face.family == family]
    if not faces or not WEIGHTS.get(weight, weight).isdecimal() or not set(map(ord, words)) <= fonts.repertoire(faces[0].font):
        raise Unknown
    italic, wanted = look.get("font-style") == "italic", int(WEIGHTS.get(weight, weight))
    return min(faces, key=lambda face: (face.italic != italic, abs(face.weight - wanted))).name
