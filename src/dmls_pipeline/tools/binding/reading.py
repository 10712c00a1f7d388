"""A bound PDF as values, for those who check it: what it says of itself, its tree, its links."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf

from dmls_pipeline.problems import BuildError


@dataclass(frozen=True)
class Facts:
    """What a PDF says of itself. labels are those of its pages, "" where it has none."""

    labels: tuple[str, ...]


@cache
def opened(path: Path) -> Facts:
    """Read a PDF; raise BuildError where it is none."""
    try:
        with pikepdf.Pdf.open(path) as pdf:
            return Facts(_labels(pdf))
    except pikepdf.PdfError as error:
        raise BuildError(f"{path} is not a PDF: {error}") from error


def _labels(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    if "/PageLabels" not in pdf.Root:
        return ("",) * len(pdf.pages)
    return tuple(str(page.label) for page in pdf.pages)
