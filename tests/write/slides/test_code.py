"""Code on slides: large, small, or parted at a sensible line."""

from slide_trees import code, cut_of

from dmls_pipeline.write.slides import code as listing


def test_code_is_large_small_or_parted_at_a_blank_line():
    rows = [listing.Row(f"a = {number}" if number != 9 else "") for number in range(20)]

    assert listing.parts(rows[:9]) == ((), [rows[:9]])
    assert listing.parts(rows[:14])[0] == ("small",)
    assert [len(part) for part in listing.parts(rows)[1]] == [9, 10]


def test_code_without_blank_lines_is_parted_where_it_is_indented_least():
    rows = [listing.Row(text) for text in ("def f():", *["    x = 1"] * 7, "def g():", *["    y = 2"] * 7)]

    assert [part[0].text for part in listing.parts(rows)[1]] == ["def f():", "def g():"]


def test_lit_lines_and_numbers_go_with_their_lines_over_two_slides():
    block = {**code("\n".join(["", *(f"a = {number}" for number in range(13)), "", "b", "c", "d"])), "lit": [2, 17], "first": 1}

    first, second = cut_of(block)

    assert first.body["lit"] == [1]
    assert first.body["numbers"][:2] == [2, 3]
    assert second.body["code"] == "a = 11\na = 12\n\nb\nc\nd"
    assert (second.body["lit"], second.body["numbers"]) == ([5], [13, 14, 15, 16, 17, 18])


def test_what_goes_on_of_a_long_line_is_lit_and_has_no_number():
    _, slide = cut_of({**code("y = 1\n" + "x" * 75), "lit": [2], "first": 9})

    assert slide.body["numbers"] == [9, 10, 0] and slide.body["rest"] == [3]
    assert slide.body["lit"] == [2, 3]


def test_a_line_of_code_beyond_eighty_columns_is_a_fault():
    fault, slide = cut_of(code("x" * 81))

    assert fault.rule == "slide/code-wide"
    assert "81 columns" in fault.message
    assert slide.body["code"] == "x" * 80 + "\n" + " " * 8 + "x"
