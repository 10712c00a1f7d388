"""A chapter on one page."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from dmls_pipeline import store
from dmls_pipeline.paths import IDENTITY, PRINT, of
from dmls_pipeline.write.print import one_page

IDENTIFIED = {"slug": "notes", "title": "Notes", "subtitle": "", "language": "en", "date": "2026-11-22", "creators": []}


def words(text):
    return [{"t": "str", "text": text}]


def figure(name, *classes):
    return {
        "t": "figure",
        "id": name,
        "label": f"fig-{name}",
        "number": "3.1",
        "src": f"{name}.d2",
        "classes": list(classes),
        "caption": [],
        "alt": name,
    }


def chapter(**changes):
    terms = [{"id": "drift", "term": words("drift"), "term_text": "drift", "definition": words("A change."), "sheet": False}]
    return {
        "stem": "03_x", "number": 3, "label": "ch-x", "title": "Shifts", "status": "complete", "takeaways": [words("Look first.")],
        "terms": terms, "questions": [], "blocks": [],
    } | changes  # fmt: skip


@pytest.fixture
def page(project):
    """Return a function that writes the page of a chapter and returns the PDF."""
    del project

    def write(made):
        refs = {"labels": {}, "citations": {}, "figures": {}}
        store.write_json(IDENTITY, IDENTIFIED)
        store.write_json(PRINT, {"paper": "A4", "large": "A4", "two_sided": False})
        for name, value in (
            ("chapter", made),
            ("refs", refs),
            ("maths", {}),
            ("folios", {"number": 3, "pages": 9, "labels": {"term-drift": 4}}),
        ):
            store.write_json(of("03_x", f"{name}.json"), value)
        one_page.write_page("03_x", "build/sheets/03_x.pdf")
        return PdfReader(Path("build/sheets/03_x.pdf"))

    return write


def test_a_chapter_stands_on_one_page_with_all_terms_and_their_pages(page):
    made = page(chapter())

    assert len(made.pages) == 1
    text = " ".join(made.pages[0].extract_text().split())
    assert all(said in text for said in ("Shifts", "Look first.", "A change.", "3-4"))


def test_more_is_set_smaller_until_it_fits(page):
    many = [words(f"Number {number} of the lines that have to stand on the page, and it is not a short one.") for number in range(110)]

    assert len(page(chapter(takeaways=many)).pages) == 1


def test_the_figure_is_the_marked_one_or_the_first_that_is_drawn():
    refs = {"figures": {"a.d2": {}, "b.d2": {}}}

    assert one_page.main_figure({"blocks": [figure("a"), figure("b", "sheet")]}, refs)["id"] == "b"
    assert one_page.main_figure({"blocks": [figure("gone"), figure("a"), figure("b")]}, refs)["id"] == "a"
    assert one_page.main_figure({"blocks": []}, refs) is None
