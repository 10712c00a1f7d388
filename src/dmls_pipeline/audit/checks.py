"""All checks, in the order in which they are told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dmls_pipeline.audit import (
    ace,
    completeness,
    contrast,
    course,
    epubcheck,
    fonts,
    glyphs,
    lines,
    links,
    machine,
    margins,
    metadata,
    nu,
    pages,
    policy,
    qpdf,
    sizes,
    structure,
    verapdf,
)
from dmls_pipeline.audit.pack import Count, Finding, Pack


def nothing() -> str:
    """Say that nothing is missing: our own checks need no tool."""
    return ""


def epubs(pack: Pack) -> Sequence[Path]:
    """Return the e-books."""
    return pack.of_kind(".epub")


def pdfs(pack: Pack) -> Sequence[Path]:
    """Return the PDFs."""
    return pack.of_kind(".pdf")


def web_pages(pack: Pack) -> Sequence[Path]:
    """Return the pages of the web book."""
    return tuple(path for path in pack.of_kind(".html") if path.parent.name == "web")


def html_pages(pack: Pack) -> Sequence[Path]:
    """Return all pages of HTML: the web book, the decks, the front page."""
    return pack.of_kind(".html")


def books(pack: Pack) -> Sequence[Path]:
    """Return the book as PDF."""
    return tuple(path for path in pdfs(pack) if pack.is_book(path))


def read_aloud(pack: Pack) -> Sequence[Path]:
    """Return all that people read: PDFs, e-books, pages of HTML."""
    return (*pack.of_kind(".pdf"), *pack.of_kind(".epub"), *pack.of_kind(".html"))


def everything(pack: Pack) -> Sequence[Path]:
    """Return all files of the pack."""
    return pack.files


def chapters(pack: Pack) -> Sequence[object]:
    """Return the chapters."""
    return pack.book.chapters


def themes(pack: Pack) -> Sequence[object]:
    """Return the themes: day and night, and each hue in both."""
    del pack
    return tuple(contrast.themes())


def limited(pack: Pack) -> Sequence[Path]:
    """Return the PDFs whose size is limited: the book, and the decks on paper."""
    return tuple(path for path in pdfs(pack) if pack.is_book(path) or path.parent.name == "slides")


@dataclass(frozen=True)
class Check:
    """One check.

    name     as people call it: `doit audit NAME`
    title    as its line begins
    run      from the pack to what is wrong with it, and to what was counted on the way
    seen     what it looks at, to be counted
    unit     what one of these is called
    missing  says which tool is missing and how it is installed; "" if none is
    weight   about how many seconds it takes for a pack of eleven chapters: the longest begins first
    """

    name: str
    title: str
    run: Callable[[Pack], Iterator[Finding | Count]]
    seen: Callable[[Pack], Sequence[object]]
    unit: str
    missing: Callable[[], str] = nothing
    weight: int = 1


CHECKS = (
    Check("epubcheck", "EPUBCheck", epubcheck.check, epubs, "e-book", epubcheck.missing, 15),
    Check("ace", "Ace by DAISY", ace.check, epubs, "e-book", ace.missing, 90),
    Check("html", "Nu HTML Checker", nu.check, web_pages, "page", nu.missing, 6),
    Check("ua", "veraPDF, PDF/UA-1", verapdf.check_ua, pdfs, "PDF", verapdf.missing, 110),
    Check("a", "veraPDF, PDF/A-2a", verapdf.check_a, pdfs, "PDF", verapdf.missing, 100),
    Check("qpdf", "qpdf", qpdf.check, pdfs, "PDF", qpdf.missing, 8),
    Check("fonts", "Fonts", fonts.check, pdfs, "PDF", fonts.missing, 2),
    Check("margins", "Margins", margins.check, pdfs, "PDF", margins.missing, 22),
    Check("lines", "Lines", lines.check, books, "PDF", lines.missing, 6),
    Check("pages", "Pages", pages.check, books, "PDF", pages.missing, 12),
    Check("glyphs", "Glyphs", glyphs.check, pdfs, "PDF", weight=5),
    Check("completeness", "Completeness", completeness.check, chapters, "chapter", weight=8),
    Check("course", "Questions for a course", course.check, course.banks, "file"),
    Check("links", "Links", links.check, read_aloud, "file"),
    Check("structure", "Pictures, tables, headings", structure.check, read_aloud, "file", weight=6),
    Check("metadata", "Metadata", metadata.check, read_aloud, "file"),
    Check("contrast", "Contrast", contrast.check, themes, "theme"),
    Check("sizes", "Sizes", sizes.check, limited, "PDF", weight=2),
    Check("machine", "Traces of the machine", machine.check, everything, "file", weight=4),
    Check("policy", "Policies of pages", policy.check, html_pages, "page", weight=2),
)
