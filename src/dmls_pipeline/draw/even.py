"""Diagrams made even: boxes of one rank get one size, and the room between them fills the text's width. Works on what D2 laid out.

D2 gives each box the size of its own label, and to know the largest of a rank first would take another run of it. So what it has laid
out is changed: a box grows within its rank's place, and the axis from left to right is stretched or shortened, most of all between boxes.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.etree import ElementTree as ET

from dmls_pipeline.draw import svg
from dmls_pipeline.draw.layout import SAME, Layout, Line, Point, Shape, Span, UnknownError, blocks, edges, read, write

NEARLY = 0.8  # of the text's width: a diagram of this much was meant to fill it
GAP, GAP_WITH_LABEL, BETWEEN = 1.5, 2.25, 1.0  # the least room for an arrow, beside its label too, and between boxes of a rank, in em
MOST = 3.0  # by how much gaps may grow
WIDER = 2.0  # by how much boxes may grow in a table, which has no connections
EDGE = 5.0  # at a box, which no gap takes away: there a connection ends
REACH = 12.0  # how far from a box a connection may end


def even(inner: ET.Element, wide: float | None = None) -> None:
    """Make the layout in *inner* even; *wide* is what it may fill, and without it the drawing gets no wider."""
    try:
        layout = read(inner)
    except (UnknownError, KeyError, ValueError):  # D2 may draw in another way one day
        return
    for axis in (0, 1):
        _ranked(layout, axis)
    left, top, width, height = (float(number) for number in inner.attrib["viewBox"].split())
    margins = [(low - start, start + length - high) for start, length, (low, high) in zip(
        (left, top), (width, height), (_bounds(layout, axis, before=True) for axis in (0, 1)), strict=True)]  # fmt: skip
    _spread(layout, wide - sum(margins[0]) if wide else None)
    box = [
        (low - before, high + after) for (before, after), (low, high) in zip(margins, (_bounds(layout, 0), _bounds(layout, 1)), strict=True)
    ]
    inner.attrib["viewBox"] = " ".join(svg.number(each) for each in (box[0][0], box[1][0], box[0][1] - box[0][0], box[1][1] - box[1][0]))
    write(layout)


def _bounds(layout: Layout, axis: int, before: bool = False) -> Span:
    """Return where shapes begin and end along *axis*."""
    spans = [(shape.was if before else shape.spans)[axis] for shape in layout.shapes]
    return min(low for low, _ in spans), max(high for _, high in spans)


def _ranked(layout: Layout, axis: int) -> None:
    """Give boxes of a rank one size, where connections lead from rank to rank along *axis*."""
    groups = blocks(layout.leaves(axis), axis)
    rank = {id(shape): number for number, block in enumerate(groups) for shape in block}
    ends = [(line, [_attached(line.points[end], layout) for end in (0, -1)]) for line in layout.lines]
    if not ends or any(None in pair or len({rank.get(id(shape), -1) for shape in pair}) < 2 for _, pair in ends):
        return
    before = {id(shape): list(shape.spans) for shape in layout.shapes}
    for block in groups:
        _one_size(block, axis, layout.type)
    for line, pair in ends:
        if not all(_moved(line, end, shape, before[id(shape)]) for end, shape in zip((0, -1), pair, strict=True) if shape):
            for shape in layout.shapes:
                shape.spans = before[id(shape)]
            for each in layout.lines:
                each.points = list(each.was)
            return


def _one_size(block: Sequence[Shape], axis: int, em: float) -> None:
    """Give the boxes of a rank its place along *axis* and the largest size across it, where there is room."""
    boxes = [shape for shape in block if shape.box and shape.seen]
    if len(boxes) < 2:
        return
    along = min(box.spans[axis][0] for box in boxes), max(box.spans[axis][1] for box in boxes)
    if along[1] - along[0] <= max(box.spans[axis][1] - box.spans[axis][0] for box in boxes) + SAME:
        for box in boxes:
            box.spans[axis] = along
    across = 1 - axis
    half = max(box.spans[across][1] - box.spans[across][0] for box in boxes) / 2
    grown = {id(box): (sum(box.spans[across]) / 2 - half, sum(box.spans[across]) / 2 + half) for box in boxes}
    places = sorted(grown.get(id(shape), shape.spans[across]) for shape in block)
    if all(high + BETWEEN * em <= low for (_, high), (low, _) in pairwise(places)):
        for box in boxes:
            box.spans[across] = grown[id(box)]


def _attached(point: Point, layout: Layout) -> Shape | None:
    """Return the shape at which a connection ends."""

    def distance(shape: Shape) -> float:
        return max(0.0, *(max(low - place, place - high) for place, (low, high) in zip(point, shape.spans, strict=True)))

    near = min((shape for shape in layout.shapes if not shape.around), key=distance, default=None)
    return near if near and distance(near) <= REACH else None


def _moved(line: Line, end: int, shape: Shape, before: Sequence[Span]) -> bool:
    """Move an end of a connection with the side of the box that it touches; say whether there is room to."""
    point = line.points[end]
    by = [0.0, 0.0]
    for axis in (0, 1):
        side = 0 if point[axis] <= before[axis][0] + 1 else 1 if point[axis] >= before[axis][1] - 1 else None
        if side is not None:
            by[axis] = shape.spans[axis][side] - before[axis][side]
    curved = line.commands[1 if end == 0 else -1] == "C"
    other = line.points[1 if end == 0 else -2]
    room = abs(point[0] - other[0]) + abs(point[1] - other[1])
    for index in ((0, 1) if end == 0 else (-1, -2)) if curved else (end,):
        line.points[index] = (line.points[index][0] + by[0], line.points[index][1] + by[1])
    return curved or abs(by[0]) + abs(by[1]) + REACH <= room


def _spread(layout: Layout, wide: float | None) -> None:
    """Stretch or shorten the axis across: columns of boxes get one width, gaps what is left."""
    groups = blocks(layout.leaves(0), 0)
    places = [(min(shape.spans[0][0] for shape in block), max(shape.spans[0][1] for shape in block)) for block in groups]
    labels = sorted(edges(hole)[0] for line in layout.lines for hole in line.holes)
    columns = [number for number, block in enumerate(groups) if _is_column(block) and any(shape.seen for shape in block)]
    widest = max((places[number][1] - places[number][0] for number in columns), default=0.0)
    one = [widest if number in columns else high - low for number, (low, high) in enumerate(places)]
    all_columns = len(columns) > 2 and all(_is_column(block) for block in groups)
    low, high = _bounds(layout, 0)
    outside = places[0][0] - low + high - places[-1][1]
    gaps = [(before[1], after[0], _free(before[1], after[0], labels)) for before, after in pairwise(places)]
    own = [end - start for start, end in places]
    if wide is not None and not layout.lines and all(_is_column(block) for block in groups):
        larger = (wide - outside - sum(end - start for start, end, _ in gaps)) / sum(own)
        if 1 < larger <= WIDER:
            _stretched(layout, _scale(places, [length * larger for length in own], labels, 1.0))
            return
    for widths in ([one] if all_columns else []) + [own]:
        whole = sum(widths) + sum(end - start for start, end, _ in gaps)
        room = whole
        if wide is None:
            room = high - low - outside
        elif whole + outside > NEARLY * wide:
            room = wide - outside
        free = sum(length for *_, length in gaps)
        by = (room - whole + free) / free if free > 0 else 1.0
        if free == 0 and room < whole - SAME:
            continue
        if all(_fits(end - start, length, by, layout.type) for start, end, length in gaps):
            _stretched(layout, _scale(places, widths, labels, by))
            return


def _fits(gap: float, free: float, by: float, em: float) -> bool:
    """Say whether the *free* part of a gap may be *by* times as long: not too long, and with room for an arrow."""
    least = em * (GAP if gap - free <= 2 * EDGE else GAP_WITH_LABEL) - 2 * EDGE
    return gap - free + free * by <= MOST * gap and (by >= 1 or free * by >= min(free, least))


def _is_column(block: Sequence[Shape]) -> bool:
    """Say whether all that stands in a block are boxes of one width at one place."""
    return all(shape.box and abs(a - b) < SAME for shape in block for a, b in zip(shape.spans[0], block[0].spans[0], strict=True))


def _pieces(start: float, end: float, labels: Sequence[Span]) -> Iterator[tuple[float, float, bool]]:
    """Yield the pieces of a gap, and whether each can have another length: there is no label, and no box at once."""
    at = start
    edge = min(EDGE, (end - start) / 2)
    for low, high in sorted([(start, start + edge), (end - edge, end), *labels]):
        if high > at and low < end:
            if low > at:
                yield at, low, True
            yield max(at, low), min(end, high), False
            at = max(at, min(end, high))


def _free(start: float, end: float, labels: Sequence[Span]) -> float:
    return sum(high - low for low, high, free in _pieces(start, end, labels) if free)


def _scale(places: Sequence[Span], widths: Sequence[float], labels: Sequence[Span], by: float) -> list[tuple[float, float]]:
    """Return places across and where each goes, in order."""
    at = places[0][0]
    scale = [(at, at)]
    for number, ((_, high), width) in enumerate(zip(places, widths, strict=True)):
        at += width
        scale.append((high, at))
        if number + 1 < len(places):
            for start, end, free in _pieces(high, places[number + 1][0], labels):
                at += (end - start) * (by if free else 1)
                scale.append((end, at))
    return scale


def _stretched(layout: Layout, scale: Sequence[tuple[float, float]]) -> None:
    def to(place: float) -> float:
        if place <= scale[0][0]:
            return place - scale[0][0] + scale[0][1]
        for (a, b), (c, d) in pairwise(scale):
            if place <= c:
                return d if c - a < 1e-9 else b + (place - a) * (d - b) / (c - a)
        return place - scale[-1][0] + scale[-1][1]

    for shape in layout.shapes:
        low, high = shape.spans[0]
        shift = to((low + high) / 2) - (low + high) / 2
        shape.spans[0] = (to(low), to(high)) if shape.box else (low + shift, high + shift)
    for line in layout.lines:
        line.points = [(to(x), y) for x, y in line.points]
