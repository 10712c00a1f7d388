"""The pages of the book, counted as a compositor would: lines and paragraphs that end badly, white where text goes on.

None of this breaks a page, and no book is without: so each count has a limit, and what is counted is told only where it is exceeded.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from dmls_pipeline.audit import rows
from dmls_pipeline.audit.pack import Count, Finding, Pack
from dmls_pipeline.audit.rows import Column, Row
from dmls_pipeline.audit.validators import pdfs
from dmls_pipeline.tools.binding import reading
from dmls_pipeline.write.print import type_area
from dmls_pipeline.write.print.type_area import TypeArea

missing = pdfs.missing_poppler  # says what to install; "" where nothing is missing

MM = 72 / 25.4
RULE = "audit/page"
INDENT, EARLY, WHITE = 13.5, 20 * MM, 25 * MM  # points
FEW = 2
SHORT = 0.15  # of a page: what the last one of a chapter has at least
TEXT = re.compile(r"\d+-\d+")  # the folio of a chapter's page
ENDED = re.compile(r"[.?!:;)”\"؟؛。！？：；）」』]\d*$")
GOES_ON = (",", ";", ":", "-", "،", "؛", "、", "，", "；", "：")
BROKEN = re.compile(r"[a-zà-ÿ][-\u2010]$")


@dataclass(frozen=True)
class Measure:
    """What is counted: how many of a hundred may be so, how a sentence goes on that tells one, and what its author can do."""

    name: str
    unit: str
    most: float
    hint: str

    def allowed(self, total: int) -> float:
        """Return how many of *total* may be so: two always, if any may, since in a short book a share says little."""
        return max(FEW, self.most * total / 100) if self.most else 0


MEASURES = (
    Measure("end in less than an indent", "paragraphs", 0, "write the sentence a few words longer or shorter"),
    Measure("stop 20 mm early and more", "lines", 0, "part the formula that follows, or write what stands before it in another way"),
    Measure("end in a broken word", "pages", 2, "write the sentence in another way"),
    Measure("have 25 mm of white and more above the foot", "pages", 2, "move the figure or table that follows behind another paragraph"),
    Measure("have less than 15 percent on their last page", "chapters", 10, "shorten the chapter by these lines, or add to it"),
)
SHORT_END, STOP, HYPHEN, HOLE, LAST = MEASURES


@dataclass(frozen=True)
class Seen:
    """Something that a measure counts: the folio of its page, and the words by which it is found there."""

    measure: Measure
    folio: str
    words: str


@dataclass(frozen=True)
class Sheet:
    """A page of a chapter: its folio, its lines of text, where its last ink is, in points, and whether the chapter goes on."""

    folio: str
    lines: tuple[Row, ...]
    end: float
    goes_on: bool


def check(pack: Pack) -> Iterator[Finding | Count]:
    """Count in the book, and find what there is too much of."""
    area = type_area.of(pack.book.print.paper, two_sided=pack.book.print.two_sided)
    for path in (path for path in pack.of_kind(".pdf") if pack.is_book(path)):
        sheets, where, height = _read(pack, path, area)
        totals, seen = _totals(sheets, where), list(_seen(sheets, where, area, height))
        for measure in MEASURES:
            counted = [one for one in seen if one.measure is measure]
            total = totals[measure.unit]
            yield Count(f"{len(counted)} of {total} {measure.unit} {measure.name}")
            if len(counted) > measure.allowed(total):
                limit = f"{len(counted)} of {total} {measure.unit} {measure.name}, and {measure.most:g} in 100 may"
                yield from (pack.at_page(path, one.folio, RULE, limit, measure.hint, words=one.words) for one in counted)


def _read(pack: Pack, path: Path, area: TypeArea) -> tuple[list[Sheet], Column, float]:
    """Return the pages of the chapters, their column of text, and the height of a page in points."""
    pages, labels = pack.pages(path), reading.facts(path).labels
    text = [page for page, label in zip(pages, labels, strict=True) if TEXT.fullmatch(label)]
    width, height = (text[0].width, text[0].height) if text else (0.0, 0.0)
    where = rows.column(text, area.left * MM, width - area.right * MM)
    sheets = []
    for number, (label, following, page, ink) in enumerate(zip(labels, (*labels[1:], ""), pages, pack.inks(path), strict=True)):
        shift = area.shift * (number % 2) * MM  # the first page of the file is a right one
        if TEXT.fullmatch(label):
            end = ink.end(area.top * MM, page.height - area.foot * MM, area.label * MM - 2, page.width - area.right * MM + shift)
            goes_on = following.partition("-")[0] == label.partition("-")[0]
            sheets.append(Sheet(label, rows.rows(page, ink, where, shift), end, goes_on))
    return sheets, where, height


def _totals(sheets: list[Sheet], where: Column) -> Mapping[str, int]:
    return {
        "lines": sum(len(sheet.lines) for sheet in sheets),
        "paragraphs": sum(len(list(rows.paragraphs(sheet.lines, where))) for sheet in sheets),
        "pages": len(sheets),
        "chapters": sum(not sheet.goes_on for sheet in sheets),
    }


def _seen(sheets: list[Sheet], where: Column, area: TypeArea, height: float) -> Iterator[Seen]:
    for sheet in sheets:
        tell = partial(Seen, folio=sheet.folio)
        for paragraph in rows.paragraphs(sheet.lines, where):
            yield from (tell(SHORT_END, words=paragraph[-1].text) for _ in short_end(paragraph, INDENT * area.zoom))
            yield from (tell(STOP, words=row.text) for row in early(paragraph, where.right - EARLY * area.zoom))
        if sheet.lines and sheet.goes_on and BROKEN.search(sheet.lines[-1].text):
            yield tell(HYPHEN, words=sheet.lines[-1].text)
        yield from (tell(measure, words="") for measure in white(sheet, area.top * MM, height - area.foot * MM, WHITE * area.zoom))


def short_end(paragraph: tuple[Row, ...], indent: float) -> Iterator[Row]:
    """Yield the last line of a paragraph if it is shorter than the indent of a list."""
    last = paragraph[-1]
    if len(paragraph) > 1 and ENDED.search(last.text) and last.right - last.left < indent:
        yield last


def early(paragraph: tuple[Row, ...], limit: float) -> Iterator[Row]:
    """Yield the lines that end left of *limit* although their paragraph goes on; a title above a paragraph is none of its lines."""
    for number, (row, following) in enumerate(pairwise(paragraph)):
        begins = following.text[:1].isalpha() and not following.text[:1].islower()  # a capital, or a letter of a script without them
        title = number == 0 and begins and not row.text.endswith(GOES_ON)
        if row.right < limit and not title:
            yield row


def white(sheet: Sheet, top: float, foot: float, most: float = WHITE) -> Iterator[Measure]:
    """Yield what is wrong with the white of a page whose text stands between *top* and *foot*; a chapter's opening ends where it ends."""
    opening = sheet.folio.endswith("-1")
    if sheet.goes_on and not opening and foot - sheet.end > most:
        yield HOLE
    if not sheet.goes_on and not opening and sheet.end - top < SHORT * (foot - top):
        yield LAST
