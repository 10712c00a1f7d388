"""The transforms: pure, and named by what they yield."""

from copy import deepcopy

import pytest

from dmls_pipeline.read.walk import plain
from dmls_pipeline.write import tree


def words(text):
    return {"t": "str", "text": text}


def para(*inlines):
    return {"t": "para", "id": "b1", "inlines": list(inlines)}


REFS = {
    "labels": {"fig-loop": {"text": "Figure 2.1", "chapter": "02_b"}},
    "citations": {"vitter1985": {"text": "Vitter 1985"}, "codd1970": {"text": "Codd 1970"}, "unknown2000": {"text": "@unknown2000"}},
}


def test_what_is_for_another_medium_is_gone():
    blocks = [{"t": "only", "media": ["slides"], "blocks": [para(words("on slides"))]}, {"t": "notes", "blocks": []}, para(words("all"))]

    assert plain(tree.for_medium(blocks, "print")[0]["inlines"]) == "all"
    assert [block["t"] for block in tree.for_medium(blocks, "slides")] == ["para", "notes", "para"]


def test_no_transform_changes_its_argument():
    blocks = [para({"t": "math", "tex": "k"}, words(", so")), {"t": "only", "media": ["print"], "blocks": []}]
    before = deepcopy(blocks)

    tree.for_medium(blocks, "print")
    tree.tied(blocks)

    assert blocks == before


def test_a_reference_becomes_its_own_words_and_a_link():
    blocks = [para({"t": "ref", "label": "fig-loop", "inlines": []})]

    [shown] = tree.resolved(blocks, REFS, lambda label: f"book:{label}", lambda _: None)

    assert shown["inlines"] == [{"t": "link", "url": "book:fig-loop", "inlines": [words("Figure\u00a02.1")]}]


def test_citations_stand_in_one_pair_of_brackets_with_their_locators():
    items = [{"key": "vitter1985", "locator": "p. 40"}, {"key": "codd1970", "locator": None}]

    [shown] = tree.resolved([para({"t": "cite", "items": items})], REFS, lambda _: None, lambda _: None)

    assert "".join(node["text"] for node in tree.nodes(shown) if node["t"] == "str") == "(Vitter\u00a01985, p.\u00a040; Codd\u00a01970)"


def test_a_citation_in_a_sentence_is_a_year_in_brackets_with_its_place():
    def said(**item):
        [shown] = tree.resolved([para({"t": "cite", "items": [item]})], REFS, lambda _: None, lambda _: None)
        return "".join(node["text"] for node in tree.nodes(shown) if node["t"] == "str").replace("\u00a0", " ")

    assert said(key="vitter1985", locator="p. 40", form="text") == "Vitter (1985, p. 40)"
    assert said(key="vitter1985", locator=None, form="text") == "Vitter (1985)"
    assert said(key="vitter1985", locator="p. 40", form="year") == "(1985, p. 40)"
    assert said(key="unknown2000", locator="p. 40", form="text") == "@unknown2000, p. 40"


def test_a_formula_keeps_the_punctuation_behind_it():
    [shown] = tree.tied([para({"t": "math", "tex": "k"}, words("), then"))])

    bound, rest = shown["inlines"]
    assert bound["inlines"] == [{"t": "math", "tex": "k"}, words("),")]
    assert rest == words(" then")


def test_sections_gather_what_stands_under_their_heading():
    heading = {"t": "heading", "level": 2, "id": "b2"}
    below = {"t": "heading", "level": 3, "id": "b3"}

    found = tree.sections([para(), heading, below, para()])

    assert [(section["heading"], len(section["blocks"])) for section in found] == [(None, 1), (heading, 2)]


def test_the_words_of_a_footnote_are_not_those_of_its_sentence():
    assert plain([words("a"), {"t": "note", "inlines": [words("b")]}, {"t": "emph", "inlines": [words("c")]}]) == "ac"


def test_footnotes_are_numbered_in_reading_order():
    note = {"t": "note", "id": "i1", "inlines": [{"t": "str", "text": "first"}]}

    shown, notes = tree.with_numbered_notes([{"t": "para", "inlines": [note, {**note, "id": "i2"}]}])

    assert [node["number"] for node in shown[0]["inlines"]] == [1, 2]
    assert [(found["number"], found["id"]) for found in notes] == [(1, "i1"), (2, "i2")]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("It needs 80 GB and 3.2 MB.", "It needs 80~GB and 3.2~MB."),
        ("After 15 minutes, at 31 ms", "After 15~minutes, at 31~ms"),
        ("7 billion rows", "7~billion rows"),
        ("5 Mbit/s and 2 GB/s at 100 GFLOP/s", "5~Mbit/s and 2~GB/s at 100~GFLOP/s"),
        ("It costs USD 4 a day.", "It costs USD~4 a day."),
        ("See Figure 3 and pp. 4", "See Figure~3 and pp.~4"),
        ("A. M. Turing", "A.~M.~Turing"),
        ("Il dit « oui » (« non »), ‹ si ›.", "Il dit «~oui~» («~non~»), ‹~si~›."),
        ("sagte »Wort« und »noch eins« »", "sagte »Wort« und »noch eins«~»"),
        ("Pourquoi ? Si : non ; oui !", "Pourquoi~? Si~: non~; oui~!"),
        ("In 2019 the model", "In 2019 the model"),
        ("plan B is 5 mistakes", "plan B is 5 mistakes"),
    ],
)
def test_what_no_line_may_part_is_tied(text, kept):
    assert tree.tied([words(text)]) == [words(kept.replace("~", "\u00a0"))]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("We say what it is.", "We say what it\u00a0is."),
        ("It cannot be published.", "It cannot be published."),
        ("Alone.", "Alone."),
        ("It was prepared.", "It was prepared."),
    ],
)
def test_a_short_last_word_makes_no_line_alone(text, kept):
    block = {"t": "para", "id": "b1", "inlines": [{"t": "emph", "inlines": [words("one of it")]}, *[words(text)]]}

    shown = tree.with_full_last_lines([block])

    assert shown[0]["inlines"] == [{"t": "emph", "inlines": [words("one of it")]}, *[words(kept)]]
