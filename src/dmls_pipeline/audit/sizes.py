"""The pack can be sent: the book has a limit as a whole and for each page, a deck on paper one as a whole."""

from collections.abc import Iterator

from dmls_pipeline.audit.pack import Finding, Pack, at_file
from dmls_pipeline.tools.binding import reading

LARGEST = 3_000_000  # bytes of the book
A_PAGE = 8_000  # bytes of the book for each of its pages, pictures and formulas left out
NOTES = 700_000  # bytes of a deck on paper: it is sent by mail


def check(pack: Pack) -> Iterator[Finding]:
    """Find files that are larger than they may be."""
    for path in pack.of_kind(".pdf"):
        size = path.stat().st_size
        if path.parent.name == "slides" and size > NOTES:
            yield _large(path, f"{size:,} bytes; a deck with its notes has at most {NOTES:,}")
        if pack.is_book(path):
            pages, plain = len(reading.facts(path).labels), size - reading.pictures(path)
            if size > LARGEST:
                yield _large(path, f"{size:,} bytes; the book has at most {LARGEST:,}")
            if plain > A_PAGE * pages:
                yield _large(path, f"{plain // pages:,} bytes a page without its pictures; there are at most {A_PAGE:,}")


def _large(path: object, said: str) -> Finding:
    from pathlib import Path

    return at_file(
        Path(str(path)), "audit/size", f"the file is too large: {said}", "look at what grew: pictures, or fonts that are not shared"
    )
