"""What of a Markdown text is no prose: code, formulas, comments; blanked out, each character in its place, for patterns of prose.

Notes may be long, and written to be slow to read: each function here looks at a text a fixed number of times, whatever stands in it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate

from dmls_pipeline.read.fences import fenced_lines
from dmls_pipeline.read.forms.body import Edit, in_order

TICKS = re.compile(r"(?P<mark>`+)|\n[ \t]*\n")
COMMENTS = {"<!--": "-->", "%%": "%%"}
FORMULAS = {"$$": "$$"}
KEPT = 4  # texts whose prose is asked for again and again while one chapter is made

Span = tuple[int, int]


def fences(text: str) -> tuple[Span, ...]:
    """Return (start, end) of every fenced block of code, its two fences included; one that is not closed goes to the end."""
    lines = text.split("\n")
    starts = tuple(accumulate((len(line) + 1 for line in lines), initial=0))
    return tuple((starts[first], starts[last] + len(lines[last])) for first, last in fenced_lines(lines))


@lru_cache(maxsize=KEPT)
def prose(text: str) -> str:
    """Return *text* with blanks in place of code, display formulas and comments."""
    text = _without(text, fences(text))
    text = _without(text, _code_in_lines(text))
    return _without(_without(text, _between(text, COMMENTS)), _between(text, FORMULAS))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* with what *edits* put in the place of its parts; an edit that begins within the one before is left out."""
    parts: list[str] = []
    done = 0
    for start, end, new in in_order(edits):
        parts += (text[done:start], new)
        done = end
    return "".join((*parts, text[done:]))


def blank(text: str) -> str:
    """Return *text* with a blank for each character but line ends."""
    return re.sub(r"[^\n]", " ", text)


def _without(text: str, spans: Iterable[Span]) -> str:
    return edited(text, ((start, end, blank(text[start:end])) for start, end in spans))


def _code_in_lines(text: str) -> Iterator[Span]:
    """Yield the spans between two equal marks of backticks in one paragraph, the marks included."""
    marks: list[Span] = []
    for match in TICKS.finditer(text):
        if match["mark"]:
            marks.append(match.span())
        else:
            yield from _paired(marks)
            marks = []
    yield from _paired(marks)


def _paired(marks: list[Span]) -> Iterator[Span]:
    closing: list[int] = []  # of each mark the next one of its length, 0 where there is none
    last: dict[int, int] = {}
    for index in reversed(range(len(marks))):
        length = marks[index][1] - marks[index][0]
        closing.append(last.get(length, 0))
        last[length] = index
    closing.reverse()
    done = 0
    for index, mark in enumerate(marks):
        if index >= done and closing[index]:
            yield mark[0], marks[closing[index]][1]
            done = closing[index] + 1


def _between(text: str, ends: Mapping[str, str]) -> Iterator[Span]:
    """Yield the spans from each opening mark to its end, both included, *ends* being opening mark → end."""
    done, endless = 0, set[str]()
    for opening in re.finditer("|".join(map(re.escape, ends)), text):
        if opening.start() < done or opening[0] in endless:
            continue
        end = text.find(ends[opening[0]], opening.end())
        if end < 0:
            endless.add(opening[0])
        else:
            done = end + len(ends[opening[0]])
            yield opening.start(), done
