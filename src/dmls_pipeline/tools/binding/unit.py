"""One unit as values, read from its PDF: its pages, its tree, its destinations and bookmarks."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Dictionary, NameTree, OutlineItem, Pdf

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools.binding import preparing
from dmls_pipeline.tools.binding.repairs import undescribed
from dmls_pipeline.tools.binding.tags import Element, Lives


@dataclass(frozen=True)
class Unit:
    """Pages laid out by themselves.

    pdf        as WeasyPrint wrote it with pdf_variant="pdf/a-2a", or that file `prepared`, which is bound faster
    title      its bookmark; "" for none: its inner bookmarks then stand at the top
    prefix     of its page labels: "3-"
    style      of its page labels: "D", "r", or "" for the prefix alone
    continued  its pages are counted on from those of the unit before
    right_hand it begins on a right-hand page: where it would not, a blank one without folio stands before it
    """

    pdf: bytes
    title: str
    prefix: str
    style: str = "D"
    continued: bool = False
    right_hand: bool = False


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
    """What is left of a unit when its pages are in the whole.

    unit   without its file
    start  its first page there
    end    the page after its last
    tree   as `preparing.kept` gives it: compressed, since it is read when every label of the whole is known
    """

    unit: Unit
    start: int
    end: int
    tree: bytes
    destinations: Mapping[str, Place]
    bookmarks: tuple[Bookmark, ...]


def opened(unit: Unit) -> Pdf:
    """Open a unit, prepared; raise BuildError where it is not a tagged PDF."""
    called = f"unit {unit.title or unit.prefix or '(untitled)'}"
    pdf = _pdf(unit.pdf, called)
    if preparing.TREE not in pdf.Root:
        if "/StructTreeRoot" not in pdf.Root:
            raise BuildError(f"{called} has no tags: lay it out as pdf/a-2a")
        pdf = _pdf(preparing.prepared(unit.pdf), called)
    return pdf


def read(unit: Unit, pdf: Pdf, start: int) -> Source:
    """Return what binding needs of an opened unit besides its pages, the first of which becomes page *start*."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    bookmarks = tuple(_bookmarks(pdf.open_outline().root, numbers))
    return Source(replace(unit, pdf=b""), start, start + len(numbers), preparing.kept(pdf), _destinations(pdf, numbers), bookmarks)


def _pdf(content: bytes, called: str) -> Pdf:
    try:
        return Pdf.open(io.BytesIO(content))
    except pikepdf.PdfError as error:
        raise BuildError(f"{called} is not a PDF: {error}") from error


def tree(source: Source, lives: Lives) -> Element:
    """Return the unit's mended tree, as a /Part; *lives* says whether a link to `book:LABEL` leads anywhere."""
    whole = preparing.tree(source.tree, lives)
    _require_descriptions(source.unit, whole)
    return replace(whole, kind="Part", title=source.unit.title)


def _require_descriptions(unit: Unit, part: Element) -> None:
    pages = sorted({mark.page for mark in undescribed(part)})
    if pages:
        folios = ", ".join(f"{unit.prefix}{page + 1}" for page in pages)
        raise BuildError(f"a picture on page {folios} has no description: give <img> an alt, <svg> a <title>")


def _destinations(pdf: Pdf, numbers: Mapping[tuple[int, int], int]) -> dict[str, Place]:
    named = pdf.Root.get("/Names", Dictionary()).get("/Dests")
    return {} if named is None else {str(name): _place(point, numbers) for name, point in NameTree(named).items()}


def _place(point: Any, numbers: Mapping[tuple[int, int], int]) -> Place:
    return Place(numbers[point[0].objgen], float(point[2]), float(point[3]))


def _bookmarks(items: Iterable[OutlineItem], numbers: Mapping[tuple[int, int], int]) -> Iterator[Bookmark]:
    for item in items:
        yield Bookmark(" ".join(item.title.split()), _place(item.destination, numbers), tuple(_bookmarks(item.children, numbers)))
