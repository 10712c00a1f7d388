"""The pages of the pack, seen as a reader sees them: no heading left alone, no hole, a folio on each. `doit audit` looks at the margins."""

import json
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from needs import require

from dmls_pipeline.audit.validators import pdfs
from dmls_pipeline.audit.validators.pdfs import Line
from dmls_pipeline.tools.binding import reading

BUILD = Path(__file__).parents[2] / "build"
MM = 72 / 25.4
AXIS_B, TOP, BOTTOM, MEASURE = 60 * MM, 27 * MM, 31.9 * MM, 122 * MM  # as print.css has them
FOOT = 9 * MM  # from the text to the running foot
FOLIO = re.compile(r"(\d+|[A-Z])-\d+|[ivxl]+")
ENDINGS = {"Takeaways", "Questions", "Answers", "Sources", "Glossary", "References", "Terms"}


@dataclass(frozen=True)
class Page:
    """A page: its label in the PDF, its height in points, its lines from top to bottom."""

    label: str
    height: float
    lines: tuple[Line, ...]

    def body(self) -> tuple[Line, ...]:
        """Return the lines between head and foot."""
        return tuple(line for line in self.lines if TOP - 4 < line.top < self.height - BOTTOM)

    def end(self) -> float:
        """Return where the last word between head and foot ends."""
        return max((line.bottom for line in self.body()), default=TOP)

    def folio(self) -> str:
        """Return what stands at the foot on the right; nothing where there is no folio."""
        foot = (line for line in self.lines if line.top > self.height - BOTTOM + FOOT - 4 and line.right > AXIS_B + MEASURE - 30)
        return next((word for line in foot if FOLIO.fullmatch(word := line.text.split()[-1])), "")


@cache
def read(file: Path) -> tuple[Page, ...]:
    """Read a PDF of the pack."""
    labels = reading.facts(file).labels
    return tuple(Page(label, page.height, page.lines) for label, page in zip(labels, pdfs.pages(file), strict=True))


def bound() -> list[Path]:
    """Return the book, the handouts and the quiz."""
    require(pdfs.missing_poppler())
    files = sorted([*BUILD.glob("handouts/*.pdf"), *(file for file in BUILD.glob("*.pdf") if file.name != "cheatsheet.pdf")])
    require("" if files else "there is no pack in build/: run script/build first")
    return files


def inner(file: Path) -> tuple[Page, ...]:
    """Return the pages after a cover or a first sheet; the quiz has none."""
    return read(file)[file.name != "quiz.pdf" :]


@pytest.mark.gate
def test_every_page_but_a_cover_has_its_folio_and_the_reader_shows_the_same():
    for file in bound():
        assert {page.folio() for page in read(file) if page not in inner(file)} <= {""}
        assert [page.folio() for page in inner(file)] == [page.label for page in inner(file)], file.name


def headings() -> set[str]:
    """Return the words of every heading of the pack."""
    chapters = [json.loads(file.read_text(encoding="utf-8")) for file in BUILD.glob("work/*/chapter.json")]
    blocks = [block for chapter in chapters for block in chapter["blocks"] if block["t"] == "heading"]
    return ENDINGS | {"".join(part.get("text", "") for part in block["inlines"]) for block in blocks}


def ends_in_heading(page: Page, titles: set[str]) -> bool:
    """Say whether the last line of a page is a heading, or the last line of one."""
    text = [line for line in page.body() if line.left >= AXIS_B - 5] or page.body()
    last = max(text, key=lambda line: line.bottom).text if text else ""
    return any(title == last or (len(last) > 8 and title.endswith(f" {last}")) for title in titles)


@pytest.mark.gate
def test_no_heading_is_the_last_line_of_its_page():
    titles = headings()
    pages = [(file.name, page) for file in bound() for page in inner(file) if "-" in page.label]  # the contents are nothing but titles

    assert not [f"{name} {page.label}" for name, page in pages if ends_in_heading(page, titles)]


def holes(unit: tuple[Page, ...]) -> list[str]:
    """Return the labels of the pages that are empty below for more than a third, but for a chapter's opening and the last of a unit."""
    found = []
    for page, following in pairwise(unit):
        goes_on = page.label.split("-")[0] == following.label.split("-")[0] and "-" in following.label
        opening = page.label.endswith("-1")
        if goes_on and not opening and page.height - BOTTOM - page.end() > (page.height - BOTTOM - TOP) / 3:
            found.append(page.label)
    return found


@pytest.mark.gate
def test_no_page_is_empty_for_more_than_a_third_where_the_text_goes_on():
    unbroken = {"quiz.pdf"}  # a question stays with its lines
    assert not [f"{file.name} {label}" for file in bound() if file.name not in unbroken for label in holes(inner(file))]


def sample(label: str, *lines: Line) -> Page:
    return Page(label, 841.9, lines)


def test_a_heading_at_the_foot_is_found_whole_or_in_part():
    text, heading = Line(AXIS_B, 600, 300, 612, "A line."), Line(AXIS_B, 700, 300, 720, "Where data comes from")
    tail = Line(AXIS_B, 700, 300, 720, "comes from")

    assert ends_in_heading(sample("1-2", text, heading), {"Where data comes from"})
    assert ends_in_heading(sample("1-2", text, tail), {"Where data comes from"})
    assert not ends_in_heading(sample("1-2", heading, Line(AXIS_B, 730, 300, 742, "Some text.")), {"Where data comes from"})


def test_a_hole_is_found_but_not_at_an_opening_or_an_end():
    short, full = Line(AXIS_B, 400, 300, 412, "x"), Line(AXIS_B, 700, 300, 712, "x")

    unit = (sample("1-1", short), sample("1-2", short), sample("1-3", full), sample("1-4", short), sample("G-1", short))
    assert holes(unit) == ["1-2"]


def test_a_folio_is_read_at_the_foot_only():
    at_the_foot = Line(470, 841.9 - BOTTOM + FOOT, 516, 841.9 - BOTTOM + FOOT + 12, "Notes 3-12")

    assert sample("3-12", at_the_foot).folio() == "3-12"
    assert sample("3-12", Line(470, 300, 516, 312, "3-12")).folio() == ""
