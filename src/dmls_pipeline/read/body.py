"""The body of a chapter, parsed: what pandoc makes of it, and what kept pandoc from going on."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from dmls_pipeline.read.conversion import Pandoc
from dmls_pipeline.read.depth import HINT, MESSAGE, deepest
from dmls_pipeline.read.footnotes import without_nested
from dmls_pipeline.read.forms import in_our_form
from dmls_pipeline.read.forms.body import Body, Line, blanked
from dmls_pipeline.read.leaves import Place
from dmls_pipeline.read.source import Complaint, Source
from dmls_pipeline.tools import pandoc

MISPLACED = ("attribute/misplaced", "these attributes belong to nothing",
             "a paragraph follows them at once, without indentation and without a blank line")  # fmt: skip
ENDLESS = ("footnote/nested", "a footnote of this chapter refers to itself", "look for [^…] inside the definitions of footnotes")


@dataclass
class _Attempt:
    """A body that pandoc is given again and again, each time with less of what it stops at."""

    body: Body
    first: int
    complaints: list[Complaint] = field(default_factory=list)

    def tell(self, line: int, what: tuple[str, str, str]) -> None:
        """Complain at the line of the file where that line of the body was written."""
        self.complaints.append((self.place((line, 1))[0], 1, *what))

    def place(self, place: Place) -> Place:
        """Return where in the file the character at *place* of the body was written."""
        line, column = self.body.place(place)
        return line + self.first - 1, column

    def leave_out(self, lines: Collection[int], what: tuple[str, str, str]) -> None:
        """Leave lines out, and tell why."""
        for line in lines:
            self.tell(line, what)
        self.body = Body(tuple(blanked(old) if number in lines else old for number, old in enumerate(self.body.lines, start=1)))


@dataclass(frozen=True)
class Parsed:
    """What pandoc read: its blocks, and where in the file a place of them was written."""

    source: Source
    blocks: list[Pandoc]
    attempt: _Attempt

    def place(self, place: Place) -> Place:
        """Return where in the file something at *place* was written."""
        return self.attempt.place(place)

    def line(self, number: int) -> tuple[Line, int]:
        """Return line *number* of what pandoc read, as far as `place` depends on it, and on which line of the file the body begins."""
        lines = self.attempt.body.lines
        return lines[min(max(number, 1), len(lines)) - 1], self.attempt.first


def parsed_body(source: Source) -> Parsed:
    """Parse the body; a line that pandoc stops at is told and left out, so that the rest is read. A time-out raises BuildError."""
    source = without_nested(source)
    attempt = _Attempt(in_our_form(source.body), source.body_line)
    *_, blocks = [], *_blocks(attempt)
    return Parsed(replace(source, complaints=(*source.complaints, *attempt.complaints)), blocks, attempt)


def parse_early(source: Source) -> None:
    """Have pandoc begin to read the body as `parsed_body` will first give it, for a step which reads the chapter soon."""
    pandoc.parse_early(in_our_form(without_nested(source).body).text)


def _blocks(attempt: _Attempt) -> Iterator[list[Pandoc]]:
    """Yield what pandoc makes of the body, each time with a line less, until nothing stops it."""
    stopped: Place | None = (1, 1)
    while stopped and attempt.body.text.strip():
        try:
            blocks, stopped = pandoc.parsed(attempt.body.text)
            yield blocks
            if stopped:
                attempt.leave_out({_stopped_at([line.text for line in attempt.body.lines], stopped[0]) + 1}, MISPLACED)
        except pandoc.ExhaustedError:
            if "[^" not in attempt.body.text:
                raise
            attempt.tell(1, ENDLESS)
            attempt.body = Body(tuple(replace(line, text=line.text.replace("[^", "  ")) for line in attempt.body.lines))
        except pandoc.DeepError:
            deep = {index + 1 for index in deepest(attempt.body.text.split("\n"))}
            attempt.leave_out(deep, ("block/deep", MESSAGE, HINT))


def _stopped_at(lines: list[str], number: int) -> int:
    """Return the index of the line to leave out: attributes right before line *number*, or the nearest one with text."""
    index = min(number, len(lines)) - 1
    if index and lines[index - 1].lstrip(" >").startswith("{"):
        return index - 1
    written = [at for at, line in enumerate(lines) if line.strip()]
    return min(written, key=lambda at: abs(at - index), default=0)
