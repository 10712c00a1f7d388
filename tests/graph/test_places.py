"""Which files there are."""

from pathlib import Path

import pytest

from dmls_pipeline.graph import places
from dmls_pipeline.model import Book, ChapterRef

BOOK = Book("notes", "Notes", "en", "2026-01-01", (ChapterRef("01_a", 1, "a"), ChapterRef("02_b", 2, "b")))


@pytest.mark.parametrize(("name", "own"), [("loop.d2", True), (".#loop.d2", False), (".loop.d2.swp", False), ("loop.d2~", False)])
def test_what_an_editor_keeps_beside_a_file_is_not_the_author_s(name, own):
    assert places.is_own(Path(name)) is own


def test_files_of_a_chapter_and_of_each():
    assert places.stems_of(BOOK) == ("01_a", "02_b")
    assert [path.as_posix() for path in places.of(BOOK.chapters[0], "a.json", "b.json")] == [
        "build/work/01_a/a.json",
        "build/work/01_a/b.json",
    ]
    assert [path.as_posix() for path in places.each(BOOK, "a.json")] == ["build/work/01_a/a.json", "build/work/02_b/a.json"]


def test_every_template_that_is_named_is_there():
    named = (*places.page_templates("chapter", "blocks"), *places.print_styles(), *places.ebook_templates(), *places.powerpoint_templates())

    assert [path.as_posix() for path in (*named, *places.slide_templates()) if "templates" in path.as_posix() and not path.is_file()] == []
