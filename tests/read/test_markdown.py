"""Pandoc's blocks become ours."""

from dmls_pipeline.read.conversion import Reader
from dmls_pipeline.read.markdown import blocks_of
from dmls_pipeline.read.numbering import public
from dmls_pipeline.read.walk import plain
from dmls_pipeline.tools import pandoc


def read(text, reader=None):
    """Return our blocks for Markdown."""
    nodes, stopped = pandoc.parsed(text)
    assert stopped is None
    return blocks_of(nodes, reader or Reader())


def kinds(blocks):
    return [block["t"] for block in blocks]


def test_every_block_stands_at_its_line():
    blocks = read("## A {#sec-a}\n\nWords.\n\n---\n\n> Quoted.\n\n```python\nx\n```\n\n- Item\n\n| a |\n|---|\n| 1 |\n")

    assert [(block["t"], block["_pos"][0]) for block in blocks] == [
        ("heading", 1), ("para", 3), ("break", 5), ("quote", 7), ("code", 9), ("list", 13), ("table", 15),
    ]  # fmt: skip


def test_a_heading_has_its_label_its_classes_and_the_title_of_its_slides():
    plain_one, named = read('## A\n\n### B {#sec-b .narrow .red slide-title="Short"}\n')

    assert (plain_one["label"], "hand" in plain_one, "classes" in plain_one) == (None, False, False)
    assert (named["level"], named["label"], named["hand"]["title"], named["classes"]) == (3, "sec-b", "Short", ["narrow"])


def test_a_paragraph_falls_apart_at_its_display_formulas():
    blocks = read("A formula\n$$a + b$$\nand more.\n")

    assert [(block["t"], block.get("tex") or plain(block["inlines"])) for block in blocks] == [
        ("para", "A formula"),
        ("equation", "a + b"),
        ("para", "and more."),
    ]
    assert [block["_pos"] for block in blocks] == [(1, 1), (2, 1), (3, 1)]


def test_images_alone_are_figures_and_one_among_words_is_none():
    two, words = read('![A](a.png){#fig-a width=50%}\n![](my_b.png "T")\n'), read("See ![A](a.png).\n")

    assert [(figure["label"], figure["src"], figure["width"]) for figure in two] == [("fig-a", "a.png", "50%"), (None, "my_b.png", None)]
    assert [(figure["alt"], figure["described"], plain(figure["caption"])) for figure in two] == [("A", False, "A"), ("T", False, "T")]
    assert kinds(words) == ["para"]


def test_a_picture_on_a_line_of_its_own_is_a_figure_and_italics_below_it_are_its_caption():
    figure, rest = read("![A box](a.png)\n*What it shows*\n"), read("Words before\n![](b.png)\nand after.\n")

    assert [(block["t"], block["alt"], plain(block["caption"])) for block in figure] == [("figure", "A box", "What it shows")]
    assert [(block["t"], block["_pos"]) for block in rest] == [("para", (1, 1)), ("figure", (2, 1)), ("para", (3, 1))]
    assert kinds(read("![](a.png) *words* in a line\n")) == ["para"]


def test_html_is_read_with_its_place():
    figure, words = read(
        'Text.\n\n<figure><img src="a.png" alt="A box"><figcaption>What <b>it</b> shows</figcaption></figure>\n\n<p align="center">**no bold**</p>\n'
    )[1:]

    assert (figure["t"], figure["alt"], plain(figure["caption"]), figure["_pos"]) == ("figure", "A box", "What it shows", (3, 1))
    assert words["inlines"][0]["_marks"][0] == (0, 5, 1)


def test_the_title_of_a_figure_is_its_caption_and_its_words_are_read_out():
    [figure] = read('![A box](a.png "What it shows")\n')

    assert (figure["alt"], plain(figure["caption"])) == ("A box", "What it shows")


def test_the_words_of_a_block_of_html_are_a_paragraph():
    assert kinds(read("<center>Words</center>\n\n<div>More</div>\n")) == ["para", "para"]


def test_a_formula_of_myst_is_without_its_options():
    [formula] = read("```math\n:label: line\ny = a x\n```\n")

    assert (formula["t"], formula["tex"]) == ("equation", "y = a x")


def test_attributes_before_a_figure_are_those_of_the_figure():
    [figure] = read('{#fig-a .wide alt="A circle"}\n![A](a.png)\n')

    assert (figure["label"], figure["classes"], figure["alt"], figure["described"]) == ("fig-a", ["wide"], "A circle", True)


def test_lists_keep_their_order_and_start_and_boxes_become_signs():
    ordered, boxes = read("3. a\n4. b\n\n- [ ] open\n- [x] done\n")

    assert (ordered["ordered"], ordered["start"], len(ordered["items"])) == (True, 3, 2)
    assert (boxes["ordered"], [plain(item[0]["inlines"]) for item in boxes["items"]]) == (False, ["☐ open", "☑ done"])
    assert (boxes["counting"], "counting" in ordered) == ("tasks", False)


def test_a_list_of_letters_or_roman_numbers_counts_in_them():
    lists = read("a. x\nb. y\n\nText.\n\niv) x\nv) y\n\nText.\n\n(A) x\n\nText.\n\n1. [ ] x\n")

    assert [(block["counting"], block["start"]) for block in lists if "counting" in block] == [
        ("lower-alpha", 1),
        ("lower-roman", 4),
        ("upper-alpha", 1),
    ]


def test_a_list_of_definitions_has_terms_and_what_is_said_of_them():
    [definitions] = read("Bias\n:   An error.\n:   Another.\n")

    [item] = definitions["items"]
    assert plain(item["term"]) == "Bias"
    assert [plain(block["inlines"]) for [block] in item["definitions"]] == ["An error.", "Another."]


def test_a_listing_has_its_language_and_its_title_before_it():
    title, code = read('```{.python title="x.py"}\na = 1\n```\n')

    assert public(title)["inlines"] == [{"t": "code", "text": "x.py"}]
    assert (code["language"], code["text"]) == ("python", "a = 1")


def test_a_listing_in_math_is_a_formula():
    assert [(block["t"], block["tex"]) for block in read("```math\n\\frac{a}{b}\n```\n")] == [("equation", "\\frac{a}{b}")]


def test_a_callout_has_its_kind_from_our_name_or_from_another_tools():
    ours, theirs, github = read("::: {.tip title=T}\na\n:::\n\n::: {.callout-important}\nb\n:::\n\n> [!NOTE]\n> c\n")

    assert [block["kind"] for block in (ours, theirs, github)] == ["tip", "key", "aside"]
    assert [kinds(block["blocks"]) for block in (ours, theirs, github)] == [["para"]] * 3
    assert ours["_later"] == {"title": "T"}
    assert plain(github["title"]) == "Note"


def test_notes_and_media_hold_their_blocks():
    notes, only = read('::: notes\nSaid.\n:::\n\n::: {.only for="print slides"}\nShown.\n:::\n')

    assert (notes["t"], kinds(notes["blocks"])) == ("notes", ["para"])
    assert (only["t"], only["media"]) == ("only", ["print", "slides"])


def test_a_div_around_a_table_or_a_formula_gives_its_label():
    table, equation = read('::: {#tbl-a caption="C" title=T}\n| a |\n|---|\n| 1 |\n:::\n\n::: {#eq-a .sheet title=S}\n$$\nx\n$$\n:::\n')

    assert (table["label"], table["title"], table["_later"]) == ("tbl-a", "T", {"caption": "C"})
    assert (equation["label"], equation["title"], equation["tex"], equation["classes"]) == ("eq-a", "S", "x", ["sheet"])


def test_a_div_of_no_class_of_ours_gives_its_blocks_and_is_left_over():
    reader = Reader()

    blocks = read("::: {.red .wide}\na\n\nb\n:::\n", reader)

    assert [(block["t"], block["classes"]) for block in blocks] == [("para", ["wide"])] * 2
    assert [(leftover.kind, leftover.pos, len(leftover.blocks)) for leftover in reader.leftovers] == [("div", (1, 1), 2)]


def test_html_becomes_blocks_and_what_was_taken_out_is_left_over_by_its_element():
    reader = Reader()

    blocks = read("<p>Words.</p>\n<script>a()</script>\n", reader)

    assert [plain(block["inlines"]) for block in blocks] == ["Words."]
    assert [(leftover.kind, leftover.text) for leftover in reader.leftovers] == [("raw", "<script>")]


def test_a_comment_is_left_over_as_it_was_written():
    reader = Reader()

    assert read("<!-- mind -->\n", reader) == []
    assert [leftover.text.strip() for leftover in reader.leftovers] == ["<!-- mind -->"]
