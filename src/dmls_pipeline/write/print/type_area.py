"""Where words stand on a printed page, as the page's own style sheets say: those of the paper, and those of the book's theme."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dmls_pipeline.paths import template
from dmls_pipeline.tools import templates

SHEET = re.compile(r'<link rel="stylesheet" href="templates/(print/(?!fonts\.css)[^"]+)">')  # faces say nothing of where words stand
ENLARGED = re.compile(r'<html\b[^>]* data-zoom="([\d.]+)"')
MARGINS = re.compile(r"@page \{[^}]*?margin: ([\d.]+)mm ([\d.]+)mm ([\d.]+)mm ([\d.]+)mm")
LABEL = re.compile(r"@page wide \{[^}]*?margin-left: ([\d.]+)mm")
TURNED = re.compile(r"@page turned \{[^}]*?margin: [\d.]+mm [\d.]+mm ([\d.]+)mm")
LEFT_PAGE = re.compile(r"--left-text: ([\d.]+)mm")
FORMULA = re.compile(r"--formula: ([\d.]+)mm")


@dataclass(frozen=True)
class TypeArea:
    """Millimeters on paper, but for *formula*.

    top, right, foot, left  the margins of the text
    label        from the left edge to where labels begin; without a label column the same as left
    turned_foot  the lower margin of a page that is turned
    formula      what a display formula has of the line, in mm of the page that is laid out, which is enlarged afterwards
    zoom         how many times as large as that page the paper is
    shift        how far right of its place everything stands on a left page, where leaves have two sides
    """

    top: float
    right: float
    foot: float
    left: float
    label: float
    turned_foot: float
    formula: float
    zoom: float
    shift: float = 0.0


def of(paper: str, *, two_sided: bool = False) -> TypeArea:
    """Return where words stand on *paper*: "A4", "Letter" or "A5"."""
    page = templates.render("print/page.html.j2", identity={"language": "", "title": ""}, print={"paper": paper})
    sheets = [template(name).read_text(encoding="utf-8") for name in SHEET.findall(page)]
    enlarged = ENLARGED.search(page)
    zoom = float(enlarged[1]) if enlarged else 1.0
    top, right, foot, left = (zoom * float(side) for side in _last(MARGINS, sheets))
    label, turned, left_page = (zoom * float(_last(pattern, sheets)[0]) for pattern in (LABEL, TURNED, LEFT_PAGE))
    shift = left_page - left if two_sided else 0.0
    return TypeArea(top, right, foot, left, label, turned, float(_last(FORMULA, sheets)[0]), zoom, shift)


def _last(pattern: re.Pattern[str], sheets: list[str]) -> tuple[str, ...]:
    """Return the groups of the last match in all *sheets*: a later sheet goes before an earlier one."""
    return list(_matches(pattern, sheets))[-1]


def _matches(pattern: re.Pattern[str], sheets: list[str]) -> Iterator[tuple[str, ...]]:
    for sheet in sheets:
        yield from (match.groups() for match in pattern.finditer(sheet))
