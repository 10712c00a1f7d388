"""The questions for a course in Moodle, in its own XML.

A question that has choices is a multiple choice, another one an essay, with its answer for whoever grades. Moodle shuffles choices, so that
nothing here goes by their letters. The format is that of Moodle's manual, "Moodle XML format"; texts are HTML, and formulas stand between
the signs that Moodle's MathJax sets.
"""

from pathlib import Path
from typing import cast

from dmls_pipeline import store
from dmls_pipeline.paths import of
from dmls_pipeline.read.leaves import DrawnFigure
from dmls_pipeline.read.records import Chapter, Choice, Question, Refs
from dmls_pipeline.tools import templates
from dmls_pipeline.write import matter, questions, tree
from dmls_pipeline.write.cards.sides import nowhere, side
from dmls_pipeline.write.records import Bank, BankChoice, BankQuestion


def take(stem: str) -> None:
    """Write one chapter's questions as HTML, so that a word in its text wakes nobody here."""
    store.write_json(of(stem, "bank.json"), part(matter.chapter_of(stem), matter.refs_of(stem)))


def part(chapter: Chapter, refs: Refs) -> Bank:
    """Return the questions of a chapter; references in them are plain words."""
    whole: list[Question] = [{**question, "answer": questions.explained(question)} for question in chapter["questions"]]
    shown = tree.resolved(whole, refs, nowhere, nowhere)
    return {
        "number": chapter["number"],
        "title": chapter["title"],
        "questions": [_question(question, f"Q{chapter['number']}.{n}", refs["figures"]) for n, question in enumerate(shown, start=1)],
    }


def _question(question: Question, name: str, figures: dict[str, DrawnFigure]) -> BankQuestion:
    return {
        "id": question["id"],
        "name": name,
        "question": side(question["question"], figures),
        "answer": side(question["answer"], figures),
        "choices": [_choice(choice, figures) for choice in question.get("choices", ())],
        "level": question.get("level"),
        "points": question.get("points", 1),
    }


def _choice(choice: Choice, figures: dict[str, DrawnFigure]) -> BankChoice:
    return {"right": choice["field"] == "right", "choice": side(choice["choice"], figures), "because": side(choice["because"], figures)}


def write_bank(stems: tuple[str, ...], target: str) -> None:
    """Write the questions of all chapters, a category of the course's question bank for each chapter."""
    banks = [cast("Bank", store.read_json(of(stem, "bank.json"))) for stem in stems]
    store.write_text(Path(target), templates.render("cards/moodle.xml.j2", identity=matter.identity(), banks=banks))
