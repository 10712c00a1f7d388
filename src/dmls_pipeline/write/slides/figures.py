"""A figure on a slide: which of its drawings is shown, how large, and whether its type can still be read."""

import math
from collections.abc import Mapping
from typing import Any

SMALLEST = 24.0  # px
BOXES = {"slide": (1152.0, 428.0), "side": (738.0, 600.0)}
LARGEST = 32.0  # px: a small drawing is not blown up until its type is larger than the text around it


def forms(figure: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Return the natural size and smallest type, in px, of each form of a figure that refs.json describes."""
    return {form: {name: float(figure[f"{form}_{name}"]) for name in ("width", "height", "type")} for form in BOXES}


def shown(figure: Mapping[str, Any], form: str) -> dict[str, Any]:
    """Return {"form", "width", "height", "type"} in px of a figure's *form* ("slide" or "side"), as large as its box allows."""
    wide, high = BOXES[form]
    natural = figure[form]
    most = LARGEST / natural["type"] if natural["type"] else math.inf
    scale = min(wide / natural["width"], high / natural["height"], most)
    sizes = {name: round(natural[name] * scale, 2) for name in ("width", "height", "type")}
    return {"form": form, **sizes}


def legible(drawing: Mapping[str, Any]) -> bool:
    """Say whether the smallest type of a drawing, if it has any, can be read from the last row."""
    return not drawing["type"] or bool(drawing["type"] >= SMALLEST - 0.05)


def best(figure: Mapping[str, Any]) -> dict[str, Any]:
    """Return the full-width drawing, or the one beside its caption where only that can be read or its type is much larger."""
    full, side = shown(figure, "slide"), shown(figure, "side")
    return side if legible(side) and side["type"] > full["type"] * 1.12 else full
