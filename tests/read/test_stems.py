"""The name of a chapter's file."""

import pytest

from dmls_pipeline.model import ChapterRef, Words
from dmls_pipeline.read.book import load_book
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.stems import chapter_ref


@pytest.mark.parametrize("stem", ["1_intro", "01_intro", "0001_intro", "2024_review_of_the_year"])
def test_a_chapter_and_the_book_agree_on_its_number_and_slug(stem, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"{stem}.md").write_text("")
    (tmp_path / "book.yaml").write_text(f"slug: notes\ntitle: T\nlanguage: en\ndate: 2026-11-22\nchapters: [{stem}]\n")
    book, _ = load_book(tmp_path / "book.yaml")
    chapter = reading_of(parted(stem, "# Words"), Words()).chapter
    assert book is not None
    assert [(chapter["number"], chapter["slug"], chapter["label"])] == [(ref.number, ref.slug, ref.label) for ref in book.chapters]


def test_number_and_slug():
    assert chapter_ref("03_data_eng") == ChapterRef("03_data_eng", 3, "data-eng")


@pytest.mark.parametrize("stem", ["intro", "03-data", "12345_x", "3_", "03_Data"])
def test_other_names_are_none(stem):
    assert chapter_ref(stem) is None
