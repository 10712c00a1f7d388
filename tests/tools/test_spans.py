"""Sets of whole numbers as closed spans."""

from dmls_pipeline.tools import spans


def test_numbers_become_spans_and_come_back():
    assert list(spans.of([7, 3, 1, 2, 9, 8])) == [(1, 3), (7, 9)]
    assert list(spans.points([(1, 3), (7, 9)])) == [1, 2, 3, 7, 8, 9]
    assert list(spans.of([])) == []
