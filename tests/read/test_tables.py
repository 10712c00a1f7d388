"""Pandoc's tables become ours."""

from dmls_pipeline.read.conversion import Reader
from dmls_pipeline.read.tables import table

PLACE = ["", [], [["data-pos", "4:1-7:1"]]]


def words(text):
    return {"t": "Plain", "c": [{"t": "Str", "c": text}]}


def row(*cells):
    """Return a row of cells, each a list of blocks or words."""
    return [["", [], []], [[["", [], []], {"t": "AlignDefault"}, 1, 1, [words(cell)] if isinstance(cell, str) else cell] for cell in cells]]


def read(*rows, head=(), align=("AlignLeft", "AlignRight")):
    columns = [[{"t": name}, {"t": "ColWidthDefault"}] for name in align]
    body = [["", [], []], 0, [], list(rows)]
    return table([PLACE, [None, []], columns, [["", [], []], list(head)], [body], None], {"id": ""}, Reader())


def texts(cells):
    return ["".join(inline.get("text", "|") for inline in cell) for cell in cells]


def test_a_table_has_its_place_its_alignments_its_head_and_its_rows():
    made = read(row("1", "2"), row("3", ""), head=[row("a", "b")])

    assert (made["t"], made["_pos"], made["align"]) == ("table", (4, 1), ["left", "right"])
    assert texts(made["head"]) == ["a", "b"]
    assert [texts(cells) for cells in made["rows"]] == [["1", "2"], ["3", ""]]


def test_a_table_without_a_head_has_an_empty_one_of_as_many_cells():
    assert read(row("1", "2"))["head"] == [[], []]


def test_of_more_than_one_head_row_those_below_are_rows():
    made = read(row("1", "2"), head=[row("a", "b"), row("c", "d")])

    assert texts(made["head"]) == ["a", "b"]
    assert [texts(cells) for cells in made["rows"]] == [["c", "d"], ["1", "2"]]


def test_a_cell_that_spans_others_stands_in_the_first_of_them():
    wide, high = row("wide"), row("high", "1")
    wide[1][0][3], high[1][0][2] = 2, 2

    made = read(wide, high, row("2"), row("x", "y", "z"), head=[row("a")])

    assert [texts(cells) for cells in made["rows"]] == [["wide", "", ""], ["high", "1", ""], ["", "2", ""], ["x", "y", "z"]]
    assert texts(made["head"]) == ["a", "", ""] and made["align"] == ["left", "right", "default"]


def test_a_table_of_html_has_its_caption():
    columns = [[{"t": "AlignLeft"}, {"t": "ColWidthDefault"}]]
    made = table([PLACE, [None, [words("Scores")]], columns, [["", [], []], []], [], None], {"id": ""}, Reader())

    assert texts([made["caption"]]) == ["Scores"]


def test_a_foot_and_heads_between_rows_are_rows():
    columns = [[{"t": "AlignLeft"}, {"t": "ColWidthDefault"}]]
    body = [["", [], []], 0, [row("between")], [row("1")]]
    made = table([PLACE, [None, []], columns, [["", [], []], []], [body], [["", [], []], [row("sum")]]], {"id": ""}, Reader())

    assert [texts(cells) for cells in made["rows"]] == [["between"], ["1"], ["sum"]]


def test_blocks_in_a_cell_stand_on_lines_of_their_own():
    bullets = {"t": "BulletList", "c": [[words("x")], [words("y")]]}
    numbers = {"t": "OrderedList", "c": [[3, {"t": "Decimal"}, {"t": "Period"}], [[words("x")], [words("y")]]]}
    code = {"t": "CodeBlock", "c": [["", [], []], "a = 1\nb = 2"]}
    quote = {"t": "BlockQuote", "c": [words("q")]}
    div = {"t": "Div", "c": [["", [], []], [words("d")]]}

    made = read(row([words("w"), bullets], [numbers]), row([code], [quote, div]))

    assert [texts(cells) for cells in made["rows"]] == [["w|• x|• y", "3. x|4. y"], ["a = 1|b = 2", "q|d"]]
    assert [inline["t"] for inline in made["rows"][1][0]] == ["code", "br", "code"]


def test_what_has_no_lines_leaves_a_cell_empty():
    assert texts(read(row([{"t": "HorizontalRule"}], "2"))["rows"][0]) == ["", "2"]
