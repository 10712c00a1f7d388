"""Sheets of paper that slides are placed on: their sizes, and what frames a slide. All lengths are points."""

from collections.abc import Iterator

from dmls_pipeline.tools import binding

MM = 72 / 25.4  # points in a millimeter
PAPERS = {"A4": (210 * MM, 297 * MM), "Letter": (215.9 * MM, 279.4 * MM)}
MARGIN = 18 * MM  # left and right of what stands on a sheet
AROUND = 0.3  # from a slide to the middle of its frame, which would else be covered


def frame(sheet: int, left: float, top: float, width: float, height: float) -> Iterator[binding.Line]:
    """Yield the four lines around a slide that is placed on a *sheet*."""
    left, top, right, bottom = left - AROUND, top - AROUND, left + width + AROUND, top + height + AROUND
    yield binding.Line(sheet, left, top, right, top)
    yield binding.Line(sheet, left, bottom, right, bottom)
    yield binding.Line(sheet, left, top, left, bottom)
    yield binding.Line(sheet, right, top, right, bottom)
