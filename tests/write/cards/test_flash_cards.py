"""The flash cards."""

import csv
import html
import json
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.tools import anki, wording
from dmls_pipeline.write.cards import flash_cards as cards

ROOT = Path(__file__).parents[3]
IDENTITY = {"slug": "notes", "title": "Notes & more", "date": "2026-11-22", "day": "2026-11-22"}


def words(text):
    return [{"t": "str", "text": text}]


def chapter(**changes):
    mark = {"t": "term", "id": "i1", "entry": "drift", "inlines": words("drift")}
    found = {
        "number": 3,
        "title": "Shifts",
        "label": "ch-case",
        "slug": "case",
        "takeaways": [],
        "terms": [{"id": "drift", "term": words("drift"), "definition": [*words("A change of "), {"t": "math", "tex": "P(x) < 1"}]}],
        "questions": [{"id": "q-why", "question": words("Why?"), "answer": [{"t": "ref", "label": "fig-a", "inlines": []}]}],
        "blocks": [
            {"t": "heading", "level": 2, "label": "sec-drift", "inlines": words("Drift")},
            {"t": "para", "inlines": [mark]},
        ],
    }
    return found | changes


REFS = {"labels": {"fig-a": {"text": "Figure 3.1"}, "term-drift": {"text": "drift"}}, "citations": {}, "figures": {}}


@pytest.fixture
def pack(project):
    """Return a function that writes the cards of chapter 3 and returns the two files."""
    shutil.copytree(ROOT / "templates", "templates")

    def write(found, *, reverse=False, read="", **identity):
        folder = WORK / "03_x"
        store.write_json(WORK / "book/identity.json", IDENTITY | identity)
        store.write_json(WORK / "book/cards.json", {"reverse": reverse})
        store.write_json(
            folder / "cards.json",
            list(cards.part(found, REFS, {"term-drift": 2, "q-why": 9, "eq-k": 5, "ch-case": 1, "c03-takeaway-2": 8})),
        )
        store.write_json(folder / "matter.json", {"number": 3, "title": "Shifts", "terms": found["terms"]})
        cards.write_cards(("03_x",), "build/cards.apkg", "build/cards.csv", read)
        return Path("build/cards.apkg"), Path("build/cards.csv")

    return write


def rows(table):
    lines = table.read_text(encoding="utf-8").splitlines()
    return list(csv.reader(line for line in lines if not line.startswith("#")))


def notes(package, tmp_path):
    with zipfile.ZipFile(package) as archive:
        archive.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as database:
        return database.execute("select guid, flds, tags from notes order by guid").fetchall()


def test_a_term_and_a_question_are_a_card_each_with_their_page_and_section(pack):
    _, table = pack(chapter())

    term, question = rows(table)
    assert term == [
        "notes/drift", "Notes & more::03 Shifts", 'drift<div class="chapter">Shifts</div>', r"A change of \(P(x) &lt; 1\)", "Notes &amp; more, page 3-2",
        "notes::03_x notes::03_x::sec-drift",
    ]  # fmt: skip
    assert question[0] == "notes/q-why"
    assert question[2:] == ["Why?", "Figure\xa03.1", "Notes &amp; more, page 3-9", "notes::03_x"]


def test_what_has_only_one_side_is_no_card(pack):
    found = chapter()
    found["terms"].append({"id": "bias", "term": words("bias"), "definition": []})
    found["questions"].append({"id": "q-how", "question": words("How?"), "answer": []})

    _, table = pack(found)

    assert [row[0] for row in rows(table)] == ["notes/drift", "notes/q-why"]


@pytest.mark.parametrize("title", ["The std::vector", "Notes:", "A:::B"])
def test_colons_of_a_title_do_not_nest_decks(pack, title):
    _, table = pack(chapter(), title=title)

    for _, deck, *_ in rows(table):
        book, within = deck.split("::")
        assert (book.replace("\u2060", ""), within) == (title, "03 Shifts")


def test_the_package_holds_what_the_table_holds(pack, tmp_path):
    package, table = pack(chapter())

    assert notes(package, tmp_path) == [(guid, "\x1f".join(fields), f" {tags} ") for guid, _, *fields, tags in rows(table)]


def test_an_identity_outlives_the_words(pack, tmp_path):
    before = [guid for guid, *_ in notes(pack(chapter())[0], tmp_path)]
    renamed = chapter(terms=[{"id": "drift", "term": words("data drift"), "definition": words("Another sentence.")}])

    assert [guid for guid, *_ in notes(pack(renamed)[0], tmp_path)] == before


def test_the_same_cards_are_the_same_bytes(pack):
    first = [path.read_bytes() for path in pack(chapter())]

    assert [path.read_bytes() for path in pack(chapter())] == first


def test_the_card_of_a_question_shows_the_page_of_its_explanation_and_is_tagged_by_level(pack):
    question = {"id": "q-why", "question": words("Why?"), "answer": words("So."), "level": "judge"}
    explained = question | {"explained": [{"t": "ref", "label": "term-drift", "inlines": []}]}
    _, table = pack(chapter(questions=[explained]))

    assert rows(table)[1][2:] == ["Why?", "So.", "Notes &amp; more, page 3-2", "notes::03_x notes::level::judge"]


@pytest.mark.parametrize("sign", "=+-@")
def test_a_cell_that_begins_as_a_formula_is_none_to_a_spreadsheet(sign):
    card = anki.Card(*[f"{sign}cmd()"] * 5, tags=(f"{sign}a", "b"))
    rows = list(csv.reader(cards._rows([card]).splitlines()))

    assert not any(cell.startswith(cards.FORMULA) for row in rows for cell in row)
    assert [html.unescape(cell).strip() for cell in rows[0]] == [f"{sign}cmd()"] * 5 + [f"{sign}a b"]


def test_a_formula_of_the_cheat_sheet_is_a_card_with_its_symbols(pack):
    equation = {
        "t": "equation",
        "id": "b3",
        "label": "eq-k",
        "title": "The rule",
        "tex": "a < b",
        "classes": ["sheet"],
        "symbols": words("a and b"),
    }
    other = {**equation, "label": "eq-m", "classes": []}
    _, table = pack(chapter(blocks=[equation, other]))

    assert rows(table)[2:] == [[
        "notes/eq-k", "Notes & more::03 Shifts", 'The rule<div class="chapter">Shifts</div>', r"\[a &lt; b\]a and b", "Notes &amp; more, page 3-5", "notes::03_x",
    ]]  # fmt: skip


def test_a_term_is_asked_the_other_way_round_too_if_the_book_wants_that(pack):
    _, table = pack(chapter(), reverse=True)

    term, reverse, question = rows(table)
    assert reverse[0] == "notes/drift/reverse"
    assert (reverse[2], reverse[3]) == (term[3], term[2])
    assert question[0] == "notes/q-why"


MARKED = [*words("Store "), {"t": "mark", "inlines": words("each row's chance")}, *words(" with the row.")]


def test_a_takeaway_with_marked_words_is_a_card_that_asks_for_them(pack):
    _, table = pack(chapter(takeaways=[words("No gap."), MARKED]), read="web")

    guid, _, front, back, page, _ = rows(table)[-1]
    assert guid == "notes/gap-case-each-row-s-chance"
    assert front == 'Store <strong>[…]</strong> with the row.<div class="chapter">Shifts</div>'
    assert html.unescape(back) == "Store <mark>each row's chance</mark> with the row."
    assert page.endswith("page 3-8<br>web/03_x.html#c03-takeaways")


def test_the_card_of_a_takeaway_is_the_same_as_long_as_it_asks_for_the_same_words(pack):
    def identity(*takeaways):
        return rows(pack(chapter(takeaways=list(takeaways)))[1])[-1][0]

    assert identity(MARKED) == identity(words("Another."), [*MARKED[:2], *words(".")])


@pytest.mark.parametrize(
    ("read", "place"),
    [("web", "<br>web/03_x.html#term-drift"), ("handouts", "<br>handouts/03_x.pdf"), ("", "")],
)
def test_a_card_says_where_its_explanation_is_read(pack, read, place):
    _, table = pack(chapter(), read=read)

    assert rows(table)[0][4].endswith(f"page 3-2{place}")


def test_a_term_that_the_text_never_marks_is_read_in_its_chapter(pack):
    found = chapter(terms=[{"id": "skew", "term": words("skew"), "definition": words("Leaning.")}])

    _, table = pack(found, read="web")

    assert rows(table)[0][4].endswith("page 3-1<br>web/03_x.html")


def test_cards_of_a_book_from_right_to_left_are_mirrored(pack, tmp_path, monkeypatch):
    def style(package):
        with zipfile.ZipFile(package) as archive:
            archive.extract("collection.anki2", tmp_path)
        with sqlite3.connect(tmp_path / "collection.anki2") as database:
            return next(iter(json.loads(database.execute("select models from col").fetchone()[0]).values()))["css"]

    assert "direction" not in style(pack(chapter())[0])
    monkeypatch.setattr(wording, "current", lambda: {**wording.ENGLISH, "direction": "rtl"})
    mirrored = style(pack(chapter())[0])
    assert "text-align: right" in mirrored
    assert ".card { direction: rtl }" in mirrored
