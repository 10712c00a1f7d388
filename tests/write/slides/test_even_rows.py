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
        ([120] * 10, 502, 4, [4, 4, 2]),
        ([], 502, 6, [0]),
    ],
)
def test_as_few_slides_as_hold_the_rows_are_filled_evenly(heights, room, most, sizes):
    assert even_rows.evenly(heights, len(even_rows.filled(heights, room, most)), most) == sizes


def test_rows_are_parted_where_both_parts_are_about_as_long():
    rows = [{"inlines": [{"t": "str", "text": "word " * count}]} for count in (1, 1, 1, 90)]

    assert [len(part) for part in balanced(rows, 4, 2)] == [3, 1]


def test_thousands_of_rows_are_dealt_out_in_no_time():
    heights = [36 + 36 * (row % 3) for row in range(5000)]

    assert (sum(even_rows.evenly(heights, 556, 9)), sum(even_rows.alike(heights, 556, 9))) == (5000, 5000)


@pytest.mark.parametrize(
    ("heights", "count", "sizes"),
    [
        ([120] * 10, 3, [3, 4, 3]),
        ([50] * 13, 3, [4, 5, 4]),
        ([300, 50, 50, 50], 2, [1, 3]),
        ([40] * 3, 5, [1, 1, 1]),
        ([40] * 9, 1, [5, 4]),
        ([], 2, [0]),
    ],
)
def test_slides_are_alike_though_none_could_be_lower(heights, count, sizes):
    assert even_rows.alike(heights, count, 5) == sizes
