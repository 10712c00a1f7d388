"""Code, line by line."""

from dmls_pipeline.write import listings


def test_a_line_of_code_knows_its_indent():
    lines = listings.code_lines("def f():\n    return 1", "python")

    assert [line["indent"] for line in lines] == [0, 4]
