"""Sets of whole numbers as closed spans: (32, 126) holds 32, 126 and all between."""

from collections.abc import Iterable, Iterator


def of(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return *numbers* as closed spans, in order."""
    ordered = sorted(numbers)
    starts = [number for before, number in zip([-2, *ordered], ordered, strict=False) if number != before + 1]
    ends = [number for number, after in zip(ordered, [*ordered[1:], -2], strict=False) if after != number + 1]
    return zip(starts, ends, strict=True)


def points(spans: Iterable[Iterable[int]]) -> Iterator[int]:
    """Return every number that *spans* hold, in their order."""
    return (number for first, last in spans for number in range(first, last + 1))
