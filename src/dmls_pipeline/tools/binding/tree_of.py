"""The structure tree that WeasyPrint wrote, as values, mended."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pikepdf import Dictionary, Name, Pdf

from dmls_pipeline.tools.binding import content
from dmls_pipeline.tools.binding.pages import with_notes, with_whole_sections
from dmls_pipeline.tools.binding.repairs import MENDS
from dmls_pipeline.tools.binding.tags import Area, Element, Kid, Mark, mended

POINTS = 0.75  # of a CSS pixel


@dataclass(frozen=True)
class Reading:
    """What is needed to read a tree: where things are, and the text of all marked content."""

    numbers: Mapping[tuple[int, int], int]
    heights: tuple[float, ...]  # of the pages, in points
    texts: tuple[list[str], ...]
    languages: tuple[Mapping[int, str], ...]
    areas: Mapping[tuple[int, int], Area]  # by the annotation's object


def read(pdf: Pdf) -> Element:
    """Return the tree of a file as WeasyPrint wrote it, mended."""
    return whole(piece for _, piece in pieces(pdf))


def whole(parts: Iterable[Element]) -> Element:
    """Return the tree that *parts*, as `pieces` gives them, make together, mended."""
    return mended(with_whole_sections(with_notes(Element("Document", tuple(parts)))), MENDS)


def pieces(pdf: Pdf) -> Iterator[tuple[int, Element]]:
    """Yield the page, from 0, and the tree of what stands at the top: WeasyPrint puts nothing there that goes over several pages."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    fonts = _fonts(pdf)
    streams = [page.obj.Contents.read_bytes() for page in pdf.pages]
    reading = Reading(
        numbers,
        tuple(float(page.obj.MediaBox[3]) for page in pdf.pages),
        tuple(content.texts(stream, fonts) for stream in streams),
        tuple(map(content.languages, streams)),
        dict(_areas(pdf)),
    )
    for piece in pdf.Root.StructTreeRoot.K[0].K:
        page = numbers[piece.Pg.objgen]
        yield page, _element(piece, str(piece.S)[1:], page, reading)


def _areas(pdf: Pdf) -> Iterator[tuple[tuple[int, int], Area]]:
    for page_number, page in enumerate(pdf.pages):
        for number, annotation in enumerate(page.obj.get("/Annots", ())):
            left, one, right, other = map(float, annotation.Rect)
            yield annotation.objgen, Area(page_number, number, _target(annotation), (left, min(one, other), right, max(one, other)))


def _target(annotation: Any) -> str:
    if "/Dest" in annotation:
        return f"#{annotation.Dest}"
    return str(annotation.get("/A", Dictionary()).get("/URI", ""))


def _fonts(pdf: Pdf) -> dict[bytes, dict[int, str]]:
    fonts = pdf.pages[0].obj.Resources.get("/Font", Dictionary())
    return {name[1:].encode(): content.unicode_of(font.ToUnicode.read_bytes()) for name, font in fonts.items() if "/ToUnicode" in font}


def _element(element: Any, kind: str, page: int, reading: Reading) -> Element:
    inner = tuple(inner_kid for kid in element.K if (inner_kid := _kid(kid, page, reading)) is not None)
    if kind in ("Span", "NonStruct"):
        return Element(kind, inner)
    name = str(element.get("/ID", ""))
    return Element(kind, inner, str(element.get("/Alt", "")), name, "", _attributes(element, reading.heights[page]))


def _kid(kid: Any, page: int, reading: Reading) -> Kid | None:
    if isinstance(kid, int):
        return _mark(kid, page, reading)
    kind = kid.get("/S")
    if kind is None:
        return reading.areas.get(kid.Obj.objgen)
    if kind == Name.Span and len(kid.K) == 1 and isinstance(kid.K[0], int):
        return _mark(int(kid.K[0]), page, reading)  # WeasyPrint tags every line of text so: two thirds of a tree
    return _element(kid, str(kind)[1:], page, reading)


def _mark(number: int, page: int, reading: Reading) -> Mark:
    said = reading.texts[page]
    return Mark(page, number, said[number] if number < len(said) else "", reading.languages[page].get(number, ""))


def _attributes(element: Any, height: float) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in element.get("/A", Dictionary()).items():
        if key == "/BBox":
            found["BBox"] = box_in_points(tuple(map(float, value)), height)
        elif key == "/Headers":
            found["Headers"] = tuple(map(str, value))
        elif key != "/O":
            found[key[1:]] = str(value)[1:] if isinstance(value, Name) else value
    return found


def box_in_points(box: tuple[float, ...], height: float) -> tuple[float, ...]:
    """Return a picture's box as PDF wants it, in points from the lower left; WeasyPrint gives CSS pixels from the upper left."""
    left, top, right, bottom = (POINTS * value for value in box)
    return round(left, 3), round(height - bottom, 3), round(right, 3), round(height - top, 3)
