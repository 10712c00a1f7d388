"""The kinds of slides as PowerPoint has them: which layout, what in which placeholder, and where the rest stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from dmls_pipeline.tools import highlight, slide_geometry, wording
from dmls_pipeline.tools.powerpoint_parts import ARABIC, Box, Level, Ornament, Paragraph, Part, Picture, Place, Run, Text
from dmls_pipeline.tools.slide_geometry import BOTTOM, LEFT, WIDE
from dmls_pipeline.write.pptx import own_slides, table, text
from dmls_pipeline.write.pptx.layouts import BODY, INDENT, MORE, SYMBOLS, TITLE
from dmls_pipeline.write.pptx.maker import BELOW_TITLE, MUTED, Maker
from dmls_pipeline.write.pptx.text import runs
from dmls_pipeline.write.slideshow import Body, Slide

CALLS = {"key": "Key idea", "warning": "Warning", "tip": "Tip", "aside": "Aside"}
TOKENS = {"kw": {"color": "accent1", "bold": True}, "co": {"color": "tx2"}, "fn": {"bold": True}}

SCHEMES: Mapping[str, str] = {
    "lower-alpha": "alphaLcPeriod",
    "upper-alpha": "alphaUcPeriod",
    "lower-roman": "romanLcPeriod",
    "upper-roman": "romanUcPeriod",
}
ALIGNED = {"right": "r", "center": "ctr"}
MOST_SYMBOLS = 150.0  # px
LAST_OF_ONE_FIGURE = 9
BEHIND_NUMBER = 12.0  # px between a number and its words
DEEPEST = 3  # levels of a list below its first

Made = tuple[str, Sequence[Part]]


def parts(maker: Maker, slide: Slide, number: int) -> tuple[str, tuple[Part, ...]]:
    """Return the layout's name and the parts of a slide, in the order in which they are read."""
    name, made = MAKERS[slide["kind"]](maker, slide, slide["body"])
    color = "" if slide["kind"] == "section" else "accent1"
    return name, (*made, *(() if slide["kind"] in ("title", "full") else maker.foot(number, color)))


def _title(maker: Maker, slide: Slide, body: Body) -> Made:
    title, _ = maker.titled("Title", slide)
    first, second = body["lines"]
    lines = [Paragraph((Run(first, bold=True, color="tx1"),)), *([Paragraph((Run(second),))] if second else [])]
    number = maker.body("Title", [Paragraph((Run(body["eyebrow"]),))], 0, index=MORE)
    logo = maker.deck.get("logo")
    sign = [own_slides.picture(maker, logo, Box(LEFT, slide_geometry.LOGO, logo["width"], logo["height"]))] if logo else []
    return "Title", (title, number, maker.body("Title", lines, 0), *sign)


def _section(maker: Maker, slide: Slide, body: Body) -> Made:
    place = maker.place("Section", TITLE)
    number = (Run(body["number"]), Run("\n")) if body["number"] else ()
    title = text.fitted([Paragraph((*number, *runs(slide["title"])))], place, place.box)
    rows = [
        Paragraph(
            (
                *((Run(row["number"], bold=row["here"]), Run("\t")) if row["number"] else ()),
                *runs(row["title"], None, Run("", bold=row["here"])),  # a link would have the color of the ground
            )
        )
        for row in body["rows"]
    ]
    return "Section", (title, *([maker.body("Section", rows, 0, apart=14)] if rows else []))


def _agenda(maker: Maker, slide: Slide, body: Body) -> Made:
    title, end = maker.titled("Agenda", slide)
    rows = [
        Paragraph(
            (
                Run(row["number"], bold=True, color="accent1"),
                Run("\t"),
                *runs(row["title"], None, Run("", to=maker.targets.get(row["to"], 0))),
                *((Run(f"\u2003{maker.targets[row['to']]}", color=MUTED),) if row["to"] in maker.targets else ()),
            )
        )
        for row in body["rows"]
    ]
    return "Agenda", (title, maker.body("Agenda", rows, end + BELOW_TITLE, apart=40))


def _list(maker: Maker, slide: Slide, body: Body) -> Made:
    title, end = maker.titled("List", slide)
    rows = _with_room_for_numbers(list(_rows(maker, body)), maker.place("List", BODY))
    return "List", (title, maker.body("List", rows, end + BELOW_TITLE, apart=44))


def _rows(maker: Maker, body: Body) -> Iterator[Paragraph]:
    """Yield leads, and below each its line; where there are no lines, a lead is not bold."""
    bare = not any(row["line"] for row in body["rows"])
    for row in body["rows"]:
        yield Paragraph(
            runs(row["lead"], maker.targets, Run("", bold=not bare)),
            number=row["n"] if body["ordered"] else None,
            counting=SCHEMES.get(body.get("counting", ""), ARABIC),
            unmarked=body.get("counting") == "tasks",  # they begin with boxes
            click=body["incremental"],
        )
        if row["line"]:
            yield Paragraph(runs(row["line"], maker.targets), level=1)
        for item in row.get("under", []):
            yield Paragraph(
                runs(item["lead"], maker.targets),
                level=min(item["depth"] + 1, DEEPEST),
                number=item.get("n"),
                counting=SCHEMES.get(item.get("counting", ""), ARABIC),
                unmarked=item.get("counting") == "tasks",
            )


def _with_room_for_numbers(rows: list[Paragraph], place: Place) -> list[Paragraph]:
    """Return a list's paragraphs further to the right, as far as its longest number needs; numbers of one figure have room."""
    levels = place.levels
    numbers = [(Run(str(row.number)), levels[row.level]) for row in rows if row.number is not None and row.number > LAST_OF_ONE_FIGURE]
    widest = max((text.width(run, level, level.size) for run, level in numbers), default=0.0)
    further = max(0.0, widest + BEHIND_NUMBER - INDENT) if numbers else 0.0
    return [replace(row, indent=_indent(row, levels[row.level], further)) for row in rows] if further else rows


def _indent(row: Paragraph, level: Level, further: float) -> tuple[float, float]:
    """Return where the words of a list's row begin and how far before them its number does, all *further* to the right."""
    numbered = row.number is not None
    return level.left + further * (2 if numbered and row.level else 1), level.hang + further * numbered


def _figure(maker: Maker, slide: Slide, body: Body) -> Made:
    layout = "Picture or table"
    title, end = maker.titled(layout, slide)
    caption = maker.under(slide, layout, BODY, BOTTOM)
    top = end + BELOW_TITLE
    high = (caption.box.y if caption and caption.box else BOTTOM) - 20 - top
    figure = body["figure"]
    scale = min(1, high / figure["height"])
    wide, tall = figure["width"] * scale, figure["height"] * scale
    picture = own_slides.picture(maker, figure, Box(LEFT, top + min(56, (high - tall) / 2), wide, tall))
    if caption and caption.box:
        caption = replace(caption, box=replace(caption.box, y=min(caption.box.y, picture.box.y + tall + 24)))
    return layout, (title, picture, *([caption] if caption else []))


def _side(maker: Maker, slide: Slide, body: Body) -> Made:
    layout = "Picture beside text"
    title, end = maker.titled(layout, slide)
    caption = maker.under(slide, layout, MORE, BOTTOM)
    figure = body["figure"]
    picture = own_slides.picture(maker, figure, Box(*slide_geometry.BESIDE[:2], figure["width"], figure["height"]))
    if not body.get("rows"):
        return layout, (title, picture, *([caption] if caption else []))
    place = maker.place(layout, BODY)
    top, bottom = end + 32, (caption.box.y - 16 if caption and caption.box else BOTTOM)
    listed = text.spread(_with_room_for_numbers(list(_rows(maker, body)), place), place, replace(place.box, y=top, h=bottom - top), 20)
    return layout, (title, listed, picture, *([caption] if caption else []))


def _formula(maker: Maker, slide: Slide, body: Body) -> Made:
    title, end = maker.titled("Formula", slide)
    symbols = _symbols(maker, body)
    bottom = symbols[0].box.y - 24 if symbols and symbols[0].box else BOTTOM
    place, number = maker.place("Formula", BODY), maker.place("Formula", MORE)
    meaning = [Paragraph(runs(body["meaning"], maker.targets))] if body["meaning"] else []
    tall = text.height(meaning, place, place.box.w)
    leads = bool(meaning) and body["leads"]
    picture, free = _display(maker, body, end + 20, tall + 36, bottom)
    if leads:
        line = end + 20 + min(24, free / 3)
        picture = replace(picture, box=replace(picture.box, y=line + tall + max(16, min(48, free / 3))))
    else:
        picture = replace(picture, box=replace(picture.box, y=end + 20 + min(64, free)))
        line = picture.box.y + picture.box.h + max(20, min(64, (free - 64) / 2)) + 16
    said = [text.fitted(meaning, place, replace(place.box, y=line, h=tall + 1 if leads else bottom - line))] if meaning else []
    rule = [] if leads or not (meaning or body["number"]) else [Ornament(Box(LEFT, line - 16, WIDE, 2), "rule")]
    numbered = [Text(MORE, (Paragraph((Run(body["number"]),), right=True),), replace(number.box, y=line))] if body["number"] else []
    below: list[Part] = [picture, *rule, *said]
    return "Formula", [title, *([*said, picture] if leads else below), *numbered, *symbols]


def _symbols(maker: Maker, body: Body) -> list[Text]:
    """Return what the symbols of a formula stand for, at the foot of the slide."""
    if not body.get("symbols"):
        return []
    place = maker.place("Formula", SYMBOLS)
    paragraphs = [Paragraph(runs(body["symbols"], maker.targets))]
    high = min(text.height(paragraphs, place, place.box.w) + 1, MOST_SYMBOLS)
    return [text.fitted(paragraphs, place, replace(place.box, y=BOTTOM - high, h=high))]


def _display(maker: Maker, body: Body, top: float, beside: float, bottom: float) -> tuple[Picture, float]:
    """Return a formula's picture at *top*, and the room that is free above *bottom* where *beside* px are taken by what it says."""
    drawn = maker.maths[f"d:{body['tex']}"]
    wide, high = (drawn[name] * body["size"] for name in ("width", "height"))
    made = maker.formula(body["tex"], wide)
    return Picture(made.png, made.spoken, Box(LEFT, top, wide, high), svg=made.svg), max(0.0, bottom - top - beside - high)


def _table(maker: Maker, slide: Slide, body: Body) -> Made:
    layout = "Picture or table"
    title, end = maker.titled(layout, slide)
    caption = maker.under(slide, layout, BODY, BOTTOM)
    top = end + BELOW_TITLE
    bottom = caption.box.y - 16 if caption and caption.box else BOTTOM
    head = tuple(runs(cell, None, Run("", bold=True, color="accent1")) for cell in body["head"])
    first = Run("", bold=True)
    rows = [
        tuple(runs(cell, maker.targets, Run("") if index else first) for index, cell in enumerate(row["cells"])) for row in body["rows"]
    ]
    align = [ALIGNED.get(align, "l") for align in body["align"]]
    grid = table.fitted([head, *rows], align, Box(LEFT, top, WIDE, bottom - top), body["number"] or wording.gettext("Table"))
    if caption and caption.box:
        caption = replace(caption, box=replace(caption.box, y=min(caption.box.y, grid.box.y + grid.box.h + 20)))
    return layout, (title, grid, *([caption] if caption else []))


def _code(maker: Maker, slide: Slide, body: Body) -> Made:
    title, end = maker.titled("Code", slide)
    tokens = [(Run("\n"), *line) for line in _listed(body)]
    place = maker.place("Code", BODY)
    longest = max(sum(len(run.text) for run in line[1:]) for line in tokens)
    size = min(place.levels[0].size, WIDE / (max(1, longest) * text.CODE))
    listing = Paragraph(tuple(run for line in tokens for run in line)[1:], size=0 if size == place.levels[0].size else size)
    top = end + BELOW_TITLE
    free = BOTTOM - top - 48
    scale = min(1.0, free / text.height([listing], place, WIDE))
    (listing,) = text.scaled([listing], place, scale)
    high = text.height([listing], place, WIDE) + 48
    return "Code", (title, Text(BODY, (listing,), replace(place.box, y=top, h=high)))


def _listed(body: Body) -> Iterator[tuple[Run, ...]]:
    """Yield the runs of each line of a listing: its number, if it has one, and its tokens."""
    numbers, lit = body.get("numbers", []), body.get("lit", [])
    for index, line in enumerate(highlight.lines(body["code"], body["language"] or None, body.get("rest", ()))):
        number = (Run(f"{numbers[index] or '':>4}  ", color="tx2"),) if numbers else ()
        yield *number, *(Run(words, lit=index + 1 in lit, **TOKENS.get(kind, {})) for kind, words in line)  # type: ignore[arg-type]


def _call(maker: Maker, slide: Slide, body: Body) -> Made:
    layout = CALLS.get(body["call"], "Statement")
    title, end = maker.titled(layout, slide)
    say, more = (runs(body[name], maker.targets) for name in ("say", "more"))
    large = 44.0 if "long" in slide["classes"] else 0.0
    paragraphs = [Paragraph(say, size=large)] if say else []
    if more:
        paragraphs.append(Paragraph(more, level=1, before=32 if say else 0, size=0 if say else 40))
    return layout, (title, maker.body(layout, paragraphs, end + 20))


def _steps(maker: Maker, slide: Slide, body: Body) -> Made:
    title, end = maker.titled("Steps", slide)
    rows = [
        Paragraph(
            runs(row["inlines"], maker.targets, Run("", bold=bool(row.get("last")))),
            number=row["n"],
            click=index > 0 and body.get("incremental", False),
        )
        for index, row in enumerate(body["rows"])
    ]
    return "Steps", (title, maker.body("Steps", rows, end + BELOW_TITLE, apart=40))


def _question(maker: Maker, slide: Slide, body: Body) -> Made:
    title, _ = maker.titled("Question", slide)
    paragraphs = [Paragraph(runs(body["ask"], maker.targets))]
    for row in body.get("choices", ()):
        letter = Run(row["number"], bold=True, color="accent1")
        paragraphs.append(Paragraph((letter, Run("  "), *runs(row["inlines"], maker.targets)), level=1, before=12))
    if body["answer"]:
        label = Run(wording.gettext("Answer"), bold=True, color="accent1")
        answer = (label, Run("  "), *runs(body["answer"], maker.targets))
        paragraphs.append(Paragraph(answer, level=1, before=40, click=not body.get("goes_on")))
    return "Question", (title, maker.body("Question", paragraphs, 0))


def _references(maker: Maker, slide: Slide, body: Body) -> Made:
    title, end = maker.titled("References", slide)
    rows = [Paragraph((*runs(row["lead"], None, Run("", bold=True)), Run("  "), *runs(row["line"], maker.targets))) for row in body["rows"]]
    return "References", (title, maker.body("References", rows, end + BELOW_TITLE, apart=28))


MAKERS: Mapping[str, Callable[[Maker, Slide, Body], Made]] = {
    "title": _title,
    "agenda": _agenda,
    "section": _section,
    "list": _list,
    "side": _side,
    "figure": _figure,
    "formula": _formula,
    "table": _table,
    "code": _code,
    "call": _call,
    "steps": _steps,
    "take": _steps,
    "question": _question,
    "refs": _references,
    "full": own_slides.full,
    "own": own_slides.own,
}
