"""A chapter on one page, for those who revise it: takeaways, its main figure, formulas with their symbols, terms."""

import math
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.read.records import Chapter, Identity, Paper, Refs
from dmls_pipeline.read.tree import Figure
from dmls_pipeline.tools import binding, printing, templates
from dmls_pipeline.write import matter, tree
from dmls_pipeline.write.document import document
from dmls_pipeline.write.print import cheatsheet, page
from dmls_pipeline.write.records import Maths, SheetPart

SMALLEST, LARGEST, STEP = 60, 100, 4  # tenths of a point
COLUMN = {"A4": 247.0, "Letter": 256.0}  # points: two columns between margins of 14 mm, 8 mm apart
ROOM = {"A4": 4.5e7, "Letter": 4.2e7}  # characters on the page, times the square of their size in tenths of a point
DRAWING = 0.2  # of the page that a figure takes, about


def write_page(stem: str, target: str) -> None:
    """Write a chapter's page with the largest type that keeps it one; what does not fit at the smallest goes on the next."""
    chapter, refs, maths = matter.chapter_of(stem), matter.refs_of(stem), matter.maths_of(stem)
    labels, identity, paper = matter.folios_of(stem)["labels"], matter.identity(), matter.paper()
    whole = tree.for_medium(chapter, "print")
    part = cheatsheet.part({**whole, "terms": [{**term, "sheet": True} for term in whole["terms"]]}, refs, maths, labels)
    figure = main_figure(whole, refs)
    place = f"{chapter['number']}-{labels[figure['label']]}" if figure and figure["label"] in labels else ""
    size = first_guess(part, paper, with_figure=figure is not None)
    laid = printing.lay_out(html(part, figure, place, refs, identity, paper, size), edges=False)
    while len(laid.pages) > 1 and size > SMALLEST:
        size = max(SMALLEST, size - STEP)
        laid = printing.lay_out(html(part, figure, place, refs, identity, paper, size), edges=False)
    title = f"{chapter['number']} {chapter['title']}"
    store.write(Path(target), binding.bind([binding.Unit(laid.pdf, "", prefix="")], document(identity, title, [laid.pdf])))


def main_figure(chapter: Chapter, refs: Refs) -> Figure | None:
    """Return the figure that is marked `.sheet`, else the first that has a number and is drawn."""
    figures = [
        node for node in tree.nodes(chapter["blocks"]) if node["t"] == "figure" and node["number"] and node["src"] in refs["figures"]
    ]
    return next((figure for figure in figures if "sheet" in figure.get("classes", ())), figures[0] if figures else None)


def first_guess(part: SheetPart, paper: Paper, *, with_figure: bool) -> int:
    """Return about the size, in tenths of a point, with which *part* fills its page; rather too small, so that it is laid out once."""
    shown = [[part["takeaways"], part["terms"], part["blocks"]]]
    characters = tree.characters(shown, cheatsheet.FORMULA) + cheatsheet.EQUATION * len(part["blocks"])
    room = ROOM[paper["large"]] * (1 - DRAWING * with_figure)
    return min(LARGEST, max(SMALLEST, math.floor(math.sqrt(room / max(characters, 1)))))


def html(  # noqa: PLR0913, PLR0917 - what a page is made of
    part: SheetPart, figure: Figure | None, place: str, refs: Refs, identity: Identity, paper: Paper, size: int
) -> str:
    """Return the page at *size* tenths of a point; *place* is the folio of the figure."""
    maths: Maths = part["maths"]
    printed = page.printed(maths)
    column = COLUMN[paper["large"]]
    return templates.render(
        "cheatsheet/chapter.html.j2",
        part=part,
        figure=tree.resolved(figure, refs, lambda _: None, lambda _: None) if figure else None,
        file=refs["figures"][figure["src"]] if figure else None,
        place=place,
        identity=identity,
        paper=paper["large"],
        size=f"{size / 10:.1f}",
        formula=printed["formula"],
        display=printed["display"],
        formula_size=lambda tex: f"{min(size / 10, cheatsheet.room(maths[f'd:{tex}'], size / 10, column)):.2f}",
        anchor=str,
    )
