"""Questions and answers as one text."""

from dmls_pipeline.read.walk import plain
from dmls_pipeline.write import questions


def words(text):
    return [{"t": "str", "text": text}]


PLAIN = {"id": "q-a", "question": words("Why?"), "answer": words("So.")}
CHOSEN = {
    **PLAIN,
    "choices": [
        {"index": 0, "field": "wrong", "choice": words("One."), "because": words("Too few.")},
        {"index": 1, "field": "right", "choice": words("Two."), "because": []},
    ],
    "explained": [{"t": "ref", "label": "sec-a", "inlines": []}],
}


def test_a_question_without_choices_is_as_it_was_written():
    assert questions.asked(PLAIN) == PLAIN["question"]
    assert questions.answered(PLAIN) == PLAIN["answer"]
    assert questions.right(PLAIN) == ""


def test_choices_go_by_letters_and_the_answer_says_why_the_others_are_wrong():
    assert plain(questions.asked(CHOSEN)) == "Why? A One. B Two."
    assert plain(questions.answered(CHOSEN)) == "B. So. A: Too few."
    assert [node["t"] for node in questions.answered(CHOSEN, lines=True)].count("br") == 1


def test_a_draft_without_a_right_choice_keeps_its_answer():
    wrong = {**CHOSEN, "choices": CHOSEN["choices"][:1]}

    assert plain(questions.answered(wrong)) == "So. A: Too few."


def test_a_question_without_an_answer_has_a_dash_where_answers_are_listed():
    """An item of a list that holds nothing has no height: its number stood on the next one's."""
    unanswered = {**PLAIN, "answer": []}
    chosen = {**CHOSEN, "answer": []}

    assert plain(questions.answered(unanswered)) == "—"
    assert plain(questions.with_whole_answers({"questions": [unanswered]})["questions"][0]["answer"]) == "—"
    assert plain(questions.answered(chosen)) == "B. A: Too few."


def test_a_question_is_a_card_if_both_sides_say_something():
    unanswered = {**PLAIN, "answer": []}
    (whole,) = questions.with_whole_answers({"questions": [unanswered]})["questions"]

    assert questions.is_card(PLAIN)
    assert questions.is_card({**CHOSEN, "answer": []})
    assert not questions.is_card(unanswered)
    assert not questions.is_card(whole)  # a dash is no answer
    assert not questions.is_card({**PLAIN, "question": []})


def test_a_whole_answer_ends_in_the_place_that_explains_it():
    (whole,) = questions.with_whole_answers({"questions": [CHOSEN]})["questions"]

    assert [node["label"] for node in whole["answer"] if node["t"] == "ref"] == ["sec-a"]
    assert whole["answer"][-1]["text"] == ")"
