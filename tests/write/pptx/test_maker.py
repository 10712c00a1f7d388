"""What every slide of PowerPoint has: title, foot, number."""

from dmls_pipeline.write.pptx import layouts


def test_every_slide_has_its_title_in_the_title_placeholder_and_parts_are_counted(show):
    titles = [found.shapes.title.text_frame.text for found in show.slides]

    assert titles[:5] == ["Data", "In this chapter", "3.1\vModels", "A title (1/2)", "A title (2/2)"]
    assert all(titles)
    assert titles[16] == "A title worked example"


def test_a_slides_number_is_a_field_alone(show):
    numbers = [shape for found in show.slides for shape in found.placeholders if shape.placeholder_format.idx == layouts.NUMBER]

    assert numbers
    assert {len(shape._element.xpath(".//a:fld")) for shape in numbers} == {1}
    assert {len(shape._element.xpath(".//a:r")) for shape in numbers} == {0}
