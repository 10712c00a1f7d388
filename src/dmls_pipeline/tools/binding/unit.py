"""One unit as values: read from its PDF, mended, and ready to be written into a bound file."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools.binding import content
from dmls_pipeline.tools.binding.mends import MENDS, undescribed
from dmls_pipeline.tools.binding.pages import with_notes, with_whole_sections
from dmls_pipeline.tools.binding.tags import Area, Element, Kid, Mark, mended

POINTS = 0.75  # of a CSS pixel


@dataclass(frozen=True)
class Unit:
    """Pages laid out by themselves, as WeasyPrint wrote them with pdf_variant="pdf/a-2a".

    title      its bookmark; "" for none: its inner bookmarks then stand at the top
    prefix     of its page labels: "3-"
    style      of its page labels: "D", "r", or "" for the prefix alone
    first      number of its first page
    continued  its pages are counted on from those of the unit before
    """

    pdf: bytes
    title: str
    prefix: str
    style: str = "D"
    first: int = 1
    continued: bool = False


@dataclass(frozen=True)
class Place:
    """A point of a unit: page from 0, points from the left and from below; None: the page's top."""

    page: int
    left: float = 0
    top: float | None = None


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline."""

    title: str
    place: Place
    inner: tuple["Bookmark", ...] = ()


@dataclass(frozen=True)
class Source:
    """An opened unit. The PDF stays open, for its pages are copied from it."""

    unit: Unit
    pdf: Pdf
    numbers: Mapping[tuple[int, int], int]  # object of a page → its number
    destinations: Mapping[str, Place]
    bookmarks: tuple[Bookmark, ...]


def opened(unit: Unit) -> Source:
    """Open a unit; raise BuildError where it is not a tagged PDF."""
    try:
        pdf = Pdf.open(io.BytesIO(unit.pdf))
    except pikepdf.PdfError as error:
        raise BuildError(f"unit {unit.title or unit.prefix or '(untitled)'} is not a PDF: {error}") from error
    if "/StructTreeRoot" not in pdf.Root:
        raise BuildError(f"unit {unit.title or unit.prefix or '(untitled)'} has no tags: lay it out as pdf/a-2a")
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    outlines = pdf.Root.get("/Outlines", Dictionary())
    return Source(unit, pdf, numbers, _destinations(pdf, numbers), tuple(_bookmarks(outlines, numbers)))


def _destinations(pdf: Pdf, numbers: Mapping[tuple[int, int], int]) -> dict[str, Place]:
    names = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    entries = list(names)
    return {str(name): _place(point, numbers) for name, point in zip(entries[::2], entries[1::2], strict=True)}


def _place(point: Any, numbers: Mapping[tuple[int, int], int]) -> Place:
    return Place(numbers[point[0].objgen], float(point[2]), float(point[3]))


def _bookmarks(above: Any, numbers: Mapping[tuple[int, int], int]) -> Iterator[Bookmark]:
    entry = above.get("/First")
    while entry is not None:
        title = " ".join(str(entry.Title).split())
        yield Bookmark(title, _place(entry.Dest, numbers), tuple(_bookmarks(entry, numbers)))
        entry = entry.get("/Next")


# ---------- the structure tree ----------


@dataclass(frozen=True)
class Reading:
    """What is needed to read a tree: where things are, and the text of all marked content."""

    numbers: Mapping[tuple[int, int], int]
    heights: tuple[float, ...]  # of the pages, in points
    texts: tuple[list[str], ...]
    areas: Mapping[tuple[int, int], Area]  # by the annotation's object


Lives = Callable[[str], bool]


def tree(source: Source, streams: list[bytes], lives: Lives) -> Element:
    """Return the unit's mended tree, as a /Part; *lives* says whether a link to `book:LABEL` leads anywhere."""
    fonts = _fonts(source.pdf)
    reading = Reading(
        source.numbers,
        tuple(float(page.obj.MediaBox[3]) for page in source.pdf.pages),
        tuple(content.texts(stream, fonts) for stream in streams),
        dict(_areas(source.pdf, lives)),
    )
    document = Element("Document", tuple(_pieces(source.pdf.Root.StructTreeRoot.K[0], reading)))
    whole = mended(with_whole_sections(with_notes(document)), MENDS)
    _require_descriptions(source.unit, whole)
    return replace(whole, kind="Part", title=source.unit.title)


def _pieces(document: Any, reading: Reading) -> Iterator[Element]:
    """Yield what stands at the top of the tree: WeasyPrint puts nothing there that goes over several pages."""
    for piece in document.K:
        yield _element(piece, str(piece.S)[1:], reading.numbers[piece.Pg.objgen], reading)


def _require_descriptions(unit: Unit, part: Element) -> None:
    pages = sorted({mark.page for mark in undescribed(part)})
    if pages:
        folios = ", ".join(f"{unit.prefix}{unit.first + page}" for page in pages)
        raise BuildError(f"a picture on page {folios} has no description: give <img> an alt, <svg> a <title>")


def _areas(pdf: Pdf, lives: Lives) -> Iterator[tuple[tuple[int, int], Area]]:
    for page_number, page in enumerate(pdf.pages):
        for number, annotation in enumerate(page.obj.get("/Annots", ())):
            target = _target(annotation)
            if lives(target):
                left, one, right, other = map(float, annotation.Rect)
                yield annotation.objgen, Area(page_number, number, target, (left, min(one, other), right, max(one, other)))


def _target(annotation: Any) -> str:
    if "/Dest" in annotation:
        return f"#{annotation.Dest}"
    return str(annotation.get("/A", Dictionary()).get("/URI", ""))


def _fonts(pdf: Pdf) -> dict[bytes, dict[int, str]]:
    fonts = pdf.pages[0].obj.Resources.get("/Font", Dictionary())
    return {name[1:].encode(): content.unicode_of(font.ToUnicode.read_bytes()) for name, font in fonts.items() if "/ToUnicode" in font}


def _element(element: Any, kind: str, page: int, reading: Reading) -> Element:
    inner = tuple(found for kid in element.K if (found := _kid(kid, page, reading)) is not None)
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
    return Mark(page, number, said[number] if number < len(said) else "")


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
