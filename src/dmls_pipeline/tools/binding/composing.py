"""Pages placed on pages: a slide, laid out once at its own size, stands smaller on a sheet beside its notes.

Nothing is laid out again. The slide's content becomes a part of the sheet's content, with numbers and names of its own; its tags, links,
bookmarks and destinations come along.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

from pikepdf import Array, Dictionary, Name, NameTree, OutlineItem, Pdf

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools.binding import content, preparing, ruling, tree_of
from dmls_pipeline.tools.binding.ruling import Ruled
from dmls_pipeline.tools.binding.tags import Area, Element, Kid, Mark, Mended, walk, with_kids

OWN = b"z"  # how the names of a placed page's resources begin
BUILT_IN = rb"(?!(?:Pattern|Device(?:Gray|RGB|CMYK)) )"  # color spaces that are no resources
RESOURCE = re.compile(rb"/" + BUILT_IN + rb"([^\s/<>\[\]()]+)(?=(?: -?[\d.]+)? (?:gs|Do|Tf|sh|scn|SCN|cs|CS)\n)")
SILENT = Element("Sect")  # of a page that says nothing: mending drops it
PATTERN = re.compile(rb"/(\S+) (?:scn|SCN)\n")


@dataclass(frozen=True)
class Placed:
    """Where a page stands.

    page   of those to be placed, from 0
    sheet  the page that it stands on, from 0
    left   points from the left edge of the sheet
    top    points from the upper edge of the sheet
    scale  of its own size
    """

    page: int
    sheet: int
    left: float
    top: float
    scale: float


@dataclass(frozen=True)
class Move:
    """How a point of a placed page becomes one of the sheet, both in points from the lower left."""

    scale: float
    left: float
    low: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point stands."""
        return round(self.left + self.scale * x, 3), round(self.low + self.scale * y, 3)

    def box(self, box: Sequence[float]) -> tuple[float, float, float, float]:
        """Return where a box stands."""
        return (*self.point(box[0], box[1]), *self.point(box[2], box[3]))


@dataclass(frozen=True)
class Leaf:
    """A page to be placed: its file, and how the names of its resources begin on a sheet."""

    pdf: Pdf
    page: Any
    own: bytes


def composed(sheets: bytes, paper: Ruled, pages: bytes, places: Sequence[Placed]) -> bytes:
    """Return the sheets, ruled as *paper* is, with *pages* placed on them, as `prepared` returns a unit.

    *sheets* is a PDF as WeasyPrint wrote it, *pages* one that is `prepared`; *paper* has the size of the sheets.

    On each sheet the first placed page belongs to the sheet's first <section>, the second to its second, and so on; the page is read at
    the beginning of its section. Raise BuildError where a sheet has fewer sections than placed pages.
    """
    with Pdf.open(io.BytesIO(sheets)) as out, Pdf.open(io.BytesIO(pages)) as placed:
        pieces = tuple(tree_of.pieces(out))
        for number, sheet in enumerate(out.pages):  # the lines lie below all else
            sheet.obj.Contents = out.make_stream(b"\n".join((b"q", ruling.drawn(paper, number), b"Q", sheet.obj.Contents.read_bytes())))
        return _placed(out, pieces, (placed,), places)


def on_ruled(paper: Ruled, files: Sequence[bytes], places: Sequence[Placed]) -> bytes:
    """Return sheets with nothing but lines, and pages of *files* placed on them, as `prepared` returns a unit.

    *files* are `prepared`, and their pages are counted as those of one file. What is not placed is left out; the binder makes text of
    links to its labels (`book:LABEL`).
    """
    with ExitStack() as stack, ruling.blank(paper, max(place.sheet for place in places) + 1) as out:
        opened = [stack.enter_context(Pdf.open(io.BytesIO(file))) for file in files]
        out.Root.OutputIntents = out.copy_foreign(opened[0].make_indirect(opened[0].Root.OutputIntents))
        empty = ((place.sheet, Element("Div", (Element("Sect"),))) for place in places)
        return _placed(out, tuple(empty), opened, places)


def _placed(out: Pdf, pieces: Sequence[tuple[int, Element]], files: Sequence[Pdf], places: Sequence[Placed]) -> bytes:
    """Return *out*, whose tree has *pieces*, with pages of *files* placed on it, as `prepared` returns a unit."""
    leaves = [Leaf(file, page.obj, OWN + (b"%d" % number if number else b"")) for number, file in enumerate(files) for page in file.pages]
    moves = [_move(out, leaves[place.page], place) for place in places]
    tree = tree_of.whole(_filled_pieces(out, pieces, leaves, _sections(files), places, moves))  # before marks and links of both are joined
    for leaf in {id(leaf.pdf): leaf for leaf in leaves}.values():
        _share_resources(out, leaf)
    for place, move in zip(places, moves, strict=True):
        _draw(out, leaves[place.page], place, move)
        _link(out, leaves[place.page], place, move)
    _lead(out, files, leaves, places, moves)
    return preparing.saved(out, tree)


def _move(out: Pdf, leaf: Leaf, place: Placed) -> Move:
    sheet, page = (float(obj.MediaBox[3]) for obj in (out.pages[place.sheet].obj, leaf.page))
    return Move(place.scale, place.left, sheet - place.top - place.scale * page)


# ---------- what is read ----------


def _sections(files: Iterable[Pdf]) -> dict[int, Element]:
    """Return for each page, counted through all files, its first section; a page that says nothing has none."""
    sections: dict[int, Element] = {}
    start = 0
    for file in files:
        for section in _outermost(preparing.whole_tree(file)):
            page = next(kid.page for kid in walk(section) if isinstance(kid, Mark | Area))  # mended sections are not empty
            sections.setdefault(start + page, section)
        start += len(file.pages)
    return sections


def _filled_pieces(
    out: Pdf,
    pieces: Sequence[tuple[int, Element]],
    leaves: Sequence[Leaf],
    sections: Mapping[int, Element],
    places: Sequence[Placed],
    moves: Sequence[Move],
) -> Iterator[Element]:
    """Yield the pieces of the sheets' tree, with those of the placed pages in their sections."""
    counts = [_counts(page.obj) for page in out.pages]
    waiting: dict[int, list[Kid]] = {}
    for place, move in zip(places, moves, strict=True):
        marks, areas = counts[place.sheet]
        section = sections.get(place.page, SILENT)
        waiting.setdefault(place.sheet, []).append(_moved(section, place.sheet, marks, areas, move))
        own = _counts(leaves[place.page].page)
        counts[place.sheet] = (marks + own[0], areas + own[1])
    for sheet, piece in pieces:
        yield _filled(piece, waiting.get(sheet, []))
    if left := sorted(sheet + 1 for sheet, kids in waiting.items() if kids):
        raise BuildError(f"sheet {left[0]} has too few sections for the pages that are placed on it")


def _outermost(element: Element) -> Iterator[Mended]:
    """Yield the sections of a tree that is mended, but those within others."""
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from [Mended("Sect", kid.kids, attributes=kid.attributes)] if kid.kind == "Sect" else _outermost(kid)


def _counts(page: Any) -> tuple[int, int]:
    """Return how many pieces of marked content and how many annotations a page has."""
    return content.count(page.Contents.read_bytes()), len(page.get("/Annots", ()))


def _moved(element: Element, sheet: int, marks: int, areas: int, move: Move) -> Element:
    """Return a placed page's element as one of *sheet*, which has *marks* and *areas* of its own."""
    kids: list[Kid] = []
    for kid in element.kids:
        if isinstance(kid, Mark):
            kids.append(Mark(sheet, marks + kid.number, kid.text))
        elif isinstance(kid, Area):
            kids.append(Area(sheet, areas + kid.number, kid.target, move.box(kid.box)))
        else:
            kids.append(_moved(kid, sheet, marks, areas, move))
    box = element.attributes.get("BBox")
    attributes = {**element.attributes, "BBox": move.box(box)} if isinstance(box, tuple) else element.attributes
    return replace(element, kids=tuple(kids), attributes=attributes)


def _filled(kid: Kid, waiting: list[Kid]) -> Any:
    """Return an element whose outermost sections begin with what waits for them; that is then taken from *waiting*."""
    if not isinstance(kid, Element) or not waiting:
        return kid
    if kid.kind == "Sect":
        return replace(kid, kids=(waiting.pop(0), *kid.kids))
    return with_kids(kid, [_filled(inner, waiting) for inner in kid.kids])


# ---------- what is shown ----------


def _share_resources(out: Pdf, leaf: Leaf) -> None:
    """Give the sheets what the placed pages show, each under a name of its own. WeasyPrint has one dictionary for all pages of a file."""
    theirs = out.copy_foreign(leaf.pdf.make_indirect(leaf.page.Resources))
    ours = out.pages[0].obj.Resources
    for kind in sorted(theirs.keys()):
        if isinstance(theirs[kind], Dictionary):
            shelf = ours.get(kind, Dictionary())
            for key in sorted(theirs[kind].keys()):
                shelf[f"/{leaf.own.decode()}{key[1:]}"] = theirs[kind][key]
            ours[kind] = shelf


def _draw(out: Pdf, leaf: Leaf, place: Placed, move: Move) -> None:
    """Draw a placed page, cut at its edges, after what the sheet draws."""
    sheet, page = out.pages[place.sheet].obj, leaf.page
    ours = sheet.Contents.read_bytes()
    theirs = RESOURCE.sub(rb"/" + leaf.own + rb"\1", content.numbered_from(page.Contents.read_bytes(), content.count(ours)))
    width, height = (f"{float(page.MediaBox[edge]):g}" for edge in (2, 3))
    begin = f"q\n{move.scale:.6f} 0 0 {move.scale:.6f} {move.left:.3f} {move.low:.3f} cm\n0 0 {width} {height} re\nW\nn"
    sheet.Contents = out.make_stream(b"\n".join((b"q", ours, b"Q", begin.encode(), theirs, b"Q")))
    for name in dict.fromkeys(PATTERN.findall(theirs)):  # one pattern, one drawing; it lies on the page, whatever is drawn there moved
        pattern = sheet.Resources.Pattern[f"/{name.decode()}"]
        a, b, c, d, left, low = (float(number) * move.scale for number in pattern.get("/Matrix", (1, 0, 0, 1, 0, 0)))
        pattern.Matrix = Array(round(number, 4) for number in (a, b, c, d, left + move.left, low + move.low))


def _link(out: Pdf, leaf: Leaf, place: Placed, move: Move) -> None:
    """Append the links of a placed page to those of its sheet."""
    sheet, page = out.pages[place.sheet].obj, leaf.page
    links = list(sheet.get("/Annots", ()))
    for annotation in page.get("/Annots", ()):
        link = out.copy_foreign(leaf.pdf.make_indirect(annotation))
        link.Rect = Array(move.box([float(number) for number in annotation.Rect]))
        links.append(link)
    if links:
        sheet.Annots = Array(links)


def _lead(out: Pdf, files: Sequence[Pdf], leaves: Sequence[Leaf], places: Sequence[Placed], moves: Sequence[Move]) -> None:
    """Let names and bookmarks of the placed pages lead to where these stand now; bookmarks in the order of *places*."""
    numbers = {(id(leaf.pdf), *leaf.page.objgen): number for number, leaf in enumerate(leaves)}
    at = {place.page: (order, out.pages[place.sheet].obj, move) for order, (place, move) in enumerate(zip(places, moves, strict=True))}

    def led(file: Pdf, point: Any) -> Iterator[tuple[int, Array]]:
        number = numbers[id(file), *point[0].objgen]
        if number in at:
            order, sheet, move = at[number]
            yield order, Array([sheet, Name.XYZ, *move.point(float(point[2]), float(point[3])), 0])

    _names(out, {name: to for file in files for name, point in _destinations(file).items() for _, to in led(file, point)})
    titled = [(file, item) for file in files for item in file.open_outline().root]
    marked = sorted(
        ((order, item.title, to) for file, item in titled for order, to in led(file, item.destination)), key=lambda mark: mark[0]
    )
    with out.open_outline() as outline:
        outline.root.extend(OutlineItem(title, to) for _, title, to in marked)


def _destinations(pdf: Pdf) -> Mapping[str, Any]:
    named = pdf.Root.get("/Names", Dictionary()).get("/Dests")
    return {} if named is None else {str(name): point for name, point in NameTree(named).items()}


def _names(out: Pdf, more: Mapping[str, Any]) -> None:
    """Add *more* to the named destinations."""
    tree = NameTree.new(out)
    for name, point in sorted({**_destinations(out), **more}.items()):
        tree[name] = point
    out.Root.Names = Dictionary(Dests=tree.obj)
