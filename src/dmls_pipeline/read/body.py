"""The body of a chapter, parsed: what pandoc makes of it, and what kept pandoc from going on."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

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

MANY = 2000  # brackets that close in one paragraph: pandoc takes 1.7 s for as many, 20 s and a gigabyte of memory for twice as many
CROWDED = ("block/crowded", "pandoc cannot read so many links in one paragraph", "part the paragraph, or make a list of it")


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

    def leave_out(self, lines: Collection[int], what: tuple[str, str, str], at: Collection[int] = ()) -> None:
        """Leave lines out, and tell why at those of *at*, or at each."""
        for line in at or lines:
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
    """Parse the body; what pandoc cannot read is told at its line and left out, so that the rest is read.

    Raise LateError where pandoc does not answer in time and no paragraph has too many links.
    """
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
        except (pandoc.ExhaustedError, pandoc.LateError) as error:
            if crowded := _crowded([line.text for line in attempt.body.lines]):
                attempt.leave_out([line for lines in crowded for line in lines], CROWDED, at=[lines[0] for lines in crowded])
            elif isinstance(error, pandoc.LateError) or "[^" not in attempt.body.text:
                raise
            else:
                attempt.tell(1, ENDLESS)
                attempt.body = Body(tuple(replace(line, text=line.text.replace("[^", "  ")) for line in attempt.body.lines))
        except pandoc.DeepError:
            deep = {index + 1 for index in deepest(attempt.body.text.split("\n"))}
            attempt.leave_out(deep, ("block/deep", MESSAGE, HINT))


def _crowded(lines: Sequence[str]) -> list[range]:
    """Return the numbers of the lines of each paragraph with so many brackets that pandoc may not come to its end."""
    made: list[range] = []
    for is_text, run in groupby(range(len(lines)), key=lambda index: bool(lines[index].strip())):
        paragraph = list(run)
        if is_text and sum(lines[index].count("]") for index in paragraph) > MANY:
            made.append(range(paragraph[0] + 1, paragraph[-1] + 2))
    return made


def _stopped_at(lines: list[str], number: int) -> int:
    """Return the index of the line to leave out: attributes right before line *number*, or the nearest one with text."""
    index = min(number, len(lines)) - 1
    if index and lines[index - 1].lstrip(" >").startswith("{"):
        return index - 1
    written = [at for at, line in enumerate(lines) if line.strip()]
    return min(written, key=lambda at: abs(at - index), default=0)
