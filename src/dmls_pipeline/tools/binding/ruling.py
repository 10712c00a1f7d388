"""Lines to write on, drawn without a layout: those of sheets that have nothing else, and so no fonts, and those below what is laid out."""

from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Pdf


@dataclass(frozen=True)
class Line:
    """A line from one point to another, both in points from the upper left of its sheet, which is counted from 0."""

    sheet: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Ruled:
    """Sheets of paper, width and height in points, with *lines* in a *color* such as "#d0d7de"."""

    width: float
    height: float
    lines: tuple[Line, ...]
    color: str
    thickness: float = 0.4


def blank(paper: Ruled, count: int) -> Pdf:
    """Return *count* sheets with their lines, which nobody reads aloud; all sheets share one dictionary of resources, still empty."""
    out = Pdf.new()
    resources = out.make_indirect(Dictionary())
    for sheet in range(count):
        page = out.add_blank_page(page_size=(paper.width, paper.height)).obj
        page.MediaBox = Array([0, 0, paper.width, paper.height])
        page.Resources = resources
        page.Tabs = Name.S  # links are reached in the order of the tree
        page.Contents = out.make_stream(drawn(paper, sheet))
    out.Root.MarkInfo = Dictionary(Marked=True)
    out.docinfo[Name.Producer] = "WeasyPrint"
    return out


def drawn(paper: Ruled, sheet: int) -> bytes:
    """Return the content that draws the lines of one sheet, which nobody reads aloud."""
    red, green, blue = (int(paper.color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    lines = (
        f"{line.left:.2f} {paper.height - line.top:.2f} m {line.right:.2f} {paper.height - line.bottom:.2f} l"
        for line in paper.lines
        if line.sheet == sheet
    )
    return "\n".join(("/Artifact BMC", f"{red:.3f} {green:.3f} {blue:.3f} RG {paper.thickness} w 2 J", *lines, "S", "EMC")).encode()
