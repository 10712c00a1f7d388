"""Where the body of a slide begins and ends, as it was measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Extent:
    """Where a slide's body begins and ends, in px from the slide's top, and where a table ends, from its left.

    rows  where each row of a table begins, and where the last one ends
    """

    top: float
    end: float
    right: float = 0.0
    rows: tuple[float, ...] = ()
