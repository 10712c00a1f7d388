"""What the templates of slides draw with."""

from dmls_pipeline.write.slides import template_values

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60" viewBox="0 0 90 60"><g id="a"/></svg>'
IMAGE = {"t": "image", "src": "a.png", "alt": "well", "width": None, "drawn": {"slide_width": 90.0, "slide_height": 60.0}}


def test_a_picture_within_a_line_is_no_higher_than_the_line() -> None:
    values = template_values.staged([], {}, {"a.png#slide": SVG})

    first, second = values["picture"](IMAGE), values["picture"](IMAGE)

    assert 'class="fig inline" width="54" height="36"' in first
    assert 'aria-label="well"' in first
    assert 'id="again2-a"' in second
    assert values["picture"]({"t": "image", "alt": "a & b"}) == "a &amp; b"
