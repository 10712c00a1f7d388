"""Flash cards, from terms, questions, formulas and takeaways: a package for Anki, and the same as CSV."""

import csv
import html
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from dmls_pipeline import store
from dmls_pipeline.paths import CARD_PARTS, of, template
from dmls_pipeline.read.records import CardParts, Chapter, Identity, Question, Refs
from dmls_pipeline.read.tree import Block
from dmls_pipeline.read.walk import gapped_takeaways, kept_formulas
from dmls_pipeline.tools import anki, archive, mirroring, wording
from dmls_pipeline.write import anchors, matter, questions, tree
from dmls_pipeline.write.cards.sides import nowhere, side
from dmls_pipeline.write.records import Card

ASIDE = '<div class="chapter">{}</div>'  # below a term: what it is about

JOINER = "\u2060"  # keeps two colons apart for Anki, and has no width
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what begins a formula in a cell of a spreadsheet
# What Anki reads of a CSV file before its rows (its manual, "Text Files: File Headers").
HEADER = """\
#separator:Comma
#html:true
#notetype:{kind}
#columns:guid,deck,Front,Back,Page,tags
#guid column:1
#deck column:2
#tags column:6
"""


def take(stem: str) -> None:
    """Write one chapter's cards, so that a word in its text wakes nobody here."""
    chapter, refs, folios = matter.chapter_of(stem), matter.refs_of(stem), matter.folios_of(stem)
    store.write_json(of(stem, "cards.json"), list(part(chapter, refs, folios["labels"])))


def part(chapter: Chapter, refs: Refs, labels: Mapping[str, int]) -> Iterator[Card]:
    """Yield a chapter's cards: terms, questions, formulas of the cheat-sheet, takeaways with a gap; each has the page that explains it.

    A term without a definition and a question without an answer are none.
    """
    sections = dict(_sections(chapter["blocks"]))
    terms = [term for term in chapter["terms"] if term["term"] and term["definition"]]
    for term in tree.resolved(terms, refs, nowhere, nowhere):
        place = anchors.term_place(term["id"], labels, chapter["label"])
        front = side(term["term"], refs["figures"]) + ASIDE.format(html.escape(chapter["title"], quote=False))
        yield _card(chapter, term["id"], front, side(term["definition"], refs["figures"]), labels, place, sections.get(term["id"]))
    answered = [question for question in chapter["questions"] if questions.is_card(question)]
    for asked, entry in zip(answered, tree.resolved(answered, refs, nowhere, nowhere), strict=True):
        front, back = side(questions.asked(entry), refs["figures"]), side(questions.answered(entry, lines=True), refs["figures"])
        card = _card(chapter, entry["id"], front, back, labels, _explained(asked, labels) or entry["id"], _section(asked))
        yield {**card, "level": asked.get("level")}
    for label, formula in kept_formulas(chapter["blocks"]):
        if label in labels:
            symbols = tree.resolved(formula.get("symbols", []), refs, nowhere, nowhere)
            front = html.escape(formula["title"] or "", quote=False) + ASIDE.format(html.escape(chapter["title"], quote=False))
            back = f"\\[{html.escape(formula['tex'], quote=False)}\\]{side(symbols, refs['figures'])}"
            yield _card(chapter, label, front, back, labels, label, None)
    yield from _gapped(chapter, refs, labels)


def _gapped(chapter: Chapter, refs: Refs, labels: Mapping[str, int]) -> Iterator[Card]:
    """Yield a card for each takeaway in which words are marked: it asks for them, and answers with all of it."""
    anchor = anchors.anchors(chapter["number"])
    for key, index, takeaway in gapped_takeaways(chapter):
        whole = tree.resolved(takeaway, refs, nowhere, nowhere)
        front = side(questions.with_gaps(whole), refs["figures"]) + ASIDE.format(html.escape(chapter["title"], quote=False))
        at = anchor(f"takeaway-{index + 1}")  # on paper; the web book has one place for all
        card = _card(chapter, key, front, side(whole, refs["figures"]), labels, at if at in labels else chapter["label"], None)
        yield {**card, "place": anchor("takeaways")}


def _card(  # noqa: PLR0913, PLR0917 - what a card is made of
    chapter: Chapter, key: str, front: str, back: str, labels: Mapping[str, int], place: str, section: str | None
) -> Card:
    folio, at = f"{chapter['number']}-{labels[place]}", "" if place == chapter["label"] else place
    return {"id": key, "front": front, "back": back, "folio": folio, "place": at, "section": section, "level": None}


def _explained(question: Question, labels: Mapping[str, int]) -> str | None:
    """Return the label of this chapter that explains an answer, None if there is none."""
    return next(
        (node["label"] for node in tree.nodes(question.get("explained", [])) if node["t"] == "ref" and node["label"] in labels), None
    )


def _section(question: Question) -> str | None:
    """Return the label of the section that explains an answer, None if none does."""
    named = (node["label"] for node in tree.nodes(question.get("explained", [])) if node["t"] == "ref")
    return next((label for label in named if label.startswith("sec-")), None)


def write_cards(stems: tuple[str, ...], package: str, table: str, read: str) -> None:
    """Write the cards of all chapters as Anki's package and as CSV; *read* is where a chapter is read: "web", "handouts" or ""."""
    identity = matter.identity()
    kind = f"{identity['slug']} card"
    wanted = cast("CardParts", store.read_json(CARD_PARTS))
    cards = [card for stem in stems for card in _of(stem, identity, read, reverse=wanted["reverse"])]
    front, back, style = (template(f"cards/{name}").read_text(encoding="utf-8") for name in ("front.html", "back.html", "card.css"))
    database = anki.collection(cards, kind, identity["date"], front, back, mirroring.for_book(style) + _direction())
    store.write(Path(package), archive.zipped({"collection.anki2": database, "media": b"{}"}))
    store.write_text(Path(table), HEADER.format(kind=kind) + _rows(cards))


def _direction() -> str:
    """Return what a card needs besides where the book is written from right to left."""
    return f".card {{ direction: rtl }}\n{mirroring.kept()}" if mirroring.is_needed() else ""


def _of(stem: str, identity: Identity, read: str, *, reverse: bool) -> Iterator[anki.Card]:
    """Yield a chapter's cards as Anki has them; with *reverse* a term's is followed by the one from its definition to the term."""
    chapter = matter.matter_of(stem)
    terms = {term["id"] for term in chapter["terms"]}
    for card in cast("list[Card]", store.read_json(of(stem, "cards.json"))):
        made = anki.Card(
            guid=f"{identity['slug']}/{card['id']}",
            deck=f"{_deck(identity['title'])}::{chapter['number']:02} {_deck(chapter['title'])}",
            front=card["front"],
            back=card["back"],
            page=wording.gettext("{book}, page {folio}", book=html.escape(identity["title"]), folio=card["folio"])
            + _where(stem, card, read),
            tags=tuple("::".join((identity["slug"], *steps)) for steps in _tags(stem, card)),
        )
        yield made
        if reverse and card["id"] in terms:
            yield replace(made, guid=f"{made.guid}/reverse", front=made.back, back=made.front)


def _deck(title: str) -> str:
    """Return a title as part of a deck's name: colons in it do not part a deck from the one that it is in, and look as before."""
    return re.sub(":(?=:|$)", f":{JOINER}", title)


def _where(stem: str, card: Card, read: str) -> str:
    """Return where the explanation is read within the pack, as words: a card does not know where the pack lies."""
    match read:
        case "web":
            return f"<br>web/{stem}.html" + (f"#{card['place']}" if card["place"] else "")
        case "handouts":
            return f"<br>handouts/{stem}.pdf"
        case _:
            return ""


def _tags(stem: str, card: Card) -> Iterator[tuple[str, ...]]:
    yield (stem,)
    if card["section"]:
        yield stem, card["section"]
    if card["level"]:
        yield "level", card["level"]


def _sections(blocks: list[Block]) -> Iterator[tuple[str, str | None]]:
    """Yield the id of each term that is explained, with the label of its section."""
    for section in tree.sections(blocks):
        label = section["heading"]["label"] if section["heading"] else None
        yield from ((node["entry"], label) for node in tree.nodes(section["blocks"]) if node["t"] == "term" and node["entry"])


def _rows(cards: list[anki.Card]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    for card in cards:
        words = map(_harmless_html, (card.front, card.back, card.page))
        writer.writerow((_harmless(card.guid), _harmless(card.deck), *words, _harmless(" ".join(card.tags))))
    return file.getvalue()


def _harmless_html(cell: str) -> str:
    """Return HTML that no spreadsheet takes for a formula: a sign that begins one is written as its number, and looks as before."""
    return f"&#{ord(cell[0])};{cell[1:]}" if cell.startswith(FORMULA) else cell


def _harmless(cell: str) -> str:
    """Return words that no spreadsheet takes for a formula: behind a blank, which Anki passes over."""
    return f" {cell}" if cell.startswith(FORMULA) else cell
