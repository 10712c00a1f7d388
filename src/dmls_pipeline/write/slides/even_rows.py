"""Rows dealt out to slides: how many go on each, so that none is nearly empty beside full ones."""

from collections.abc import Sequence

EXACT = 0.005  # px to which the height of the fullest slide is found


def evenly(heights: Sequence[float], count: int, most: int) -> list[int]:
    """Return how many rows go on each of *count* slides, at most *most* on any, so that the fullest slide is as low as can be.

    Where one slide's most does not allow it, more slides are taken. The last slide may have far less than the others.
    """
    return filled(heights, _room(heights, count, most), most)


def alike(heights: Sequence[float], count: int, most: int) -> list[int]:
    """Return the same with all slides as near to the mean as the lowest height of the fullest allows."""
    count = max(count, -(-len(heights) // most))
    return _near_the_mean(heights, max(1, min(count, len(heights))), _room(heights, count, most), most)


def _room(heights: Sequence[float], count: int, most: int) -> float:
    """Return how high the fullest of *count* slides is at least, or of as many as *most* rows on each allow."""
    count = max(count, -(-len(heights) // most))
    least, room = max(heights, default=0.0), float(sum(heights))
    while room - least > EXACT:
        middle = (least + room) / 2
        least, room = (least, middle) if len(filled(heights, middle, most)) <= count else (middle, room)
    return room


def _near_the_mean(heights: Sequence[float], count: int, room: float, most: int) -> list[int]:
    """Return how many rows go on each of *count* slides that are *room* px high: each takes its share, if the rest then fits."""
    needed = _needed(heights, room, most)
    sizes: list[int] = []
    start, left = 0, float(sum(heights))
    for slides in range(count, 1, -1):
        (full,) = filled(heights[start : start + most], room, most)[:1]
        ends = [end for end in range(start + 1, start + full + 1) if needed[end] < slides <= len(heights) - end + 1]
        end = min(ends, key=lambda end: (round(abs(sum(heights[start:end]) - left / slides), 2), -end))
        sizes.append(end - start)
        start, left = end, left - sum(heights[start:end])
    return [*sizes, len(heights) - start]


def _needed(heights: Sequence[float], room: float, most: int) -> list[int]:
    """Return for each row how many slides are needed for it and all rows after it; a last 0 stands for no row."""
    needed = [0] * (len(heights) + 1)
    for start in range(len(heights) - 1, -1, -1):
        needed[start] = 1 + needed[start + filled(heights[start : start + most], room, most)[0]]
    return needed


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
