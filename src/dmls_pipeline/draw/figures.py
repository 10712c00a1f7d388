"""The step that draws a figure: once for print, twice for slides. What is wrong with it is told at its own lines."""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from dmls_pipeline import store
from dmls_pipeline.draw import charts, cleaning, d2, diagrams, svg, vega
from dmls_pipeline.draw.svg import Drawing
from dmls_pipeline.paths import CONTENT, DRAWN
from dmls_pipeline.problems import ContentError, Problem

FIGURES = CONTENT / "figures"
KINDS = (".d2", ".vl.yaml", ".svg")
READABLE = 28.0  # px: the type that a drawing without words is taken to have once it is fitted

Forms = tuple[Drawing, Drawing, Drawing]  # for print, for a slide, for beside a list
Found = tuple[Forms, tuple[Problem, ...]]


def draw(name: str) -> None:
    """Write the three drawings of content/figures/*name* and what is to be known of them; faults go into its JSON."""
    try:
        forms, problems = _drawn(name)
    except ContentError as error:
        forms, problems = (svg.empty(), svg.empty(), svg.empty()), tuple(fault for fault in error.faults if isinstance(fault, Problem))
    problems += tuple(_too_small(forms[0], name))
    for form, drawing in zip(("print", "slide", "side"), forms, strict=True):
        store.write_text(DRAWN / f"{name}.{form}.svg", drawing.svg)
    store.write_json(DRAWN / f"{name}.json", _told(forms, sorted(problems)))


def _drawn(name: str) -> Found:
    """Draw the figure as its kind asks; raise ContentError with what keeps it from being drawn."""
    path = FIGURES / name
    makers: dict[str, Callable[[str, str], Found]] = {".d2": _diagram, ".vl.yaml": _chart, ".svg": _own}
    kind = next((found for found in KINDS if name.endswith(found)), None)
    if kind is None:
        message = f"a figure is a {', '.join(KINDS)} file"
        raise ContentError([Problem(path.as_posix(), 1, 1, "figure/kind", message, "draw it in one of these")])
    return makers[kind](_text(path, path.as_posix()), path.as_posix())


def _text(path: Path, told: str) -> str:
    """Return the text of a file below content/; raise ContentError, told at *told*, where it leads out or is not UTF-8."""
    if not path.resolve().is_relative_to(CONTENT.resolve()):
        message = f"{path.as_posix()} leads out of {CONTENT.as_posix()}/"
        raise ContentError([Problem(told, 1, 1, "figure/outside", message, "copy the file itself into content/figures")])
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path.name} is not UTF-8: byte {error.start + 1} is wrong"
        raise ContentError([Problem(told, 1, 1, "figure/encoding", message, "save it as UTF-8")]) from error


def _diagram(source: str, path: str) -> Found:
    """Draw a diagram as it is written, and for slides in every way that it can be laid out: the most legible is taken."""
    turns: tuple[d2.Direction | None, ...] = (None, "right", "down")
    engines: tuple[d2.Engine, ...] = ("elk", "dagre")
    printed = diagrams.for_print(d2.draw(source, path))
    raws = dict.fromkeys(d2.draw(source, path, slide=True, direction=turn, engine=engine) for turn in turns for engine in engines)
    ways = [diagrams.for_slide(raw) for raw in raws]
    return (printed, diagrams.best(ways, svg.SLIDE), diagrams.best(ways, svg.SIDE)), ()


def _chart(source: str, path: str) -> Found:
    """Draw a chart from its text and the data files beside it."""

    def beside(file: str) -> str | None:
        data = Path(path).parent / file
        return _text(data, path) if data.is_file() or data.is_symlink() else None

    chart = charts.read(source, path, beside)
    return (vega.for_print(chart), vega.for_slide(chart, vega.SLIDE), vega.for_slide(chart, vega.SIDE)), ()


def _own(source: str, path: str) -> Found:
    """Take the author's own drawing, cleaned."""
    root, problems = cleaning.drawing(source, path)
    view = _view(root)
    if view is None:
        raise ContentError([Problem(path, 1, 1, "figure/size", "the drawing has no size", 'give <svg> a viewBox="0 0 WIDTH HEIGHT"')])
    svg.named_apart(root, path)
    scale = (svg.pixels(root.attrib.get("width")) or view[2]) / view[2]
    printed = _sized(root, view, scale)
    within = printed.fit(svg.PRINT)
    svg.in_palette(root)
    slide = _sized(root, view, scale)
    return (_sized(root, view, scale * within), _worded(slide, svg.SLIDE), _worded(slide, svg.SIDE)), problems


def _view(root: ET.Element) -> tuple[float, float, float, float] | None:
    """Return the view box of a drawing, from its size where it has none."""
    numbers = [float(found) for found in re.findall(r"-?[\d.]+(?:e-?\d+)?", root.attrib.get("viewBox", ""))]
    size = [svg.pixels(root.attrib.get(side)) or 0.0 for side in ("width", "height")]
    box = numbers if len(numbers) == 4 else [0.0, 0.0, *size]
    return (box[0], box[1], box[2], box[3]) if min(box[2:]) > 0 else None


def _sized(root: ET.Element, view: tuple[float, float, float, float], scale: float) -> Drawing:
    content = "".join(svg.markup(child) for child in root)
    inherited = {name: value for name, value in root.attrib.items() if name not in ("width", "height", "viewBox", "x", "y", "id")}
    group = ET.Element("g", {"font-family": svg.FAMILY, **inherited})
    written = svg.document(svg.markup(group).replace("/>", f">{content}</g>"), view, scale)
    return Drawing(written, round(view[2] * scale, 2), round(view[3] * scale, 2), round(svg.smallest_type(root) * scale, 2))


def _worded(drawing: Drawing, box: tuple[float, float]) -> Drawing:
    """Return *drawing* with a type that stays readable, if it has no words: nothing in it can become too small to read."""
    return replace(drawing, type=drawing.type or READABLE / min(box[0] / drawing.width, box[1] / drawing.height))


def _too_small(printed: Drawing, name: str) -> Iterable[Problem]:
    points = printed.type / svg.PT
    if 0 < points < svg.SMALLEST_IN_PRINT - 0.05:
        message = f"in print the drawing's smallest type is {points:.1f} pt, and {svg.SMALLEST_IN_PRINT:.0f} pt can be read"
        yield Problem((FIGURES / name).as_posix(), 1, 1, "figure/small", message, "draw fewer things, or lay them out less wide and high")


def _told(forms: Forms, problems: Iterable[Problem]) -> dict[str, Any]:
    """Return what FILE.json says: sizes in CSS pixels, and a digest of all three drawings."""
    printed, slide, side = forms
    sizes = [{"width": drawing.width, "height": drawing.height, "type": drawing.type or READABLE} for drawing in (slide, side)]
    digest = hashlib.sha256("\0".join(drawing.svg for drawing in forms).encode()).hexdigest()
    told = [problem.to_json() for problem in problems]
    return {"problems": told, "width": printed.width, "height": printed.height, "slide": sizes[0], "side": sizes[1], "sha256": digest}
