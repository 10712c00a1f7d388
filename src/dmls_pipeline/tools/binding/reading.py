"""A bound PDF as values, for those who check it: what it says of itself, its links, its tree."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, NameTree, OutlineItem, Pdf

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools.binding import content
from dmls_pipeline.tools.binding.tags import Element, Kid, Mark

MOST = 65_536  # glyphs in a font
XMP_TITLE = re.compile(r"<dc:title\b[^>]*>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.DOTALL)


@dataclass(frozen=True)
class Link:
    """A link: the page that it stands on, from 0; the file that it leads to ("" for its own) and a destination there; or an address."""

    page: int
    file: str = ""
    name: str = ""
    address: str = ""


@dataclass(frozen=True)
class Facts:
    """What a PDF says of itself.

    labels        of its pages, "" each where it has none
    shown         whether a reader's window shows the title in place of the file's name
    destinations  the names that links lead to; lost are those that lead to no page of the file
    bookmarks     their titles, and whether each leads to a page
    """

    labels: tuple[str, ...]
    title: str
    shown: bool
    language: str
    destinations: frozenset[str]
    lost: tuple[str, ...]
    bookmarks: tuple[tuple[str, bool], ...]
    links: tuple[Link, ...]


@cache
def facts(path: Path) -> Facts:
    """Read what a PDF says of itself; raise BuildError where it is none."""
    with opened(path) as pdf:
        pages = {page.obj.objgen for page in pdf.pages}
        tree = pdf.Root.get("/Names", Dictionary()).get("/Dests")
        named = {} if tree is None else {str(name): point for name, point in NameTree(tree).items()}
        leads = {name: _leads(point, pages) for name, point in named.items()}
        preferences = pdf.Root.get("/ViewerPreferences", Dictionary())
        return Facts(
            labels=_labels(pdf),
            title=_title(pdf),
            shown=bool(preferences.get("/DisplayDocTitle", False)),
            language=str(pdf.Root.get("/Lang", "")),
            destinations=frozenset(named),
            lost=tuple(sorted(name for name, there in leads.items() if not there)),
            bookmarks=tuple(_bookmarks(pdf.open_outline().root, pages, leads)),
            links=tuple(_links(pdf)),
        )


def opened(path: Path) -> Pdf:
    """Open a PDF; raise BuildError where it is none."""
    try:
        return Pdf.open(path)
    except pikepdf.PdfError as error:
        raise BuildError(f"{path} is not a PDF: {error}") from error


def _labels(pdf: Pdf) -> tuple[str, ...]:
    if "/PageLabels" not in pdf.Root:
        return ("",) * len(pdf.pages)
    return tuple(str(page.label) for page in pdf.pages)


def _title(pdf: Pdf) -> str:
    """Return the title that the XMP says; that of the old document information does not count (PDF/UA-1, 7.1)."""
    if "/Metadata" not in pdf.Root:
        return ""
    match = XMP_TITLE.search(pdf.Root.Metadata.read_bytes().decode(errors="replace"))
    return unescape(match[1]).strip() if match else ""


def _leads(point: Any, pages: set[tuple[int, int]]) -> bool:
    """Say whether a destination is on a page of the file."""
    point = point.get("/D", Array()) if isinstance(point, Dictionary) else point
    return isinstance(point, Array) and len(point) > 0 and getattr(point[0], "objgen", None) in pages


def _bookmarks(items: Iterable[OutlineItem], pages: set[tuple[int, int]], leads: Mapping[str, bool]) -> Iterator[tuple[str, bool]]:
    for item in items:
        point = item.destination if item.destination is not None else (item.action or Dictionary()).get("/D", Array())
        yield item.title, leads.get(str(point), False) if isinstance(point, pikepdf.String) else _leads(point, pages)
        yield from _bookmarks(item.children, pages, leads)


def _links(pdf: Pdf) -> Iterator[Link]:
    for number, page in enumerate(pdf.pages):
        for annotation in page.obj.get("/Annots", ()):
            if annotation.get("/Subtype") == "/Link":
                yield _link(number, annotation, annotation.get("/A", Dictionary()))


def _link(page: int, annotation: Any, action: Any) -> Link:
    if "/URI" in action:
        return Link(page, address=str(action.URI))
    file = action.get("/F", "")
    file = file.get("/UF", file.get("/F", "")) if isinstance(file, Dictionary) else file
    return Link(page, file=str(file), name=str(annotation.get("/Dest", action.get("/D", ""))))


# ---------- the structure tree, with what is read aloud ----------


@dataclass(frozen=True)
class Said:
    """A file's tree, its page labels, and for each page how many glyphs stand for nothing: what a face has no picture of."""

    tree: Element
    labels: tuple[str, ...]
    unknown: tuple[int, ...]


@cache
def said(path: Path) -> Said:
    """Read a PDF's tree; raise BuildError where it is no PDF. A file without tags has an empty one."""
    with opened(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        streams = [_stream(page) for page in pdf.pages]
        texts = [content.texts(stream, _fonts(page)) for page, stream in zip(pdf.pages, streams, strict=True)]
        counts: dict[tuple[int, int], int] = {}
        root = pdf.Root.get("/StructTreeRoot", Dictionary())
        kids = tuple(_kids(root, -1, numbers, texts))
        return Said(
            Element("StructTreeRoot", kids),
            _labels(pdf),
            tuple(_unknown(page, stream, counts) for page, stream in zip(pdf.pages, streams, strict=True)),
        )


def _stream(page: Any) -> bytes:
    """Return a page's content and that of the drawings on it."""
    drawn = [drawing for drawing in drawings(page) if drawing.get("/Subtype") == "/Form"]
    return b"\n".join(drawing.read_bytes() for drawing in (*contents(page), *drawn))


def contents(page: Any) -> list[Any]:
    """Return the streams of a page."""
    own = page.obj.get("/Contents", Array())
    return list(own) if isinstance(own, Array) else [own]


def drawings(page: Any) -> list[Any]:
    """Return the pictures and drawings that a page may show."""
    return list(page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary()).values())


def _fonts(page: Any) -> dict[bytes, dict[int, str]]:
    fonts = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
    return {name[1:].encode(): _unicode(font.ToUnicode) for name, font in fonts.items() if "/ToUnicode" in font}


_CMAPS: dict[bytes, dict[int, str]] = {}


def _unicode(stream: Any) -> dict[int, str]:
    cmap = stream.read_bytes()
    if cmap not in _CMAPS:
        _CMAPS[cmap] = content.unicode_of(cmap)
    return _CMAPS[cmap]


def _unknown(page: Any, stream: bytes, counts: dict[tuple[int, int], int]) -> int:
    """Count the glyphs that a page shows and its fonts have not: number 0, an empty box, and numbers past the last."""
    fonts = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
    known = {name[1:].encode(): _glyphs_of(font, counts) for name, font in fonts.items()}
    return sum(not 0 < glyph < known.get(name, MOST) for name, glyph in content.glyphs(stream))


def _glyphs_of(font: Any, counts: dict[tuple[int, int], int]) -> int:
    """Return how many glyphs the program of *font* has; MOST, more than any font has, for a program that is not TrueType.

    *counts* maps the object number of each program that was read before to its number of glyphs, and is added to.
    """
    described = font.get("/DescendantFonts", Array([font]))[0].get("/FontDescriptor", Dictionary())
    program = described.get("/FontFile2")
    if program is None:
        return MOST
    if program.objgen not in counts:
        counts[program.objgen] = content.number_of_glyphs(program.read_bytes())
    return counts[program.objgen]


def _kids(element: Any, page: int, numbers: Mapping[tuple[int, int], int], texts: list[list[str]]) -> Iterator[Kid]:
    kids = element.get("/K", ())
    for kid in kids if isinstance(kids, Array) else (kids,):
        if isinstance(kid, Dictionary) and "/S" in kid:
            here = numbers.get(kid.Pg.objgen, page) if "/Pg" in kid else page
            title, alternative = str(kid.get("/T", "")), str(kid.get("/Alt", ""))
            yield Element(str(kid.S)[1:], tuple(_kids(kid, here, numbers, texts)), alternative, title=title)
        elif isinstance(kid, Dictionary) and "/MCID" in kid:
            yield _mark(int(kid.MCID), numbers.get(kid.Pg.objgen, page) if "/Pg" in kid else page, texts)
        elif isinstance(kid, int):
            yield _mark(kid, page, texts)


def _mark(number: int, page: int, texts: list[list[str]]) -> Mark:
    on_page = texts[page] if 0 <= page < len(texts) else []
    return Mark(page, number, on_page[number] if number < len(on_page) else "")
