"""The cheat-sheet: what a chapter gives to it, and the largest type with which it keeps its pages."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar, cast

from dmls_pipeline import store
from dmls_pipeline.paths import CHEATSHEET, SHEET_TYPE, of
from dmls_pipeline.problems import Fault
from dmls_pipeline.read.records import Chapter, Identity, Refs, SheetBudget
from dmls_pipeline.read.rules.elsewhere import held
from dmls_pipeline.read.severities import Told
from dmls_pipeline.read.tree import Block, Equation, Table
from dmls_pipeline.read.walk import plain
from dmls_pipeline.tools import binding, printing, templates, wording
from dmls_pipeline.tools.layout import Anchors
from dmls_pipeline.write import anchors, colors, formulas, matter, tree
from dmls_pipeline.write.document import document
from dmls_pipeline.write.print import page
from dmls_pipeline.write.records import Drawn, Maths, SheetPart, SheetType

Part = TypeVar("Part")

LARGEST = 100  # tenths of a point
COLUMN = {"A4 landscape": 187.0, "Letter landscape": 174.4}  # points: four columns between margins of 9 mm, 5 mm apart
HEAD = 680.0  # points: the width of the title's line, beside the page's number
INDENT = 1.3  # em that stand before a formula
ROOM = 5.15e7  # characters on a page, times the square of their size in tenths of a point
FORMULA, EQUATION = 8, 150  # characters that a formula in a line takes, and an equation or a table

Fits = Callable[[int], bool]


def take(stem: str) -> None:
    """Write what one chapter gives to the cheat-sheet, so that a word in its text wakes nobody here."""
    labels = matter.folios_of(stem)["labels"]
    store.write_json(of(stem, "sheet.json"), part(matter.chapter_of(stem), matter.refs_of(stem), matter.maths_of(stem), labels))


def part(chapter: Chapter, refs: Refs, maths: Maths, labels: Mapping[str, int]) -> SheetPart:
    """Return takeaways, equations and tables marked `.sheet`, terms with `sheet: true`, the formulas they need, and their pages."""
    marked = list(_marked(chapter["blocks"]))
    blocks = _set(marked, refs)
    takeaways = _set(chapter["takeaways"], refs)
    terms = _set([term for term in chapter["terms"] if term["sheet"]], refs)
    return {
        "stem": chapter["stem"],
        "number": chapter["number"],
        "hue": colors.hue(chapter["number"]),
        "title": chapter["title"],
        "status": chapter["status"],
        "takeaways": takeaways,
        "blocks": blocks,
        "names": {block["id"]: _name(block) for block in marked},
        "terms": terms,
        "folios": dict(_folios(chapter, marked, labels)),
        "maths": formulas.used_in([takeaways, blocks, terms], maths),
    }


def _marked(blocks: list[Block]) -> Iterator[Equation | Table]:
    for node in tree.nodes(blocks):
        if (node["t"] == "equation" or node["t"] == "table") and "sheet" in node.get("classes", ()):
            yield node


def _folios(chapter: Chapter, marked: list[Equation | Table], labels: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the id of each equation, table and term of the sheet with its page; a block without a label has none."""
    places = [(block["id"], block["label"] or "") for block in marked]
    places += [(term["id"], anchors.term_place(term["id"], labels, chapter["label"])) for term in chapter["terms"] if term["sheet"]]
    yield from ((name, f"{chapter['number']}-{labels[label]}") for name, label in places if label in labels)


def _set(part: Part, refs: Refs) -> Part:
    """Return a part of a chapter as it is set on a sheet: references are plain words, lines end well."""
    return tree.with_full_last_lines(tree.tied(tree.resolved(part, refs, lambda _: None, lambda _: None)))


def find_type(stems: tuple[str, ...]) -> Told:
    """Write the largest type with which the cheat-sheet keeps its pages; raise ContentError where the smallest does not.

    Return what book.yaml says is no error, to be told. This is a step of its own because a check needs the answer and not the sheet.
    """
    parts, identity, budget = _parts(stems), matter.identity(), _budget()
    smallest = round(10 * float(budget["smallest_type"].removesuffix("pt")))

    @cache
    def laid_out(size: int) -> tuple[Anchors, ...]:
        return printing.pages(html(parts, identity, budget, size))

    def page_count(size: int) -> int:
        return len(laid_out(size))

    statuses = {part["stem"]: part["status"] for part in parts}
    warnings = held(too_wide(parts, smallest, COLUMN[budget["paper"]]), statuses)
    size = largest(lambda size: page_count(size) <= budget["pages"], smallest, LARGEST, first_guess(parts, budget["pages"]))
    if size is None:
        warnings["problems"] += held(too_much(parts, page_count(smallest), budget), statuses)["problems"]
    size = size or smallest
    found: SheetType = {"size": size, "continued": sorted(continued(parts, laid_out(size)))}
    store.write_json(SHEET_TYPE, found)
    return warnings


def write_cheatsheet(stems: tuple[str, ...], target: str) -> None:
    """Write the cheat-sheet in the type that was found for it."""
    identity, found = matter.identity(), cast("SheetType", store.read_json(SHEET_TYPE))
    shown = html(_parts(stems), identity, _budget(), found["size"], found["continued"])
    pdf = printing.lay_out(shown, edges=False).pdf
    title = wording.gettext("{title}: cheat-sheet", title=identity["title"])
    store.write(Path(target), binding.bind([binding.Unit(pdf, "", prefix="")], document(identity, title, [pdf])))


def _parts(stems: Iterable[str]) -> list[SheetPart]:
    return [cast("SheetPart", store.read_json(of(stem, "sheet.json"))) for stem in stems]


def _budget() -> SheetBudget:
    return cast("SheetBudget", store.read_json(CHEATSHEET))


def continued(parts: list[SheetPart], pages: Sequence[Anchors]) -> frozenset[str]:
    """Return the entries with which a chapter goes on at the head of another column, as the sheet was laid out on *pages*."""
    at = {name: (page, round(left)) for page, anchors in enumerate(pages) for name, (left, _) in anchors.items()}
    pairs = (pair for part in parts for pair in pairwise(entries(part)))
    return frozenset(name for before, name in pairs if before in at and name in at and at[before] != at[name])


def entries(part: SheetPart) -> tuple[str, ...]:
    """Return what a chapter's heading and its entries are called on the sheet, in their order."""
    number = part["number"]
    takeaways = (f"k{number}-{index}" for index in range(len(part["takeaways"])))
    blocks = (f"e{number}-{block['id']}" for block in part["blocks"])
    return (f"h{number}", *takeaways, *blocks, *(f"t{number}-{term['id']}" for term in part["terms"]))


def html(parts: list[SheetPart], identity: Identity, budget: SheetBudget, size: int, continued: Collection[str] = frozenset()) -> str:
    """Return the cheat-sheet at *size* tenths of a point; above entries in *continued* their chapter is named once more."""
    maths = formulas.joined(part["maths"] for part in parts)
    printed = page.printed(maths)
    return templates.render(
        "cheatsheet/cheatsheet.html.j2",
        identity=identity,
        parts=parts,
        paper=budget["paper"],
        size=f"{size / 10:.1f}",
        head_size=f"{head_size(identity['title']):.2f}",
        formula=printed["formula"],
        display=printed["display"],
        formula_size=lambda tex: f"{min(size / 10, room(maths[f'd:{tex}'], size / 10, COLUMN[budget['paper']])):.2f}",
        anchor=str,
        continued=continued,
    )


def head_size(title: str) -> float:
    """Return the type, in points, with which *title* stays on its one line above the columns."""
    return min(13.0, HEAD / (0.5 * len(title)))


def room(drawn: Drawn, size: float, column: float) -> float:
    """Return the type, in points, at which a formula is as wide as a column of a sheet set in *size* points."""
    return (column - INDENT * size) / drawn["width"]


def too_wide(parts: list[SheetPart], smallest: int, column: float) -> Iterator[Fault]:
    """Find equations that do not fit in a column even at the smallest type."""
    for part in parts:
        for block in part["blocks"]:
            if block["t"] == "equation" and room(part["maths"][f"d:{block['tex']}"], smallest / 10, column) < smallest / 10:
                message = f"the formula is wider than a column of the cheat-sheet at {smallest / 10:g}pt"
                yield Fault(
                    part["stem"], block["id"], "cheatsheet/wide", message, r"break it with \begin{aligned}, or take its `.sheet` away"
                )


def first_guess(parts: list[SheetPart], pages: int) -> int:
    """Return about the size, in tenths of a point, with which *parts* fill *pages*: twice the type takes four times the room."""
    shown = [[part["takeaways"], part["terms"], part["blocks"]] for part in parts]
    characters = tree.characters(shown, FORMULA) + sum(EQUATION for part in parts for _ in part["blocks"])
    return round(math.sqrt(ROOM * pages / max(characters, 1)))


def largest(fits: Fits, low: int, high: int, guess: int) -> int | None:
    """Return the largest size from *low* to *high* that fits, None if not even *low* does.

    From *guess* in growing steps until one size fits and a larger one does not, then by bisection. Always the same probes for the
    same content: where the fit is not monotone, the last build's answer as a guess could settle on another size than a clean build.
    """
    size, step = min(max(guess, low), high), 1
    if fits(size):
        while size < high and fits(larger := min(size + step, high)):
            size, step = larger, 2 * step
        return size if size == high else _between(fits, size, larger)
    while size > low and not fits(smaller := max(size - step, low)):
        size, step = smaller, 2 * step
    return None if size == low else _between(fits, smaller, size)


def _between(fits: Fits, fit: int, unfit: int) -> int:
    while unfit - fit > 1:
        middle = (fit + unfit) // 2
        fit, unfit = (middle, unfit) if fits(middle) else (fit, middle)
    return fit


def too_much(parts: list[SheetPart], pages: int, budget: SheetBudget) -> list[Fault]:
    """Say that even the smallest type does not fit, and name what would be dropped: each chapter's last takeaway."""
    longest = sorted(parts, key=lambda part: (-len(part["takeaways"]), -part["number"]))
    allowed, smallest = budget["pages"], budget["smallest_type"]
    return [
        Fault(
            part["stem"],
            f"front:takeaways.{len(part['takeaways']) - 1}",
            "cheatsheet/too-much",
            f"the cheat-sheet needs {pages} pages at {smallest}, and book.yaml allows {allowed}",
            "drop this takeaway, or take the `.sheet` from an equation or table, or `sheet: true` from a term",
        )
        for part in longest[:3]
    ]


def _name(block: Equation | Table) -> str:
    return block["title"] or (plain(block["caption"]) if block["t"] == "table" else "")
