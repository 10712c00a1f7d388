"""A chapter's blocks, read again: a process that reads a chapter after each save makes anew only those that changed.

A block is taken again where pandoc gives the same node at the same place, and the lines there are written as they were. It is a copy,
since what is done after reading changes blocks.
"""

import marshal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from dmls_pipeline.read.conversion import BlocksOf, Pandoc, Reader
from dmls_pipeline.read.depth import bytes_of
from dmls_pipeline.read.forms.body import Line
from dmls_pipeline.read.leaves import Place
from dmls_pipeline.read.tree import Block

Written = Callable[[int], tuple[Line, int]]  # the number of a line of what pandoc read → that line, and where the body begins


@dataclass(frozen=True)
class Made:
    """What was made of a node of pandoc's, and the lines that were looked at."""

    blocks: bytes
    lines: tuple[tuple[int, tuple[Line, int]], ...]


KEPT: dict[object, Made] = {}  # of the chapter that was read last


def blocks_again(nodes: Iterable[Pandoc], reader: Reader, make: BlocksOf, written: Written) -> list[Block]:
    """Return what *make* makes of *nodes*; what it made of one before is taken where that is the same."""
    before = dict(KEPT)
    KEPT.clear()
    return [block for node in nodes for block in _again(node, reader, make, written, before)]


def _again(node: Pandoc, reader: Reader, make: BlocksOf, written: Written, before: dict[object, Made]) -> Iterator[Block]:
    key = (bytes_of(node), reader.marks, reader.hard_line_breaks)
    made = before.get(key)
    if made is None or reader.lines or any(written(number) != line for number, line in made.lines):
        seen: set[int] = set()
        left = len(reader.leftovers)
        blocks = make([node], replace(reader, move=_noting(reader.move, seen)))
        if left != len(reader.leftovers) or reader.lines:  # the node left something beside its blocks
            yield from blocks
            return
        made = Made(marshal.dumps(blocks), tuple((number, written(number)) for number in sorted(seen)))
    KEPT[key] = made
    yield from cast("list[Block]", marshal.loads(made.blocks))  # noqa: S302 - written by this very process


def _noting(move: Callable[[Place], Place], seen: set[int]) -> Callable[[Place], Place]:
    def noted(place: Place) -> Place:
        seen.add(place[0])
        return move(place)

    return noted
