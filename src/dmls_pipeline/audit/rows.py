"""The lines of running text on a page, and the paragraphs that they are: with what is drawn in them, which is no text to poppler."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from dmls_pipeline.audit.validators.pdfs import Ink, Line, Page

MM = 72 / 25.4
NEAR = 3.0  # points: lines whose feet are nearer stand on one line, beside a formula
ITEM = re.compile(r"(?:[–•☐☒]|\d+\.|[a-zA-Z]\.)\s")  # how an item of a list begins; a choice's letter stands alone, and "a" is a word


@dataclass(frozen=True)
class Column:
    """Where running text stands, in points: its left and right edge, the height of its lines, how far apart the feet of two lines are."""

    left: float
    right: float
    height: float
    leading: float


@dataclass(frozen=True)
class Row:
    """A line of running text, in points from the page's top left; left and right are where its ink begins and ends, formulas included."""

    left: float
    right: float
    bottom: float
    text: str
    begins: bool = False


def column(pages: Sequence[Page], left: float, right: float) -> Column:
    """Return the column of running text between *left* and *right*: what most lines of *pages* are like."""
    lines = [line for page in pages for line in page.lines if abs(line.left - left) < NEAR]
    height = Counter(round(line.bottom - line.top, 1) for line in lines).most_common(1)[0][0] if lines else 0.0
    feet = [line.bottom for line in lines if abs(line.bottom - line.top - height) < 0.3]
    gaps = Counter(round(after - before, 1) for before, after in pairwise(feet) if 0 < after - before < 3 * height)
    return Column(left, right, height, gaps.most_common(1)[0][0] if gaps else height)


def rows(page: Page, ink: Ink, column_of_all: Column, shift: float = 0.0) -> tuple[Row, ...]:
    """Return the lines of running text of a page, from top to bottom; of one that stands *shift* points to the right, as if it did not."""
    where = replace(column_of_all, left=column_of_all.left + shift, right=column_of_all.right + shift)
    shown = (_row(page, ink, where, parts) for parts in _together(_lines(page, where)))
    return tuple(replace(row, left=row.left - shift, right=row.right - shift) for row in shown)


def _lines(page: Page, where: Column) -> list[Line]:
    text = [line for line in page.lines if abs(line.bottom - line.top - where.height) < 0.3 and where.left - NEAR < line.left < where.right]
    return sorted(text, key=lambda line: (round(line.bottom), line.left))


def paragraphs(on_page: Sequence[Row], where: Column) -> Iterator[tuple[Row, ...]]:
    """Yield the lines of each paragraph and item: lines that are no farther apart than those of a paragraph are."""
    begun: list[Row] = []
    for row in on_page:
        if begun and (row.begins or not 0 < row.bottom - begun[-1].bottom < 1.13 * where.leading):
            yield tuple(begun)
            begun = []
        begun.append(row)
    if begun:
        yield tuple(begun)


def _together(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the pieces of each line: poppler parts one where a formula stands."""
    number, before = 0, float("-inf")
    numbered: list[tuple[int, Line]] = []
    for line in lines:
        number += line.bottom - before > NEAR
        before = line.bottom
        numbered.append((number, line))
    for _, pieces in groupby(numbered, key=lambda piece: piece[0]):
        yield sorted((line for _, line in pieces), key=lambda line: line.left)


def _row(page: Page, ink: Ink, where: Column, pieces: list[Line]) -> Row:
    first, text = pieces[0], " ".join(piece.text for piece in pieces)
    middle = first.bottom - 0.7 * where.height, first.bottom - 0.25 * where.height  # of small letters: no line above or below reaches there
    left, right = ink.span(*middle, where.left - NEAR, page.width)
    marked = any(abs(line.bottom - first.bottom) < 4 and where.left - NEAR < line.right < first.left for line in page.lines)
    begins = ITEM.match(text) is not None or marked
    return Row(left or first.left, right or pieces[-1].right, first.bottom, text, begins)
