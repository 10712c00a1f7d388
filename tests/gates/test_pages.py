"""The pages of the pack, seen as a reader sees them: nothing outside the margins, no heading left alone, no hole, a folio on each."""

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest
from test_pdf import require

BUILD = Path(__file__).parents[2] / "build"
MM = 72 / 25.4
# A chapter's large number begins 0.6 mm left of axis A, where it looks right.
AXIS_A, AXIS_B, TOP, BOTTOM, MEASURE = 18 * MM, 60 * MM, 27 * MM, 31.9 * MM, 122 * MM  # as print.css has them
FOOT = 9 * MM  # from the text to the running foot
FOLIO = re.compile(r"(\d+|[A-Z])-\d+|[ivxl]+")
ENDINGS = {"Takeaways", "Questions", "Answers", "Sources", "Glossary", "References", "Terms"}


@dataclass(frozen=True)
class Line:
    """A line of words, in points from the page's top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Page:
    """A page: its label in the PDF, its size in points, its lines from top to bottom."""

    label: str
    width: float
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


def pages(xhtml: str, labels: list[str]) -> tuple[Page, ...]:
    """Read what `pdftotext -bbox-layout` printed."""
    root = ET.fromstring(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", xhtml[xhtml.index("<doc>") : xhtml.index("</doc>") + 6]))
    return tuple(
        Page(
            label,
            float(page.attrib["width"]),
            float(page.attrib["height"]),
            tuple(sorted(map(_line, page.iter("line")), key=lambda line: (line.top, line.left))),
        )
        for label, page in zip(labels, root.iter("page"), strict=True)
    )


def _line(element: ET.Element) -> Line:
    left, top, right, bottom = (float(element.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Line(left, top, right, bottom, " ".join(word.text or "" for word in element))


@cache
def read(file: Path) -> tuple[Page, ...]:
    """Read a PDF of the pack."""
    done = subprocess.run(["pdftotext", "-bbox-layout", file, "-"], capture_output=True, text=True, check=True)
    reader = pypdf.PdfReader(file)
    numbered = "/PageLabels" in reader.trailer["/Root"]
    return pages(done.stdout, reader.page_labels if numbered else [""] * len(reader.pages))


def bound() -> list[Path]:
    """Return the book, the handouts and the quiz."""
    require(there=shutil.which("pdftotext") is not None, otherwise="pages are read by pdftotext: apt-get install poppler-utils")
    files = sorted([*BUILD.glob("handouts/*.pdf"), *(file for file in BUILD.glob("*.pdf") if file.name != "cheatsheet.pdf")])
    require(there=bool(files), otherwise="there is no pack in build/: run script/build first")
    return files


def inner(file: Path) -> tuple[Page, ...]:
    """Return the pages after a cover or a first sheet; the quiz has none."""
    return read(file)[file.name != "quiz.pdf" :]


def outside(page: Page) -> list[str]:
    """Return the lines that stand in a margin, or between the text and the running foot."""
    right, end = AXIS_B + MEASURE + 1, page.height - BOTTOM
    crossing = (line for line in page.lines if line.top < end - 1 and line.bottom > end + 4)
    beside = (
        line
        for line in page.lines
        if line.left < AXIS_A - 2 or line.right > right or line.top < 13 * MM or line.bottom > page.height - 10 * MM
    )
    return [line.text for line in (*beside, *crossing)]


@pytest.mark.gate
def test_no_word_stands_outside_the_margins():
    found = [f"{file.name} {page.label}: {text}" for file in bound() for page in inner(file) for text in outside(page)]

    assert not found


@pytest.mark.gate
def test_the_cover_and_the_cheat_sheet_keep_their_margins():
    sheet = BUILD / "cheatsheet.pdf"
    covers = [read(file)[0] for file in bound()]
    sheets = read(sheet) if sheet.exists() else ()

    for page, margin in [*((page, AXIS_A) for page in covers), *((page, 9 * MM) for page in sheets)]:
        assert all(margin - 2 <= line.left and line.right <= page.width - margin + 1 for line in page.lines)
        assert all(5 * MM <= line.top and line.bottom <= page.height - 5 * MM for line in page.lines)


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

    assert not [f"{file.name} {page.label}" for file in bound() for page in inner(file) if ends_in_heading(page, titles)]


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
    return Page(label, 595.3, 841.9, lines)


def test_a_word_in_the_margin_is_found():
    good, wide = Line(AXIS_B, 200, AXIS_B + MEASURE, 212, "good"), Line(AXIS_B, 220, AXIS_B + MEASURE + 3, 232, "too wide")
    low = Line(AXIS_B, 841.9 - BOTTOM - 3, 300, 841.9 - BOTTOM + 10, "too low")

    assert outside(sample("1-2", good, wide, low)) == ["too wide", "too low"]


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
