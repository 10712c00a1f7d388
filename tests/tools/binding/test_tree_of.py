"""The tree that WeasyPrint wrote, as values."""

from dmls_pipeline.tools.binding import (
    tree_of,
)


def test_a_box_is_told_in_points_from_below():
    assert tree_of.box_in_points((100, 20, 140, 60), 600) == (75, 555, 105, 585)
