"""Numbers that an author wrote before a title or a heading, where it is numbered anyway: "2.1 Sampling" would read "2.1 2.1 Sampling"."""

import re

from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.tree import Heading

NUMBER = re.compile(  # "2.1 Sampling", "1. Sampling", "1) Sampling", "01 - Sampling"; "3 ways" begins with none
    r"(?P<number>\d+(?:\.\d+)+(?=[.):\s])|\d+(?=[.):]|\s+[-\u2013\u2014:]\s))[.):]?\s+(?:[-\u2013\u2014:]\s+)?(?=\S)"
)
CHAPTER = re.compile(r"(?:chapter|part|kapitel)[ \t\u00a0]+0*(\d+)[ \t\u00a0]*[.:\u2013\u2014-][ \t\u00a0]*(?=\S)", re.IGNORECASE)


def without_own_numbers(chapter: Chapter) -> None:
    """Take the numbers away that say what the chapter's numbers say: all of them, "2.1", or their end, "1."."""
    number = str(chapter["number"])
    for name in ("title", "short_title"):
        written = CHAPTER.match(chapter[name]) or NUMBER.match(chapter[name])
        if written and written[1].lstrip("0") == number:
            chapter[name] = chapter[name][written.end() :]
    for block in chapter["blocks"]:
        if block["t"] == "heading" and block["number"]:
            _shorten(block, block["number"])


def _shorten(heading: Heading, number: str) -> None:
    first = heading["inlines"][0] if heading["inlines"] else None
    while first and first["t"] in ("strong", "emph"):  # a heading of Google's is bold as a whole
        first = first["inlines"][0] if first["inlines"] else None
    written = NUMBER.match(first["text"]) if first and first["t"] == "str" else None
    if first and first["t"] == "str" and written and (number == written[1] or number.endswith(f".{written[1]}")):
        first["text"] = first["text"][written.end() :]
