"""The web book, as steps."""

from dmls_pipeline.graph import web
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.paths import WEB, WEB_OFFERS

BOOK = Book("notes", "Notes", "en", "2026-01-01", (ChapterRef("01_a", 1, "a"), ChapterRef("02_b", 2, "b")))


def test_each_chapter_is_a_page_that_is_written_of_its_own_text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    steps = {step.name: step for step in web.pages(BOOK, (), ())}

    page = steps["web:01_a.html"]
    assert page.outputs == (WEB / "01_a.html",)
    assert not [path for path in page.inputs if path.parent.name == "02_b"]


def test_the_pages_know_what_the_book_offers(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    steps = {step.name: step for step in web.pages(BOOK, (), ("book", "slides"))}

    assert steps["weboffers"].args == (("book", "slides"),)
    assert all(WEB_OFFERS in steps[name].inputs for name in ("webtext:01_a", "web:01_a.html", "web:index.html", "web:practice.html"))


def test_every_file_of_the_web_book_lies_in_its_folder_or_is_for_other_steps(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    for step in web.pages(BOOK, (), ()):
        assert all(path.is_relative_to(WEB) for path in step.outputs) or not step.public
