"""The quiz: the questions of every chapter with room to write, then the key."""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from dmls_pipeline import store
from dmls_pipeline.paths import QUIZ, of
from dmls_pipeline.read.records import Chapter, Question, QuizParts, Refs
from dmls_pipeline.read.tree import Inline
from dmls_pipeline.read.walk import plain
from dmls_pipeline.tools import binding, printing, templates, wording
from dmls_pipeline.write import formulas, matter, questions, tree
from dmls_pipeline.write.document import document
from dmls_pipeline.write.print import page
from dmls_pipeline.write.records import Maths, QuizPart

HANDWRITTEN = 60  # characters in a line of 122 mm
FEWEST, MOST = 3, 6  # lines to write on
PLACE = "\ufffc"  # stands for inlines among words


def take(stem: str) -> None:
    """Write one chapter's questions, so that a word in its text wakes nobody here."""
    labels = matter.folios_of(stem)["labels"]
    store.write_json(of(stem, "quiz.json"), part(matter.chapter_of(stem), matter.refs_of(stem), matter.maths_of(stem), labels))


def part(chapter: Chapter, refs: Refs, maths: Maths, labels: Mapping[str, int]) -> QuizPart:
    """Return a chapter's questions, with the lines that their answers need, the formulas in them, and where the answers are explained."""
    asked = chapter["questions"]
    whole: list[Question] = [{**question, "answer": questions.answered(question)} for question in asked]
    shown = tree.tied(tree.resolved(whole, refs, lambda _: None, lambda _: None))
    places = [place(question, chapter["number"], labels) for question in asked]
    return {
        "number": chapter["number"],
        "title": chapter["title"],
        "questions": tree.with_full_last_lines(shown),
        "lines": [lines(plain(question["answer"])) for question in asked],
        "places": tree.tied(tree.resolved(places, refs, lambda _: None, lambda _: None)),
        "maths": formulas.used_in(whole, maths),
    }


def place(question: Question, number: int, labels: Mapping[str, int]) -> list[Inline]:
    """Return the place that explains an answer, and its page if chapter *number* has it: "Section 4.2, page 4-7"."""
    explained = question.get("explained", [])
    pages = [labels[node["label"]] for node in tree.nodes(explained) if node["t"] == "ref" and node["label"] in labels]
    return _on_page(explained, f"{number}-{pages[0]}") if pages else [*explained]


def _on_page(place: list[Inline], folio: str) -> list[Inline]:
    """Return *place* with its page, in the words of the book's language; no line ends between the page's word and its number."""
    before, _, behind = (
        wording.gettext("{place}, page {folio}", place=PLACE, folio=folio).replace(f" {folio}", f"\u00a0{folio}").partition(PLACE)
    )
    return [part for part in (tree.text_of(before), *place, tree.text_of(behind)) if part.get("text") != ""]


def lines(answer: str) -> int:
    """Return how many lines there are to write *answer* on."""
    return min(MOST, max(FEWEST, math.ceil(len(answer) / HANDWRITTEN)))


def write_quiz(stems: tuple[str, ...], target: str) -> None:
    """Lay out the quiz and bind it; what is wider than the page was told where its chapter was laid out."""
    identity, asks = matter.identity(), cast("QuizParts", store.read_json(QUIZ))
    parts = [cast("QuizPart", store.read_json(of(stem, "quiz.json"))) for stem in stems]
    printed = page.printed(formulas.joined(part["maths"] for part in parts))
    html = templates.render("print/quiz.html.j2", identity=identity, print=matter.paper(), quiz=asks, parts=parts, anchor=str, **printed)
    pdf = printing.lay_out(html, edges=False).pdf
    title = wording.gettext("{title}: quiz", title=identity["title"])
    store.write(Path(target), binding.bind([binding.Unit(pdf, "", prefix="Q-")], document(identity, title, [pdf])))
