"""Lists and tables in HTML that have blank lines between their elements: in Markdown a blank line ends HTML."""

import re
from collections.abc import Sequence
from itertools import pairwise

from dmls_pipeline.read.forms.body import Body, Line

OPENING = re.compile(r" {0,3}<(table|ul|ol|dl)\b[^<>]*>", re.IGNORECASE)
BEGINS = re.compile(r"\s*</?(?:table|thead|tbody|tfoot|caption|colgroup|col|tr|td|th|ul|ol|li|dl|dt|dd)\b", re.IGNORECASE)
ENDS = re.compile(r".*</?[A-Za-z][^<>]*>\s*")


def rewritten(body: Body) -> Body:
    """Return *body* with these without their blank lines; one with Markdown between blank lines stays as it is."""
    if "<" not in body.text:
        return body
    made: list[Line] = []
    index = 0
    while index < len(body.lines):
        end = _end(body.lines, index) if index not in body.code else index
        block = body.lines[index : end + 1]
        made += [line for line in block if line.text.strip()] if end > index and _is_html(block) else block
        index = end + 1
    return Body(tuple(made)) if len(made) < len(body.lines) else body


def _end(lines: Sequence[Line], first: int) -> int:
    """Return the index of the line that closes the element which opens on a line; the line itself where none does."""
    opening = OPENING.match(lines[first].text)
    if not opening:
        return first
    tag, depth = re.compile(rf"<(/?){opening[1]}\b", re.IGNORECASE), 0
    for index in range(first, len(lines)):
        depth += sum(-1 if match[1] else 1 for match in tag.finditer(lines[index].text))
        if depth <= 0:
            return index
    return first


def _is_html(block: Sequence[Line]) -> bool:
    """Tell whether there are tags on both sides of each blank line, and so no Markdown between two of them."""
    written = [index for index, line in enumerate(block) if line.text.strip()]
    parted = ((before, after) for before, after in pairwise(written) if after > before + 1)
    return all(ENDS.fullmatch(block[before].text) and BEGINS.match(block[after].text) for before, after in parted)
