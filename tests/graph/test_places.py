"""Which files there are."""

import os
from pathlib import Path

import pytest

from dmls_pipeline import paths, store
from dmls_pipeline.graph import places
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.paths import SHIPPED

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


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    places.look_again()
    yield tmp_path
    places.look_again()


def written(path, text=""):
    store.write_text(Path(path), text)
    return Path(path)


def test_a_step_that_reads_a_template_of_the_project_reads_what_that_takes_in(project):
    written(
        "templates/print/chapter.html.j2",
        "{% include 'print/mine.html.j2' %}{%- from \"see.html.j2\" import see %}<img src='content/a b.png'>",
    )
    mine, picture = written("templates/print/mine.html.j2", "{% include 'cards/card.html.j2' %}"), written("content/a b.png")
    card = written("templates/cards/card.html.j2")

    assert {mine, picture, card, SHIPPED / "see.html.j2"} <= set(places.page_templates("chapter"))
    assert {mine, picture, card} & set(places.page_templates("index")) == set()


def test_a_style_sheet_that_the_project_adds_is_read_with_any_of_its_own(project):
    written("templates/print/print.css", "@import url(more.css);")
    more, lock = written("templates/print/more.css"), written("templates/print/.#more.css")
    other, words = written("templates/themes/other/print/more.css"), written("templates/locale/nl.po")

    assert more in places.print_styles()
    assert {lock, other, words} & set(places.print_styles()) == set()
    assert more not in places.ebook_templates()


def test_without_templates_of_the_project_a_step_reads_those_that_it_names(project):
    assert places.template_files("print", "chapter.html.j2") == (SHIPPED / "print/chapter.html.j2",)


def test_a_file_whose_name_is_no_utf_8_is_no_template(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (b"templates/own.html.j2", b"templates/caf\xe9.d2", b"templates/slides/caf\xe9.css"):
        path = Path(os.fsdecode(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a", encoding="utf-8")
    places.look_again()

    assert [path.as_posix() for path in places.additions()] == ["templates/own.html.j2"]
    assert not [path for path in paths.templates_of("slides") if "caf" in path.name]
