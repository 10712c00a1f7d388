"""Glossary, index and references as pages of the web book."""

import re

import pytest
from web_book import STEMS, read

from dmls_pipeline import store
from dmls_pipeline.paths import CITED, of
from dmls_pipeline.write.web import back


@pytest.mark.usefixtures("book")
def test_the_glossary_stands_under_letters_without_accents_and_leads_to_the_places():
    back.write_glossary(STEMS)

    text = read("glossary.html")
    assert re.findall(r'<h2 id="l-(.)"', text) == ["D", "E"]
    assert '<a class="at" href="02_two.html#term-élan">2-2</a>' in text


@pytest.mark.usefixtures("book")
def test_the_index_leads_to_the_pages_of_the_chapters():
    back.write_topics(STEMS)

    assert '<a href="01_one.html#term-drift">1-2</a>' in read("topics.html")


@pytest.mark.usefixtures("book")
def test_the_index_leads_on_within_itself():
    marks = store.read_json(of("02_two", "marks.json"))
    change = {"main": "change", "sub": None, "see": [["Drift", None]], "anchor": "", "explained": False}
    elan = {"main": "élan", "sub": None, "see": [["drift", None], ["change", None]], "anchor": "", "explained": False}
    store.write_json(of("02_two", "marks.json"), [*marks, change, elan])

    back.write_topics(STEMS)

    text = read("topics.html")
    assert '<li id="subject-1">change <em>see</em> <a class="see" href="#subject-2">drift</a></li>' in text
    assert '<li id="subject-2">drift,' in text
    also = '; <em>see also</em> <a class="see" href="#subject-1">change</a>; <a class="see" href="#subject-2">drift</a></li>'
    assert f'<a href="02_two.html#term-élan">2-2</a>{also}' in text


@pytest.mark.usefixtures("book")
def test_the_references_are_all_works_in_their_order():
    back.write_references()

    assert re.findall(r'<p id="src-(.)">', read("references.html")) == ["a", "b"]


@pytest.mark.usefixtures("book")
def test_a_work_that_nobody_cites_is_not_among_the_references():
    store.write_json(CITED, ["b"])

    back.write_references()

    assert re.findall(r'<p id="src-(.)">', read("references.html")) == ["b"]
