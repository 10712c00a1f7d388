"""The name of a chapter's file."""

from pathlib import Path

import pytest

from dmls_pipeline import paths, store
from dmls_pipeline.graph import web
from dmls_pipeline.model import Book, ChapterRef, Words
from dmls_pipeline.read import chapter_files
from dmls_pipeline.read.book import load_book
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.chapter_files import TAKEN, chapter_ref, chapter_refs, title_of
from dmls_pipeline.read.source import parted


@pytest.mark.parametrize("stem", ["1_intro", "01_intro", "0001_intro", "2024_review_of_the_year"])
def test_a_chapter_and_the_book_agree_on_its_number_and_slug(stem, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / f"content/{stem}.md").write_text("")
    (tmp_path / "content/book.yaml").write_text(f"slug: notes\ntitle: T\nlanguage: en\ndate: 2026-11-22\nchapters: [{stem}]\n")
    book, _ = load_book()
    chapter = reading_of(parted(stem, "# Words"), Words()).chapter
    assert book is not None
    assert [(chapter["number"], chapter["slug"], chapter["label"])] == [(ref.number, ref.slug, ref.label) for ref in book.chapters]


def test_the_file_of_a_chapter_is_the_one_that_was_read(project):
    assert chapter_files.file_of("lecture_3") == Path("content/lecture_3.md")
    for text, file in (('{"file":"notes/Lecture 3.md"}', "notes/Lecture 3.md"), ("[]", "lecture_3.md"), ("{", "lecture_3.md")):
        store.write_text(paths.of("lecture_3", "chapter.json"), text)
        assert chapter_files.file_of("lecture_3") == Path("content", file)


def test_a_name_in_our_own_form():
    assert chapter_ref("03_data_eng") == ChapterRef("03_data_eng", 3, "data-eng")


@pytest.mark.parametrize("stem", ["intro", "03-data", "12345_x", "3_", "03_Data"])
def test_other_names_are_not_in_our_own_form(stem):
    assert chapter_ref(stem) is None


@pytest.mark.parametrize(
    ("path", "ref"),
    [
        ("04_training_data", ChapterRef("04_training_data", 4, "training-data")),
        ("1-intro", ChapterRef("1-intro", 1, "intro")),
        ("01_202401011200_bias", ChapterRef("01_202401011200_bias", 1, "202401011200-bias")),
        ("chapter-07", ChapterRef("chapter-07", 7, "chapter-07")),
        ("Lecture 3 Trees & Forests", ChapterRef("lecture_3_trees_forests", 3, "trees-forests", "Lecture 3 Trees & Forests.md")),
        ("notes/01 Überblick", ChapterRef("01_ueberblick", 1, "ueberblick", "notes/01 Überblick.md")),
        ("intro", ChapterRef("intro", 1, "intro")),
        ("2024-05-01 meeting", ChapterRef("2024_05_01_meeting", 1, "2024-05-01-meeting", "2024-05-01 meeting.md")),
        ("docs/index", ChapterRef("01_index", 1, "index", "docs/index.md")),
        ("Figures", ChapterRef("01_Figures", 1, "figures", "Figures.md")),
        ("第一章", ChapterRef("chapter_01", 1, "chapter-1", "第一章.md")),
    ],
)
def test_any_name_gives_a_number_a_slug_and_a_name_for_what_is_built(path, ref):
    assert chapter_refs([path]) == (ref,)


def test_numbers_are_those_of_the_names_if_they_rise_and_else_places():
    assert [ref.number for ref in chapter_refs(["2_a", "5_b"])] == [2, 5]
    assert [ref.number for ref in chapter_refs(["intro", "5_b"])] == [1, 2]
    assert [ref.number for ref in chapter_refs(["2_a", "2_b", "1_c"])] == [1, 2, 3]


def test_no_chapter_is_called_as_a_page_of_the_web_book_or_a_folder_of_the_build():
    known = [path for path in vars(paths).values() if isinstance(path, Path)]
    folders = {path.relative_to(paths.WORK).parts[0] for path in known if path.is_relative_to(paths.WORK) and path != paths.WORK}
    book = Book(slug="notes", title="Notes", language="en", date="2026-01-01", chapters=())
    pages = {step.outputs[0].stem for step in web.pages(book, (), ("practice",)) if step.outputs[0].suffix == ".html"}

    assert {name for name in folders if "." not in name} | pages <= set(TAKEN)
    assert len(pages) > 3


def test_no_two_chapters_share_a_name_or_a_slug():
    refs = chapter_refs(["a/intro", "b/Intro", "01_intro"])

    assert [ref.stem for ref in refs] == ["intro", "Intro_2", "01_intro"]
    assert len({ref.slug for ref in refs}) == 3


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("04_training_data", "Training data"),
        ("notes/intro", "Intro"),
        ("chapter-07", "Chapter 07"),
        ("Lecture 3 Trees", "Trees"),
        ("daily/2026-02-14", "2026-02-14"),
        ("seen_2026_02_14", "Seen 2026-02-14"),
    ],
)
def test_a_title_for_a_chapter_that_says_none(path, title):
    assert title_of(path) == title
