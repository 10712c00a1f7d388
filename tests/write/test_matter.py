"""What stands outside the text of chapters: titles, terms, cited sources."""

import shutil
from pathlib import Path

import pytest
from matter_sample import IDENTITY, read_chapter, words

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.write import matter

ROOT = Path(__file__).parents[2]


def term(name, *definition):
    return {"id": name.lower().replace(" ", "-"), "term": words(name), "term_text": name, "definition": list(definition), "sheet": False}


@pytest.fixture
def built(project):
    """Return a project folder with templates, and two chapters whose pages are known."""
    shutil.copytree(ROOT / "templates", "templates")
    store.write_json(WORK / "book/identity.json", IDENTITY)
    store.write_json(WORK / "book/print.json", {"paper": "A4", "large": "A4", "two_sided": False})
    for number, name, page in ((1, "beta", 7), (2, "Alpha", 3)):
        found = matter.taken_apart(read_chapter(number, term(name, *words(f"What {name} is."))), {})
        store.write_json(WORK / found["stem"] / "matter.json", found)
        store.write_json(WORK / found["stem"] / "folios.json", {"pages": 9, "labels": {f"term-{name.lower()}": page}})
    return project


def test_the_text_of_a_chapter_is_not_among_what_stands_around_it():
    one, other = read_chapter(3), read_chapter(3)
    other["blocks"][1]["inlines"] = words("Another text.")

    assert matter.taken_apart(one, {}) == matter.taken_apart(other, {})


def test_only_the_formulas_of_terms_and_summary_are_kept():
    found = read_chapter(3, term("k", *words("with "), {"t": "math", "id": "i1", "tex": "k"}))

    kept = matter.taken_apart(found, {"i:k": {"svg": "<svg/>"}, "i:n": {"svg": "<svg/>"}})

    assert list(kept["maths"]) == ["i:k"]


def test_terms_stand_in_the_order_of_a_dictionary_with_the_page_that_explains_them(built):
    found = [matter.matter_of(stem) for stem in ("01_x", "02_x")]

    entries = matter.terms(found)

    assert [(entry["term_text"], entry["folio"]) for entry in entries] == [("Alpha", "2-3"), ("beta", "1-7")]


def test_only_cited_sources_are_listed_each_once_sorted(built):
    entries = {key: {"text": key, "entry": words(key), "sort": sort} for sort, key in enumerate(("abadi", "bray", "codd"))}
    store.write_json(WORK / "references.json", entries)
    store.write_json(WORK / "cited.json", ["codd", "abadi"])

    assert [source["key"] for source in matter.cited_sources()] == ["abadi", "codd"]


def test_no_text_takes_no_time():
    assert [matter.minutes(words) for words in (3, 180, 450)] == [1, 1, 2]


def para(*inlines):
    return {"t": "para", "id": "b1", "inlines": list(inlines)}


def begun(*blocks, summary=()):
    return {"summary": list(summary), "blocks": list(blocks)}


TEXT = words("Queues stand between those who ask")


def test_a_summary_that_is_written_counts():
    assert matter.summary_of(begun(para(*TEXT), summary=words("In short."))) == words("In short.")


def test_without_one_the_first_paragraph_does_without_what_leads_elsewhere():
    link = {"t": "link", "url": "https://example.org", "inlines": words(" and answer")}
    note = {"t": "note", "name": "", "inlines": words("Mostly.")}
    bold = {"t": "strong", "inlines": [{"t": "term", "entry": "x", "inlines": words(" at once")}, note]}
    heading = {"t": "heading", "id": "b0", "level": 2, "inlines": words("First"), "label": None, "number": "1.1"}

    made = matter.summary_of(begun(heading, para(*TEXT, link, note, {"t": "br"}, bold)))

    assert made == [*TEXT, *words(" and answer"), *words(" "), {"t": "strong", "inlines": words(" at once")}]


@pytest.mark.parametrize("blocks", [
    [],
    [para(*words("Two words"))],
    [para(*words("These are the things that count:"))],
    [para(*words("word " * 60))],
    [para({"t": "ref", "label": "fig-x", "inlines": []}, *words(" shows it all at once"))],
])  # fmt: skip
def test_what_says_nothing_of_a_chapter_is_left_out(blocks):
    assert matter.summary_of(begun(*blocks)) == []


def test_a_summary_is_cut_at_its_first_sentence():
    formula = {"t": "math", "tex": "k"}
    inlines = [{"t": "str", "text": "Keep "}, formula, {"t": "str", "text": " items. Then stop."}]

    assert matter.first_sentence(inlines) == [{"t": "str", "text": "Keep "}, formula, {"t": "str", "text": " items."}]


def test_a_summary_of_one_sentence_stays_whole():
    short = [{"t": "str", "text": "Stichproben, z. B. aus Strömen. Und mehr."}]
    assert matter.first_sentence(short) == [{"t": "str", "text": "Stichproben, z. B. aus Strömen."}]
    assert matter.first_sentence([{"t": "str", "text": "One sentence."}]) == [{"t": "str", "text": "One sentence."}]


def test_terms_stand_under_their_letter_in_the_order_of_a_dictionary():
    terms = [{"term_text": text} for text in ("zeal", "élan", "Eager", "ebb")]

    lettered = [(letter, [entry["term_text"] for entry in under]) for letter, under in matter.by_letter(terms)]

    assert lettered == [("E", ["Eager", "ebb", "élan"]), ("Z", ["zeal"])]
