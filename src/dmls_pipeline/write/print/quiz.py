"""The quiz: the questions of every chapter with room to write, then the key."""

import math
from pathlib import Path
from typing import cast

from dmls_pipeline import store
from dmls_pipeline.paths import of
from dmls_pipeline.read.records import Chapter, Refs
from dmls_pipeline.read.walk import plain
from dmls_pipeline.tools import binding, printing, templates
from dmls_pipeline.write import formulas, matter, tree
from dmls_pipeline.write.document import document
from dmls_pipeline.write.print import page
from dmls_pipeline.write.records import Maths, QuizPart

HANDWRITTEN = 60  # characters in a line of 122 mm
FEWEST, MOST = 3, 6  # lines to write on


def take(stem: str) -> None:
    """Write one chapter's questions, so that a word in its text wakes nobody here."""
    store.write_json(of(stem, "quiz.json"), part(matter.chapter_of(stem), matter.refs_of(stem), matter.maths_of(stem)))


def part(chapter: Chapter, refs: Refs, maths: Maths) -> QuizPart:
    """Return a chapter's questions, with the lines that their answers need and the formulas in them."""
    questions = chapter["questions"]
    shown = tree.tied(tree.resolved(questions, refs, lambda _: None, lambda _: None))
    return {
        "number": chapter["number"],
        "title": chapter["title"],
        "questions": page.with_full_last_lines(shown),
        "lines": [lines(plain(question["answer"])) for question in questions],
        "maths": formulas.used_in(questions, maths),
    }


def lines(answer: str) -> int:
    """Return how many lines there are to write *answer* on."""
    return min(MOST, max(FEWEST, math.ceil(len(answer) / HANDWRITTEN)))


def write_quiz(stems: tuple[str, ...], target: str) -> None:
    """Lay out the quiz and bind it; what is wider than the page was told where its chapter was laid out."""
    identity = matter.identity()
    parts = [cast("QuizPart", store.read_json(of(stem, "quiz.json"))) for stem in stems]
    printed = page.printed(formulas.joined(part["maths"] for part in parts))
    html = templates.render("print/quiz.html.j2", identity=identity, print=matter.paper(), parts=parts, anchor=str, **printed)
    pdf = printing.lay_out(html).pdf
    title = f"{identity['title']}: quiz"
    store.write(Path(target), binding.bind([binding.Unit(pdf, "", prefix="Q-")], document(identity, title, [pdf])))
