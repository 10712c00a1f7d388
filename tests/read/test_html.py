"""HTML within Markdown becomes what Markdown has for it."""

import pytest

from dmls_pipeline.read.html import Tag, blocks, marked_up

NO_ATTRIBUTES = ["", [], []]


def raw(text):
    return {"t": "RawInline", "c": ["html", text]}


def word(text):
    return {"t": "Str", "c": text}


def inline(*parts):
    """Return what a line becomes; parts that begin with "<" are raw HTML."""
    return marked_up([raw(part) if part.startswith("<") else word(part) for part in parts])


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("<B>", Tag("b", closes=False, values={})),
        ("</em >", Tag("em", closes=True, values={})),
        ("<img src=\"a.png\" ALT='A b' width=3 />", Tag("img", closes=False, values={"src": "a.png", "alt": "A b", "width": "3"})),
        ("<b", None),
        ("words", None),
        ("<!-- b -->", None),
    ],
)
def test_a_tag_has_its_name_and_its_attributes(text, tag):
    assert Tag.of(text) == tag


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("strong", {"t": "Strong", "c": [word("a")]}),
        ("u", {"t": "Emph", "c": [word("a")]}),
        ("del", {"t": "Strikeout", "c": [word("a")]}),
        ("sub", {"t": "Subscript", "c": [word("a")]}),
        ("kbd", {"t": "Code", "c": [NO_ATTRIBUTES, "a"]}),
        ("mark", {"t": "Span", "c": [["", ["mark"], []], [word("a")]]}),
        ("q", {"t": "Quoted", "c": [{"t": "DoubleQuote"}, [word("a")]]}),
        ("span", word("a")),
    ],
)
def test_a_pair_of_tags_becomes_the_node_that_markdown_has(name, node):
    assert inline(f"<{name}>", "a", f"</{name}>") == [node]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("<ul>", "<li>", "a", "</li>", "<li>", "b", "</li>", "</ul>"), "• a|• b"),
        (("so", "<ol>", "<li>", "a", "<li>", "b", "</ol>", "on"), "so|1. a|2. b|on"),
        (("<ul>", "<li>", "a", "<ul>", "<li>", "b", "</li>", "</ul>", "</li>", "<li>", "c", "</li>", "</ul>"), "• a|• b|• c"),
        (("<dl>", "<dt>", "a", "</dt>", "<dd>", "b", "</dd>", "</dl>"), "*a*|b"),
    ],
)
def test_a_list_within_a_line_stands_on_lines(parts, expected):
    def said(nodes):
        return "".join({"LineBreak": "|", "Strong": "*"}.get(node["t"]) or node["c"] for node in nodes)

    assert "".join(f"*{said(node['c'])}*" if node["t"] == "Strong" else said([node]) for node in inline(*parts)) == expected


def test_pairs_stand_in_pairs_even_of_one_name():
    assert inline("<b>", "a", "<b>", "b", "</b>", "</b>") == [{"t": "Strong", "c": [word("a"), {"t": "Strong", "c": [word("b")]}]}]


def test_no_blank_stands_beside_a_break():
    nodes = [word("a"), {"t": "Space"}, raw("<br>"), {"t": "SoftBreak"}, word("b"), raw("<br>"), raw("<br>"), word("c")]

    assert [node["t"] for node in marked_up(nodes)] == ["Str", "LineBreak", "Str", "LineBreak", "LineBreak", "Str"]


def test_code_has_the_text_of_what_is_in_it():
    nodes = [raw("<code>"), word("a"), {"t": "Space"}, {"t": "Emph", "c": [word("b")]}, raw("</code>")]

    assert marked_up(nodes) == [{"t": "Code", "c": [NO_ATTRIBUTES, "a b"]}]


def test_a_link_keeps_its_address_and_an_anchor_only_its_words():
    assert inline('<a href="u">', "a", "</a>") == [{"t": "Link", "c": [NO_ATTRIBUTES, [word("a")], ["u", ""]]}]
    assert inline('<a name="x">', "a", "</a>") == [word("a")]


def test_tags_that_stand_alone_become_what_they_show():
    assert inline("<br/>", "<wbr>", "a", "<hr>") == [{"t": "LineBreak"}, word("a"), {"t": "Space"}]
    assert inline('<img src="a.png" alt="A" height="9">') == [
        {"t": "Image", "c": [["", [], [["alt", "A"], ["height", "9"]]], [], ["a.png", ""]]}
    ]


def test_what_stands_for_a_tag_keeps_its_place():
    place = ["", [], [["wrapper", "1"], ["data-pos", "1:1-1:5"]]]

    assert marked_up([{"t": "Span", "c": [place, [raw("<br>")]]}]) == [{"t": "Span", "c": [place, [{"t": "LineBreak"}]]}]


@pytest.mark.parametrize("text", ["<String>", "<b and c>", "<T>"])
def test_what_only_looks_like_a_tag_is_words(text):
    assert inline("a", text) == [word("a"), word(text)]


@pytest.mark.parametrize("text", ["<b>", "</b>", "<script>", "<my-element>", '<x y="1">'])
def test_a_tag_that_has_no_partner_or_no_form_stays_raw(text):
    assert inline("a", text) == [word("a"), raw(text)]


def test_what_closes_an_element_that_is_taken_out_goes_with_it():
    assert inline('<Light color="red">', "a", "</Light>", "b") == [raw('<Light color="red">'), word("a"), word("b")]
    assert inline("<Name>", "a", "</Name>") == [word("<Name>"), word("a"), word("</Name>")]


def test_a_frame_without_a_partner_is_gone():
    assert inline("<span>", "a", "</p>") == [word("a")]


def test_what_runs_or_asks_is_taken_out_with_what_is_in_it_and_named_once():
    assert blocks("<script>a()</script><p>Shown.</p><SCRIPT>b()") == (
        [{"t": "Para", "c": [word("Shown.")]}],
        ("script",),
    )


def test_a_comment_is_nothing():
    assert blocks("<div><!-- <script>a</script> --></div>") == ([], ())


def test_pictures_without_words_are_a_paragraph_and_a_rule_is_one():
    made, taken = blocks('<p align="center"><img src="a.png" alt="A"><img src="b.png"></p><hr>')

    assert taken == ()
    assert [block["t"] for block in made] == ["Para", "HorizontalRule"]
    assert [image["c"][2][0] for image in made[0]["c"]] == ["a.png", "b.png"]


def test_a_summary_is_a_paragraph_of_its_own_and_divs_are_gone():
    made, taken = blocks("<details><summary>More</summary><div><p>Words.</p></div></details>")

    assert taken == ()
    assert made == [{"t": "Para", "c": [{"t": "Strong", "c": [word("More")]}]}, {"t": "Para", "c": [word("Words.")]}]


def test_a_heading_loses_what_html_says_of_it():
    [heading] = blocks('<h2 id="a" class="b">Words</h2>')[0]

    assert heading == {"t": "Header", "c": [2, NO_ATTRIBUTES, [word("Words")]]}


def test_an_element_that_is_unknown_is_named_and_its_words_arrive():
    made, taken = blocks("<blink>Words</blink>")

    assert taken == ("blink",)
    assert word("Words") in made[0]["c"]
