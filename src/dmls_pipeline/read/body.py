"""The body of a chapter, parsed: what pandoc makes of it, and what kept pandoc from going on."""

from dataclasses import replace

from dmls_pipeline.read.depth import without_deepest_line
from dmls_pipeline.read.footnotes import without_any, without_nested
from dmls_pipeline.read.reader import Pandoc
from dmls_pipeline.read.source import Source
from dmls_pipeline.read.tree import Place
from dmls_pipeline.tools import pandoc

AFTER_ATTRIBUTES = "a paragraph follows them at once, without indentation and without a blank line"


def parsed_body(source: Source) -> tuple[Source, list[Pandoc]]:
    """Parse the body; a line that pandoc stops at is told and left out, so that the rest is read. A time-out raises BuildError."""
    source, blocks, stopped = _tried(without_nested(source))
    while stopped:
        lines = source.body.split("\n")
        index = _stopped_at(lines, stopped[0])
        what = (source.body_line + index, 1, "attribute/misplaced", "these attributes belong to nothing", AFTER_ATTRIBUTES)
        lines[index] = ""
        source = replace(source, body="\n".join(lines), complaints=(*source.complaints, what))
        source, blocks, stopped = _tried(source)
    return source, blocks


def _tried(source: Source) -> tuple[Source, list[Pandoc], Place | None]:
    """Let pandoc read the body; leave out what would take all memory or is nested beyond all use, and tell that."""
    while source.body.strip():
        try:
            return source, *pandoc.parsed(source.body)
        except pandoc.ExhaustedError:
            if "[^" not in source.body:
                raise
            source = without_any(source)
        except pandoc.DeepError:
            source = without_deepest_line(source)
    return source, [], None


def _stopped_at(lines: list[str], number: int) -> int:
    """Return the index of the line to leave out: attributes right before line *number*, or the nearest one with text."""
    index = min(number, len(lines)) - 1
    if index and lines[index - 1].lstrip(" >").startswith("{"):
        return index - 1
    written = [at for at, line in enumerate(lines) if line.strip()]
    return min(written, key=lambda at: abs(at - index), default=0)
