"""A chapter's body while forms are rewritten: its lines, and where each character of them was written."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from operator import is_

from dmls_pipeline.read.fences import fenced_lines
from dmls_pipeline.read.leaves import Place

CODE = re.compile(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)")
FORMULA = re.compile(r"\$\$.+?\$\$|(?<![\\$\w])\$(?![\s\d$])(?:\\.|[^$\\])*?(?<!\s)\$(?![\d$])")  # what begins with a digit may be money
HIDDEN = "\ufffc"  # stands for what no form looks into
INDENTED = re.compile(r"(?: {4}|\t)")
LINES = 4096  # each family of forms looks at each line of a chapter

Edit = tuple[int, int, str]  # what stands from one offset to another, and what takes its place
Rewrite = Callable[[str], Iterable[Edit]]


@dataclass(frozen=True)
class Line:
    """A line: its text, the number of the line where it was written, and the column where each of its characters was.

    columns is empty where nothing was changed: then each stands where it is.
    """

    text: str
    number: int
    columns: tuple[int, ...] = ()

    def place(self, column: int) -> Place:
        """Return where the character at *column* was written, both counted from 1."""
        if not self.columns:
            return self.number, column
        return self.number, self.columns[min(max(column, 1), len(self.columns)) - 1]

    def edited(self, edits: Iterable[Edit]) -> "Line":
        """Return the line with *edits*, which stand in order and do not overlap; what is new stands where the old began."""
        if not (edits := tuple(edits)):
            return self
        text, done = "", 0
        old = self.columns or tuple(range(1, len(self.text) + 2))
        columns: list[int] = []
        for start, end, new in edits:
            text += self.text[done:start] + new
            columns += [*old[done:start], *([old[start]] * len(new))]
            done = end
        return Line(text + self.text[done:], self.number, (*columns, *old[done:])) if text or done else self


@dataclass(frozen=True)
class Body:
    """All lines of a body."""

    lines: tuple[Line, ...]

    @classmethod
    def of(cls, text: str) -> "Body":
        """Return the body of a text."""
        return cls(tuple(Line(line, number) for number, line in enumerate(text.split("\n"), start=1)))

    @property
    def text(self) -> str:
        """Return all lines as one text."""
        return "\n".join(line.text for line in self.lines)

    def place(self, place: Place) -> Place:
        """Return where the character at *place* of the text was written."""
        line = self.lines[min(max(place[0], 1), len(self.lines)) - 1]
        return line.place(place[1])

    @cached_property
    def code(self) -> frozenset[int]:
        """Return the indexes of the lines that are code, fences included."""
        lines = [line.text for line in self.lines]
        fenced = frozenset(index for first, last in self._fenced for index in range(first, last + 1))
        indented, before = set[int](), -1
        for index, line in enumerate(lines):
            if not INDENTED.match(line):
                before = index if line.strip() else before
            elif index not in fenced and _begins_code(lines, index, before):
                indented.add(index)
        return fenced | indented

    @cached_property
    def openings(self) -> frozenset[int]:
        """Return the indexes of the lines that open a listing with a fence."""
        return frozenset(first for first, _ in self._fenced)

    @cached_property
    def _fenced(self) -> tuple[tuple[int, int], ...]:
        return tuple(fenced_lines([line.text for line in self.lines]))

    @cached_property
    def formulas(self) -> frozenset[int]:
        """Return the indexes of the lines between the $$ of a formula that begins on a line before."""
        inside, found = False, set[int]()
        for index, line in enumerate(self.lines):
            if index in self.code:
                continue
            if inside:
                found.add(index)
            if bare(line.text).count("$$") % 2:
                inside = not inside
        return frozenset(found)

    def with_lines(self, change: Callable[[int, Line], Line]) -> "Body":
        """Return the body with each line changed that is neither code nor formula; itself where none is: it knows its lines already."""
        kept = self.code | self.formulas
        made = tuple(line if index in kept else change(index, line) for index, line in enumerate(self.lines))
        return self if all(map(is_, made, self.lines)) else Body(made)

    def rewritten(self, rewrite: Rewrite) -> "Body":
        """Return the body with the edits that *rewrite* yields for the text of each line that is neither code nor formula.

        *rewrite* knows nothing but the text: what it yields for a line is kept, since most lines of a chapter that is read again
        are as they were.
        """
        return self.with_lines(lambda _, line: line.edited(_edits(rewrite, line.text)))


@lru_cache(maxsize=4 * LINES)
def _edits(rewrite: Rewrite, text: str) -> tuple[Edit, ...]:
    return tuple(rewrite(text))


def _begins_code(lines: list[str], index: int, before: int) -> bool:
    """Tell whether an indented line belongs to a listing: what stands before it with less indentation is a blank line or no list.

    *before* is the index of the last line before it that is neither indented nor blank, -1 where there is none.
    """
    if (index and not lines[index - 1].strip()) or before < 0:
        return before < 0 or not re.match(r"\s{0,3}(?:[-*+]|\d+[.)]|\[\^|:)\s?", lines[before])
    return before != index - 1 and not re.match(r"\s{0,3}(?:[-*+]|\d+[.)]|\[\^|:)\s?", lines[before])


@lru_cache(maxsize=LINES)
def bare(line: str) -> str:
    """Return a line whose code is blanked, each character by a space, so that offsets stay."""
    return CODE.sub(lambda code: " " * len(code[0]), line)


@lru_cache(maxsize=LINES)
def wordless(line: str) -> str:
    """Return a line whose code is blanked and whose formulas are hidden, so that offsets stay."""
    return FORMULA.sub(lambda formula: HIDDEN * len(formula[0]), bare(line))


def blanked(line: Line) -> Line:
    """Return a line with nothing on it."""
    return replace(line, text="", columns=())


def matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    r"""Yield what *pattern* finds in a line outside of code and formulas and not behind a backslash."""
    yield from (match for match in pattern.finditer(wordless(text)) if text[match.start() - 1 : match.start()] != "\\")


def in_order(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield *edits* in the order of their places, without those that begin within the one before."""
    done = 0
    for start, end, new in sorted(edits):
        if start >= done:
            yield start, end, new
            done = end
