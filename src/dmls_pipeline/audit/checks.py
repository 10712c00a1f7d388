"""All checks, in the order in which they are told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dmls_pipeline.audit import epubcheck, qpdf, verapdf
from dmls_pipeline.audit.pack import Finding, Pack
from dmls_pipeline.tools import epubcheck as epubcheck_tool
from dmls_pipeline.tools import pdfs as pdf_tools
from dmls_pipeline.tools import verapdf as verapdf_tool


def nothing() -> str:
    """Say that nothing is missing: our own checks need no tool."""
    return ""


def epubs(pack: Pack) -> Sequence[Path]:
    """Return the e-books."""
    return pack.of_kind(".epub")


def pdfs(pack: Pack) -> Sequence[Path]:
    """Return the PDFs."""
    return pack.of_kind(".pdf")


@dataclass(frozen=True)
class Check:
    """One check.

    name     as people call it: `doit audit NAME`
    title    as its line begins
    run      from the pack to what is wrong with it
    seen     what it looks at, to be counted
    unit     what one of these is called
    missing  says which tool is missing and how it is installed; "" if none is
    weight   about how many seconds it takes for a pack of eleven chapters: the longest begins first
    """

    name: str
    title: str
    run: Callable[[Pack], Iterator[Finding]]
    seen: Callable[[Pack], Sequence[object]]
    unit: str
    missing: Callable[[], str] = nothing
    weight: int = 1


CHECKS = (
    Check("epubcheck", "EPUBCheck", epubcheck.check, epubs, "e-book", epubcheck_tool.missing, 60),
    Check("ua", "veraPDF, PDF/UA-1", verapdf.check_ua, pdfs, "PDF", verapdf_tool.missing, 100),
    Check("a", "veraPDF, PDF/A-2a", verapdf.check_a, pdfs, "PDF", verapdf_tool.missing, 100),
    Check("qpdf", "qpdf", qpdf.check, pdfs, "PDF", pdf_tools.missing_qpdf, 5),
)
