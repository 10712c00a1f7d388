"""What is wrong with a chart, as values."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmls_pipeline.draw import chart_checks as checks
from dmls_pipeline.problems import Problem


def tell(at: checks.Place, message: str, hint: str = "", rule: str = "figure/vega") -> Problem:
    return Problem("x", 1, 1, rule, f"{'.'.join(map(str, at))}: {message}", hint)


@given(st.text(max_size=20))
def test_a_masked_name_is_the_same_name(name: str) -> None:
    assert checks.unmasked(checks.masked(name)) == name


def test_rows_of_data_are_passed_over() -> None:
    chart = {"data": {"values": [{"data": {"url": "x"}}]}, "layer": [{"mark": "bar"}]}

    assert [at for at, _ in checks.every(chart)] == [(), ("data",), ("layer",), ("layer", 0), ("layer", 0, "mark")]


@pytest.mark.parametrize(
    ("data", "columns"),
    [
        ({"values": "a,b\n1,2", "format": {"type": "csv"}}, {"a", "b"}),
        ({"values": "a\tb", "format": {"type": "tsv"}}, {"a", "b"}),
        ({"values": [{"a": 1}, {"b": 2}]}, {"a", "b"}),
        ({"values": "", "format": {"type": "csv"}}, set()),
        ({"values": [1, 2]}, None),
        ({"name": "x"}, None),
        ("x", None),
    ],
)
def test_the_columns_of_data_are_known_or_not(data: Any, columns: set[str] | None) -> None:
    assert checks.columns_of(data) == columns


def test_a_column_that_a_transform_makes_is_one() -> None:
    view = {"data": {"values": [{"a": 1}]}, "transform": [{"calculate": "1", "as": "b"}], "mark": "bar",
            "encoding": {"x": {"field": "b"}, "y": {"field": "c"}}}  # fmt: skip

    assert [problem.message for problem in checks.of_view(view, tell)] == ["encoding.y.field: the data has no column 'c'"]
