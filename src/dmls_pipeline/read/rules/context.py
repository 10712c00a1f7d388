"""What the rules of a chapter look at."""

from collections.abc import Iterator
from dataclasses import dataclass

from dmls_pipeline.model import Words
from dmls_pipeline.paths import CONTENT
from dmls_pipeline.problems import Problem
from dmls_pipeline.read.conversion import Leftover, lines_of, no_attributes
from dmls_pipeline.read.front import Front
from dmls_pipeline.read.leaves import Place
from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.source import Source
from dmls_pipeline.read.tree import Block, Inline
from dmls_pipeline.read.walk import chapter_inlines, every_block, flow, front_texts, texts


@dataclass(frozen=True)
class Context:
    """A chapter as it was read: its text, its front matter, its tree with the keys that begin with an underscore.

    words      how the book wants its chapters written
    leftovers  what was written and is no node of the tree
    """

    source: Source
    front: Front
    chapter: Chapter
    words: Words
    leftovers: tuple[Leftover, ...] = ()

    def problem(self, place: Place | None, rule: str, message: str, hint: str = "") -> Problem:
        """Return a problem at *place*; how serious it is depends on the chapter's status, and is set where all checks are run."""
        line, column = place or (1, 1)
        return Problem((CONTENT / self.source.file).as_posix(), line, column, rule, message, hint)

    def blocks(self) -> Iterator[Block]:
        """Yield every block in reading order."""
        return every_block(self.chapter["blocks"])

    def flow(self) -> Iterator[Block]:
        """Yield every block but those in slides of the author's own."""
        return flow(self.chapter["blocks"])

    def texts(self) -> Iterator[list[Inline]]:
        """Yield every list of inlines, the front matter's first."""
        yield from (inlines for _, inlines in front_texts(self.chapter))
        yield from (inlines for _, inlines in texts(self.chapter["blocks"]))

    def inlines(self) -> Iterator[Inline]:
        """Yield every inline in reading order."""
        return chapter_inlines(self.chapter)

    def char(self, place: Place) -> str:
        """Return the character that was written at *place*."""
        return self.source.line(place[0])[place[1] - 1 : place[1]]

    def code_lines(self) -> frozenset[int]:
        """Return the numbers of all lines that are code."""
        return frozenset(line for block in self.blocks() if block["t"] == "code" and (place := block.get("_pos"))
                         for line in range(place[0], place[0] + lines_of(block.get("_attr") or no_attributes())))  # fmt: skip
