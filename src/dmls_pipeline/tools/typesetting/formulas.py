"""Formulas drawn on pages: their letters are filled shapes, moved and scaled, and nothing else.

WeasyPrint draws any SVG, and takes a sixth of a chapter's layout for its hundred and fifty formulas. What MathJax writes needs little of
that: groups, paths and bars. A drawing that has more is left to WeasyPrint.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from weasyprint.svg.utils import color

SVG = "{http://www.w3.org/2000/svg}"
ROOT = frozenset(("aria-hidden", "aria-labelledby", "class", "color", "height", "role", "style", "viewBox", "width"))
STYLE = re.compile(r"(?:vertical-align:-?[\d.]+em;)?overflow:visible")
NUMBER = r"-?\d+(?:\.\d+)?"
MOVE = re.compile(rf"(translate|scale)\(({NUMBER})(?:[ ,]+({NUMBER}))?\)\s*")
MOVES = re.compile(rf"(?:(?:translate|scale)\({NUMBER}(?:[ ,]+{NUMBER})?\)\s*)*")
NEXT = r"(?:[ ,]|(?=-))"  # between two numbers
POINT = rf"{NUMBER}{NEXT}{NUMBER}"
LETTER = re.compile(rf"(?:[ML]{POINT}|C{POINT}{NEXT}{POINT}{NEXT}{POINT}|Z)*")
COMMAND = re.compile(r"([MLCZ])([^MLCZ]*)")
OPERATOR = {"M": " m", "L": " l", "C": " c", "Z": "h"}  # ISO 32000-1, 8.5.2
LETTERS = 20_000


class Place(NamedTuple):
    """Where the units of a drawing lie on the page: x → x_scale · x + left."""

    x_scale: float = 1
    y_scale: float = 1
    left: float = 0
    top: float = 0


class Shape(NamedTuple):
    """A filled shape: its color as SVG names it, its place, and the operators of its path."""

    fill: str
    place: Place
    path: str


class ForeignDrawingError(ValueError):
    """A drawing that has more than a formula has."""


def shapes(root: Any) -> tuple[Shape, ...]:
    """Return the shapes of a drawing, the lowest first; raise ForeignDrawingError where that is not all there is to see."""
    if not ROOT.issuperset(root.attrib) or not STYLE.fullmatch(root.get("style", "")) or "viewBox" not in root.attrib:
        raise ForeignDrawingError
    return tuple(shape for node in root for shape in _shapes(node, "black", Place()))


def draw(stream: Any, drawn: tuple[Shape, ...], ink: str) -> None:
    """Write *drawn* to the stream of a page; *ink* is the color that the drawing calls `currentColor`."""
    for fill, place, path in drawn:
        stream.set_color(color(ink if fill == "currentColor" else fill))
        x_scale, y_scale, left, top = map(_number, place)
        stream.stream.append(f"q\n{x_scale} 0 0 {y_scale} {left} {top} cm\n{path}\nf\nQ")


def _shapes(node: Any, fill: str, place: Place) -> Iterator[Shape]:
    if node.tag == f"{SVG}title":
        return
    reader = READERS.get(node.tag)
    if reader is None:
        raise ForeignDrawingError
    allowed, path = reader
    if not allowed.issuperset(node.attrib):
        raise ForeignDrawingError
    fill, place = node.get("fill", fill), _moved(place, node.get("transform", ""))
    if path is not None:
        yield Shape(fill, place, path(node))
    for inner in node:
        yield from _shapes(inner, fill, place)


def _moved(place: Place, moves: str) -> Place:
    if not MOVES.fullmatch(moves):
        raise ForeignDrawingError
    for kind, first, second in MOVE.findall(moves):
        x_scale, y_scale, left, top = place
        if kind == "translate":
            place = Place(x_scale, y_scale, left + x_scale * float(first), top + y_scale * float(second or 0))
        else:
            place = Place(x_scale * float(first), y_scale * float(second or first), left, top)
    return place


def _letter(node: Any) -> str:
    return _operators(node.get("d", ""))


@lru_cache(maxsize=LETTERS)
def _operators(path: str) -> str:
    """Return a path of SVG as operators of PDF."""
    if not LETTER.fullmatch(path):
        raise ForeignDrawingError
    return "\n".join(f"{' '.join(re.findall(NUMBER, points))}{OPERATOR[command]}" for command, points in COMMAND.findall(path))


def _bar(node: Any) -> str:
    sides = [node.get(name, "0") for name in ("x", "y", "width", "height")]
    if not all(re.fullmatch(NUMBER, side) for side in sides):
        raise ForeignDrawingError
    return f"{' '.join(sides)} re"


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


READERS: dict[str, tuple[frozenset[str], Callable[[Any], str] | None]] = {
    f"{SVG}g": (frozenset(("fill", "transform")), None),
    f"{SVG}path": (frozenset(("d", "fill", "transform")), _letter),
    f"{SVG}rect": (frozenset(("fill", "height", "transform", "width", "x", "y")), _bar),
}
