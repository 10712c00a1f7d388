"""Slides of an author's own keep their words, their pictures and their columns."""

from shown_slides import alternatives, of_kind, placeholder

from dmls_pipeline.tools import slide_geometry
from dmls_pipeline.write.pptx import layouts

EMU = 12700 * 0.75


def test_columns_stand_beside_one_another_and_nothing_runs_past_an_edge(show):
    found = of_kind(show, "own")

    left, right = placeholder(found, layouts.BODY), placeholder(found, layouts.MORE)
    assert left.text_frame.text.split("\n") == ["On the left", "an item", "1. within", "print(1)"]
    assert right.text_frame.text == "A drawing"
    assert left.left + left.width <= right.left
    assert max(shape.top + shape.height for shape in found.shapes if shape.top is not None) <= slide_geometry.HEIGHT * EMU
    assert max(shape.left + shape.width for shape in found.shapes if shape.left is not None) <= (slide_geometry.RIGHT + 1) * EMU


def test_a_picture_over_the_whole_slide_leads_where_its_author_says(show):
    found = of_kind(show, "full")

    (picture,) = [shape for shape in found.shapes if shape._element.tag.endswith("}pic")]
    assert alternatives(found) == ["Two boxes & an arrow"]
    assert picture.click_action.hyperlink.address == "https://example.org/film"
    assert found.shapes.title.text_frame.text == "A film"
