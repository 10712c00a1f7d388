"""Vega-Lite: a chart to SVG, in the pack's type and inks. The only module that knows vl-convert."""

import json
import math
import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

from dmls_pipeline.draw import svg
from dmls_pipeline.draw.charts import Chart
from dmls_pipeline.draw.svg import Drawing
from dmls_pipeline.problems import ContentError, Problem
from dmls_pipeline.tools import canvas, fonts

TYPE = 8 * svg.PT  # the chart's type in print, CSS pixels
ENLARGED = 24 / TYPE  # a slide's chart is laid out in less room, then enlarged, so that lines and dots grow with the type
SLIDE, SIDE = (canvas.WIDE, 400.0), (canvas.BESIDE[2], 520.0)  # a chart's axes and labels come on top
LEAST = {"width": 120, "height": 60}  # of what is between the axes, CSS pixels
INK, MUTED, LINE, RULE, ACCENT = "#1B1F24", "#57606A", "#8A929A", "#D0D7DE", "#0B4F8A"
FONT = "Source Sans 3"
SAID = re.compile(r"^(?:\w*Error|Error): (.*)$", re.MULTILINE)
UNSEEN = ("font-family", "class", "role", "pointer-events", "version", "stroke-miterlimit")
HOLLOW = re.compile(r"(?:M0,0h0v0h0Z)?")

CONFIG: Mapping[str, Any] = {
    "font": FONT,
    "background": None,
    "padding": 1,
    "view": {"stroke": None},
    "mark": {"color": ACCENT},
    "text": {"font": FONT, "fontSize": TYPE, "color": INK},
    "line": {"strokeJoin": "round"},
    "point": {"opacity": 1, "filled": True},
    "circle": {"opacity": 1},
    "square": {"opacity": 1},
    "axis": {
        "labelFont": FONT, "labelFontSize": TYPE, "labelColor": INK, "labelFontWeight": 400, "labelPadding": 4, "labelFlush": False,
        "titleFont": FONT, "titleFontSize": TYPE, "titleColor": MUTED, "titleFontWeight": 400, "titlePadding": 7,
        "domainColor": LINE, "domainWidth": 0.75, "tickColor": LINE, "tickWidth": 0.75, "tickSize": 4, "gridColor": RULE, "gridWidth": 0.5,
    },
    "legend": {
        "labelFont": FONT, "labelFontSize": TYPE, "labelColor": INK,
        "titleFont": FONT, "titleFontSize": TYPE, "titleColor": MUTED, "titleFontWeight": 400,
    },
    "title": {"font": FONT, "fontSize": TYPE, "color": INK, "fontWeight": 600, "anchor": "start"},
}  # fmt: skip


def for_print(chart: Chart) -> Drawing:
    """Draw *chart* at 0.75 points a pixel; what lies between its axes gives way where the whole is too large."""
    spec = dict(chart.spec)
    drawing = _drawn(spec, chart.path)
    for _ in range(2):  # the axes change a little with the room between them
        over = dict(zip(("width", "height"), (drawing.width - svg.PRINT[0], drawing.height - svg.PRINT[1]), strict=True))
        if max(over.values()) > 0:
            spec |= {side: max(LEAST[side], spec[side] - math.ceil(max(0, over[side]))) for side in over}
            drawing = _drawn(spec, chart.path)
    return drawing


def for_slide(chart: Chart, box: tuple[float, float] = SLIDE) -> Drawing:
    """Draw *chart* into *box*, with type of 24 px; its colors are classes too."""
    room = {side: math.floor(length / ENLARGED) for side, length in zip(("width", "height"), box, strict=True)}
    return _drawn({**chart.spec, **room, "autosize": {"type": "fit", "contains": "padding"}}, chart.path, ENLARGED, classes=True)


@cache
def _converter() -> Any:
    """Return vl-convert with the pack's faces, which it needs to know how wide words are."""
    import vl_convert

    fonts.path("Sans-400")
    vl_convert.register_font_directory(str(fonts.folder()))
    return vl_convert


def _drawn(spec: Mapping[str, Any], path: str, scale: float = 1.0, classes: bool = False) -> Drawing:
    """Return Vega's drawing, cleared of what only a program would read; raise ContentError with what Vega says."""
    try:
        text = _converter().vegalite_to_svg(json.dumps(spec, default=str), config=dict(CONFIG), allowed_base_urls=[])
    except ValueError as error:
        said = SAID.search(str(error))
        message = f"Vega-Lite cannot draw this: {said[1] if said else str(error).splitlines()[0]}"
        raise ContentError([Problem(path, 1, 1, "figure/vega", message, "compare it with a chart that works")]) from error
    root = svg.parse(text)
    left, top, width, height = (float(found) for found in root.attrib["viewBox"].split())
    content = ET.Element("g", {"font-family": svg.FAMILY})
    content.extend(_cleared(root))
    svg.named_apart(content, path)
    if classes:
        svg.in_palette(content)
    sized = svg.document(svg.markup(content), (left, top, width, height), scale)
    return Drawing(sized, round(width * scale, 2), round(height * scale, 2), round(svg.smallest_type(content) * scale, 2))


def _cleared(node: ET.Element) -> list[ET.Element]:
    """Return what is seen of the children of *node*: no empty groups, no roles and labels of their own."""
    seen: list[ET.Element] = []
    for child in node:
        plain = {name: value for name, value in child.attrib.items() if name not in UNSEEN and not name.startswith("aria-")}
        plain |= {"font-size": svg.number(size)} if (size := svg.pixels(plain.get("font-size"))) else {}
        plain = {name: value for name, value in plain.items() if (name, value) not in (("opacity", "1"), ("transform", "translate(0,0)"))}
        inside = _cleared(child)
        if child.tag == "g" and not plain:
            seen.extend(inside)
        elif plain.get("display") != "none" and (inside or child.tag != "g") and not _hollow(child):
            kept = ET.Element(child.tag, plain)
            kept.text = child.text
            kept.extend(inside)
            seen.append(kept)
    return seen


def _hollow(node: ET.Element) -> bool:
    """Say whether nothing is drawn by *node*."""
    if node.tag == "path":
        unpainted = "background" in node.attrib.get("class", "") and not {"fill", "stroke"} & set(node.attrib)
        return unpainted or HOLLOW.fullmatch(node.attrib.get("d", "")) is not None
    return node.tag == "text" and not (node.text or "").strip()
