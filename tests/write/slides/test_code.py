"""Code on slides: large, small, or parted at a sensible line."""

from slide_trees import code, cut_of

from dmls_pipeline.write.slides import code as listing


def test_code_is_large_small_or_parted_at_a_blank_line():
    lines = [f"a = {number}" for number in range(20)]
    lines[9] = ""

    assert listing.parts(lines[:9]) == ((), ["\n".join(lines[:9])])
    assert listing.parts(lines[:14])[0] == ("small",)
    assert [part.count("\n") + 1 for part in listing.parts(lines)[1]] == [9, 10]


def test_code_without_blank_lines_is_parted_where_it_is_indented_least():
    lines = ["def f():", *["    x = 1"] * 7, "def g():", *["    y = 2"] * 7]

    assert [part.split("\n")[0] for part in listing.parts(lines)[1]] == ["def f():", "def g():"]


def test_a_line_of_code_beyond_eighty_columns_is_a_fault():
    fault, slide = cut_of(code("x" * 81))

    assert fault.rule == "slide/code-wide"
    assert "81 columns" in fault.message
    assert slide.body["code"] == "x" * 80 + "\n" + " " * 8 + "x"
