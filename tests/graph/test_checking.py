"""What reads the content, as steps."""

import pytest

from dmls_pipeline.graph import checking
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.paths import BOOK, CONTENT, TEMPLATES
from dmls_pipeline.read.book import load_book

ONE = Book("notes", "Notes", "en", "2026-01-01", (ChapterRef("01_a", 1, "a"),))


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "content/figures").mkdir(parents=True)
    (tmp_path / "content/01_a.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "content/figures/loop.d2").write_text("a -> b\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def steps(project):
    return {step.name: step for step in checking.checked(ONE, ("figures/loop.d2",))}


def test_a_chapter_is_read_from_its_file_alone(steps):
    assert steps["read:01_a"].inputs == (CONTENT / "01_a.md",)


def test_what_fails_on_a_chapter_s_errors_reads_no_other_chapter(steps):
    assert {path.parent.name for path in steps["check:01_a"].inputs} == {"01_a", "book"}


def test_the_book_is_checked_by_name_and_so_is_each_chapter(steps):
    public = [step.name for step in steps.values() if step.public]

    assert {"check:book.yaml", "check:01_a"} <= set(public)
    assert steps["check:book.yaml"].inputs == (BOOK,)


def test_the_book_is_checked_again_when_the_folder_of_its_theme_comes_or_goes(project):
    def asked():
        book, _ = load_book()
        return next(step for step in checking.checked(book, ()) if step.name == "check:book.yaml")

    BOOK.write_text("slug: notes\ntitle: Notes\nlanguage: en\ndate: 2026-01-01\nchapters: [01_a]\ntheme: mine\n", encoding="utf-8")
    (TEMPLATES / "themes/mine").mkdir(parents=True)
    there = asked()
    (TEMPLATES / "themes/mine").rmdir()

    assert asked().args != there.args


def test_a_figure_is_drawn_once_for_each_form(steps):
    (draw,) = (step for name, step in steps.items() if name.startswith("draw:"))

    assert CONTENT / "figures/loop.d2" in draw.inputs
    assert len(draw.outputs) == 4
