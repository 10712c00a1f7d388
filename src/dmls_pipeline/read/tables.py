"""Pandoc's tables → ours: one head row, and cells of one paragraph."""

from collections.abc import Iterator
from typing import Any

from dmls_pipeline.read.conversion import Pandoc, Reader
from dmls_pipeline.read.inlines import inlines_of, string
from dmls_pipeline.read.leaves import Alignment, Base, Br
from dmls_pipeline.read.tree import Inline, Table

ALIGN: dict[str, Alignment] = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center", "AlignDefault": "default"}


def table(content: list[Any], base: Base, reader: Reader) -> Table:
    """Return a table of inlines; pipe tables have one head row and plain cells."""
    _, place, _ = reader.attributes(content[0])
    columns, head, bodies = content[2], content[3], content[4]
    rows = [row for body in bodies for row in body[3]]
    return {"t": "table", "label": None, "number": None, "caption": [], "title": None,
            "align": [ALIGN[align["t"]] for align, _ in columns],
            "head": [_cell(cell, reader) for row in head[1][:1] for cell in row[1]] or [[] for _ in columns],
            "rows": [[_cell(cell, reader) for cell in row[1]] for row in (*head[1][1:], *rows)], **base, "_pos": place}  # fmt: skip


def _cell(cell: list[Any], reader: Reader) -> list[Inline]:
    """Return the inlines of a cell; what is more than a paragraph in it stands on lines of its own."""
    lines: list[list[Inline]] = [line for block in cell[4] for line in _lines(block, reader)]
    made: list[Inline] = []
    for index, line in enumerate(lines):
        made += [Br(t="br"), *line] if index else line
    return made


def _lines(block: Pandoc, reader: Reader) -> Iterator[list[Inline]]:
    """Yield the lines of a block in a cell."""
    content: Any = block.get("c")
    match block["t"]:
        case "Para" | "Plain":
            yield inlines_of(content, reader)
        case "BulletList":
            yield from ([string("• "), *line] for item in content for inner in item for line in _lines(inner, reader))
        case "OrderedList":
            yield from ([string(f"{number}. "), *line] for number, item in enumerate(content[1], start=content[0][0])
                        for inner in item for line in _lines(inner, reader))  # fmt: skip
        case "CodeBlock":
            for line in content[1].split("\n"):
                yield [{"t": "code", "text": line}]
        case "Div" | "BlockQuote":
            for inner in content[1] if block["t"] == "Div" else content:
                yield from _lines(inner, reader)
