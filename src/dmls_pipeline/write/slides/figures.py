"""A figure on a slide: which of its drawings is shown, how large, and whether its type can still be read."""

import math
from collections.abc import Mapping

from dmls_pipeline.read.leaves import DrawnFigure
from dmls_pipeline.tools import slide_geometry
from dmls_pipeline.write.slideshow import Form, Sizes

SMALLEST = 24.0  # px
BOXES: Mapping[Form, tuple[float, float]] = {"slide": slide_geometry.DRAWING, "side": slide_geometry.BESIDE[2:]}
LARGEST = 32.0  # px: a small drawing is not blown up until its type is larger than the text around it

Forms = Mapping[Form, Sizes]


def forms(figure: DrawnFigure) -> Forms:
    """Return the natural size and smallest type, in px, of each form of a figure that refs.json describes."""
    return {
        "slide": _natural(figure["slide_width"], figure["slide_height"], figure["slide_type"]),
        "side": _natural(figure["side_width"], figure["side_height"], figure["side_type"]),
    }


def _natural(width: float | None, height: float | None, smallest: float | None) -> Sizes:
    return {"width": float(width or 1), "height": float(height or 1), "type": float(smallest or 0)}


def sized(figure: Forms, form: Form) -> Sizes:
    """Return the size of a figure's *form*, as large as its box allows."""
    wide, high = BOXES[form]
    natural = figure[form]
    most = LARGEST / natural["type"] if natural["type"] else math.inf
    return scaled(natural, min(wide / natural["width"], high / natural["height"], most))


def over_all(figure: Forms) -> Sizes:
    """Return the size of a figure over a whole slide."""
    natural = figure["slide"]
    return scaled(natural, min(slide_geometry.WIDTH / natural["width"], slide_geometry.HEIGHT / natural["height"]))


def scaled(natural: Sizes, scale: float) -> Sizes:
    """Return a size that many times as large."""
    return {
        "width": round(natural["width"] * scale, 2),
        "height": round(natural["height"] * scale, 2),
        "type": round(natural["type"] * scale, 2),
    }


def legible(drawing: Sizes) -> bool:
    """Say whether the smallest type of a drawing, if it has any, can be read from the last row."""
    return not drawing["type"] or drawing["type"] >= SMALLEST - 0.05


def best(figure: Forms) -> Form:
    """Return "slide", or "side" (beside its caption) where only that can be read or its type is much larger."""
    full, side = sized(figure, "slide"), sized(figure, "side")
    return "side" if legible(side) and side["type"] > full["type"] * 1.12 else "slide"
