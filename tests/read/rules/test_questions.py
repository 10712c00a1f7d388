"""Rules for questions that are answered by a choice."""

import pytest
from faults import FRONT, problems

BODY = "## S\n\nWords.\n"
LONG = "a share of all rows that were drawn from both of the groups"
CHOICES = {
    "[{right: a}, {wrong: b, because: c}]": [],
    "[{wrong: a, because: c}, {wrong: b, because: c}]": ["no choice is right [question/choices]"],
    "[{right: a}, {right: b}]": ["2 choices are right [question/choices]"],
    "[{right: a}]": ["the question has 1 choice [question/choices]"],
    "[{right: a}, {because: c}, {wrong: b, because: c}]": ["the choice says neither what is right nor what is wrong [question/choices]"],
    "[{right: a}, {wrong: b}]": ["the wrong choice does not say why it is wrong [question/because]"],
    f"[{{right: {LONG}}}, {{wrong: b, because: c}}]": [
        "the right choice has 59 characters, the longest wrong one 1: it is found by its length [question/guessed]"
    ],
}


@pytest.mark.parametrize(("choices", "expected"), CHOICES.items())
def test_one_choice_is_right_and_each_wrong_one_says_why(choices: str, expected: list[str]) -> None:
    asked = FRONT.replace("questions: []", f"questions:\n- id: q-a\n  question: Why?\n  answer: So.\n  choices: {choices}")

    assert [f"{problem.message} [{problem.rule}]" for problem in problems(asked + BODY, "question/")] == expected
