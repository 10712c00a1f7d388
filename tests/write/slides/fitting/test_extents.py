"""Where a slide's body ends."""

from dmls_pipeline.write.slides.fitting.extents import Extent


def test_only_a_table_has_a_right_edge():
    assert Extent(140, 600) == Extent(140, 600, 0.0)
