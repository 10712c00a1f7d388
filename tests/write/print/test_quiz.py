"""The quiz."""

import pytest

from dmls_pipeline.write.print import quiz


@pytest.mark.parametrize(("length", "lines"), [(0, 3), (180, 3), (181, 4), (240, 4), (361, 6), (2000, 6)])
def test_a_question_has_room_for_its_answer(length, lines):
    assert quiz.lines("x" * length) == lines


def test_a_chapter_gives_its_questions_with_their_formulas_and_plain_references():
    ref = {"t": "ref", "label": "fig-a", "inlines": []}
    math = {"t": "math", "tex": "k"}
    found = {"number": 4, "title": "T", "questions": [{"id": "q-a", "question": [ref], "answer": [math]}]}
    refs = {"labels": {"fig-a": {"text": "Figure 4.1"}}, "citations": {}}

    part = quiz.part(found, refs, {"i:k": "drawn", "i:n": "not asked"})

    assert part["questions"] == [{"id": "q-a", "question": [{"t": "str", "text": "Figure\xa04.1"}], "answer": [math]}]
    assert part["lines"] == [3]
    assert part["maths"] == {"i:k": "drawn"}
