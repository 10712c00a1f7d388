"""The step that draws a figure: once for print, twice for slides. What is wrong with it is told at its own lines."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypedDict

from dmls_pipeline import store
from dmls_pipeline.draw import authored, charts, d2, diagrams, geometry, markup, pictures, sources, svg, vega
from dmls_pipeline.draw.svg import Drawing, Forms
from dmls_pipeline.paths import CONTENT, drawn, drawn_name, template
from dmls_pipeline.problems import ContentError, Problem
from dmls_pipeline.tools import tokens

MOST_BYTES = 8_000_000  # of a text: a figure's source, or its data

Made = tuple[Forms, tuple[Problem, ...]]


class Size(TypedDict):
    """The natural size of a drawing and its smallest type, in CSS pixels."""

    width: float
    height: float
    type: float


class Described(TypedDict):
    """What FILE.json says of a figure: its sizes in CSS pixels, a digest of all three drawings, and what is wrong with it."""

    problems: list[dict[str, object]]
    width: float
    height: float
    slide: Size
    side: Size
    sha256: str


def draw(name: str) -> None:
    """Write the three drawings of content/*name* and what is to be known of them; faults go into its JSON."""
    try:
        forms, problems = _made(name)
        if sources.kind(name) in sources.IN_LOOK:
            forms = (svg.recolored(forms[0], tokens.light(template("tokens.css").read_text(encoding="utf-8"))), *forms[1:])
    except ContentError as error:
        forms, problems = (svg.frame(), svg.frame(), svg.frame()), tuple(fault for fault in error.faults if isinstance(fault, Problem))
    problems += tuple(_too_small(forms[0], name))
    for form, drawing in zip(("print", "slide", "side"), forms, strict=True):
        store.write_text(drawn(name, f"{form}.svg"), drawing.svg)
    store.write_json(drawn(name, "json"), _described(forms, sorted(problems)))


def _made(name: str) -> Made:
    """Draw the figure as its kind asks; raise ContentError with what keeps it from being drawn."""
    path = CONTENT / name
    makers: dict[sources.Kind, Callable[[bytes, str, str], Made]] = {
        "diagram": _diagram, "chart": _chart, "drawing": _drawing, "picture": _picture,
    }  # fmt: skip
    kind = sources.kind(name)
    if kind is None:
        message = f"a figure is a {', '.join(sources.ENDINGS)} file"
        raise ContentError([Problem(path.as_posix(), 1, 1, "figure/kind", message, "draw or export it as one of these")])
    most = pictures.MOST_BYTES if kind == "picture" else MOST_BYTES
    return makers[kind](_content(path, path.as_posix(), most), path.as_posix(), name)


def _content(path: Path, where: str, most: int) -> bytes:
    """Return what a file below content/ holds; raise ContentError, told at *where*, if it leads out, has no end, or may not be read."""
    if store.leads_out(path):
        message = f"{path.as_posix()} leads out of {CONTENT.as_posix()}/"
        raise ContentError([Problem(where, 1, 1, "figure/outside", message, "copy the file itself into content/figures")])
    if not path.is_file():
        raise ContentError([Problem(where, 1, 1, "figure/missing", f"there is no file {path.as_posix()}", "")])
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise ContentError([Problem(where, 1, 1, "figure/outside", f"{path.as_posix()}: {os.strerror(error.errno or 0)}", "")]) from error
    if len(content) > most:
        message = f"{path.as_posix()} has more than {most // 1_000_000} MB"
        raise ContentError([Problem(where, 1, 1, "figure/pixels", message, "show less of it")])
    return content


def _text(content: bytes, where: str, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{name} is not UTF-8: byte {error.start + 1} is wrong"
        raise ContentError([Problem(where, 1, 1, "figure/encoding", message, "save it as UTF-8")]) from error


def _diagram(content: bytes, path: str, name: str) -> Made:
    """Draw a diagram as it is written, and for slides in every way that it can be laid out: the most legible is taken."""
    text = _text(content, path, Path(path).name)
    source = diagrams.Source(path, text, drawn_name(name))
    printed, *shown = d2.drawings(text, path, (d2.Way(), *_ways(text)))
    ways = [diagrams.for_slide(raw, source) for raw in d2.different(shown)]
    return (diagrams.for_print(printed, source), diagrams.best(ways, geometry.SLIDE), diagrams.best(ways, geometry.SIDE)), ()


def _ways(text: str) -> Iterator[d2.Way]:
    """Yield in which ways a diagram is drawn for slides: as written and turned, by both engines.

    D2 draws downwards where the source names no direction.
    """
    turns: tuple[d2.Direction | None, ...] = (None, "right", "down") if "direction" in text.lower() else (None, "right")
    return (d2.Way(slide=True, direction=turn, engine=engine) for turn in turns for engine in ("elk", "dagre"))


def _chart(content: bytes, path: str, name: str) -> Made:
    """Draw a chart from its text and the data files beside it."""

    def beside(file: str) -> str | None:
        data = sources.beside(name, file)
        if data is None:
            message = f"{file[:60]} leads out of {CONTENT.as_posix()}/, or is no name of a file"
            raise ContentError([Problem(path, 1, 1, "figure/outside", message, "copy the data into content/figures")])
        return _text(_content(data, path, MOST_BYTES), path, file) if data.is_file() or data.is_symlink() else None

    chart = charts.read(_text(content, path, Path(path).name), path, beside, drawn_name(name))
    return vega.forms(chart), ()


def _drawing(content: bytes, path: str, name: str) -> Made:
    return authored.forms(markup.decoded(content, path), path, drawn_name(name))


def _picture(content: bytes, path: str, _: str) -> Made:
    return pictures.forms(content, path)


def _too_small(printed: Drawing, name: str) -> Iterable[Problem]:
    points = printed.type / geometry.PT
    if 0 < points < geometry.SMALLEST_IN_PRINT - 0.05:
        message = f"in print the drawing's smallest type is {points:.1f} pt, and {geometry.SMALLEST_IN_PRINT:.0f} pt can be read"
        hint = "draw fewer things, or lay them out less wide and high"
        yield Problem((CONTENT / name).as_posix(), 1, 1, "figure/small", message, hint)


def _described(forms: Forms, problems: Iterable[Problem]) -> Described:
    printed, slide, side = forms
    digest = hashlib.sha256("\0".join(drawing.svg for drawing in forms).encode()).hexdigest()
    return {
        "problems": [problem.to_json() for problem in problems], "width": printed.width, "height": printed.height,
        "slide": _size(slide), "side": _size(side), "sha256": digest,
    }  # fmt: skip


def _size(drawing: Drawing) -> Size:
    return {"width": drawing.width, "height": drawing.height, "type": drawing.type or geometry.READABLE}
