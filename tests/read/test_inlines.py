"""Pandoc's inlines become ours."""

import pytest

from dmls_pipeline.read.conversion import Reader
from dmls_pipeline.read.inlines import inlines_of, string
from dmls_pipeline.read.numbering import public

NO_ATTRIBUTES = ["", [], []]


def word(text):
    return {"t": "Str", "c": text}


def at(place, node):
    """Return a node in a wrapper with its place."""
    return {"t": "Span", "c": [["", [], [["wrapper", "1"], ["data-pos", place]]], [node]]}


def span(*nodes, classes=(), **pairs):
    return {"t": "Span", "c": [["", list(classes), [list(pair) for pair in pairs.items()]], list(nodes)]}


def link(url, *nodes):
    return {"t": "Link", "c": [NO_ATTRIBUTES, list(nodes), [url, ""]]}


def ours(*nodes, reader=None):
    return public(inlines_of(nodes, reader or Reader()))


def test_a_link_whose_words_are_an_address_leads_to_one_place():
    [made] = ours(link("https://a.org", at("1:2-1:9", link("https://b.org", word("b.org")))))

    assert (made["url"], [inner["t"] for inner in made["inlines"]]) == ("https://a.org", ["str"])


def test_an_emoji_is_its_sign():
    reader = Reader()

    assert (
        ours(span(word("\u2713"), classes=("emoji",), **{"data-emoji": "check", "data-pos": "1:1-1:8"}), reader=reader)[0]["text"]
        == "\u2713"
    )
    assert reader.leftovers == []


def test_neighboring_words_spaces_and_quotation_marks_are_one_string():
    quoted = {"t": "Quoted", "c": [{"t": "DoubleQuote"}, [word("b")]]}

    assert ours(word("a"), {"t": "Space"}, quoted, {"t": "SoftBreak"}, word("c")) == [{"t": "str", "text": "a “b” c"}]


def test_every_piece_of_a_string_keeps_its_place():
    [words] = inlines_of([at("1:1-1:3", word("ab")), {"t": "SoftBreak"}, at("2:5-2:6", word("c"))], Reader())

    assert (words["text"], words["_marks"]) == ("ab c", [(0, 1, 1), (3, 2, 5)])


def test_citations_are_found_in_words_that_pandoc_parted():
    assert ours(word("[@a,"), {"t": "Space"}, word("p."), {"t": "Space"}, word("4]")) == [
        {"t": "cite", "items": [{"key": "a", "locator": "p. 4"}]}
    ]


@pytest.mark.parametrize(
    ("kind", "name"),
    [("Emph", "emph"), ("Strong", "strong"), ("Strikeout", "strike"), ("Superscript", "sup"), ("SmallCaps", "smallcaps")],
)
def test_styles_hold_their_inlines(kind, name):
    assert ours({"t": kind, "c": [word("a")]}) == [{"t": name, "inlines": [{"t": "str", "text": "a"}]}]


def test_a_formula_is_trimmed_and_a_displayed_one_is_known_to_be():
    inline, display = inlines_of([{"t": "Math", "c": [{"t": kind}, " x "]} for kind in ("InlineMath", "DisplayMath")], Reader())

    assert (inline["tex"], inline["_display"], display["_display"]) == ("x", False, True)


@pytest.mark.parametrize(
    ("url", "fields"),
    [
        ("#fig-loop", {"t": "ref", "label": "fig-loop"}),
        ("02_models.md#some", {"t": "ref", "label": "02_models.md#some"}),
        ("[[Models]]", {"t": "ref", "label": "[[Models]]"}),
        ("https://example.org/a.md", {"t": "link", "url": "https://example.org/a.md"}),
        ("#", {"t": "link", "url": "#"}),
    ],
)
def test_a_link_into_the_book_is_a_reference(url, fields):
    assert ours(link(url, word("a"))) == [{**fields, "inlines": [{"t": "str", "text": "a"}]}]


@pytest.mark.parametrize(
    ("entry", "entries"),
    [("latency, tail", [("latency", "tail")]), ("a; b, c;", [("a", None), ("b", "c")]), ("a,", [("a", None)]), ("", [])],
)
def test_an_index_mark_has_the_entries_that_it_lists(entry, entries):
    [index] = inlines_of([span(word("x"), classes=["index"], entry=entry)], Reader())

    assert index["entries"] == entries


def test_spans_of_our_classes_are_kept_and_a_term_before_the_others():
    assert [ours(span(word("x"), classes=classes))[0]["t"] for classes in (["mark"], ["smallcaps"], ["index", "term"])] == [
        "mark",
        "smallcaps",
        "term",
    ]


def test_words_of_another_language_keep_it_and_may_be_a_term_too():
    [foreign] = ours(span(word("Weltschmerz"), lang="de"))
    [term] = ours(span(word("Weltschmerz"), classes=["term"], lang="de", entry="w"))

    assert (foreign["t"], foreign["language"], foreign["inlines"][0]["text"]) == ("foreign", "de", "Weltschmerz")
    assert (term["language"], term["inlines"][0]["t"], term["inlines"][0]["entry"]) == ("de", "term", "w")


def test_a_span_of_no_class_of_ours_gives_its_words_and_is_left_over():
    reader = Reader()

    made = ours({"t": "Span", "c": [["", ["red"], [["data-pos", "1:2-1:9"]]], [word("x")]]}, reader=reader)

    assert made == [{"t": "str", "text": "x"}]
    assert [(leftover.kind, leftover.pos, leftover.attr["classes"]) for leftover in reader.leftovers] == [("span", (1, 2), ["red"])]


def test_attributes_on_what_cannot_have_them_are_left_over():
    reader = Reader()

    ours({"t": "Span", "c": [["", ["red"], [["wrapper", "1"], ["data-pos", "1:2-1:9"]]], [word("x")]]}, reader=reader)

    assert [leftover.kind for leftover in reader.leftovers] == ["misplaced"]


def test_raw_text_of_another_format_is_left_over_with_its_text():
    reader = Reader()

    assert ours({"t": "RawInline", "c": ["latex", "\\vspace{1em}"]}, reader=reader) == []
    assert [(leftover.kind, leftover.text) for leftover in reader.leftovers] == [("raw", "\\vspace{1em}")]


@pytest.mark.parametrize(
    ("pairs", "nodes", "alt"),
    [([["alt", "A circle"]], [word("Loop")], "A circle"), ([], [word("Loop")], "Loop"), ([], [], "my loop")],
)
def test_a_picture_is_described_by_what_says_most(pairs, nodes, alt):
    [image] = ours({"t": "Image", "c": [["", [], pairs], nodes, ["figures/my_loop.png", ""]]})

    assert image["alt"] == alt


def test_paragraphs_of_a_footnote_are_joined_by_a_space():
    note = {"t": "Note", "c": [{"t": "Para", "c": [word("a")]}, {"t": "Para", "c": [word("b")]}]}

    assert [inline["text"] for inline in ours(note)[0]["inlines"]] == ["a", " ", "b"]


def test_a_footnote_of_more_than_a_paragraph_has_its_blocks_and_their_words():
    blocks = [{"t": "code", "id": "", "language": None, "text": "x = 1"}, {"t": "para", "id": "", "inlines": [string("Words.")]}]

    [note] = ours({"t": "Note", "c": [{"t": "CodeBlock", "c": [NO_ATTRIBUTES, "x = 1"]}]}, reader=Reader(blocks=lambda *_: blocks))

    assert note["inlines"] == [{"t": "str", "text": "x = 1 Words."}]
    assert [block["t"] for block in note["blocks"]] == ["code", "para"]
