"""What WeasyPrint laid out, as values: where each anchor stands, and what is printed past an edge."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Anchors = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Overflow:
    """Something printed past an edge of the type area.

    anchor  id of the nearest element that has one
    pixels  CSS pixels past the edge
    edge    "right margin", "left margin" of a book from right to left, or "foot of the page", where it is cut off
    """

    anchor: str
    pixels: float
    edge: str


@dataclass(frozen=True)
class Mark:
    """Where an element with `data-mark` stands, in CSS pixels from the page's top left: its left, upper and right edge."""

    left: float
    top: float
    right: float


@dataclass(frozen=True)
class Page:
    """A page that is laid out and not yet written.

    marks  by name
    laid   WeasyPrint's document, and its page
    """

    marks: Mapping[str, Mark]
    laid: tuple[Any, Any]


@dataclass(frozen=True)
class Layout:
    """A unit on its pages.

    pdf        tagged PDF
    pages      for each page its anchors, each with its (x, y) in CSS pixels from the top left
    overflows  what runs past a margin or the foot, the worst of each element, in reading order
    """

    pdf: bytes
    pages: tuple[Anchors, ...]
    overflows: tuple[Overflow, ...]
