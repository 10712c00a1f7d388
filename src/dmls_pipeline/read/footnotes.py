"""Footnotes in the source: where they are defined, and where one refers to another.

Pandoc copies a footnote to every place that refers to it, and never ends when one refers to itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dmls_pipeline.read.fences import fenced_lines
from dmls_pipeline.read.source import Complaint, Source

DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]{1,300})\]:")
REFERENCE = re.compile(r"(?<!\\)\[\^([^\]\s]{1,300})\](?!:)")
NESTED = re.compile(r"(?<!\\)\[\^[^\]]*(?:\](?!:)|$)")


def without_nested(source: Source) -> Source:
    """Return *source* with a complaint for each footnote inside a footnote, whose reference is blanked in the body."""
    lines = source.body.split("\n")
    complaints: list[Complaint] = []
    for index in definition_lines(lines):
        complaints += [_nested(source.body_line + index, match) for match in NESTED.finditer(lines[index])]
        lines[index] = NESTED.sub(lambda match: " " * len(match[0]), lines[index])
    return replace(source, body="\n".join(lines), complaints=(*source.complaints, *complaints)) if complaints else source


def _nested(line: int, match: re.Match[str]) -> Complaint:
    """Say that a footnote stands inside a footnote."""
    message = f"the footnote {match[0]} stands inside a footnote"
    return line, match.start() + 1, "footnote/nested", message, "say it in the text, or in one footnote"


def definition_lines(lines: Sequence[str]) -> Iterator[int]:
    """Yield the indexes of the lines that belong to a footnote's definition; code is skipped."""
    inside = False
    code = {index for first, last in fenced_lines(lines) for index in range(first, last + 1)}
    for index, line in enumerate(lines):
        if index in code:
            continue
        lazy = bool(line.strip()) and index > 0 and bool(lines[index - 1].strip())
        inside = bool(DEFINITION.match(line)) or (inside and (lazy or not line.strip() or line.startswith(("    ", "\t"))))
        if inside:
            yield index
