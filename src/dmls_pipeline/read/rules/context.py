"""What the rules of a chapter look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from dmls_pipeline.model import Words
from dmls_pipeline.paths import CONTENT
from dmls_pipeline.problems import Problem
from dmls_pipeline.read.front import Front
from dmls_pipeline.read.inlines import lines_of
from dmls_pipeline.read.rules.rulebook import severity_of
from dmls_pipeline.read.source import Source
from dmls_pipeline.read.walk import Node, Place, every_block, every_inline, front_texts, texts


@dataclass(frozen=True)
class Context:
    """A chapter as it was read: its text, its front matter, its tree with the keys that begin with an underscore.

    words says how the book wants its chapters written.
    """

    source: Source
    front: Front
    chapter: Node
    words: Words

    def problem(self, place: Place | None, rule: str, message: str, hint: str = "") -> Problem:
        """Return a problem at *place*."""
        line, column = place or (1, 1)
        return Problem((CONTENT / f"{self.source.stem}.md").as_posix(), line, column, rule, message, hint, severity_of(rule))

    def blocks(self) -> Iterator[Node]:
        """Yield every block in reading order."""
        return every_block(self.chapter["blocks"])

    def texts(self) -> Iterator[list[Node]]:
        """Yield every list of inlines, the front matter's first."""
        yield from (inlines for _, inlines in front_texts(self.chapter))
        yield from (inlines for _, inlines in texts(self.chapter["blocks"]))

    def inlines(self) -> Iterator[Node]:
        """Yield every inline in reading order."""
        for inlines in self.texts():
            yield from every_inline(inlines)

    def char(self, place: Place) -> str:
        """Return the character that was written at *place*."""
        return self.source.line(place[0])[place[1] - 1 : place[1]]

    def code_lines(self) -> frozenset[int]:
        """Return the numbers of all lines that are code."""
        return frozenset(line for block in self.blocks() if block["t"] == "code" and block["_pos"]
                         for line in range(block["_pos"][0], block["_pos"][0] + lines_of(block["_attr"])))  # fmt: skip
