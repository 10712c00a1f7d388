"""Markdown that is nested deeper than anybody can read, and than any writer goes down."""

import marshal
import re
from collections.abc import Sequence
from dataclasses import replace

from dmls_pipeline.read.conversion import Pandoc, Reader, is_wrapper, place_of
from dmls_pipeline.read.source import Source

DEEPEST = 30  # nodes within nodes; a footnote in a cell of a table in a list of a callout has ten
MESSAGE, HINT = "this is nested too deep", "write it flatter: a list in a list, a quotation in a quotation"
BEFORE = re.compile(r"^(?:[\s>]|[-+*](?=\s)|\d{1,9}[.)](?=\s))*")
FENCE, FEW = ":::", 8  # what opens a callout on a line of its own; signs in a line that cannot be what goes too deep
PLAIN = 2  # the version of marshal in which equal values have equal bytes
SHALLOW: set[bytes] = set()  # blocks of the chapter that was read last: most of them are as they were when it is read again
OPENERS = frozenset("[*_~^(\"'!")


def deepest(lines: Sequence[str]) -> tuple[int, ...]:
    """Return the indices of the lines that look nested deepest: where pandoc's answer is too deep to be read, they are left out.

    They are all that look at least half as deep as the deepest one, so that of thousand lines few tries are left; where no line looks deep
    they are the fences of callouts, or else the longest line.
    """
    signs = [_signs(line) for line in lines]
    if max(signs) < FEW:
        fences = tuple(index for index, line in enumerate(lines) if line.lstrip().startswith(FENCE))
        return fences or (max(range(len(lines)), key=lambda index: len(lines[index])),)
    return tuple(index for index, count in enumerate(signs) if count * 2 >= max(signs))


def _signs(line: str) -> int:
    """Return how many signs of a line may open something: white space, > and the marks of lists before it, brackets and stars within."""
    words = BEFORE.sub("", line)
    return len(line) - len(words) + sum(letter in OPENERS for letter in words)


def bytes_of(block: Pandoc) -> bytes:
    """Return bytes that are the same for the same node; b"" for one that is nested beyond all use."""
    try:
        return marshal.dumps(block, PLAIN)
    except ValueError:
        return b""


def without_deep_blocks(source: Source, blocks: Sequence[Pandoc], reader: Reader) -> tuple[Source, list[Pandoc]]:
    """Leave out each block that is nested too deep, with a complaint at its place."""
    kept: list[Pandoc] = []
    before = frozenset(SHALLOW)
    SHALLOW.clear()
    for block in blocks:
        same = bytes_of(block)
        if (same and same in before) or _depth(block) <= DEEPEST:
            kept.append(block)
            SHALLOW.add(same)
        else:
            line, column = place_of(block, reader) or reader.move((1, 1))
            source = replace(source, complaints=(*source.complaints, (line, column, "block/deep", MESSAGE, HINT)))
    return source, kept


def _depth(block: Pandoc) -> int:
    """Return how deep nodes stand in nodes, those that only carry a place not counted."""
    deepest = 0
    waiting: list[tuple[object, int]] = [(block, 0)]
    while waiting:
        part, depth = waiting.pop()
        if isinstance(part, dict):
            wraps = is_wrapper(part)
            below = depth + (not wraps)
            deepest = max(deepest, below)
            waiting.append((part["c"][1] if wraps else part.get("c"), below))
        elif isinstance(part, list):
            if any(map(_is_word, part)):
                deepest = max(deepest, depth + 1)
            waiting += [(inner, depth) for inner in part if not (isinstance(inner, str) or _is_word(inner))]
    return deepest


def _is_word(part: object) -> bool:
    """Say whether a node is a word in what only carries its place: nearly all nodes of a chapter are."""
    match part:
        case {"t": "Span", "c": [["", [], [["wrapper", _], _]], [{"t": "Str" | "Space" | "SoftBreak"}]]}:
            return True
    return False
