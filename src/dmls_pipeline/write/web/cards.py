"""Self-test: the cards of the practice page. Their ids are those of the Anki deck, so that a card is one card wherever it is practised."""

from collections.abc import Iterator
from typing import cast

from dmls_pipeline import store
from dmls_pipeline.paths import WEB, of
from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.tree import Inline, Node
from dmls_pipeline.read.walk import gapped_takeaways, kept_formulas
from dmls_pipeline.tools import templates
from dmls_pipeline.write import anchors, matter, questions, tree
from dmls_pipeline.write.web import folios, scripts
from dmls_pipeline.write.web.formulas import Draw

Card = tuple[
    str, str, str, str, str
]  # id; "q", "t", "f" or "k" for a question, a term, a formula or a takeaway; anchor; the two sides as HTML


def cards(shown: Chapter, formula: Draw, display: Draw) -> Iterator[Card]:
    """Yield the cards of a chapter as `readable` returned it: questions, terms, formulas of the cheat-sheet, takeaways with a gap.

    A term without a definition and a question without an answer are none.
    """
    for question in without_links([question for question in shown["questions"] if questions.is_card(question)]):
        yield question["id"], "q", question["id"], _side(questions.asked(question), formula), _side(question["answer"], formula)
    explained = {node["entry"] for node in tree.nodes(shown["blocks"]) if node["t"] == "term"}
    for term in without_links([term for term in shown["terms"] if term["term"] and term["definition"]]):
        yield (
            term["id"],
            "t",
            f"{'term' if term['id'] in explained else 't'}-{term['id']}",
            _side(term["term"], formula),
            _side(term["definition"], formula),
        )
    for label, equation in kept_formulas(shown["blocks"]):
        title: list[Inline] = [tree.text_of(equation["title"] or "")]
        yield (
            label,
            "f",
            label,
            _side(title, formula),
            display(equation["tex"]) + _side(without_links(equation.get("symbols", [])), formula),
        )
    anchor = anchors.anchors(shown["number"])
    for key, _, takeaway in gapped_takeaways(shown):
        words = without_links(takeaway)
        yield key, "k", anchor("takeaways"), _side(questions.with_gaps(words), formula), _side(words, formula)


def without_links(shown: tree.Tree) -> tree.Tree:
    """Return a tree with its links as plain words: a card stands alone."""

    def change(node: Node) -> list[Inline] | tuple[Node]:
        return node["inlines"] if node["t"] == "link" else (node,)

    return tree.changed(shown, change)


def write_cards(stems: tuple[str, ...]) -> None:
    """Write practice-cards.js: where each chapter stands, and every card as [id, chapter, kind, folio, front, back, anchor]."""
    numbers = {matter.matter_of(stem)["number"]: stem for stem in stems}
    rows: list[list[object]] = []
    for number, stem in numbers.items():
        places = folios.read(stem, number)
        for name, kind, anchor, front, back in cast("list[Card]", store.read_json(of(stem, "web-cards.json"))):
            rows.append([name, number, kind, places.folio(anchor), front, back, anchor])
    store.write_text(WEB / "practice-cards.js", scripts.value("dmlsStems", numbers) + scripts.rows("dmlsCards", rows))


def _side(inlines: list[Inline], formula: Draw) -> str:
    return templates.render("web/side.html.j2", nodes=inlines, formula=formula, anchor=str).strip()
