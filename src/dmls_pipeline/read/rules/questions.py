"""Rules for questions that are answered by a choice."""

from collections.abc import Iterator

from dmls_pipeline.problems import Problem
from dmls_pipeline.read.leaves import Place
from dmls_pipeline.read.records import Question
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.rule import Rule, checks
from dmls_pipeline.read.walk import plain

FEWEST, MOST = 2, 8
LONGER = 1.5  # a right choice that is so much longer than each wrong one is found without knowing anything
SHORT = 40  # characters: among short choices a length says nothing


@checks(
    Rule("question/choices", "A question that has choices has two to eight, each says `right:` or `wrong:`, and one alone is right."),
    Rule("question/because", "A wrong choice says why it is wrong."),
    Rule("question/guessed", "The right choice is not longer than each wrong one by half.", severity="warning", draft="note"),
)
def sound_choices(context: Context) -> Iterator[Problem]:
    """Find choices of which none or several are right, that give no reason, or give the answer away."""
    for index, question in enumerate(context.chapter["questions"]):
        path = f"questions.{index}.choices"
        if f"front:{path}" in context.front.places:
            yield from _counted(context, question, path)
            yield from _explained(context, question, path)
            yield from _guessed(context, question, path)


def _counted(context: Context, question: Question, path: str) -> Iterator[Problem]:
    rule, asked = "question/choices", context.front.questions[int(path.split(".")[1])]
    for choice in asked.choices:
        if not choice.field:
            message = "the choice says neither what is right nor what is wrong"
            yield context.problem(_at(context, f"{path}.{choice.index}"), rule, message, "write `right: …`, or `wrong: …` and `because: …`")
    right = [choice for choice in question.get("choices", []) if choice["field"] == "right"]
    if len(right) != 1:
        message = "no choice is right" if not right else f"{len(right)} choices are right"
        yield context.problem(_at(context, path), rule, message, "write `right: …` for one choice, `wrong: …` for the others")
    if not FEWEST <= (count := len(question.get("choices", []))) <= MOST:
        message = f"the question has {count} choice{'s' if count != 1 else ''}"
        yield context.problem(_at(context, path), rule, message, "give two to eight, or none: then the answer is written")


def _explained(context: Context, question: Question, path: str) -> Iterator[Problem]:
    for choice in question.get("choices", []):
        if choice["field"] == "wrong" and not choice["because"]:
            hint = "add `because: …` below it: what is thought wrongly by whoever chooses this"
            place = _at(context, f"{path}.{choice['index']}")
            yield context.problem(place, "question/because", "the wrong choice does not say why it is wrong", hint)


def _guessed(context: Context, question: Question, path: str) -> Iterator[Problem]:
    right = _longest(question, "right")
    wrong = _longest(question, "wrong") or right
    if right > SHORT and right > LONGER * wrong:
        message = f"the right choice has {right} characters, the longest wrong one {wrong}: it is found by its length"
        yield context.problem(_at(context, path), "question/guessed", message, "make them about equally long")


def _longest(question: Question, field: str) -> int:
    """Return how many characters the longest choice has that is "right" or "wrong", 0 if there is none."""
    return max((len(plain(choice["choice"])) for choice in question.get("choices", []) if choice["field"] == field), default=0)


def _at(context: Context, path: str) -> Place | None:
    return context.front.places.get(f"front:{path}")
