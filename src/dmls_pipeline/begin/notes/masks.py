"""What of a Markdown text is no prose: code, formulas, comments; blanked out, each character in its place, for patterns of prose."""

import re
from itertools import accumulate

from dmls_pipeline.read.fences import fenced_lines

SPAN = re.compile(r"(?<!`)(?P<mark>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=mark)(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->|%%.*?%%", re.DOTALL)
MATH = re.compile(r"\$\$.*?\$\$", re.DOTALL)


def fences(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of every fenced block of code, its two fences included; one that is not closed goes to the end."""
    lines = text.split("\n")
    starts = tuple(accumulate((len(line) + 1 for line in lines), initial=0))
    return tuple((starts[first], starts[last] + len(lines[last])) for first, last in fenced_lines(lines))


def prose(text: str) -> str:
    """Return *text* with blanks in place of code, display formulas and comments."""
    for start, end in fences(text):
        text = text[:start] + blank(text[start:end]) + text[end:]
    for pattern in (SPAN, COMMENT, MATH):
        text = pattern.sub(lambda match: blank(match[0]), text)
    return text


def blank(text: str) -> str:
    """Return *text* with a blank for each character but line ends."""
    return re.sub(r"[^\n]", " ", text)
