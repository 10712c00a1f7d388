"""Flash cards, from the terms and the questions: a package for Anki, and the same as CSV."""

import csv
import html
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WORK, template
from dmls_pipeline.tools import anki, templates
from dmls_pipeline.write import archive, tree

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
    found, refs, folios = (store.read_json(WORK / stem / name) for name in ("chapter.json", "refs.json", "folios.json"))
    store.write_json(WORK / stem / "cards.json", list(part(found, refs, folios["labels"])))


def part(found: Any, refs: Any, labels: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Yield the cards of a chapter: id, the two sides as HTML, folio, and the section that a term is explained in."""
    sections = dict(_sections(found["blocks"]))
    shown = tree.resolved({"terms": found["terms"], "questions": found["questions"]}, refs, lambda _: None, lambda _: None)
    sides = [(term["id"], f"term-{term['id']}", term["term"], term["definition"]) for term in shown["terms"]]
    sides += [(question["id"], question["id"], question["question"], question["answer"]) for question in shown["questions"]]
    for key, label, front, back in sides:
        folio = f"{found['number']}-{labels[label]}"
        yield {"id": key, "front": _side(front), "back": _side(back), "folio": folio, "section": sections.get(key)}


def write_cards(stems: tuple[str, ...], package: str, table: str) -> None:
    """Write the cards of all chapters as Anki's package and as CSV."""
    identity = store.read_json(WORK / "book/identity.json")
    kind = f"{identity['slug']} card"
    cards = [card for stem in stems for card in _of(stem, identity)]
    sides = (template(f"cards/{name}").read_text(encoding="utf-8") for name in ("front.html", "back.html", "card.css"))
    database = anki.collection(cards, kind, identity["date"], *sides)
    store.write(Path(package), archive.zipped({"collection.anki2": database, "media": b"{}"}))
    store.write_text(Path(table), HEADER.format(kind=kind) + _rows(cards))


def _of(stem: str, identity: Any) -> Iterator[anki.Card]:
    """Yield a chapter's cards as Anki has them."""
    matter = store.read_json(WORK / stem / "matter.json")
    for card in store.read_json(WORK / stem / "cards.json"):
        yield anki.Card(
            guid=f"{identity['slug']}/{card['id']}",
            deck=f"{identity['title']}::{matter['number']:02} {matter['title']}",
            front=card["front"],
            back=card["back"],
            page=f"{html.escape(identity['title'])}, page {card['folio']}",
            tags=tuple("::".join((identity["slug"], *steps)) for steps in ((stem,), (stem, card["section"])) if steps[-1]),
        )


def _sections(blocks: tree.Nodes) -> Iterator[tuple[str, str | None]]:
    """Yield the id of each term that is explained, with the label of its section."""
    for section in tree.sections(blocks):
        label = section["heading"]["label"] if section["heading"] else None
        yield from ((node["entry"], label) for node in tree.nodes(section["blocks"]) if node["t"] == "term")


def _side(inlines: tree.Nodes) -> str:
    """Return *inlines* as one side of a card; a formula between the signs that Anki sets as TeX."""
    shown = templates.render("cards/card.html.j2", nodes=inlines, formula=lambda tex: f"\\({tex}\\)", anchor=str)
    return shown.strip()


def _rows(cards: list[anki.Card]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows((card.guid, card.deck, card.front, card.back, card.page, " ".join(card.tags)) for card in cards)
    return file.getvalue()
