"""What the search finds."""

import json

import pytest
from web_book import STEMS, read, term, words

from dmls_pipeline.paths import of
from dmls_pipeline.write.web import search


def chapter(*blocks, **fields):
    empty = {"summary": [], "terms": [], "questions": []}
    return {"number": 3, "label": "ch-x", "title": "X", **empty, "blocks": list(blocks), **fields}


def para(name, *inlines):
    return {"t": "para", "id": name, "inlines": list(inlines)}


def heading(label):
    return {"t": "heading", "id": "b1", "level": 2, "number": "3.1", "label": label, "inlines": words("One")}


@pytest.mark.usefixtures("book")
def test_the_index_has_the_chapters_and_each_record_with_its_folio():
    search.write_index(STEMS)

    lines = read("search-index.js").split("\n")
    assert json.loads(lines[0].removeprefix("window.dmlsChapters=").rstrip(";"))[1] == ["02_two", 2, "Chapter <2>", 3]
    assert json.loads(lines[2].rstrip(",")) == [1, "t-drift", "term", "drift", "1-2", "What."]


@pytest.mark.usefixtures("book")
def test_what_is_not_laid_out_yet_has_no_folio():
    of("01_one", "folios.json").unlink()

    search.write_index(STEMS)

    assert json.loads(read("search-index.js").split("\n")[2].rstrip(",")) == [1, "t-drift", "term", "drift", "", "What."]


def test_the_text_up_to_the_first_heading_belongs_to_the_chapter_and_the_rest_to_its_heading():
    records = search.records(
        chapter(para("b0", *words("Before.")), heading("sec-one"), para("b2", *words("After.")), summary=words("In short.")), {}
    )

    assert records == [("ch-x", "3", "X", "In short. Before."), ("sec-one", "3.1", "One", "After.")]


def test_a_heading_without_a_label_is_reached_by_its_id():
    assert search.records(chapter(heading(None)), {})[1][0] == "c03-b1"


def test_questions_are_numbered_and_terms_lead_to_their_explanation():
    question = {"id": "q-a", "question": words("Why?"), "answer": words("So.")}

    records = search.records(chapter(questions=[question], terms=[term("drift")]), {})

    assert records[1:] == [("q-a", "question 1", "Why?", "So."), ("t-drift", "term", "drift", "What drift is.")]


def test_formulas_are_found_as_they_are_spoken():
    spoken = search.Words({"i:k": {"spoken": "kay"}, "d:n": {"spoken": "en"}})

    assert spoken.of([*words("the "), {"t": "math", "tex": "k"}]) == "the kay"
    assert spoken.of([{"t": "equation", "tex": "n"}, para("b", *words("follows"))]) == "en follows"


def test_words_of_two_blocks_do_not_grow_together():
    assert search.Words({}).of([para("a", *words("one")), para("b", *words("two"))]) == "one two"


def test_words_of_two_cells_do_not_grow_together():
    table = {
        "t": "table",
        "caption": words("Rows"),
        "head": [words("A"), words("B")],
        "rows": [[words("one"), words("two")], [words("three")]],
    }

    assert search.Words({}).of(table) == "Rows A B one two three"


def test_the_number_of_a_note_is_no_word():
    call = {"t": "link", "look": "noteref", "inlines": words("1")}

    assert search.Words({}).of([*words("said"), call, *words("again")]) == "said again"
