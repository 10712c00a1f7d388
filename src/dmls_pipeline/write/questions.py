"""How a question and its answer are said: choices go by letters, an answer says why the other choices are wrong, a takeaway has gaps."""

from collections.abc import Iterator

from dmls_pipeline.read.records import Chapter, Choice, Question
from dmls_pipeline.read.tree import Inline, Node
from dmls_pipeline.write.tree import changed, text_of

LETTERS = "ABCDEFGH"
NO_ANSWER: Inline = text_of("—")  # stands for the answer that a draft's question lacks: no number stands alone in a list of answers
GAP: Inline = {"t": "strong", "inlines": [text_of("[…]")]}


def with_gaps(inlines: list[Inline]) -> list[Inline]:
    """Return *inlines* with a gap for each run of words that is marked."""

    def change(node: Node) -> tuple[Node]:
        return (GAP,) if node["t"] == "mark" else (node,)

    return changed(inlines, change)


def lettered(question: Question) -> Iterator[tuple[str, Choice]]:
    """Yield the choices of a question, each with its letter."""
    yield from zip(LETTERS, question.get("choices", ()), strict=False)


def right(question: Question) -> str:
    """Return the letter of the right choice, "" where there is none."""
    return next((letter for letter, choice in lettered(question) if choice["field"] == "right"), "")


def asked(question: Question) -> list[Inline]:
    """Return a question as one text, its choices on lines of their own."""
    return [*question["question"], *_on_lines((letter, choice["choice"]) for letter, choice in lettered(question))]


def has_answer(question: Question) -> bool:
    """Say whether a question has an answer, or choices that say as much: the right one, or why others are wrong."""
    return bool(question["answer"] or right(question) or any(choice["because"] for _, choice in lettered(question)))


def is_card(question: Question) -> bool:
    """Say whether a question can be asked on a card, which says something on either side."""
    return bool(question["question"]) and not question.get("open") and has_answer(question)


def answered(question: Question, *, lines: bool = False) -> list[Inline]:
    """Return an answer as one text: the right letter, the answer, and why the others are wrong; these on *lines* of their own, or not.

    That of a question without an answer is a dash.
    """
    letter = right(question)
    reasons = [(name, choice["because"]) for name, choice in lettered(question) if choice["because"]]
    said: list[Inline] = [_letter(f"{letter}."), text_of(" ")] if letter else []
    said += question["answer"] or ([] if has_answer(question) else [NO_ANSWER])
    if lines:
        return [*said, *_on_lines(reasons)]
    return [*said, *(part for name, because in reasons for part in (text_of(" "), _letter(f"{name}:"), text_of(" "), *because))]


def explained(question: Question) -> list[Inline]:
    """Return the answer as it was written, with the place that explains it."""
    return [*question["answer"], *_place(question)]


def with_whole_answers(chapter: Chapter) -> Chapter:
    """Return a chapter whose answers say all that belongs to them: the reasons of wrong choices, and where the answer is explained.

    A question without an answer has a dash for it, and is marked as open.
    """
    return {**chapter, "questions": [_whole(question) for question in chapter["questions"]]}


def _whole(question: Question) -> Question:
    whole: Question = {**question, "answer": [*answered(question), *_place(question)]}
    return whole if has_answer(question) else {**whole, "open": True}


def _place(question: Question) -> list[Inline]:
    """Return the reference to what explains the answer, in brackets."""
    explained = question.get("explained")
    return [text_of(" ("), *explained, text_of(")")] if explained else []


def _letter(text: str) -> Inline:
    return {"t": "strong", "inlines": [text_of(text)]}


def _on_lines(parts: Iterator[tuple[str, list[Inline]]] | list[tuple[str, list[Inline]]]) -> Iterator[Inline]:
    for letter, inlines in parts:
        yield {"t": "br"}
        yield _letter(letter)
        yield text_of("\u2002")
        yield from inlines
