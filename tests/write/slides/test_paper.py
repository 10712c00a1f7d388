"""Sheets that slides are placed on: what frames a slide."""

from dmls_pipeline.write.slides import paper


def test_a_frame_goes_around_its_slide_and_is_not_covered_by_it():
    lines = list(paper.frame(2, 10, 20, 100, 50))

    assert {(line.left, line.top, line.right, line.bottom) for line in lines} == {
        (9.7, 19.7, 110.3, 19.7),
        (9.7, 70.3, 110.3, 70.3),
        (9.7, 19.7, 9.7, 70.3),
        (110.3, 19.7, 110.3, 70.3),
    }
    assert {line.sheet for line in lines} == {2}
