"""Numbers as lists have them in letters."""

import pytest

from dmls_pipeline.tools.numerals import numeral


@pytest.mark.parametrize(
    ("number", "counting", "expected"),
    [
        (3, None, "3"),
        (3, "tasks", "3"),
        (3, "lower-alpha", "c"),
        (26, "upper-alpha", "Z"),
        (27, "lower-alpha", "aa"),
        (702, "lower-alpha", "zz"),
        (4, "lower-roman", "iv"),
        (1994, "upper-roman", "MCMXCIV"),
        (0, "lower-alpha", "0"),
    ],
)
def test_a_number_is_written_as_the_list_counts(number: int, counting: str | None, expected: str) -> None:
    assert numeral(number, counting) == expected
