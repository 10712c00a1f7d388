"""Rows whose heights were measured, dealt out to slides: as few as hold them, and none nearly empty beside full ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, groupby

from dmls_pipeline.write.slides.slide import Slide

ENTRIES = 6
RULE = 2.0  # px; rows share the rule between them


@dataclass(frozen=True)
class Extent:
    """Where a slide's body begins and ends, in px from the slide's top, and where a table ends, from its left."""

    top: float
    end: float
    right: float = 0.0


Measured = tuple[Slide, Extent]


def dealt(slides: Iterable[Slide], extents: Iterable[Extent]) -> list[Measured]:
    """Return slides with their extents, those of one row joined to as few as hold them; what they then measure is known."""
    made: list[Measured] = []
    for kind, group in groupby(zip(slides, extents, strict=True), key=lambda measured: measured[0].kind):
        alike = list(group)
        made += _joined(alike) if kind.single else alike
    return made


def _joined(singles: list[Measured]) -> list[Measured]:
    top = singles[0][1].top
    heights = [extent.end - extent.top - RULE for _, extent in singles]
    sizes = evenly(heights, singles[0][0].kind.bottom - top - RULE)
    starts = accumulate([0, *sizes[:-1]])
    return [_one(singles[start : start + size]) for start, size in zip(starts, sizes, strict=True)]


def _one(singles: list[Measured]) -> Measured:
    """Return the slides of one row as one slide."""
    slides, extents = zip(*singles, strict=True)
    first, top = slides[0], extents[0].top
    whole = first.having(rows=[row for slide in slides for row in slide.body["rows"]])
    end = top + sum(extent.end - extent.top - RULE for extent in extents) + RULE
    return whole.saying(*(block for slide in slides[1:] for block in slide.notes if block not in first.notes)), Extent(top, end)


def evenly(heights: list[float], room: float) -> list[int]:
    """Return how many rows go on each slide: as few slides as hold them, and the fullest of these as low as can be."""
    fewest = len(_packed(heights, room))
    limits = sorted({sum(heights[start:end]) for end in range(1, len(heights) + 1) for start in range(end)})
    parts = (_packed(heights, limit) for limit in limits if limit >= max(heights))
    return next(sizes for sizes in parts if len(sizes) <= fewest)


def _packed(heights: list[float], room: float) -> list[int]:
    """Return how many rows go on each slide when each is filled before the next is begun."""
    sizes = [0]
    left = room
    for height in heights:
        if sizes[-1] and (height > left + 0.01 or sizes[-1] == ENTRIES):
            sizes.append(0)
            left = room
        sizes[-1] += 1
        left -= height
    return sizes
