"""The pack can be sent: the book has a limit as a whole and for each page, a deck on paper one as a whole."""

from collections.abc import Iterator
from pathlib import Path

from dmls_pipeline.audit.pack import Finding, Pack, at_file
from dmls_pipeline.tools.binding import picture_sizes, reading

LARGEST = 3_000_000  # bytes of the book
A_PAGE = 8_000  # bytes of the book for each of its pages, without pictures and formulas
SHORT = 50  # pages: a shorter book may weigh as much, since most of it is fonts
NOTES = 700_000  # bytes of a deck on paper: it is sent by mail
HINT = "look at what grew: text that is drawn as pictures, fonts that are not shared"


def check(pack: Pack) -> Iterator[Finding]:
    """Find files that are larger than they may be."""
    for path in pack.of_kind(".pdf"):
        if path.parent.name == "slides" and (size := path.stat().st_size) > NOTES:
            yield _large(path, f"{size:,} bytes; a deck with its notes has at most {NOTES:,}")
        if pack.is_book(path):
            pages, weights = len(reading.facts(path).labels), picture_sizes.weights(path)
            if weights.whole > LARGEST:
                yield _large(path, f"{weights.whole:,} bytes; the book has at most {LARGEST:,}")
            if (each := (weights.whole - weights.pictures) // max(pages, SHORT)) > A_PAGE:
                yield _large(path, f"{each:,} bytes a page without pictures; there are at most {A_PAGE:,}")


def _large(path: Path, said: str) -> Finding:
    return at_file(path, "audit/size", f"the file is too large: {said}", HINT)
