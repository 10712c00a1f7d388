"""Anki: cards as a package that it imports. The only module that knows genanki."""

import datetime as dt
import hashlib
import itertools
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

import genanki

FIELDS = ("Front", "Back", "Page")


@dataclass(frozen=True)
class Card:
    """A card as Anki has it.

    guid        its identity: an import finds by it the card that a learner has already
    deck        the deck's name; `::` parts it from the one that it is in
    front, back, page  HTML
    tags        without spaces; `::` parts a tag from what it belongs to
    """

    guid: str
    deck: str
    front: str
    back: str
    page: str
    tags: tuple[str, ...]


def collection(cards: Iterable[Card], key: str, date: str, front: str, back: str, style: str) -> bytes:
    """Return Anki's database of *cards*, every time the same.

    key          names the kind of card: a learner's Anki knows it again
    date         ISO day of the edition; Anki takes a changed card over only from a later one
    front, back  the two sides of a card in Anki's templates; style is their CSS
    """
    kind = genanki.Model(
        _number(key),
        key,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": front, "afmt": back}],
        css=style,
    )
    decks: dict[str, genanki.Deck] = {}
    for card in cards:
        deck = decks.setdefault(card.deck, genanki.Deck(_number(f"{key}/{card.deck}"), card.deck))
        fields = [card.front, card.back, card.page]
        deck.add_note(genanki.Note(model=kind, fields=fields, guid=card.guid, tags=list(card.tags)))
    moment = dt.datetime.fromisoformat(date).replace(hour=12, tzinfo=dt.UTC).timestamp()
    with sqlite3.connect(":memory:") as database:
        genanki.Package(list(decks.values())).write_to_db(database.cursor(), moment, itertools.count(int(moment * 1000)))
        return database.serialize()


def _number(key: str) -> int:
    """Return the number under which Anki keeps what *key* names: 31 bits, as its own are."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") >> 1 | 1 << 30
