"""Diagrams made ready: what D2 drew becomes plain shapes and text, for print and for slides. Pure functions on SVG.

No style sheets, masks, markers or ids are left, so that WeasyPrint draws it and any number of drawings can share a document.
"""

import base64
import binascii
import html
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from dmls_pipeline.draw import even, geometry, svg
from dmls_pipeline.draw.d2 import NOTHING
from dmls_pipeline.draw.svg import Drawing
from dmls_pipeline.draw.tool_output import sealed
from dmls_pipeline.problems import BuildError, ContentError, Problem

PRINT_SCALE = 0.5  # points in D2's pixel, so that its type of 16 is set in 8 pt
THEME = {  # the colors of D2's theme 0, where the author names none
    "#0a0f25": "#1B1F24", "#676c7e": "#57606A", "#9499ab": "#8A929A", "#0d32b2": "#57606A", "#4a6ff3": "#57606A",
    "#cfd2dd": "#FFFFFF", "#dee1eb": "#FFFFFF", "#eef1f8": "#FFFFFF", "#e3e9fd": "#FFFFFF", "#edf0fd": "#FFFFFF", "#f7f8fe": "#FFFFFF",
}  # fmt: skip
GEOMETRY = ("d", "points", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "transform")
PAINT = ("fill", "stroke", "stroke-width", "stroke-dasharray")


@dataclass(frozen=True)
class Part:
    """A shape or a connection of a diagram: its name in D2, and what is drawn and written for it."""

    name: str
    drawn: tuple[ET.Element, ...]
    written: tuple[ET.Element, ...]
    line: bool


@dataclass(frozen=True)
class Source:
    """Where a diagram comes from: its file and text, for faults, and the name of its drawings, for ids."""

    path: str
    text: str
    name: str


def for_print(raw: str, source: Source) -> Drawing:
    """Return a diagram at half a point a pixel, smaller where it would not fit the text's width; its type in CSS pixels."""
    drawing = _plain(raw, source, rounded=False, classes=False, wide=geometry.PRINT[0] / (PRINT_SCALE * geometry.PT) - 0.05)
    scale = PRINT_SCALE * geometry.PT
    scale *= replace(drawing, width=drawing.width * scale, height=drawing.height * scale).fit(geometry.PRINT)
    sized = _sized(drawing, scale / geometry.PT, "pt")
    return Drawing(sized, round(drawing.width * scale, 2), round(drawing.height * scale, 2), round(drawing.type * scale, 2))


def for_slide(raw: str, source: Source) -> Drawing:
    """Return a diagram in its natural size, its colors as classes."""
    return _plain(raw, source, rounded=True, classes=True)


def best(drawings: Iterable[Drawing], box: tuple[float, float]) -> Drawing:
    """Return the drawing whose type is largest when it fills *box* as far as a slide enlarges it; of equals the first."""

    def type_shown(drawing: Drawing) -> int:
        return round(min(geometry.LARGEST_ON_SLIDE, drawing.type * min(box[0] / drawing.width, box[1] / drawing.height)))

    return max(drawings, key=type_shown)


def _sized(drawing: Drawing, scale: float, unit: str) -> str:
    size = f'width="{svg.number(drawing.width * scale)}{unit}" height="{svg.number(drawing.height * scale)}{unit}"'
    return re.sub(r'width="[^"]*" height="[^"]*"', size, drawing.svg, count=1)


def _plain(raw: str, source: Source, rounded: bool, classes: bool, wide: float | None = None) -> Drawing:
    """Return D2's drawing in layers: containers, connections, covers under their labels, shapes, labels."""
    inner = svg.parse(raw).find("svg")
    if inner is None:
        raise BuildError("D2 draws in another way than this pipeline knows: no svg inside its svg")
    even.even(inner, wide)
    parts = (*_parts(inner, rounded), *_legend(inner, rounded))
    around = tuple(part for part in parts if not part.line and any(other.name.startswith(f"{part.name}.") for other in parts))
    layers = (
        (shape for part in around for shape in part.drawn),
        (shape for part in parts if part.line for shape in part.drawn),
        _covers(inner, around),
        (shape for part in parts if not part.line and part not in around for shape in part.drawn),
        (text for part in parts for text in part.written),
    )
    root = ET.Element("g", {"font-family": svg.FAMILY})
    root.extend(_gradients(inner))
    root.extend(shape for layer in layers for shape in layer)
    if not any(part.drawn or part.written for part in parts):
        raise ContentError([Problem(source.path, 1, 1, *NOTHING)])
    svg.named_apart(root, source.name)
    sealed(root, source.path, source.text)
    if classes:
        svg.in_palette(root)
    left, top, width, height = (float(number) for number in inner.attrib["viewBox"].split())
    return Drawing(svg.document(svg.markup(root), (left, top, width, height)), width, height, svg.smallest_type(root))


def _parts(inner: ET.Element, rounded: bool) -> Iterator[Part]:
    """Yield what is drawn, without what is there only to hold a place; an arrowhead is defined where it is first used."""
    markers = {node.attrib["id"]: node for node in inner.iter("marker")}
    for group, opacity in _groups(inner):
        lines = [node for node in group if node.tag == "path" and "connection" in node.attrib.get("class", "")]
        shapes = [node for child in group if child.attrib.get("class") == "shape" for node in _shapes(child)]
        heads = [head for line in lines for head in _heads(line, markers)]
        code = [node for child in group if child.attrib.get("class") == "light-code" for node in _listing(child, rounded)]
        drawn = [*(_shape(node, rounded) for node in [*lines, *shapes]), *heads, *(node for node in code if node.tag != "text")]
        labels = (
            text for child in group if "-code" not in child.attrib.get("class", "") for node in child.iter("text") for text in _texts(node)
        )
        written = [*labels, *(node for node in code if node.tag == "text")]
        if opacity:
            for node in (*drawn, *written):
                node.attrib["opacity"] = opacity
        yield Part(_name(group.attrib.get("class", "")), tuple(drawn), tuple(written), bool(lines))


def _groups(node: ET.Element, opacity: str = "") -> Iterator[tuple[ET.Element, str]]:
    """Yield the groups of shapes and connections, those inside links too, each with its opacity; invisible ones are left out."""
    for child in node:
        own = svg.style(child).get("opacity", opacity)
        if child.tag in ("g", "a") and "transform" not in child.attrib and (own == "" or own.strip("0.")):
            if child.tag == "g" and any(inside.tag in ("path", "text") or inside.attrib.get("class") == "shape" for inside in child):
                yield child, ("" if own == "1" else own)
            else:
                yield from _groups(child, own)


def _listing(group: ET.Element, rounded: bool) -> Iterator[ET.Element]:
    """Yield the frame and the lines of a block of code; D2 measures its lines in em."""
    across, down = _moved(group.attrib.get("transform", ""))
    for node in group:
        if node.tag == "rect":
            yield _framed(node, across, down, rounded)
        for line in node.findall("text"):
            size = svg.pixels(svg.style(node).get("font-size")) or svg.pixels(svg.style(line).get("font-size")) or 16.0
            x, y = _moved(node.attrib.get("transform", ""))
            baseline = float(line.attrib.get("y", "1em").removesuffix("em")) * size
            place = {"x": svg.number(across + x + float(line.attrib.get("x", "0"))), "y": svg.number(down + y + baseline)}
            text = ET.Element(
                "text", {**place, "fill": THEME["#0a0f25"], "font-size": svg.number(size), "font-family": "'Source Code Pro'"}
            )
            text.text = "".join(line.itertext()).rstrip("\n")
            yield text


def _framed(node: ET.Element, across: float, down: float, rounded: bool) -> ET.Element:
    """Return the frame of a listing where it stands."""
    frame = _shape(node, rounded)
    frame.attrib |= {"x": svg.number(across + float(frame.attrib.get("x", "0"))), "y": svg.number(down + float(frame.attrib.get("y", "0")))}
    return frame


def _moved(transform: str) -> tuple[float, float]:
    """Return how far a translation goes across and down."""
    numbers = [float(number) for number in svg.NUMBER.findall(transform)]
    return (numbers[0], numbers[1]) if len(numbers) > 1 else (0.0, 0.0)


def _legend(inner: ET.Element, rounded: bool) -> Iterator[Part]:
    """Yield the legend, which D2 draws beside the diagram with its signs scaled down."""
    drawn = [_shape(node, rounded) for node in inner if node.tag in ("rect", "line") and "class" not in node.attrib]  # the paper has one
    written = [text for node in inner if node.tag == "text" for text in _texts(node)]
    for sign in (node for node in inner if node.tag == "g" and "transform" in node.attrib):
        group = ET.Element("g", {"transform": sign.attrib["transform"]})
        group.extend(shape for part in _parts(sign, rounded) for shape in part.drawn)
        drawn.append(group)
    if drawn or written:
        yield Part("", tuple(drawn), tuple(written), line=False)


def _gradients(inner: ET.Element) -> Iterator[ET.Element]:
    """Yield the definitions that fills refer to."""
    for node in inner.iter():
        if node.tag in ("linearGradient", "radialGradient"):
            yield node


def _shapes(node: ET.Element) -> Iterator[ET.Element]:
    """Yield the shapes below *node* that are seen: no masks, no patterns laid over them."""
    for child in node:
        if child.tag in svg.SHAPES and "overlay" not in child.attrib.get("class", ""):
            yield child
        elif child.tag in ("g", "a"):
            yield from _shapes(child)


def _name(classes: str) -> str:
    """Return the D2 name that the first class hides in base64: "box.x", "box.(x -> y)[0]"."""
    first = classes.partition(" ")[0]
    try:
        return html.unescape(base64.b64decode(first, validate=True).decode("utf-8"))
    except (binascii.Error, UnicodeDecodeError):
        return first


def _shape(node: ET.Element, rounded: bool) -> ET.Element:
    """Return *node* with plain attributes and our colors; a stroke of width 0 is none."""
    style = svg.style(node)
    plain = {name: style[name] for name in GEOMETRY if name in style and (rounded or node.tag != "rect" or name not in ("rx", "ry"))}
    plain |= {name: _color(style[name]) for name in PAINT if name in style and style[name] != "none"}
    plain.setdefault("fill", "none")
    if "stroke-width" in plain:
        plain["stroke-width"] = plain["stroke-width"].removesuffix("px")
    if float(plain.get("stroke-width", "1")) == 0 or "stroke" not in plain:
        plain = {name: value for name, value in plain.items() if not name.startswith("stroke")}
    if "stroke-dasharray" in plain:
        plain["stroke-dasharray"] = " ".join(svg.number(float(length)) for length in svg.NUMBER.findall(plain["stroke-dasharray"]))
    return ET.Element(node.tag, plain)


def _color(value: str) -> str:
    """Return a color of the look for one of D2's own; what the author chose stays."""
    return THEME.get(value.lower(), value)


def _heads(line: ET.Element, markers: dict[str, ET.Element]) -> Iterator[ET.Element]:
    """Yield the arrowheads of *line*, each drawn at its end and turned into its direction."""
    ends = [float(number) for number in svg.NUMBER.findall(line.attrib["d"])]
    points = list(dict.fromkeys(zip(ends[::2], ends[1::2], strict=False)))
    if len(points) < 2:
        return
    for attribute, (x, y), (u, v) in (
        ("marker-start", points[0], (points[1][0] - points[0][0], points[1][1] - points[0][1])),
        ("marker-end", points[-1], (points[-1][0] - points[-2][0], points[-1][1] - points[-2][1])),
    ):
        marker = markers.get(line.attrib.get(attribute, "")[5:-1], ET.Element("marker"))
        for shape in _shapes(marker):
            turn = svg.number(math.degrees(math.atan2(v, u)))
            back = f"translate({svg.number(-float(marker.attrib['refX']))} {svg.number(-float(marker.attrib['refY']))})"
            head = _shape(shape, rounded=True)
            head.attrib["transform"] = f"translate({svg.number(x)} {svg.number(y)}) rotate({turn}) {back}"
            yield head


def _texts(node: ET.Element) -> Iterator[ET.Element]:
    """Yield one text for each line of a label, with plain attributes."""
    style = svg.style(node)
    kind = node.attrib.get("class", "")
    plain = {"text-anchor": style.get("text-anchor", "start"), "font-size": svg.number(svg.pixels(style.get("font-size")) or 16.0)}
    plain |= {"font-weight": "600" if "bold" in kind else "400"} | ({"font-style": "italic"} if "italic" in kind else {})
    plain |= {"font-family": "'Source Code Pro'"} if "mono" in kind else {}
    y = float(style.get("y", "0"))
    for line in node.findall("tspan") or [node]:
        y += float(line.attrib.get("dy", "0"))
        text = ET.Element("text", {"x": line.attrib["x"], "y": svg.number(y), "fill": _color(style.get("fill", "#0A0F25")), **plain})
        text.text = "".join(line.itertext()).rstrip("\n").strip()
        if text.text:
            yield text


def _covers(inner: ET.Element, around: tuple[Part, ...]) -> Iterator[ET.Element]:
    """Yield a rectangle under each connection's label, in the color of what lies behind: D2 has a mask, WeasyPrint none."""
    for mask in inner.findall("mask"):
        for hole in mask.findall("rect"):
            if hole.attrib.get("fill") == "black":
                place = {name: hole.attrib[name] for name in ("x", "y", "width", "height")}
                yield ET.Element("rect", place | {"fill": _ground(place, around)})


def _ground(place: dict[str, str], around: tuple[Part, ...]) -> str:
    """Return the fill of the innermost container around *place*; the outer ones come first."""
    x, y = (float(place[start]) + float(place[length]) / 2 for start, length in (("x", "width"), ("y", "height")))
    fill = "#FFFFFF"
    for shape in (shape for part in around for shape in part.drawn if shape.tag == "rect"):
        left, top, width, height = (float(shape.attrib[name]) for name in ("x", "y", "width", "height"))
        if left <= x <= left + width and top <= y <= top + height and shape.attrib["fill"] not in ("none", "transparent"):
            fill = shape.attrib["fill"]
    return fill
