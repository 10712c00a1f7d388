"""Vega-Lite: a chart to SVG, in the pack's type and inks. The only module that knows vl-convert."""

import json
import math
import os
import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

from dmls_pipeline.draw import geometry, svg
from dmls_pipeline.draw.charts import Chart
from dmls_pipeline.draw.svg import Drawing, Forms
from dmls_pipeline.draw.tool_output import sealed
from dmls_pipeline.problems import ContentError, Problem
from dmls_pipeline.tools import fonts
from dmls_pipeline.tools.confined_process import Child, StoppedError

TYPE = 8 * geometry.PT  # the chart's type in print, CSS pixels
ON_SLIDE = 26.0  # px: its type across a slide; over a caption of two lines the chart is lower, and its type has 24 px still
BESIDE = 24.0  # px: its type beside a list
NEARLY = 0.8  # of the text's width: a chart of this much was meant to fill it
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


def forms(chart: Chart) -> Forms:
    """Draw *chart* for print, for a slide, and for beside a list; raise ContentError with what Vega says."""
    return for_print(chart), for_slide(chart), for_slide(chart, geometry.CHART_SIDE, BESIDE)


def for_print(chart: Chart) -> Drawing:
    """Draw *chart* at 0.75 points a pixel, as wide as the text where it is nearly so.

    What lies between its axes gives way where the whole is too large, and takes what is left beside it.
    """
    spec = dict(chart.spec)
    drawing = _drawn(spec, chart)
    for _ in range(2):  # the axes change a little with the room between them
        over = dict(zip(("width", "height"), (drawing.width - geometry.PRINT[0], drawing.height - geometry.PRINT[1]), strict=True))
        if drawing.width < NEARLY * geometry.PRINT[0] or over["width"] > -1:
            over["width"] = max(0, over["width"])
        over["height"] = max(0, over["height"])
        if any(over.values()):
            spec |= {side: max(LEAST[side], spec[side] - math.ceil(over[side])) for side in over}
            drawing = _drawn(spec, chart)
    return drawing


def for_slide(chart: Chart, box: tuple[float, float] = geometry.SLIDE, size: float = ON_SLIDE) -> Drawing:
    """Draw *chart* into *box*, with type of *size* px; its colors are classes too.

    It is laid out in less room, then enlarged, so that lines and dots grow with the type.
    """
    enlarged = size / TYPE
    room = {side: math.floor(length / enlarged) for side, length in zip(("width", "height"), box, strict=True)}
    return _drawn({**chart.spec, **room, "autosize": {"type": "fit", "contains": "padding"}}, chart, enlarged, classes=True)


@cache
def _child() -> Child:
    """Return the process that runs Vega: an expression or a pattern of a chart may never end."""
    fonts.path("Sans-400")  # cut the faces here: the child has no network and its time is short
    return Child(_converted, [fonts.folder()])


def _converted(spec: str, folder: str) -> str:
    """Return Vega's drawing; its faces lie in *folder*, since it needs to know how wide words are. Raise ValueError."""
    os.environ["TZ"] = "UTC"
    import vl_convert

    vl_convert.register_font_directory(folder)
    drawing: str = vl_convert.vegalite_to_svg(spec, config=dict(CONFIG), allowed_base_urls=[])
    return drawing


def _drawn(spec: Mapping[str, Any], chart: Chart, scale: float = 1.0, classes: bool = False) -> Drawing:
    """Return Vega's drawing, cleared of what only a program would read; raise ContentError with what Vega says."""
    try:
        text = _child().ask(json.dumps(spec, default=str), str(fonts.folder()))
        root = svg.parse(text)
    except (ValueError, StoppedError, ET.ParseError) as error:
        said = SAID.search(str(error))
        message = f"Vega-Lite cannot draw this: {said[1] if said else str(error).splitlines()[0]}"
        raise ContentError([Problem(chart.path, 1, 1, "figure/vega", message, "compare it with a chart that works")]) from error
    left, top, width, height = (float(number) for number in root.attrib["viewBox"].split())
    content = ET.Element("g", {"font-family": svg.FAMILY})
    content.extend(_cleared(root))
    for node in content.iter("text"):  # an axis is called by its column, as Vega-Lite wants that to be written
        node.text = next(
            ((node.text or "").replace(mask, name) for mask, name in chart.masks.items() if mask in (node.text or "")), node.text
        )
    svg.named_apart(content, chart.name)
    sealed(content, chart.path, chart.text)
    if classes:
        svg.in_palette(content)
    sized = svg.document(svg.markup(content), (left, top, width, height), scale)
    return Drawing(sized, round(width * scale, 2), round(height * scale, 2), round(svg.smallest_type(content) * scale, 2))


def _unseen(attributes: Mapping[str, str]) -> bool:
    """Say whether nothing is drawn: Vega leaves a label for which there is no room where it would stand, and a PDF would hold its text."""
    return attributes.get("display") == "none" or attributes.get("opacity") == "0"


def _cleared(node: ET.Element) -> list[ET.Element]:
    """Return what is seen of the children of *node*: no empty groups, no labels for which an axis has no room, no roles of their own."""
    seen: list[ET.Element] = []
    for child in node:
        plain = {name: value for name, value in child.attrib.items() if name not in UNSEEN and not name.startswith("aria-")}
        plain |= {"font-size": svg.number(size)} if (size := svg.pixels(plain.get("font-size"))) else {}
        plain = {name: value for name, value in plain.items() if (name, value) not in (("opacity", "1"), ("transform", "translate(0,0)"))}
        inside = _cleared(child)
        if child.tag == "g" and not plain:
            seen.extend(inside)
        elif not _unseen(plain) and (inside or child.tag != "g") and not _hollow(child):
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
