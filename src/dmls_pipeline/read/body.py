"""The body of a chapter, parsed: what pandoc makes of it, and what kept pandoc from going on."""

from dataclasses import replace

from dmls_pipeline.read.footnotes import without_any, without_nested
from dmls_pipeline.read.reader import Pandoc
from dmls_pipeline.read.source import Source
from dmls_pipeline.tools import pandoc

AFTER_ATTRIBUTES = "a paragraph follows them at once, without indentation and without a blank line"


def parsed_body(source: Source) -> tuple[Source, list[Pandoc]]:
    """Parse the body; a line that pandoc stops at is told and left out, so that the rest is read. A time-out raises BuildError."""
    source = without_nested(source)
    try:
        blocks, stopped = pandoc.parsed(source.body)
    except pandoc.ExhaustedError:
        source = without_any(source)
        blocks, stopped = pandoc.parsed(source.body)
    while stopped:
        lines = source.body.split("\n")
        index = _stopped_at(lines, stopped[0])
        what = (source.body_line + index, 1, "attribute/misplaced", "these attributes belong to nothing", AFTER_ATTRIBUTES)
        lines[index] = ""
        source = replace(source, body="\n".join(lines), complaints=(*source.complaints, what))
        blocks, stopped = pandoc.parsed(source.body) if source.body.strip() else ([], None)
    return source, blocks


def _stopped_at(lines: list[str], number: int) -> int:
    """Return the index of the line to leave out: attributes right before line *number*, or the nearest one with text."""
    index = min(number, len(lines)) - 1
    if index and lines[index - 1].lstrip(" >").startswith("{"):
        return index - 1
    written = [at for at, line in enumerate(lines) if line.strip()]
    return min(written, key=lambda at: abs(at - index), default=0)
