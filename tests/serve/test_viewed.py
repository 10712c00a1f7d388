"""What is looked at comes first."""

import pytest

from dmls_pipeline.serve.viewed import Look, chapter_of, look, shown_steps, text_steps

STEMS = ("01_one", "02_two")


@pytest.mark.parametrize("page", ["", "\0", "../index", "a" * 300, "a b", "é"])
def test_a_page_that_cannot_be_is_the_index(page):
    """What is looked at names files, which the process that keeps the pack current looks for."""
    assert look(page, "read") == Look("index")


def test_the_text_of_what_is_looked_at_is_made_first_and_of_nothing_else():
    assert text_steps((Look("02_two"), Look("glossary"), Look("02_two", "slides")), STEMS) == ("_webtext:02_two",)


def test_where_the_printed_page_is_looked_at_its_text_comes_first():
    assert text_steps((Look("02_two", "page"), Look("01_one")), STEMS) == ("_print:02_two", "_webtext:01_one")


def test_only_the_steps_of_a_text_are_a_chapters():
    assert [chapter_of(name) for name in ("_print:01_one", "_webtext:02_two", "web:02_two.html", "cheatsheet")] == [
        "01_one",
        "02_two",
        "",
        "",
    ]


def test_an_open_tab_is_made_before_the_pages():
    looks = (Look("01_one", "page"), Look("02_two", "slides"), Look("index"))

    assert shown_steps(looks, STEMS) == (
        "handouts:01_one.pdf",
        "slides:02_two.html",
        "web:01_one.html",
        "web:02_two.html",
        "web:index.html",
    )


def test_a_page_that_the_book_does_not_have_any_more_has_no_handout():
    assert shown_steps((Look("09_gone", "page"),), STEMS) == ()


def test_the_cheat_sheet_belongs_to_the_whole_book():
    assert shown_steps((Look("glossary", "sheet"),), STEMS) == ("cheatsheet", "web:glossary.html")
