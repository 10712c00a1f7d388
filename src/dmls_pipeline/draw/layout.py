"""A diagram's layout as D2 made it: shapes, connections and labels that can be moved, and their places written back.

A drawing that holds more than these is not known here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from dmls_pipeline.draw import svg

Span = tuple[float, float]
Point = tuple[float, float]
SAME = 2.0  # pixels that make no difference
STEPS = 24  # into which a piece of a connection is cut to find where its label is
POINTS = {"C": 3, "S": 2}  # of a piece of a path, where it has more than one
UNDRAWN = ("style", "mask", "defs", "marker", "linearGradient", "radialGradient")


class UnknownError(Exception):
    """Something that is not known here is in the drawing."""


@dataclass
class Shape:
    """What is drawn for one thing, and its spans across and down; *box* says whether it can have another size."""

    elements: list[ET.Element]
    texts: list[ET.Element]
    spans: list[Span]
    box: bool
    holes: list[ET.Element] = field(default_factory=list)
    around: bool = False
    was: list[Span] = field(default_factory=list)

    @property
    def seen(self) -> bool:
        """Say whether its border is drawn in another color than the paper's."""
        return any(svg.style(each).get("stroke", "none").upper() not in ("NONE", "TRANSPARENT", "#FFFFFF") for each in self.elements)


@dataclass
class Line:
    """A connection: its path, and its label."""

    path: ET.Element
    commands: str
    points: list[Point]
    texts: list[ET.Element]
    holes: list[ET.Element] = field(default_factory=list)
    was: list[Point] = field(default_factory=list)


@dataclass
class Layout:
    """All that is drawn."""

    shapes: list[Shape]
    lines: list[Line]

    @property
    def type(self) -> float:
        """Return the size of type in shapes."""
        return max((svg.pixels(svg.style(text).get("font-size")) or 16.0 for shape in self.shapes for text in shape.texts), default=16.0)

    def leaves(self, axis: int) -> list[Shape]:
        """Return the shapes that rank along *axis*: no containers, and none as long as several others together."""
        inner = [shape for shape in self.shapes if not shape.around]
        return [shape for shape in inner if len(blocks([other for other in inner if within(other, shape, axis)], axis)) < 2]


def read(inner: ET.Element) -> Layout:
    """Return what D2 has laid out; raise UnknownError where it is more than can be made even."""
    layout = Layout([], [])
    for group in inner:
        if group.tag == "g" and svg.style(group).get("opacity", "1").strip("0."):
            _group(group, layout)
        elif group.tag not in ("g", *UNDRAWN) and "class" not in group.attrib:
            raise UnknownError
    if not layout.shapes:
        raise UnknownError
    for hole in (hole for mask in inner.findall("mask") for hole in mask.findall("rect") if hole.attrib.get("fill") == "black"):
        _owner(hole, layout).holes.append(hole)
    if any(line.texts and len(line.holes) != 1 for line in layout.lines):
        raise UnknownError
    for shape in layout.shapes:
        shape.around = any(other is not shape and all(within(other, shape, axis) for axis in (0, 1)) for other in layout.shapes)
        shape.was = list(shape.spans)
    return layout


def _group(group: ET.Element, layout: Layout) -> None:
    texts = [child for child in group if child.tag == "text"]
    lines = [child for child in group if child.tag == "path" and "connection" in child.attrib.get("class", "")]
    shapes = [child for child in group if child.attrib.get("class") == "shape"]
    rest = [child for child in group if child not in (*texts, *lines, *shapes) and child.tag != "marker"]
    if rest or "transform" in group.attrib or len(lines) + len(shapes) != 1 or (lines and len(texts) > 1):
        raise UnknownError
    if lines:
        commands = "".join(re.findall("[A-Za-z]", lines[0].attrib["d"].replace("e-", "")))
        points = _points(lines[0].attrib["d"])
        layout.lines.append(Line(lines[0], commands, points, texts, was=list(points)))
        if not re.fullmatch("M[LCS]+", commands) or len(points) != sum(POINTS.get(each, 1) for each in commands):
            raise UnknownError
        return
    elements = list(shapes[0])
    if any(element.tag not in svg.SHAPES for element in elements) or not (elements or texts):
        raise UnknownError
    places = [edges(element) for element in elements] or [_around(text) for text in texts]
    spans = [(min(edge[axis][0] for edge in places), max(edge[axis][1] for edge in places)) for axis in (0, 1)]
    layout.shapes.append(Shape(elements, texts, spans, [element.tag for element in elements] == ["rect"]))


def _points(path: str) -> list[Point]:
    numbers = [float(number) for number in svg.NUMBER.findall(path)]
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def edges(element: ET.Element) -> tuple[Span, Span]:
    """Return the spans of a shape; raise UnknownError where its path is not made of points."""
    at = element.attrib
    if "transform" in at:
        raise UnknownError
    if element.tag == "rect":
        x, y, width, height = (float(at[name]) for name in ("x", "y", "width", "height"))
        return (x, x + width), (y, y + height)
    if element.tag in ("ellipse", "circle"):
        x, y, wide, high = (float(at.get(name, at.get("r", "0"))) for name in ("cx", "cy", "rx", "ry"))
        return (x - wide, x + wide), (y - high, y + high)
    path = at.get("d", at.get("points", ""))
    if re.search("[^-MLCSHVZe0-9., \n]", path):
        raise UnknownError
    points = _points(re.sub("[HV][^A-Z]*", "", path))  # what goes straight ends where a curve begins
    if not points:
        raise UnknownError
    return (min(x for x, _ in points), max(x for x, _ in points)), (min(y for _, y in points), max(y for _, y in points))


def _around(text: ET.Element) -> tuple[Span, Span]:
    """Return about where a text is that stands in the middle of its place."""
    size = svg.pixels(svg.style(text).get("font-size")) or 16.0
    x, y = float(text.attrib["x"]), float(text.attrib["y"])
    lines = ["".join(line.itertext()) for line in text.findall("tspan") or [text]]
    half = max(map(len, lines)) * size / 4
    return (x - half, x + half), (y - size, y + size * 1.25 * (len(lines) - 1))


def _owner(hole: ET.Element, layout: Layout) -> Shape | Line:
    """Return what the label over a hole belongs to."""
    (left, right), (top, bottom) = edges(hole)
    owners: list[Shape | Line] = [*layout.lines, *layout.shapes]
    for each in owners:
        for text in each.texts:
            if abs(float(text.attrib["x"]) - (left + right) / 2) < SAME and top <= float(text.attrib["y"]) <= bottom:
                return each
    raise UnknownError


def within(small: Shape, large: Shape, axis: int) -> bool:
    """Say whether a shape lies in another's span and is shorter."""
    (low, high), (start, end) = small.spans[axis], large.spans[axis]
    return start <= low and high <= end and high - low < end - start - SAME


def blocks(shapes: Iterable[Shape], axis: int) -> list[list[Shape]]:
    """Return the shapes in groups that overlap along *axis*, in order."""
    blocks: list[list[Shape]] = []
    end = float("-inf")
    for shape in sorted(shapes, key=lambda shape: shape.spans[axis]):
        if shape.spans[axis][0] >= end:
            blocks.append([])
        blocks[-1].append(shape)
        end = max(end, shape.spans[axis][1])
    return blocks


def write(layout: Layout) -> None:
    """Write where everything is now into its elements: labels of shapes stay in the middle, those of connections on their line."""
    for shape in layout.shapes:
        by = [sum(now) / 2 - sum(was) / 2 for now, was in zip(shape.spans, shape.was, strict=True)]
        if shape.around:  # the label stands at a side
            by = [by[0], shape.spans[1][0] - shape.was[1][0]]
        for element in shape.elements:
            if shape.box:
                for start, length, (low, high) in zip(("x", "y"), ("width", "height"), shape.spans, strict=True):
                    element.attrib |= {start: svg.number(low), length: svg.number(high - low)}
            elif any(abs(each) > 0.01 for each in by):
                element.attrib["transform"] = f"translate({svg.number(by[0])} {svg.number(by[1])})"
        _shifted((*shape.texts, *shape.holes), by)
    for line in layout.lines:
        if line.points != line.was:
            points = iter(f"{svg.number(x)} {svg.number(y)}" for x, y in line.points)
            line.path.attrib["d"] = " ".join(
                f"{each} {' '.join(next(points) for _ in range(POINTS.get(each, 1)))}" for each in line.commands
            )
            for hole in line.holes[:1]:
                middle = [sum(span) / 2 for span in edges(hole)]
                old, new = list(_along(line.commands, line.was)), list(_along(line.commands, line.points))
                at = min(range(len(old)), key=lambda index: (old[index][0] - middle[0]) ** 2 + (old[index][1] - middle[1]) ** 2)
                _shifted((*line.texts, *line.holes), [new[at][0] - old[at][0], new[at][1] - old[at][1]])


def _shifted(elements: Iterable[ET.Element], by: Sequence[float]) -> None:
    for element in elements:
        for each in (element, *element.findall("tspan")):
            for name, length in zip(("x", "y"), by, strict=True):
                if name in each.attrib:
                    each.attrib[name] = svg.number(float(each.attrib[name]) + length)


def _along(commands: str, points: Sequence[Point]) -> Iterator[Point]:
    """Yield points of a path, as many of each of its pieces."""
    index, at = 1, points[0]
    for command in commands[1:]:
        length = POINTS.get(command, 1)
        ahead = list(points[index : index + length])
        end = ahead[-1]
        thirds = [(at[0] + (end[0] - at[0]) * part, at[1] + (end[1] - at[1]) * part) for part in (1 / 3, 2 / 3)]
        one, two = {"C": ahead[:2], "S": [at, ahead[0]]}.get(command, thirds)
        for step in range(STEPS + 1):
            t = step / STEPS
            parts = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
            x, y = (sum(part * point[axis] for part, point in zip(parts, (at, one, two, end), strict=True)) for axis in (0, 1))
            yield x, y
        index, at = index + length, end
