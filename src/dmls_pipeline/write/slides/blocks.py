"""What is shown, cut into slides: one shown block a slide, long ones in parts."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from dmls_pipeline.problems import Fault
from dmls_pipeline.read import walk
from dmls_pipeline.read.leaves import CodeBlock, Hand
from dmls_pipeline.read.tree import Block, Callout, Definitions, Figure, Inline, ListBlock, Quote, Table
from dmls_pipeline.tools.numerals import numeral
from dmls_pipeline.write.slides import callouts, code, equations, faults, figures, kinds, own_slides, running_text, runs, standins
from dmls_pipeline.write.slides.fitting import table_parts
from dmls_pipeline.write.slides.leads import condensed, is_cut, opening
from dmls_pipeline.write.slides.runs import Inside, Shown, footnotes
from dmls_pipeline.write.slides.slide import ROWS, Slide, bold, in_parts, para, text
from dmls_pipeline.write.slides.sources import Sources
from dmls_pipeline.write.slideshow import Body, Counted, Drawn, Row, Under

ITEMS, LEADS = 6, 5
WHOLE_ITEM = 90
CROWDED = {5: ("five",), 6: ("six",)}

Made = list[Slide | Fault]


def slides_of(shown: Shown, base: Slide, sources: Sources) -> Made:
    """Return the slides of one shown block, with what is said before and after it; *base* has their title and address."""
    label = walk.label_of(shown.block)
    if (title := shown.before[-1] if shown.before else None) and title["t"] == "para" and walk.titles(title, shown.block):
        base, shown = replace(base, title=title["inlines"], run=shown.block["id"]), replace(shown, before=shown.before[:-1])
    made = _cut(shown, replace(base, at=shown.block["id"], block=shown.block, labels=(label,) if label else ()), sources)
    made = [_without_echo(slide) if isinstance(slide, Slide) else slide for slide in _by_hand(made, shown.block)]
    places = [index for index, slide in enumerate(made) if isinstance(slide, Slide)]
    return [
        _saying(slide, shown.before if index == places[0] else (), shown.after if index == places[-1] else ())
        if isinstance(slide, Slide)
        else slide
        for index, slide in enumerate(made)
    ]


def _by_hand(made: Made, block: Block) -> Made:
    """Return the slides of a block as the author wants them: with that title, so many minutes together, in that place."""
    hand = block.get("hand")
    if not hand:
        return made
    count = sum(isinstance(slide, Slide) for slide in made)
    return [replace(_entitled(slide, hand, block["id"]), minutes=hand["minutes"] / count if "minutes" in hand else slide.minutes,
                    after=hand.get("after", slide.after)) if isinstance(slide, Slide) else slide for slide in made]  # fmt: skip


def _entitled(slide: Slide, hand: Hand, run: str) -> Slide:
    """Return *slide* with the author's title, in a run of its own; nothing else stands beside that title."""
    if "title" not in hand:
        return slide
    body: Body = {**slide.body, "kindly": ""} if "kindly" in slide.body else slide.body
    return replace(slide, title=[text(hand["title"])], run=run, body=body)


def _without_echo(slide: Slide) -> Slide:
    """Return *slide* without a caption that says the title again; its number stays."""
    caption = walk.plain(slide.body.get("caption", []))
    return slide.having(caption=[]) if caption and caption.rstrip(".") == walk.plain(slide.title) else slide


def _cut(shown: Shown, base: Slide, sources: Sources) -> Made:  # noqa: C901, PLR0911 - a line for each kind of node
    """Return the slides of a block, each kind of block in its own way."""
    block = shown.block
    match block["t"]:
        case "list":
            return _list_and_blocks(block, base, sources)
        case "definitions":
            return _definitions(block, base)
        case "figure":
            return _figure(block, base, sources)
        case "table":
            return _table(block, base, sources)
        case "equation":
            return equations.slides_of(block, shown, base, sources.stem, sources.maths)
        case "code":
            return _code(block, base, sources)
        case "callout":
            return _example(block, base, sources) if block["kind"] == "example" else _callout(block, base, sources)
        case "quote":
            return _quote(block, base, sources)
        case "para" | "plain" | "heading":
            return callouts.statement(sources.stem, block["id"], _as_statement(base), block["inlines"])
        case "only" if block.get("own"):
            return own_slides.slides_of(block, base, sources)
        case "notes" | "only" | "break":
            return []  # nothing of these is shown: `runs` has them spoken, or has put what they hold in their place
        case _:
            assert_never(block)


def _saying(slide: Slide, before: tuple[Block, ...], after: tuple[Block, ...]) -> Slide:
    return replace(slide, notes=(*before, *slide.notes, *after))


def _list_and_blocks(block: ListBlock, base: Slide, sources: Sources) -> Made:
    """Return a list's slides, and behind an item with code, a formula or a table in it that on a slide of its own."""
    made: Made = []
    first = 0
    for last, item in enumerate(block["items"]):
        if (shown := _shown(item)) or last + 1 == len(block["items"]):
            items = [*block["items"][first:last], [inner for inner in item if inner not in shown]]
            part: ListBlock = {**block, "start": block["start"] + first, "items": items}
            made += _list(part, _apart(base, item, made), sources)
            for inner in shown:
                made += slides_of(Shown(inner), _inner(base, inner, apart=bool(made)), sources)
            first = last + 1
    return made


def _shown(item: list[Block]) -> list[Block]:
    """Return the blocks of a list's item that a slide shows by themselves."""
    return [block for block in item if block["t"] in ("code", "equation", "table") and "notes" not in block.get("classes", [])]


def _apart(base: Slide, item: list[Block], made: Made) -> Slide:
    """Return what the slide of a list that goes on begins with: its address is that of its last item."""
    return _inner(base, item[0], apart=True) if made and item else base


def _list(block: ListBlock, base: Slide, sources: Sources) -> Made:
    rows = [_item(blocks) for blocks in block["items"]]
    long = [faults.long_item(sources.stem, (row["said"] or [block])[0]["id"]) for row in rows if not row["lead"]]
    rows = [row if row["lead"] else {**row, "lead": standins.in_a_word(row["said"])} for row in rows if row["lead"] or row["said"]]
    incremental = "incremental" in block.get("classes", [])
    body: Body = {"ordered": block["ordered"], "start": block["start"], "incremental": incremental}
    if counting := block.get("counting"):
        body["counting"] = counting
    made = _rows(base, rows, body) if rows else []
    return [*long[:1], *_cut_lines(made, sources.stem), *made]


def _cut_lines(made: Made, stem: str) -> Iterator[Fault]:
    """Yield a note for each row whose line ends within its sentence."""
    for row in (row for slide in made if isinstance(slide, Slide) for row in slide.body["rows"]):
        first = row["said"][0] if row["said"] else None
        if first and (first["t"] == "para" or first["t"] == "plain") and "line" not in first and is_cut(first["inlines"], row["line"]):
            yield faults.cut_line(stem, first["id"], walk.plain(row["line"]))


def _rows(base: Slide, rows: list[Row], extras: Body) -> Made:
    """Return list slides; where half the rows have no line, and the author has written none, none shows one."""
    own = any(first["t"] in ("para", "plain") and "line" in first for row in rows for first in row["said"][:1])
    if not own and 2 * sum(not row["line"] for row in rows) >= len(rows):
        rows = [{**row, "line": []} for row in rows]
    numbered: list[Row] = [{**row, "n": number} for number, row in enumerate(rows, extras["start"])]
    if extras["ordered"] and (counting := extras.get("counting")):
        numbered = [{**row, "numeral": numeral(row["n"], counting)} for row in numbered]
    slide = replace(base.having(**extras).having(rows=numbered), kind=kinds.LIST, notes=(*base.notes, ROWS))
    return [part.having(*CROWDED.get(len(part.body["rows"]), ())) for part in in_parts(slide, ITEMS)]


def _item(blocks: list[Block]) -> Row:
    prose = next((block for block in blocks if block["t"] == "para" or block["t"] == "plain"), None)
    row = condensed(prose["inlines"], prose.get("line")) if prose else condensed([])
    if not row["lead"] and prose and len(running_text.flat(prose["inlines"])) <= WHOLE_ITEM:
        row = {"lead": running_text.trimmed(prose["inlines"], " .:;,"), "line": []}
    return {**row, "said": list(blocks), "under": list(_under(blocks))}


def _under(blocks: list[Block], depth: int = 1) -> Iterator[Under]:
    """Yield the items of the lists within a list's item, each with its lead or its first words."""
    for block in blocks:
        if block["t"] == "list":
            for number, item in enumerate(block["items"], block["start"]):
                yield {**_counted(block, number), "depth": depth, "lead": condensed_lead(item)}
                yield from _under(item, depth + 1)


def _counted(block: ListBlock, number: int) -> Counted:
    """Return how an item of a list within a list is counted, or that it begins with a box; one of another list has a dash."""
    counting = block.get("counting")
    if not block["ordered"]:
        return {"counting": counting} if counting else {}
    counted: Counted = {"n": number, "numeral": numeral(number, counting)}
    return {**counted, "counting": counting} if counting else counted


def condensed_lead(blocks: list[Block]) -> list[Inline]:
    """Return what an item says first: its lead, or its opening, or its first words."""
    prose = next((block for block in blocks if block["t"] == "para" or block["t"] == "plain"), None)
    return (condensed(prose["inlines"], prose.get("line"))["lead"] if prose else []) or standins.in_a_word(blocks)


def _definitions(block: Definitions, base: Slide) -> Made:
    rows: list[Row] = []
    for item in block["items"]:
        meaning = [inner for definition in item["definitions"] for inner in definition]
        prose = next((inner for inner in meaning if inner["t"] == "para" or inner["t"] == "plain"), None)
        line = prose.get("line") or opening(running_text.without(prose["inlines"], frozenset({"note", "cite"}))) if prose else []
        rows.append({"lead": item["term"], "line": line, "said": [para([bold(item["term"])]), *meaning]})
    return _rows(base, rows, {"ordered": False, "start": 1, "incremental": False})


def _figure(block: Figure, base: Slide, sources: Sources) -> Made:
    drawings = sources.figures[block["src"]]
    if "full" in block.get("classes", ()):
        return _full(block, base, drawings, sources.stem)
    form = figures.best(drawings)
    small: Made = []
    if not figures.legible(size := figures.sized(drawings, form)):
        form = max(figures.BOXES, key=lambda each: figures.sized(drawings, each)["type"])
        size = figures.sized(drawings, form)
        small = [faults.small_figure(sources.stem, block["id"], size["type"], figures.SMALLEST)]
    drawn: Drawn = {"src": block["src"], "alt": block["alt"], "form": form, "link": block.get("link", ""), **size}
    slide = base.having(**_caption(block)).having(figure=drawn)
    return [*small, replace(slide, kind=kinds.SIDE if form == "side" else kinds.FIGURE, notes=footnotes(block["caption"]))]


def _full(block: Figure, base: Slide, drawings: figures.Forms, stem: str) -> Made:
    """Return a picture over the whole slide, its caption spoken."""
    size = figures.over_all(drawings)
    small = [] if figures.legible(size) else [faults.small_figure(stem, block["id"], size["type"], figures.SMALLEST)]
    drawn: Drawn = {"src": block["src"], "alt": block["alt"], "form": "slide", "link": block.get("link", ""), **size}
    said = (para(block["caption"]),) if block["caption"] else ()
    return [*small, replace(base.having(figure=drawn), kind=kinds.FULL, notes=said)]


def _caption(block: Figure | Table) -> Body:
    caption = running_text.without(block["caption"], frozenset({"note"}))
    return {"caption": caption, "number": standins.numbered(block["t"], block["number"])}


def _table(block: Table, base: Slide, sources: Sources) -> Made:
    columns = len(block["align"])
    wide: Made = [faults.wide_table(sources.stem, block["id"], columns)] if columns > faults.COLUMNS else []
    silent = [[running_text.without(cell, frozenset({"note"})) for cell in cells] for cells in (block["head"], *block["rows"])]
    rows: list[Row] = [{"cells": cells, "said": []} for cells in silent[1:]]
    slide = replace(base.having(**_caption(block)).having(align=list(block["align"]), head=silent[0], rows=rows), kind=kinds.TABLE)
    slide = slide.saying(*footnotes(inline for inlines in walk.own_inlines(block) for inline in inlines), ROWS)
    return [*wide, *(part.having("dense") if wide else part for part in in_parts(slide, table_parts.ENTRIES))]


def _code(block: CodeBlock, base: Slide, sources: Sources) -> Made:
    rows = code.rows(block)
    longest, most = max(len(row.text) for row in rows), code.columns(code.SMALL, rows)
    wide: Made = [faults.wide_code(sources.stem, block["id"], longest, most)] if longest > most else []
    classes, parts = code.parts(code.wrapped(rows))
    language = block["language"] or ""
    return [*wide, *(replace(base.having(*classes, **code.body(part), language=language), kind=kinds.CODE) for part in parts)]


def _callout(block: Callout, base: Slide, sources: Sources) -> Made:
    own, inside = _titled(block, base, sources), runs.inside(block)
    said = callouts.sayings(inside)
    made: Made = []
    if said:
        aside = block["kind"] == "aside"
        made += [callouts.remark(own, said)] if aside else callouts.statement(sources.stem, block["id"], own, said)
    return _with_inner(made, own, inside, sources)


def _quote(block: Quote, base: Slide, sources: Sources) -> Made:
    """Return a quotation as a statement under its run's title, and what else it holds on slides after it."""
    own, inside = _as_statement(base), runs.inside(block)
    return _with_inner([callouts.quotation(inside, own)] if inside.prose else [], own, inside, sources)


def _with_inner(made: Made, own: Slide, inside: Inside, sources: Sources) -> Made:
    """Return slides and, after them, those of what is shown by itself inside of a callout or a quotation."""
    for shown in inside.shown:
        made = [*made, *slides_of(shown, _inner(own, shown.block, apart=bool(made)), sources)]
    return _opened(made, own, (), inside.spoken)


def _opened(made: Made, own: Slide, before: tuple[Block, ...], after: tuple[Block, ...]) -> Made:
    """Return slides with what is spoken at the first one: its title too, where that slide has a title of its own."""
    first = next((index for index, slide in enumerate(made) if isinstance(slide, Slide)), None)
    if first is None or not isinstance(opening := made[first], Slide):
        return made
    title = () if opening.title == own.title else (runs.titled(own.title),)
    return [*made[:first], replace(opening, notes=(*title, *before, *opening.notes, *after)), *made[first + 1 :]]


def _inner(own: Slide, block: Block, *, apart: bool) -> Slide:
    """Return what the slide of a block inside of another begins with; the first slide of all has the outer block's address."""
    return replace(own, body={}, id=f"{own.id}-{block['id']}" if apart else own.id)


def _titled(block: Callout, base: Slide, sources: Sources) -> Slide:
    own = replace(base, kind=kinds.CALL, title=callouts.label(block, sources.lowered), run=block["id"])
    return own.having(call=block["kind"], kindly=callouts.kind_after(block))


def _example(block: Callout, base: Slide, sources: Sources) -> Made:
    own = replace(_titled(block, base, sources), kind=kinds.STEPS).having(incremental=True)
    made: Made = []
    for step in callouts.steps(block, own):
        made += [step] if isinstance(step, Slide) else slides_of(Shown(step), _inner(own, step, apart=bool(made)), sources)
    return _opened(made, own, (*callouts.unshown(block["blocks"]), *footnotes(callouts.sentences_of(block))), ())


def _as_statement(base: Slide) -> Slide:
    """Return a slide for a statement under its run's title."""
    return replace(base, kind=kinds.CALL).having(call="statement", kindly="")
