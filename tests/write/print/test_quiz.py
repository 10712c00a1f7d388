"""The quiz."""

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import WORDS
from dmls_pipeline.tools import catalogs
from dmls_pipeline.write.print import quiz


@pytest.mark.parametrize(("length", "lines"), [(0, 3), (180, 3), (181, 4), (240, 4), (361, 6), (2000, 6)])
def test_a_question_has_room_for_its_answer(length, lines):
    assert quiz.lines("x" * length) == lines


def test_a_chapter_gives_its_questions_with_their_formulas_and_plain_references():
    ref = {"t": "ref", "label": "fig-a", "inlines": []}
    math = {"t": "math", "tex": "k"}
    found = {"number": 4, "title": "T", "questions": [{"id": "q-a", "question": [ref], "answer": [math]}]}
    refs = {"labels": {"fig-a": {"text": "Figure 4.1"}}, "citations": {}}

    part = quiz.part(found, refs, {"i:k": "drawn", "i:n": "not asked"}, {})

    assert part["questions"] == [{"id": "q-a", "question": [{"t": "str", "text": "Figure\xa04.1"}], "answer": [math]}]
    assert part["lines"] == [3]
    assert part["maths"] == {"i:k": "drawn"}


def test_the_key_names_the_place_that_explains_an_answer_with_its_page_in_this_chapter():
    question = {"id": "q-a", "question": [], "answer": [], "explained": [{"t": "ref", "label": "sec-a", "inlines": []}]}

    assert quiz.place(question, 4, {"sec-a": 7})[1:] == [{"t": "str", "text": ", page\u00a04-7"}]
    assert quiz.place(question, 4, {}) == question["explained"]
    assert quiz.place({"id": "q-a", "question": [], "answer": []}, 4, {"sec-a": 7}) == []


@pytest.mark.parametrize(("language", "said"), [("de", ", Seite\u00a04-7"), ("ja", "、4-7ページ")])
def test_the_page_of_an_answer_is_said_in_the_language_of_the_book(project, language, said):
    store.write_json(WORDS, catalogs.words(language)[0])
    question = {"id": "q-a", "question": [], "answer": [], "explained": [{"t": "ref", "label": "sec-a", "inlines": []}]}

    assert quiz.place(question, 4, {"sec-a": 7})[1:] == [{"t": "str", "text": said}]
