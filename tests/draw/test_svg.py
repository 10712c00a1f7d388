"""SVG as values."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmls_pipeline.draw import svg


@pytest.mark.parametrize(
    ("length", "pixels"),
    [("12", 12), ("12px", 12), ("12pt", 16), ("1e1", 10), (".5in", 48), ("10mm", 37.8), ("1.2.3", None), (".", None), ("5%", None), ("em", None),
     ("-1", None), ("", None), (None, None)],
)  # fmt: skip
def test_a_length_is_pixels_or_nothing(length: str | None, pixels: float | None) -> None:
    assert svg.pixels(length) == (pixels if pixels is None else pytest.approx(pixels, abs=0.01))


@given(st.text(max_size=12))
def test_no_length_breaks(length: str) -> None:
    assert (svg.pixels(length) or 0) >= 0


def test_the_smallest_type_is_that_of_words_and_follows_what_is_around_them() -> None:
    root = ET.fromstring('<g font-size="20"><text font-size="50%">a</text><text font-size="2em">b</text><text font-size="1"> </text></g>')

    assert svg.smallest_type(root) == 10
    assert svg.smallest_type(ET.fromstring("<g><path/></g>")) == 0


def test_two_drawings_stand_in_one_document() -> None:
    root = ET.fromstring("<g><path id='a'/><use href='#a' fill=\"url('#a')\"/></g>")

    svg.named_apart(root, "x y.svg")

    assert [node.attrib for node in root] == [{"id": "x-y-svg-a"}, {"href": "#x-y-svg-a", "fill": "url(#x-y-svg-a)"}]


def test_what_is_no_xml_raises_a_parse_error() -> None:
    with pytest.raises(ET.ParseError):
        svg.parse("<svg")
