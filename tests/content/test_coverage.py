"""docs/coverage.md: every subject stands where it says."""

import re
from pathlib import Path

import pytest

from dmls_pipeline.model import Words
from dmls_pipeline.read.book import load_book
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.labels import labels_of
from dmls_pipeline.read.source import read_source
from dmls_pipeline.write import subject_index

ROOT = Path(__file__).parents[2]
COVERAGE = (ROOT / "docs/coverage.md").read_text(encoding="utf-8")
PARTS = re.split(r"^## (\d+) (.+)$", COVERAGE, flags=re.MULTILINE)[1:]
ROW = re.compile(r"^\| (?!Subject|:?-)(.+?) \| (?:(index|term): )?(.+?) \|$", re.MULTILINE)
FEWEST = 12  # subjects of a chapter


@pytest.fixture(scope="module")
def chapters():
    """Return the chapters as they are read, by their number."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        book, _ = load_book()
        return {ref.number: reading_of(read_source(ref), Words()).chapter for ref in book.chapters}


def entries(chapter):
    """Return what a chapter puts in the index: "metric, precision"."""
    return {", ".join(filter(None, (mark["main"], mark["sub"]))) for mark in subject_index.marks(chapter) if mark["anchor"]}


def test_every_chapter_has_its_subjects(chapters):
    assert {int(number): title for number, title in zip(PARTS[::3], PARTS[1::3], strict=True)} == {
        number: chapter["title"] for number, chapter in chapters.items()
    }
    assert all(len(ROW.findall(rows)) >= FEWEST for rows in PARTS[2::3])


@pytest.mark.parametrize(
    ("number", "rows"), list(zip(PARTS[::3], PARTS[2::3], strict=True)), ids=lambda part: part if part.isdigit() else ""
)
def test_every_subject_is_found_where_it_should_be(chapters, number, rows):
    chapter = chapters[int(number)]
    found = {"": set(labels_of([chapter])), "index": entries(chapter), "term": {term["id"] for term in chapter["terms"]}}

    assert [row for row in ROW.findall(rows) if row[2] not in found[row[1]]] == []


def test_no_subject_stands_twice_in_a_chapter():
    for rows in PARTS[2::3]:
        names = [subject for subject, _, _ in ROW.findall(rows)]
        assert sorted(names) == sorted(set(names))
