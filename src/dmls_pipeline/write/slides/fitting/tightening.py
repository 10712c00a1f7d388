"""What is done, in order, when a slide does not fit: a tighter class, something into the notes, equal parts; never smaller type."""

import math
from dataclasses import replace

from dmls_pipeline.tools import slide_geometry
from dmls_pipeline.write.slides.slide import Slide, in_parts

FILLED = 0.92  # how far parts of uneven rows fill a body
BODY = slide_geometry.TALL - 4  # px; browsers may differ by a few


def tighter(slide: Slide, over: float) -> list[Slide]:
    """Return what to try next for a slide that is *over* px too high; [] if nothing is left."""
    if tight := further_class(slide):
        return [slide.having(tight)]
    for ease in slide.kind.eases:
        if eased := ease(slide, over):
            return eased
    return parted(slide, over)


def further_class(slide: Slide) -> str:
    """Return the next tighter class of a slide, "" where there is none."""
    classes = slide.kind.classes
    step = classes.index(slide.classes[0]) + 1 if slide.classes and slide.classes[0] in classes else 0
    return "" if is_scaled(slide) or step == len(classes) else classes[step]


def is_scaled(slide: Slide) -> bool:
    """Tell whether a slide is shown smaller than all others, since it is too wide."""
    return bool(slide.classes) and slide.classes[0] in slide.kind.scaled


def narrower(slide: Slide) -> Slide | None:
    """Return a slide that is too wide in the next smaller form, None if there is none."""
    step = slide.kind.scaled.index(slide.classes[0]) + 1 if is_scaled(slide) else 0
    return slide.having(slide.kind.scaled[step]) if step < len(slide.kind.scaled) else None


def parted(slide: Slide, over: float = 0) -> list[Slide]:
    """Return a slide of rows in as many equal parts as its height asks for, at least two, or []."""
    rows = slide.body.get("rows", [])
    if not slide.kind.rowed or len(rows) < 2:
        return []
    parts = max(2, math.ceil((BODY + over) / (BODY * FILLED)))
    return [relaxed(part) for part in in_parts(slide, len(rows), parts)]


def relaxed(slide: Slide) -> Slide:
    """Return a part without the tighter class that the whole needed."""
    return replace(slide, classes=tuple(name for name in slide.classes if name not in slide.kind.classes))
