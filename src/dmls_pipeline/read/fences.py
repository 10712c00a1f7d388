"""Fences of code in Markdown: the lines of backticks or tildes between which nothing is prose."""

import re
from collections.abc import Iterator, Sequence

# Before a fence may stand blanks, marks of quotations, the mark of an item. Backticks with another behind them are code within a line.
FENCE = re.compile(r"[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(?P<mark>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")
_CLOSING = re.compile(r"[\s>]*(?P<mark>`{3,}|~{3,})\s*$")


def fenced_lines(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) for each fenced listing, as indexes into *lines*, both fences included; an open one ends with the text."""
    first, mark = -1, ""
    for index, line in enumerate(lines):
        if first < 0 and (opening := FENCE.match(line)):
            first, mark = index, opening["mark"]
        elif first >= 0 and (closing := _CLOSING.match(line)) and closing["mark"].startswith(mark):
            yield first, index
            first = -1
    if first >= 0:
        yield first, len(lines) - 1
