"""Where the body of a slide begins and ends, as it was measured."""

from dataclasses import dataclass

ROUNDED = 0.05  # px that a slide may be too high: sizes are rounded, also that of a picture which was made lower to fit


@dataclass(frozen=True)
class Extent:
    """Where a slide's body begins and ends, in px from the slide's top, and where a table ends, from its left.

    rows  where each row of a table begins, and where the last one ends
    """

    top: float
    end: float
    right: float = 0.0
    rows: tuple[float, ...] = ()
