"""HTML laid out on pages, as values.

The work is done in `typesetting`. It imports WeasyPrint, which takes a second, so it is imported when something is laid out:
the modules of write/ that need pages also have steps that only write HTML.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from dmls_pipeline.tools import fonts

Anchors = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Overflow:
    """Something printed past an edge of the type area.

    anchor  id of the nearest element that has one
    pixels  CSS pixels past the edge
    edge    "right margin" or "foot of the page", where it is cut off
    """

    anchor: str
    pixels: float
    edge: str


@dataclass(frozen=True)
class Layout:
    """A unit on its pages.

    pdf        tagged PDF
    pages      for each page its anchors, each with its (x, y) in CSS pixels from the top left
    overflows  what runs past the right margin or the foot, the worst of each element, in reading order
    """

    pdf: bytes
    pages: tuple[Anchors, ...]
    overflows: tuple[Overflow, ...]


@cache
def tools() -> str:
    """Return what a layout depends on besides its HTML: this code, the faces, the version of WeasyPrint."""
    code = hashlib.sha256(b"".join(Path(__file__).with_name(name).read_bytes() for name in ("printing.py", "typesetting.py")))
    return f"{code.hexdigest()} faces {fonts.folder().name} weasyprint {metadata.version('weasyprint')}"


def lay_out(html: str) -> Layout:
    """Lay *html* out and return its PDF and what stands on which page; raise BuildError where WeasyPrint complains."""
    from dmls_pipeline.tools import typesetting

    return typesetting.lay_out(html)


def pages(html: str) -> tuple[Anchors, ...]:
    """Lay *html* out without writing a PDF: for each page its anchors, to measure what fits."""
    from dmls_pipeline.tools import typesetting

    return typesetting.pages(html)
