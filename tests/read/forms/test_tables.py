"""Tables that only pandoc's own Markdown has are raw blocks, whole and at their lines."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.tables import rewritten

GRID = "+---+\n| a |\n+===+\n| b |\n+---+"
SIMPLE = "A   B\n--- ---\n1   2\n3   4"
FRAMED = "-------\nA   B\n--- ---\n1   2\n\n3   4\n-------"


@pytest.mark.parametrize("table", [GRID, SIMPLE, FRAMED])
def test_a_table_is_a_raw_block_and_the_text_around_it_stays(table: str) -> None:
    assert rewritten(Body.of(f"Before.\n\n{table}\n\nAfter.")).text == f"Before.\n\n````{{=pandoctable}}\n{table}\n````\n\nAfter."


def test_the_lines_of_a_table_and_those_behind_it_keep_their_numbers() -> None:
    body = rewritten(Body.of(f"{GRID}\n\nAfter."))

    assert [line.number for line in body.lines] == [1, 1, 2, 3, 4, 5, 5, 6, 7]


@pytest.mark.parametrize("text", [
    f"Text goes on\n{GRID}",
    "+---+\n| a |",
    "+---+\n+---+",
    "---\n\nText.\n\n---",
    "Title\n-----\n\nText.",
    "| a | b |\n|---|---|\n| c | d |",
    f"```\n{GRID}\n```",
    "A   B\n--- ---\n\nText.",
    "-------\nA   B\n--- ---\n\n## A heading\n-------",
])  # fmt: skip
def test_what_is_no_such_table_stays(text: str) -> None:
    assert rewritten(Body.of(text)).text == text


CAPTIONED = {
    '| a | b |\n|---|---|\n| 1 | 2 |\n\n: A *caption* of "x" {#tbl-x}\n\nText': (
        '::: {#tbl-x caption="A *caption* of ”x”"}\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n\nText'
    ),
    "Table: Above\n\n| a |\n|---|\n| 1 |\n": '::: {caption="Above"}\n| a |\n|---|\n| 1 |\n:::\n',
    "| a |\n|---|\n| 1 |\n: Tight": '::: {caption="Tight"}\n| a |\n|---|\n| 1 |\n:::',
    "+---+\n| a |\n+===+\n| b |\n+---+\n\n: Grid {#tbl-g}": (
        '::: {#tbl-g caption="Grid"}\n````{=pandoctable}\n+---+\n| a |\n+===+\n| b |\n+---+\n````\n:::'
    ),
    "| a |\n|---|\n| 1 |\n\n: One\n\n| a |\n|---|\n| 1 |\n\n: Two": (
        '::: {caption="One"}\n| a |\n|---|\n| 1 |\n:::\n\n::: {caption="Two"}\n| a |\n|---|\n| 1 |\n:::'
    ),
    "Term\n: Definition\n\n| a |\n|---|\n| 1 |": "Term\n: Definition\n\n| a |\n|---|\n| 1 |",
    "````\ncode\n````\n\n: no caption": "````\ncode\n````\n\n: no caption",
}


@pytest.mark.parametrize(("written", "expected"), CAPTIONED.items())
def test_a_caption_is_said_by_the_div_of_its_table(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected


BARS = {
    "| a | b |\n|---|---|\n| `x | y` | ``z||w`` |": "| a | b |\n|---|---|\n| `x \\| y` | ``z\\|\\|w`` |",
    "a | b\n--- | ---\n`x | y` | z": "a | b\n--- | ---\n`x \\| y` | z",
    "| a | b |\n|---|---|\n| `x | y` |": "| a | b |\n|---|---|\n| `x | y` |",
    "| a | b |\n|---|---|\n| `x \\| y` | z |": "| a | b |\n|---|---|\n| `x \\| y` | z |",
    "| a | b | c |\n|---|---|---|\n| `x | y` | z |": "| a | b | c |\n|---|---|---|\n| `x | y` | z |",
    "`x | y` | z": "`x | y` | z",
    "```\n| a |\n|---|\n| `x|y` |\n```": "```\n| a |\n|---|\n| `x|y` |\n```",
}


@pytest.mark.parametrize(("written", "expected"), BARS.items())
def test_a_bar_in_code_parts_no_cell_where_the_row_would_have_too_many(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected
