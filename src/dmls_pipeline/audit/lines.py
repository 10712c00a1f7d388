"""Lines of the book that are broken where no typesetter would: between a number and its unit, or in a paragraph's last word."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from dmls_pipeline.audit.pack import Finding, Pack
from dmls_pipeline.audit.validators import pdfs
from dmls_pipeline.tools.binding import reading

missing = pdfs.missing_poppler  # says what to install; "" where nothing is missing

MM = 72 / 25.4
TEXT = (59 * MM, 66 * MM)  # where lines of running text and of lists begin
LEADING = 15.0  # points: lines of one paragraph are not farther apart
NUMBER = re.compile(r"(?:^|\s)(?:USD|EUR|[\d.,]*\d)$")
UNIT = re.compile(r"(?:[mµn]s|[kMGT]B|percent|minutes?|seconds?|hours?|million|billion|\d[\d.,]*)\b")
BROKEN = re.compile(r"[a-z][-\u2010]$")
TAIL = re.compile(r"\w{1,12}[.?!]\d*")
HINT = "write the sentence in another way, or a no-break space between the two"


def check(pack: Pack) -> Iterator[Finding]:
    """Find such lines in the book."""
    for path in (path for path in pack.of_kind(".pdf") if pack.is_book(path)):
        labels = reading.facts(path).labels
        for number, page in enumerate(pdfs.pages(path)):
            for before, line, what in broken(page.lines):
                said = f"“{before.text[-30:]}|{line.text[:30]}” {what}"
                yield pack.at_page(path, labels[number], "audit/line", said, HINT, words=before.text)


def broken(lines: Iterable[pdfs.Line]) -> Iterator[tuple[pdfs.Line, pdfs.Line, str]]:
    """Yield pairs of lines of a paragraph that are parted where they should not, and what is wrong."""
    text = [line for line in lines if TEXT[0] <= line.left <= TEXT[1]]
    for before, line in pairwise(text):
        if not 0 < line.bottom - before.bottom <= LEADING:
            continue
        if NUMBER.search(before.text) and UNIT.match(line.text) and not (before.text[-1].isdigit() and line.text[0].isdigit()):
            yield before, line, "parts a number from its unit"
        elif BROKEN.search(before.text) and TAIL.fullmatch(line.text):
            yield before, line, "ends a paragraph with the rest of a word"
