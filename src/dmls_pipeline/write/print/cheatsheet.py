"""The cheat-sheet: what a chapter gives to it, and the largest type with which it keeps its pages."""

import hashlib
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.problems import ContentError, Fault
from dmls_pipeline.tools import binding, printing, templates
from dmls_pipeline.write import naming, tree
from dmls_pipeline.write.print import page

LARGEST = 100  # tenths of a point
COLUMN = {"A4 landscape": 187.0, "Letter landscape": 174.4}  # points: four columns between margins of 9 mm, 5 mm apart
HEAD = 680.0  # points: the width of the title's line, beside the page's number
INDENT = 1.3  # em that stand before a formula
ROOM = 4.4e7  # characters on a page, times the square of their size in tenths of a point
FORMULA, EQUATION = 8, 150  # characters that a formula in a line takes, and an equation or a table

Fits = Callable[[int], bool]


def take(stem: str) -> None:
    """Write what one chapter gives to the cheat-sheet, so that a word in its text wakes nobody here."""
    found, refs, maths = (store.read_json(WORK / stem / name) for name in ("chapter.json", "refs.json", "maths.json"))
    store.write_json(WORK / stem / "sheet.json", part(found, refs, maths))


def part(found: Any, refs: Any, maths: Any) -> dict[str, Any]:
    """Return takeaways, equations and tables marked `.sheet`, terms with `sheet: true`, and the formulas they need."""
    marked = [{**block, "name": _name(block)} for block in tree.nodes(found["blocks"]) if "sheet" in block.get("classes", ())]
    shown = {
        "stem": found["stem"],
        "number": found["number"],
        "hue": naming.hue(found["number"]),
        "title": found["title"],
        "takeaways": found["takeaways"],
        "blocks": marked,
        "terms": [term for term in found["terms"] if term["sheet"]],
    }
    shown = tree.with_bound_punctuation(tree.resolved(shown, refs, lambda _: None, lambda _: None))
    shown = page.with_full_last_lines(shown)
    keys = [f"i:{node['tex']}" for node in tree.nodes(shown) if node["t"] == "math"]
    keys += [f"d:{block['tex']}" for block in marked if block["t"] == "equation"]
    return {**shown, "maths": {key: maths[key] for key in keys}}


def write_cheatsheet(stems: tuple[str, ...], target: str) -> None:
    """Write the cheat-sheet with the largest type that keeps its pages; raise ContentError where the smallest does not."""
    parts = [store.read_json(WORK / stem / "sheet.json") for stem in stems]
    identity, budget = (store.read_json(WORK / "book" / name) for name in ("identity.json", "cheatsheet.json"))
    smallest = round(10 * float(str(budget["smallest_type"]).removesuffix("pt")))

    def page_count(size: int) -> int:
        return len(printing.pages(html(parts, identity, budget, size)))

    if wide := list(too_wide(parts, smallest, COLUMN[budget["paper"]])):
        raise ContentError(wide)
    size = largest(lambda size: page_count(size) <= budget["pages"], smallest, LARGEST, first_guess(parts, budget["pages"]))
    if size is None:
        raise ContentError(too_much(parts, page_count(smallest), budget))
    pdf = printing.lay_out(html(parts, identity, budget, size)).pdf
    store.write(Path(target), binding.bind([binding.Unit(pdf, "", prefix="")], _document(identity, pdf)))


def html(parts: list[Any], identity: Any, budget: Any, size: int) -> str:
    """Return the cheat-sheet at *size* tenths of a point."""
    maths = {key: drawn for part in parts for key, drawn in part["maths"].items()}
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
    )


def head_size(title: str) -> float:
    """Return the type, in points, with which *title* stays on its one line above the columns."""
    return min(13.0, HEAD / (0.5 * len(title)))


def room(drawn: Any, size: float, column: float) -> float:
    """Return the type, in points, at which a formula is as wide as a column of a sheet set in *size* points."""
    return (column - INDENT * size) / float(drawn["width"])


def too_wide(parts: list[Any], smallest: int, column: float) -> Iterator[Fault]:
    """Find equations that do not fit in a column even at the smallest type."""
    for part in parts:
        for block in part["blocks"]:
            if block["t"] == "equation" and room(part["maths"][f"d:{block['tex']}"], smallest / 10, column) < smallest / 10:
                message = f"the formula is wider than a column of the cheat-sheet at {smallest / 10:g}pt"
                yield Fault(
                    part["stem"], block["id"], "cheatsheet/wide", message, r"break it with \begin{aligned}, or take its `.sheet` away"
                )


def first_guess(parts: list[Any], pages: int) -> int:
    """Return about the size, in tenths of a point, with which *parts* fill *pages*: twice the type takes four times the room."""
    shown = [[part["takeaways"], part["terms"], part["blocks"]] for part in parts]
    characters = sum(len(node.get("text", "")) + FORMULA * (node["t"] == "math") for node in tree.nodes(shown) if "t" in node)
    characters += sum(EQUATION for part in parts for _ in part["blocks"])
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


def too_much(parts: list[Any], pages: int, budget: Any) -> list[Fault]:
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


def _name(block: Any) -> str:
    return str(block.get("title") or tree.plain(block.get("caption", [])))


def _document(identity: Any, pdf: bytes) -> binding.Document:
    return binding.Document(
        title=f"{identity['title']}: cheat-sheet",
        creators=tuple(identity["creators"]),
        language=identity["language"],
        date=identity["date"],
        subject=identity["subtitle"] or "",
        identifier=hashlib.sha256(pdf).hexdigest(),
    )
