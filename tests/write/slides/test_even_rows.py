"""Rows are dealt out so that no slide is nearly empty beside full ones."""

import pytest

from dmls_pipeline.write.slides import even_rows
from dmls_pipeline.write.slides.slide import balanced


@pytest.mark.parametrize(
    ("heights", "room", "most", "sizes"),
    [
        (
            [142, 142, 106, 106, 70, 70, 106, 142, 70, 106, 142, 106, 142],
            502,
            6,
            [4, 5, 4],
        ),  # one would stand alone if each were filled first
        ([70, 70, 70, 70, 70, 70, 70], 502, 6, [4, 3]),  # not more than six, however low
        ([400, 400], 502, 6, [1, 1]),
        ([600], 502, 6, [1]),
        ([100, 600, 100], 502, 6, [1, 1, 1]),
    ],
)
def test_as_few_slides_as_hold_the_rows_are_filled_evenly(heights, room, most, sizes):
    assert even_rows.evenly(heights, len(even_rows.filled(heights, room, most)), most) == sizes


def test_rows_are_parted_where_both_parts_are_about_as_long():
    rows = [{"inlines": [{"t": "str", "text": "word " * count}]} for count in (1, 1, 1, 90)]

    assert [len(part) for part in balanced(rows, 4, 2)] == [3, 1]
