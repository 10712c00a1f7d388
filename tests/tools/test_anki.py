"""Cards as a package that Anki imports."""

import sqlite3
from contextlib import closing

import pytest

from dmls_pipeline.tools import anki

CARD = anki.Card("notes/term-a", "Notes::01 A", "front", "back", "page 1-2", ("notes::01_a",))


def read(package, query):
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(package)
        return database.execute(query).fetchall()


def made(*cards, date="2026-01-01"):
    return anki.collection(cards, "notes card", date, "{{Front}}", "{{Back}}", "")


def test_the_same_cards_are_the_same_bytes():
    assert made(CARD) == made(CARD)


def test_a_card_keeps_its_identity_in_a_later_edition():
    later = anki.Card(CARD.guid, CARD.deck, "another front", "back", "page 1-3", CARD.tags)

    ((guid, before),), ((same, after),) = (
        read(package, "select guid, mod from notes") for package in (made(CARD), made(later, date="2026-02-01"))
    )
    assert guid == same == CARD.guid
    assert after > before


def test_fields_and_tags_are_those_of_the_card():
    ((fields, tags),) = read(made(CARD), "select flds, tags from notes")

    assert fields.split("\x1f") == ["front", "back", "page 1-2"]
    assert tags.split() == ["notes::01_a"]


@pytest.mark.parametrize("text", ["ä → 漢", "<b>&amp;</b>", ""])
def test_any_text_arrives(text):
    ((fields,),) = read(made(anki.Card("g", "D", "f", text, "", ())), "select flds from notes")

    assert fields.split("\x1f")[1] == text
