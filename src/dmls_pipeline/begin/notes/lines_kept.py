"""Lines of a text that was rewritten: which line of the old text each of the new one was."""

from collections import Counter
from collections.abc import Sequence


def followed(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """Return the index in *old* of each line of *new*: of a line that stands in both once, its own, of any other that of the lines around.

    A line that is new has the index of the old line in whose place it stands, or of the one before it.
    """
    anchors = _anchors(old, new)
    made: list[int] = []
    ends = [*anchors[1:], (len(new), len(old))]
    for (start, at), (end, limit) in zip(anchors, ends, strict=True):
        made += (min(at + step, max(limit - 1, at)) for step in range(end - start))
    return made


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return (index in *new*, index in *old*) of the lines that both have once, in their order, and first that of the beginning."""
    once_old, once_new = Counter(old), Counter(new)
    places = {line: index for index, line in enumerate(old) if once_old[line] == 1 and line.strip()}
    found = [(0, 0)]
    for index, line in enumerate(new):
        at = places.get(line, -1)
        if once_new[line] == 1 and at >= found[-1][1]:
            if index:
                found.append((index, at))
            else:
                found[0] = (0, at)
    return found
