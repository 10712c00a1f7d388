"""Rows dealt out to slides: how many go on each, so that none is nearly empty beside full ones."""

from collections.abc import Sequence


def evenly(heights: Sequence[float], count: int, most: int) -> list[int]:
    """Return how many rows go on each of *count* slides, at most *most* on any, so that the fullest slide is as low as can be.

    Where one slide's most does not allow it, more slides are taken.
    """
    limits = sorted({sum(heights[start:end]) for end in range(1, len(heights) + 1) for start in range(end)})
    ways = (filled(heights, limit, most) for limit in limits if limit >= max(heights))
    count = max(count, -(-len(heights) // most))
    return next(sizes for sizes in ways if len(sizes) <= count)


def filled(heights: Sequence[float], room: float, most: int) -> list[int]:
    """Return how many rows go on each slide when each slide is filled before the next is begun."""
    sizes = [0]
    left = room
    for height in heights:
        if sizes[-1] and (height > left + 0.01 or sizes[-1] == most):
            sizes.append(0)
            left = room
        sizes[-1] += 1
        left -= height
    return sizes
