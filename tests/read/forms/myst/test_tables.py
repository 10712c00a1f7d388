"""Tables of MyST as tables with bars."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.myst import rewritten

TABLES = {
    "```{list-table} Depth\n:header-rows: 1\n:name: tab-depth\n\n* - Depth\n  - Error\n* - 1\n  - a|b\n    goes on\n* - 2\n```": (
        "\n| Depth | Error |\n|---|---|\n| 1 | a\\|b goes on |\n| 2 |  |\n\n: Depth {#tbl-depth}\n"
    ),
    "```{list-table}\n* - a\n  - b\n```": "\n|  |  |\n|---|---|\n| a | b |\n",
    '```{csv-table} Models\n:header: "Name", "Score"\n\n"a, b", 1\n```': "\n| Name | Score |\n|---|---|\n| a, b | 1 |\n\n: Models\n",
    "```{table} Whole\n:name: whole\n\n| a |\n|---|\n| b |\n```": "\n| a |\n|---|\n| b |\n\n: Whole {#tbl-whole}\n",
    "```{list-table}\nno list\n```": "```{list-table}\nno list\n```",
}


@pytest.mark.parametrize("cell", ["x" * 200_000, "a\rb"])
def test_a_line_of_values_that_cannot_be_told_apart_is_one_cell(cell: str) -> None:
    assert f"| {cell} |" in rewritten(Body.of(f"```{{csv-table}}\n:header-rows: {'9' * 5000}\n\n{cell}\n```")).text


@pytest.mark.parametrize(("written", "expected"), TABLES.items())
def test_a_table_has_bars(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected
