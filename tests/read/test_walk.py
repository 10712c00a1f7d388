"""Walking the tree, and its text."""

from typing import get_args

import pytest

from dmls_pipeline.read import walk
from dmls_pipeline.read.tree import Block, Inline


def words(text):
    return {"t": "str", "text": text}


def para(name, *inlines):
    return {"t": "para", "id": name, "inlines": list(inlines)}


def holder(kind, name, *blocks, **fields):
    return {"t": kind, "id": name, "blocks": list(blocks), **fields}


def ids(blocks):
    return [block["id"] for block in blocks]


def test_blocks_are_walked_in_reading_order_each_before_what_it_holds():
    items = {"t": "list", "id": "list", "items": [[para("a")], [para("b"), holder("quote", "quote", para("c"))]]}
    definitions = {"t": "definitions", "id": "definitions", "items": [{"term": [], "definitions": [[para("d")], [para("e")]]}]}

    assert ids(walk.every_block([items, definitions, para("f")])) == ["list", "a", "b", "quote", "c", "definitions", "d", "e", "f"]


def test_media_inside_are_those_that_are_shown_all_the_way_down():
    notes = holder("notes", "notes", para("said"))
    only = holder("only", "only", para("a"), notes, holder("only", "inner", para("none"), media=["ebook"]), media=["slides", "print", "tv"])

    media = {block["id"]: set(names) for block, names in walk.blocks_with_media([only, para("all")])}

    assert media["only"] == media["all"] == {"print", "ebook", "slides"}
    assert (media["a"], media["said"], media["none"]) == ({"print", "slides"}, {"slides"}, set())


def test_a_block_yields_its_own_texts_and_not_those_of_what_it_holds():
    table = {"t": "table", "id": "t", "caption": [words("c")], "head": [[words("h")]], "rows": [[[words("1")], [words("2")]]]}
    callout = holder("callout", "c", para("p", words("inside")), title=[words("title")])

    assert [walk.plain(inlines) for inlines in walk.own_inlines(table)] == ["c", "h", "1", "2"]
    assert [walk.plain(inlines) for inlines in walk.own_inlines(callout)] == ["title"]
    assert list(walk.own_inlines({"t": "code", "id": "x", "language": None, "text": "a"})) == []


def test_inlines_are_walked_each_before_what_it_holds_and_a_footnote_with_its_blocks():
    note = {"t": "note", "name": "", "inlines": [words("short")], "blocks": [para("p", words("long"))]}

    inlines = list(walk.every_inline([{"t": "emph", "inlines": [words("a")]}, note]))

    assert [inline.get("text", inline["t"]) for inline in inlines] == ["emph", "a", "note", "long"]


@pytest.mark.parametrize("kind", sorted(name for node in get_args(Inline) for name in get_args(node.__annotations__["t"])))
def test_every_kind_of_inline_has_its_inner_ones(kind):
    assert walk.inner_inlines({"t": kind, "inlines": []}) == []


@pytest.mark.parametrize("kind", sorted(name for node in get_args(Block) for name in get_args(node.__annotations__["t"])))
def test_every_kind_of_block_has_its_children(kind):
    fields = {"list": {"items": [[para("a")]]}, "definitions": {"items": [{"term": [], "definitions": [[para("a")]]}]}}
    block = {"t": kind, "id": "b1", **fields.get(kind, {"blocks": [para("a")]})}

    holds = kind in {"quote", "callout", "notes", "only", "list", "definitions"}
    assert ids(walk.children(block)) == (["a"] if holds else [])


def test_texts_of_the_front_matter_come_first_with_the_paths_of_their_fields():
    chapter = {"summary": [words("s")], "objectives": [[words("o")]], "takeaways": [[words("t")]],
               "terms": [{"term": [words("a")], "definition": [words("b")]}],
               "questions": [{"question": [words("q")], "answer": [words("r")]}], "blocks": [para("p", words("body"))]}  # fmt: skip

    assert [path for path, _ in walk.front_texts(chapter)] == [
        "summary", "objectives.0", "takeaways.0", "terms.0.term", "terms.0.definition", "questions.0.question", "questions.0.answer",
    ]  # fmt: skip
    assert [inline["text"] for inline in walk.chapter_inlines(chapter)] == ["s", "o", "t", "a", "b", "q", "r", "body"]


def test_labels_and_ids_are_those_of_kinds_that_have_them():
    assert walk.label_of({"t": "figure", "label": "fig-a"}) == "fig-a"
    assert walk.label_of(para("a")) is None
    assert walk.id_of({"t": "math", "id": "i1"}) == "i1"
    assert walk.id_of({"t": "math"}) == walk.id_of(words("a")) == ""


LINE = [
    words(" A "),
    {"t": "strong", "inlines": [words("bold word")]},
    {"t": "br"},
    words("so "),
    {"t": "code", "text": "x = 1"},
    {"t": "math", "tex": " k"},
    {"t": "image", "alt": " loop"},
    {"t": "note", "name": "", "inlines": [words("noted here")]},
    {"t": "cite", "items": []},
]


def test_plain_text_has_code_formulas_and_pictures_but_no_footnotes():
    assert walk.plain(LINE) == "A bold word so x = 1 k loop"


def test_words_are_counted_with_those_of_footnotes_and_without_code_and_formulas():
    assert walk.words(LINE) == 6
    assert walk.words([]) == 0


@pytest.mark.parametrize(
    ("paragraph", "block", "is_title"),
    [
        (para("p", {"t": "code", "text": "a.py"}), {"t": "code", "id": "c"}, True),
        (para("p", {"t": "code", "text": "a.py"}), para("q", words("so")), False),
        (para("p", {"t": "code", "text": "a.py"}, words(" runs")), {"t": "code", "id": "c"}, False),
        ({"t": "code", "id": "b"}, {"t": "code", "id": "c"}, False),
    ],
)
def test_code_alone_above_a_listing_is_its_title(paragraph, block, is_title):
    assert walk.titles(paragraph, block) == is_title
