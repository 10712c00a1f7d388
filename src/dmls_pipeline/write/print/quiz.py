"""The quiz: the questions of every chapter with room to write, then the key."""

import hashlib
import math
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.tools import binding, printing, templates
from dmls_pipeline.write import tree
from dmls_pipeline.write.print import page

HANDWRITTEN = 60  # characters in a line of 122 mm
FEWEST, MOST = 3, 6  # lines to write on


def take(stem: str) -> None:
    """Write one chapter's questions, so that a word in its text wakes nobody here."""
    found, refs, maths = (store.read_json(WORK / stem / name) for name in ("chapter.json", "refs.json", "maths.json"))
    store.write_json(WORK / stem / "quiz.json", part(found, refs, maths))


def part(found: Any, refs: Any, maths: Any) -> dict[str, Any]:
    """Return a chapter's number, title and questions, each with the lines that its answer needs, and the formulas in them."""
    questions = [{**question, "lines": lines(tree.plain(question["answer"]))} for question in found["questions"]]
    shown = tree.with_bound_punctuation(tree.resolved(questions, refs, lambda _: None, lambda _: None))
    keys = dict.fromkeys(f"i:{node['tex']}" for node in tree.nodes(questions) if node["t"] == "math")
    return {
        "number": found["number"],
        "title": found["title"],
        "questions": page.with_full_last_lines(shown),
        "maths": {key: maths[key] for key in keys},
    }


def lines(answer: str) -> int:
    """Return how many lines there are to write *answer* on."""
    return min(MOST, max(FEWEST, math.ceil(len(answer) / HANDWRITTEN)))


def write_quiz(stems: tuple[str, ...], target: str) -> None:
    """Lay out the quiz and bind it; what is wider than the page was told where its chapter was laid out."""
    identity, paper = (store.read_json(WORK / "book" / name) for name in ("identity.json", "print.json"))
    parts = [store.read_json(WORK / stem / "quiz.json") for stem in stems]
    maths = {key: drawn for part in parts for key, drawn in part["maths"].items()}
    html = templates.render("print/quiz.html.j2", identity=identity, print=paper, parts=parts, anchor=str, **page.printed(maths))
    pdf = printing.lay_out(html).pdf
    document = binding.Document(
        title=f"{identity['title']}: quiz",
        creators=tuple(identity["creators"]),
        language=identity["language"],
        date=identity["date"],
        subject=identity["subtitle"] or "",
        identifier=hashlib.sha256(pdf).hexdigest(),
    )
    store.write(Path(target), binding.bind([binding.Unit(pdf, "", prefix="Q-")], document))
