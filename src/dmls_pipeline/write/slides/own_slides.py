"""A slide of an author's own, `::: slide`: what stands in it is shown as it is, one under the other or in two columns."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dmls_pipeline.problems import Fault
from dmls_pipeline.read import walk
from dmls_pipeline.read.leaves import CodeBlock
from dmls_pipeline.read.tree import Block, Figure, Inline, ListBlock, Only
from dmls_pipeline.tools import slide_geometry
from dmls_pipeline.write.slides import code, faults, figures, kinds, running_text
from dmls_pipeline.write.slides.figures import Forms
from dmls_pipeline.write.slides.runs import footnotes, spoken
from dmls_pipeline.write.slides.slide import Slide, text
from dmls_pipeline.write.slides.sources import Sources
from dmls_pipeline.write.slideshow import Drawn, Entry, Piece

GAP = 48.0  # px between two columns
LARGEST, LOWEST = 44, 200.0  # px: the size of a formula, and how high it is at most
SMALLEST = 16.0  # px: of type in a picture; how large the picture is, is the author's choice
BESIDE, ALONE = 300.0, 460.0  # px: how high a picture is, beside other things and by itself


def slides_of(block: Only, base: Slide, sources: Sources) -> list[Slide | Fault]:
    """Return the slide, with what of it is spoken, and a fault for each drawing that nobody could read."""
    columns = list(_columns(block))
    wide = (slide_geometry.WIDE - GAP * (len(columns) - 1)) / len(columns)
    made = [list(_pieces(column, wide, sources)) for column in columns]
    small = [
        faults.small_figure(sources.stem, each["id"], piece["figure"]["type"], SMALLEST)
        for column, pieces in zip(columns, made, strict=True)
        for each, piece in zip((inner for inner in column if inner["t"] != "notes"), pieces, strict=True)
        if "figure" in piece and 0 < piece["figure"]["type"] < SMALLEST
    ]
    notes = (*spoken(inner for inner in block["blocks"] if inner["t"] == "notes"), *footnotes(_inlines(block["blocks"])))
    slide = replace(base, kind=kinds.OWN, run=block["id"], notes=notes, labels=tuple(filter(None, map(walk.label_of, block["blocks"]))))
    return [*small, slide.having(columns=made)]


def _columns(block: Only) -> Iterator[list[Block]]:
    """Yield the blocks of each column; only where the author wants columns a break parts them."""
    column: list[Block] = []
    for inner in block["blocks"]:
        if inner["t"] != "break":
            column.append(inner)
        elif block["own"] == "columns":
            yield column
            column = []
    yield column


def _inlines(blocks: Iterable[Block]) -> list[Inline]:
    return [inline for _, inlines in walk.texts(inner for inner in blocks if inner["t"] != "notes") for inline in inlines]


def _pieces(blocks: list[Block], wide: float, sources: Sources) -> Iterator[Piece]:
    """Yield what stands in a column of *wide* px."""
    shown = [block for block in blocks if block["t"] != "notes"]
    high = ALONE if len(shown) == 1 else BESIDE
    for block in shown:
        match block["t"]:
            case "figure":
                yield _drawn(block, sources.figures[block["src"]], wide, high)
            case "equation":
                drawn = sources.maths[f"d:{block['tex']}"]
                yield {"tex": block["tex"], "size": max(1, int(min(LARGEST, wide / drawn["width"], LOWEST / drawn["height"])))}
            case "code":
                yield _listing(block)
            case "table":
                yield {"align": list(block["align"]), "head": _silent(block["head"]), "cells": [_silent(row) for row in block["rows"]]}
            case "list":
                yield {"entries": list(_entries(block))}
            case _:
                yield {"inlines": _words([block]), "quoted": block["t"] == "quote"}


def _listing(block: CodeBlock) -> Piece:
    """Return a listing with its lit lines and its numbers."""
    made = code.body(code.rows(block))
    piece: Piece = {"code": made["code"], "language": block["language"] or ""}
    if "lit" in made:
        piece["lit"] = made["lit"]
    if "numbers" in made:
        piece["numbers"] = made["numbers"]
    return piece


def _drawn(block: Figure, drawings: Forms, wide: float, high: float) -> Piece:
    """Return a picture as large as its column allows, with its caption."""
    sizes = {form: figures.scaled(each, min(wide / each["width"], high / each["height"])) for form, each in drawings.items()}
    form = max(sizes, key=lambda each: sizes[each]["type"])
    figure: Drawn = {
        "src": block["src"],
        "alt": block["alt"],
        "form": form,
        "link": block.get("link", ""),
        **sizes[form],
    }
    return {"figure": figure, "caption": running_text.without(block["caption"], frozenset({"note"}))}


def _entries(block: ListBlock, depth: int = 0) -> Iterator[Entry]:
    """Yield the items of a list and of the lists in it."""
    for number, item in enumerate(block["items"], start=block["start"]):
        words = [inner for inner in item if inner["t"] in ("para", "plain")]
        mark = f"{number}." if block["ordered"] else ""
        yield {"depth": depth, "mark": mark, "boxed": block.get("counting") == "tasks", "inlines": _words(words)}
        for inner in item:
            if inner["t"] == "list":
                yield from _entries(inner, depth + 1)


def _words(blocks: Iterable[Block]) -> list[Inline]:
    """Return the text of paragraphs, and of those in a quotation, without what is not shown."""
    groups = [running_text.without(inlines, frozenset({"note"})) for _, inlines in walk.texts(blocks)]
    return [inline for index, group in enumerate(groups) for inline in ([text(" "), *group] if index else group)]


def _silent(cells: list[list[Inline]]) -> list[list[Inline]]:
    return [running_text.without(cell, frozenset({"note"})) for cell in cells]
