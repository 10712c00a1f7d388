"""What slides are called among the others of their deck."""

from dmls_pipeline.write.slides import kinds, numbering
from dmls_pipeline.write.slides.slide import Slide


def test_ids_occur_once():
    made = [Slide(kinds.LIST, "s-b1", "b1"), Slide(kinds.LIST, "s-b1", "b1"), Slide(kinds.LIST, "s-b2", "b2")]

    assert [slide.id for slide in numbering.numbered(made)] == ["s-b1", "s-b1-2", "s-b2"]


def test_slides_of_one_run_are_counted():
    made = [Slide(kinds.LIST, "s-b1", "b1", run="r"), Slide(kinds.LIST, "s-b2", "b2"), Slide(kinds.LIST, "s-b3", "b3", run="r")]

    assert [slide.part for slide in numbering.numbered(made)] == [(1, 2), None, (2, 2)]
