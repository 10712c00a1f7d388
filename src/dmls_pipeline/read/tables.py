"""Pandoc's tables → ours: one head row, and cells of one paragraph."""

from collections.abc import Iterator
from typing import Any

from dmls_pipeline.read.conversion import Pandoc, Reader
from dmls_pipeline.read.inlines import inlines_of, string
from dmls_pipeline.read.leaves import Alignment, Base, Br
from dmls_pipeline.read.tree import Inline, Table

ALIGN: dict[str, Alignment] = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center", "AlignDefault": "default"}


def table(content: list[Any], base: Base, reader: Reader) -> Table:
    """Return a table of inlines with one head row; its foot, and what stands as a head between rows, are rows."""
    _, place, _ = reader.attributes(content[0])
    columns, head, bodies, foot = content[2], content[3], content[4], content[5]
    rows = [*head[1][1:], *(row for body in bodies for row in (*body[2], *body[3])), *(foot[1] if foot else ())]
    grids = [_grid(part, len(columns), reader) for part in (head[1][:1], rows)]
    width = max([len(columns), *(len(row) for grid in grids for row in grid)])
    heads, filled = [[row + [[]] * (width - len(row)) for row in grid] for grid in grids]
    align: list[Alignment] = [ALIGN[align["t"]] for align, _ in columns]
    align += ["default"] * (width - len(align))
    return {"t": "table", "label": None, "number": None, "caption": _words(content[1][1], reader), "title": None,
            "align": align, "head": heads[0] if heads else [[] for _ in range(width)], "rows": filled, **base, "_pos": place}  # fmt: skip


def _grid(rows: list[Any], width: int, reader: Reader) -> list[list[list[Inline]]]:
    """Return rows of as many cells; one that spans others stands in the first of them, and the rest are empty."""
    covered: set[tuple[int, int]] = set()
    made: list[list[list[Inline]]] = []
    for number, row in enumerate(rows):
        cells: list[list[Inline]] = []
        for cell in row[1]:
            while (number, len(cells)) in covered:
                cells.append([])
            first, (down, across) = len(cells), cell[2:4]
            covered |= {(number + below, first + beside) for below in range(down) for beside in range(across)}
            cells.append(_words(cell[4], reader))
        made.append(cells + [[]] * (width - len(cells)))
    return made


def _words(blocks: list[Pandoc], reader: Reader) -> list[Inline]:
    """Return the inlines of a cell or a caption; what is more than a paragraph in it stands on lines of its own."""
    lines: list[list[Inline]] = [line for block in blocks for line in _lines(block, reader)]
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
