"""What is shown, cut into slides: one shown block a slide, long ones in equal parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dmls_pipeline.problems import Fault
from dmls_pipeline.tools import canvas
from dmls_pipeline.write.slides import callouts, code, faults, figures, kinds, running_text
from dmls_pipeline.write.slides.callouts import PROSE
from dmls_pipeline.write.slides.leads import condensed, opening
from dmls_pipeline.write.slides.running_text import Node, Nodes
from dmls_pipeline.write.slides.runs import Shown, footnotes
from dmls_pipeline.write.slides.slide import ROWS, Slide, bold, in_parts, para, text
from dmls_pipeline.write.slideshow import Body, Row

ITEMS, LEADS = 6, 5
ROWS_LARGE, ROWS_DENSE = 5, 7
LARGEST_FORMULA, FORMULA_HEIGHT = 56, 280  # px
MEANING = 90
WHOLE_ITEM = 90
CROWDED = {5: ("five",), 6: ("six",)}

Made = list[Slide | Fault]


@dataclass(frozen=True)
class Sources:
    """What slides are cut with: the chapter's stem, its formulas, its figures' sizes, and its words in lower case."""

    stem: str
    maths: Mapping[str, Any]
    figures: Mapping[str, figures.Forms]
    lowered: frozenset[str] = frozenset()


def slides_of(shown: Shown, base: Slide, sources: Sources) -> Made:
    """Return the slides of one shown block, with what is said before and after it; *base* has their title and address."""
    block = shown.block
    made = CUTTERS.get(block["t"], _statement)(shown, replace(base, at=block["id"], labels=_labels(block)), sources)
    places = [index for index, one in enumerate(made) if isinstance(one, Slide)]
    return [
        _saying(one, shown.before if index == places[0] else (), shown.after if index == places[-1] else ())
        if isinstance(one, Slide)
        else one
        for index, one in enumerate(made)
    ]


def _saying(slide: Slide, before: tuple[Node, ...], after: tuple[Node, ...]) -> Slide:
    return replace(slide, notes=(*before, *slide.notes, *after))


def _labels(block: Node) -> tuple[str, ...]:
    return (block["label"],) if block.get("label") else ()


def _list(shown: Shown, base: Slide, sources: Sources) -> Made:
    block = shown.block
    rows = [_item(blocks) for blocks in block["items"]]
    if long := [faults.long_item(sources.stem, block, row) for row in rows if not row["lead"]]:
        return list(long[:1])
    incremental = "incremental" in block.get("classes", ())
    return _rows(base, rows, {"ordered": block["ordered"], "start": block["start"], "incremental": incremental})


def _rows(base: Slide, rows: list[Row], extras: Body) -> Made:
    """Return list slides; where half the rows have no line, none shows one."""
    if 2 * sum(not row["line"] for row in rows) >= len(rows):
        rows = [{**row, "line": []} for row in rows]
    numbered: list[Row] = [{**row, "n": extras["start"] + index} for index, row in enumerate(rows)]
    slide = replace(base.having(**extras).having(rows=numbered), kind=kinds.LIST, notes=(*base.notes, ROWS))
    return [part.having(*CROWDED.get(len(part.body["rows"]), ())) for part in in_parts(slide, ITEMS)]


def _item(blocks: Nodes) -> Row:
    prose = [block["inlines"] for block in blocks if block["t"] in PROSE]
    row = condensed(prose[0] if prose else [])
    if not row["lead"] and prose and len(running_text.flat(prose[0])) <= WHOLE_ITEM:
        row = {"lead": running_text.trimmed(prose[0], " .:;,"), "line": []}
    return {**row, "said": list(blocks)}


def _definitions(shown: Shown, base: Slide, _sources: Sources) -> Made:
    rows: list[Row] = []
    for item in shown.block["items"]:
        prose = [block["inlines"] for blocks in item["definitions"] for block in blocks if block["t"] in PROSE]
        line = opening(running_text.without(prose[0], frozenset({"note", "cite"}))) if prose else []
        said = [para([bold(item["term"])]), *(block for blocks in item["definitions"] for block in blocks)]
        rows.append({"lead": item["term"], "line": line, "said": said})
    return _rows(base, rows, {"ordered": False, "start": 1, "incremental": False})


def _figure(shown: Shown, base: Slide, sources: Sources) -> Made:
    block = shown.block
    drawings = sources.figures[block["src"]]
    form = figures.best(drawings)
    if not figures.legible(size := figures.sized(drawings, form)):
        largest = max(figures.sized(drawings, each)["type"] for each in figures.BOXES)
        return [faults.small_figure(sources.stem, block, largest, figures.SMALLEST)]
    slide = base.having(**_caption(block, "Figure")).having(figure={"src": block["src"], "alt": block["alt"], "form": form, **size})
    return [replace(slide, kind=kinds.SIDE if form == "side" else kinds.FIGURE, notes=footnotes(block["caption"]))]


def _caption(block: Node, kind: str) -> Body:
    caption = running_text.without(block["caption"], frozenset({"note"}))
    return {"caption": caption, "number": f"{kind} {block['number']}" if block["number"] else ""}


def _table(shown: Shown, base: Slide, sources: Sources) -> Made:
    block = shown.block
    if (columns := len(block["align"])) > faults.COLUMNS:
        return [faults.wide_table(sources.stem, block, columns)]
    silent = [[running_text.without(cell, frozenset({"note"})) for cell in cells] for cells in (block["head"], *block["rows"])]
    rows: list[Row] = [{"cells": cells, "said": []} for cells in silent[1:]]
    slide = replace(base.having(**_caption(block, "Table")).having(align=block["align"], head=silent[0], rows=rows), kind=kinds.TABLE)
    slide = slide.saying(*footnotes(block), ROWS)
    if ROWS_LARGE < len(rows) <= ROWS_DENSE:
        return [slide.having("dense")]
    return list(in_parts(slide, ROWS_LARGE))


def _equation(shown: Shown, base: Slide, sources: Sources) -> Made:
    block = shown.block
    drawn = sources.maths[f"d:{block['tex']}"]
    size = min(LARGEST_FORMULA, int(canvas.WIDE / drawn["width"]), int(FORMULA_HEIGHT / drawn["height"]))
    if size < faults.SMALLEST_FORMULA:
        return [faults.wide_formula(sources.stem, block, size)]
    number = f"({block['number']})" if block["number"] else ""
    meaning, leads = _meaning(shown)
    return [replace(base.having(tex=block["tex"], size=size, number=number, meaning=meaning, leads=leads), kind=kinds.FORMULA)]


def _meaning(shown: Shown) -> tuple[Nodes, bool]:
    """Return what a formula says, and whether that leads to it: the sentence before it if that ends in a colon, else the one after.

    Short ones only. A sentence that leads to a formula is often none without it ("…, the chance of both is:").
    """
    before = _sentence(shown.before[-1:], -1)
    if running_text.flat(before).endswith(":") and (said := _short(before)):
        return [*said, text(":")], True
    after = _short(_sentence(shown.after[:1], 0)) or _short(shown_title(shown.block))
    return after, False


def _short(said: Nodes) -> Nodes:
    """Return a sentence as it stands alone, nothing if it is too long for that."""
    bare = running_text.trimmed(running_text.without(said, frozenset({"note", "cite"})), " :.,")
    return running_text.first_letter(bare, str.upper) if len(running_text.flat(bare)) <= MEANING else []


def shown_title(block: Node) -> Nodes:
    """Return the title that an equation was given in the source."""
    return [text(block["title"])] if block.get("title") else []


def _sentence(blocks: tuple[Node, ...], which: int) -> Nodes:
    found = running_text.sentences(blocks[0]["inlines"]) if blocks and blocks[0]["t"] == "para" else []
    return found[which] if found else []


def _code(shown: Shown, base: Slide, sources: Sources) -> Made:
    block = shown.block
    rows = [line.expandtabs(4) for line in block["text"].rstrip("\n").split("\n")]
    if (longest := max(map(len, rows))) > code.SMALL.columns:
        return [faults.wide_code(sources.stem, block, longest, code.SMALL.columns)]
    classes, parts = code.parts(rows)
    language = block["language"] or ""
    return [replace(base.having(*classes, code=part, language=language), kind=kinds.CODE) for part in parts]


def _callout(shown: Shown, base: Slide, sources: Sources) -> Made:
    block = shown.block
    title = callouts.label(block, sources.lowered)
    own = replace(base, kind=kinds.CALL, title=title, run=block["id"]).having(call=block["kind"], kindly=callouts.kind_after(block))
    if block["kind"] == "example":
        return _example(shown, replace(own, kind=kinds.STEPS).having(incremental="incremental" in block.get("classes", ())), sources)
    said = callouts.sayings(block)
    aside = block["kind"] == "aside"
    made: Made = [callouts.remark(own, said)] if aside else callouts.statement(sources.stem, block, own, said)
    for inner in block["blocks"]:
        if inner["t"] not in PROSE:
            made += slides_of(Shown(inner), replace(own, body={}, id=f"{own.id}-{inner['id']}"), sources)
    return made


def _example(shown: Shown, own: Slide, sources: Sources) -> Made:
    made: Made = []
    for step in callouts.steps(shown.block, own):
        if isinstance(step, Slide):
            made.append(step)
        else:
            made += slides_of(Shown(step), replace(own, body={}, id=f"{own.id}-{step['id']}"), sources)
    if made and isinstance(made[0], Slide):
        said = footnotes([block for block in shown.block["blocks"] if block["t"] in PROSE or block["t"] == "list"])
        made[0] = replace(made[0], notes=(*said, *made[0].notes))
    return made


def _statement(shown: Shown, base: Slide, sources: Sources) -> Made:
    """Return a quote, or a paragraph with {.slide}, as a statement under its run's title."""
    own = replace(base, kind=kinds.CALL).having(call="statement", kindly="")
    if shown.block["t"] == "quote":
        return [callouts.quotation(shown.block, own)]
    return callouts.statement(sources.stem, shown.block, own, shown.block.get("inlines", []))


CUTTERS: Mapping[str, Callable[[Shown, Slide, Sources], Made]] = {
    "list": _list,
    "definitions": _definitions,
    "figure": _figure,
    "table": _table,
    "equation": _equation,
    "code": _code,
    "callout": _callout,
}
