"""The entry of the web book."""

import pytest
from web_book import STEMS, matter, read, words

from dmls_pipeline import store
from dmls_pipeline.paths import of
from dmls_pipeline.write.web import front, offers


@pytest.mark.usefixtures("book")
def test_the_entry_has_the_time_of_all_chapters_and_the_first_sentence_of_each():
    front.write_front(STEMS)

    text = read("index.html")
    assert "<b>1 h 20</b> of reading" in text and "<b>2</b> chapters" in text and "<b>2</b> terms" in text
    assert "<p>First.</p>" in text and "Second." not in text
    assert read("plate.svg") == "<svg/>"


@pytest.mark.usefixtures("book")
def test_downloads_have_the_names_of_the_book():
    front.write_front(STEMS)

    text = read("index.html")
    assert 'href="../notes.pdf"' in text and 'href="../notes.epub"' in text and 'href="../cards.apkg"' in text


@pytest.mark.usefixtures("book")
def test_nothing_is_linked_that_the_book_does_not_make():
    offers.write_offers(("handouts", "cards"))
    front.write_front(STEMS)

    text = read("index.html")
    assert "../notes.pdf" not in text and "../notes.epub" not in text and "../slides/" not in text and "../quiz" not in text
    assert 'href="../handouts/01_one.pdf"' in text and 'href="../cards.apkg"' in text
    assert text.count("<a ") == text.count("</a>") and "practice.html" not in text


@pytest.mark.usefixtures("book")
def test_the_title_of_the_book_is_escaped():
    front.write_front(STEMS)

    assert "Notes &amp; more" in read("index.html") and "Notes & more" not in read("index.html")


@pytest.mark.usefixtures("book")
def test_a_formula_of_a_summary_is_set():
    summary = [{"t": "math", "tex": "k"}, *words(" counts.")]
    drawn = {"svg": "<svg/>", "width": 1.0, "height": 1.0, "depth": 0.0, "spoken": "kay"}
    store.write_json(of("01_one", "matter.json"), {**matter(1, "01_one"), "summary": summary, "maths": {"i:k": drawn}})

    front.write_front(STEMS)

    assert "<mi>k</mi>" in read("index.html")


def test_facts_count_one_as_one_and_leave_out_what_is_not_there():
    assert front.facts([{"terms": []}], 5) == [("1", "chapter"), ("5 min", "of reading")]
    assert front.facts([{"terms": ["a"]}], 59)[1:] == [("59 min", "of reading"), ("1", "term")]


def test_an_hour_is_told_as_an_hour():
    assert front.facts([{"terms": []}], 60)[1] == ("1 h 00", "of reading")
