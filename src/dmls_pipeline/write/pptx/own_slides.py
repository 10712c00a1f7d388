"""Slides of an author's own for PowerPoint: a picture over the whole slide, and columns of text, lists, pictures and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dmls_pipeline.tools import wording
from dmls_pipeline.tools.powerpoint_parts import Box, Paragraph, Part, Picture, Place, Run, Text
from dmls_pipeline.tools.slide_geometry import BOTTOM, HEIGHT, WIDE, WIDTH
from dmls_pipeline.write.pptx import table, text
from dmls_pipeline.write.pptx.layouts import BODY, MORE, TITLE
from dmls_pipeline.write.pptx.maker import BELOW_TITLE, Maker
from dmls_pipeline.write.pptx.text import runs
from dmls_pipeline.write.slideshow import Body, Drawn, Piece, Slide

WHOLE: str = "Whole picture"  # layouts
ONE: str = "List"
TWO: str = "Two columns"
GAP, BETWEEN = 24.0, 24.0  # px between what stands under one another, and between the text and a list's level
DEEPEST = 3  # levels of a list
PLAIN = 4  # the level of text without a bullet
EDGE = 40.0  # px between a picture over the whole slide and the title behind it
ALIGNED = {"right": "r", "center": "ctr"}
MOST = 0.7  # of a column's height: what pictures may take beside text


def full(maker: Maker, slide: Slide, body: Body) -> tuple[str, Sequence[Part]]:
    """Return a picture over its slide; the title lies below it, for outlines and for those who do not see the picture."""
    figure = body["figure"]
    box = Box((WIDTH - figure["width"]) / 2, (HEIGHT - figure["height"]) / 2, figure["width"], figure["height"])
    place = maker.place(WHOLE, TITLE)
    behind = Box(box.x + EDGE, box.y + EDGE, box.w - 2 * EDGE, min(place.box.h, box.h - 2 * EDGE))
    title = text.fitted([Paragraph(runs(slide["title"]))], place, behind)
    return WHOLE, (title, picture(maker, figure, box))


def picture(maker: Maker, figure: Drawn, box: Box) -> Picture:
    """Return a figure's picture in *box*, with the address that it leads to."""
    made = maker.figure(figure)
    return Picture(made.png, figure["alt"], box, figure.get("link", ""), made.svg)


def own(maker: Maker, slide: Slide, body: Body) -> tuple[str, Sequence[Part]]:
    """Return one column or two: of each first its text, in a placeholder, then what else stands in it."""
    columns = body["columns"]
    layout = TWO if len(columns) > 1 else ONE
    title, end = maker.titled(layout, slide)
    top = end + BELOW_TITLE
    places = [maker.place(layout, index) for index in ((BODY, MORE) if len(columns) > 1 else (BODY,))]
    parts: list[Part] = [title]
    for place, column in zip(places, columns, strict=True):
        parts += _column(maker, place, Box(place.box.x, top, place.box.w if len(columns) > 1 else WIDE, BOTTOM - top), column)
    return layout, parts


def _column(maker: Maker, place: Place, box: Box, column: list[Piece]) -> Iterator[Part]:
    """Yield a column: its words as far up as they go, below them pictures, formulas and tables, smaller where there is no room."""
    words = [paragraph for piece in column for paragraph in _paragraphs(maker, piece)]
    shown = [piece for piece in column if "figure" in piece or "tex" in piece]
    tables = [piece for piece in column if "cells" in piece]
    heights = [_high(maker, piece) for piece in shown]
    needed = sum(heights) + GAP * len(heights) + 160 * len(tables)
    share = min(1.0, box.h * (MOST if words else 1.0) / needed) if needed else 1.0
    room = box.h - needed * share
    top = box.y
    if words:
        said = text.fitted(words, place, replace(box, h=room))
        high = min(room, text.height(said.paragraphs, place, box.w) + 1)
        yield Text(place.index, said.paragraphs, replace(box, h=high))
        top += high + GAP
    for piece, high in zip(shown, heights, strict=True):
        yield _drawn(maker, piece, Box(box.x, top, box.w, high * share))
        top += high * share + GAP
    for piece in tables:
        rows = [
            tuple(runs(cell, maker.targets, Run("", bold=not index)) for cell in cells)
            for index, cells in enumerate([piece["head"], *piece["cells"]])
        ]
        grid = table.fitted(
            rows,
            [ALIGNED.get(align, "l") for align in piece["align"]],
            replace(box, y=top, h=box.y + box.h - top),
            wording.gettext("Table"),
        )
        yield grid
        top += grid.box.h + GAP


def _high(maker: Maker, piece: Piece) -> float:
    """Return how high a picture or a formula is."""
    return piece["figure"]["height"] if "figure" in piece else maker.maths[f"d:{piece['tex']}"]["height"] * piece["size"]


def _drawn(maker: Maker, piece: Piece, box: Box) -> Picture:
    """Return a picture or a formula at the upper left of *box*, as high as the box."""
    if "figure" in piece:
        figure = piece["figure"]
        return picture(maker, figure, replace(box, w=figure["width"] * box.h / figure["height"]))
    drawn = maker.maths[f"d:{piece['tex']}"]
    wide = drawn["width"] * box.h / drawn["height"]
    made = maker.formula(piece["tex"], wide)
    return Picture(made.png, made.spoken, replace(box, w=wide), svg=made.svg)


def _paragraphs(maker: Maker, piece: Piece) -> Iterator[Paragraph]:
    """Yield the words of a piece: text, the items of a list, the lines of a listing, a caption."""
    if "entries" in piece:
        for entry in piece["entries"]:
            mark = (Run(f"{entry['mark']} "),) if entry["mark"] else ()
            level = 0 if not entry["depth"] else min(entry["depth"] + 1, DEEPEST)
            words = (*mark, *runs(entry["inlines"], maker.targets))
            yield Paragraph(words, level=PLAIN if mark and not level else level, before=8, unmarked=entry["boxed"])
    elif "code" in piece:
        for line in piece["code"].split("\n"):
            yield Paragraph((Run(line or " ", code=True),), level=PLAIN)
    elif "inlines" in piece:
        yield Paragraph(runs(piece["inlines"], maker.targets, Run("", italic=piece.get("quoted", False))), level=PLAIN, before=BETWEEN / 2)
    elif piece.get("caption"):
        yield Paragraph(runs(piece["caption"], maker.targets, Run("", color="tx2")), level=PLAIN)
