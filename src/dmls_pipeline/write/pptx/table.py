"""A table on a PowerPoint slide: how wide its columns and how high its rows are, in the widest face that may stand in for ours."""

import math
from collections.abc import Sequence

from dmls_pipeline.tools.powerpoint_parts import Box, Level, Run, Table
from dmls_pipeline.write.pptx import text

SIZES = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
GAP, ABOVE = 24.0, 8.0  # px right of a cell; above and below its text
MORE = (24.0, 20.0, 16.0, 12.0, 8.0, 4.0, 0.0)  # px that each row gets besides, where there is room
NARROW = 0.82  # how wide Calibri is beside the widest face: rows are as high as it needs, and grow where it is missing
TEXT = Level(28)

Cells = tuple[tuple[Run, ...], ...]


def fitted(rows: Sequence[Cells], align: Sequence[str], box: Box, name: str) -> Table:
    """Return a table as wide as *box*, in the largest type in which its rows are not higher."""
    for size in SIZES:
        widths = columns(rows, box.w, size)
        most = [_height(row, widths, size) for row in rows]
        if sum(most) <= box.h and sum(_narrowest(rows, size)) <= box.w:
            break
    least = [_height(row, widths, size, NARROW) for row in rows]
    tries = ([height + more for height in least] for more in MORE)
    heights = next((tried for tried in tries if sum(map(max, tried, most)) <= box.h), least)
    place = Box(box.x, box.y, sum(widths), sum(map(max, heights, most)))
    return Table(tuple(rows), tuple(align), place, widths, tuple(heights), ABOVE, size, name)


def columns(rows: Sequence[Cells], wide: float, size: float) -> tuple[float, ...]:
    """Return the widths of the columns, *wide* together: each has room for its longest word, and the rest goes by need.

    Where the longest words need more than *wide*, each column gets its share.
    """
    cells = list(zip(*rows, strict=True))
    least = _narrowest(rows, size)
    whole = [max(sum(text.width(run, TEXT, size) for run in runs) for runs in column) + GAP + 1 for column in cells]
    if sum(whole) <= wide:
        spare = (wide - sum(whole)) / len(whole)
        return tuple(width + spare for width in whole)
    if sum(least) >= wide:
        return tuple(width * wide / sum(least) for width in least)
    wants = [(most - little) ** 0.75 for most, little in zip(whole, least, strict=True)]
    spare = (wide - sum(least)) / sum(wants)  # where the whole is too wide and the longest words are not, some column wants more
    return tuple(little + want * spare for little, want in zip(least, wants, strict=True))


def _narrowest(rows: Sequence[Cells], size: float) -> list[float]:
    """Return how wide each column must be for its longest word."""
    return [max(_longest(runs, size) for runs in column) + GAP + 1 for column in zip(*rows, strict=True)]


def _longest(runs: Sequence[Run], size: float) -> float:
    return max((word for word, _ in text.words(runs, TEXT, size) if math.isfinite(word)), default=0.0)


def _height(row: Cells, widths: Sequence[float], size: float, narrower: float = 1.0) -> float:
    count = max(text.lines(runs, TEXT, size, (wide - GAP) / narrower) for runs, wide in zip(row, widths, strict=True))
    return float(round(count * size * text.LEADING["sans"] + 2 * ABOVE, 2))
