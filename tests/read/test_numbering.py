"""Numbers, ids, and what writers may see."""

from dmls_pipeline.model import Words
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.numbering import finish, public
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.walk import chapter_inlines, every_block


def words(text):
    return [{"t": "str", "text": text}]


def block(kind, **fields):
    return {"t": kind, "id": "", **fields}


def heading(level):
    return block("heading", level=level, label=None, number=None, inlines=words("A"))


def finished(*blocks, terms=(), summary=()):
    chapter = {"number": 3, "summary": list(summary), "objectives": [], "takeaways": [], "terms": list(terms), "questions": [],
               "blocks": list(blocks)}  # fmt: skip
    finish(chapter)
    return chapter


def numbers(*blocks):
    return [part["number"] for part in finished(*blocks)["blocks"]]


def test_sections_are_numbered_within_the_chapter_and_those_below_begin_anew():
    assert numbers(heading(2), heading(3), heading(3), heading(4), heading(2), heading(3)) == [
        "3.1",
        "3.1.1",
        "3.1.2",
        None,
        "3.2",
        "3.2.1",
    ]


def test_every_figure_has_a_number_a_table_and_an_equation_only_with_a_label():
    figure = block("figure", label=None, number=None, caption=[])
    table = {"caption": [], "head": [], "rows": [], "number": None}

    assert numbers(
        figure,
        block("table", label=None, **table),
        block("table", label="tbl-a", **table),
        block("equation", label=None, number=None, tex="x"),
        block("equation", label="eq-a", number=None, tex="x"),
    ) == ["3.1", None, "3.1", None, "3.1"]


def test_blocks_have_their_ids_in_reading_order_those_inside_after_what_holds_them():
    chapter = finished(block("quote", blocks=[block("para", inlines=words("a"))]), block("break"))

    [quote, rule] = chapter["blocks"]
    assert [quote["id"], quote["blocks"][0]["id"], rule["id"]] == ["b1", "b2", "b3"]


def test_blocks_of_a_footnote_have_ids_of_their_own():
    chapter = reading_of(parted("01_x", "# X\n\nText.[^a]\n\n[^a]: One.\n\n    - two\n"), Words()).chapter

    (note,) = (inline for inline in chapter_inlines(chapter) if inline["t"] == "note")
    assert [(block["t"], block["id"]) for block in every_block(note["blocks"])] == [("para", "i1-1"), ("list", "i1-2"), ("plain", "i1-3")]


def test_inlines_are_counted_with_the_front_matter_first_and_index_marks_apart():
    formula, index, link = ({"t": "math", "tex": "x"}, {"t": "index", "entries": [], "inlines": words("Latency")},
                            {"t": "link", "url": "u", "inlines": []})  # fmt: skip

    finished(block("para", inlines=[index, link]), summary=[formula])

    assert [formula["id"], index["id"], link["id"]] == ["i1", "x1", "i2"]


def test_words_for_the_index_are_their_own_entry_unless_the_author_gave_another():
    plain, given = (
        {"t": "index", "entries": [], "inlines": words("Latency")},
        {"t": "index", "entries": [("a", "b")], "inlines": words("c")},
    )

    finished(block("para", inlines=[plain, given]))

    assert (plain["entries"], given["entries"]) == ([("Latency", None)], [("a", "b")])


def test_a_term_finds_its_entry_by_its_text_whatever_its_case():
    terms = [{"id": "bias", "term": words("Bias"), "term_text": "Bias", "definition": []}]
    named, unknown, given = ({"t": "term", "entry": entry, "inlines": words(text)}
                             for entry, text in ((None, "BIAS"), (None, "variance"), ("other", "bias")))  # fmt: skip

    finished(block("para", inlines=[named, unknown, given]), terms=terms)

    assert [named["entry"], unknown["entry"], given["entry"]] == ["bias", None, "other"]


def test_what_is_private_is_taken_away_at_every_depth_and_the_original_is_left_as_it_was():
    part = {"t": "para", "_pos": (1, 1), "inlines": [{"t": "str", "text": "_a", "_marks": []}], "pair": ("main", None)}

    assert public(part) == {"t": "para", "inlines": [{"t": "str", "text": "_a"}], "pair": ("main", None)}
    assert part["_pos"] == (1, 1)
