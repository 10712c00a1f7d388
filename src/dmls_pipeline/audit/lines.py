"""Lines of the book that are broken where no typesetter would: between a number and its unit, or in a paragraph's last word."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from dmls_pipeline.audit.pack import Finding, Pack
from dmls_pipeline.audit.validators import pdfs
from dmls_pipeline.tools.binding import reading
from dmls_pipeline.write.print import type_area

missing = pdfs.missing_poppler  # says what to install; "" where nothing is missing

MM = 72 / 25.4
TEXT = (-MM, 6 * MM)  # where lines of running text and of lists begin, from the left edge of the text
LEADING = 15.0  # points: lines of one paragraph are not farther apart, on a page that is not enlarged
NUMBER = re.compile(r"(?:^|\s)(?:USD|EUR|[\d.,]*\d)$")
UNIT = re.compile(r"(?:[mµn]s|[kMGT]B|percent|minutes?|seconds?|hours?|million|billion|\d[\d.,]*)\b")
BROKEN = re.compile(r"[a-z][-\u2010]$")
TAIL = re.compile(r"\w{1,12}[.?!]\d*")
HINT = "write the sentence in another way, or a no-break space between the two"


def check(pack: Pack) -> Iterator[Finding]:
    """Find such lines in the book."""
    area = type_area.of(pack.book.print.paper, two_sided=pack.book.print.two_sided)
    for path in (path for path in pack.of_kind(".pdf") if pack.is_book(path)):
        labels = reading.facts(path).labels
        for number, page in enumerate(pack.pages(path)):
            left = (area.left + area.shift * (number % 2)) * MM  # the first page of the file is a right one
            for before, line, what in broken(page.lines, left, area.zoom):
                said = f"“{before.text[-30:]}|{line.text[:30]}” {what}"
                yield pack.at_page(path, labels[number], "audit/line", said, HINT, words=before.text)


def broken(lines: Iterable[pdfs.Line], left: float, zoom: float = 1.0) -> Iterator[tuple[pdfs.Line, pdfs.Line, str]]:
    """Yield pairs of lines of a paragraph that are parted where they should not, and what is wrong; *left* is where text begins."""
    text = [line for line in lines if TEXT[0] <= line.left - left <= TEXT[1] * zoom]
    for before, line in pairwise(text):
        if not 0 < line.bottom - before.bottom <= LEADING * zoom:
            continue
        if NUMBER.search(before.text) and UNIT.match(line.text) and not (before.text[-1].isdigit() and line.text[0].isdigit()):
            yield before, line, "parts a number from its unit"
        elif BROKEN.search(before.text) and TAIL.fullmatch(line.text):
            yield before, line, "ends a paragraph with the rest of a word"
