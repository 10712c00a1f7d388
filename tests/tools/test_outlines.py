"""The words of a drawing become paths, at their places."""

import re
import xml.etree.ElementTree as ET

import pytest

from dmls_pipeline.tools import outlines, raster

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" viewBox="0 0 200 60"><g font-family="\'Source Sans 3\'">'
    '<rect width="200" height="60" fill="#FFFFFF"/><text x="100" y="40" text-anchor="{}" font-size="24" font-weight="600" fill="#000000" class="p-ink">{}</text>'
    "</g></svg>"
)


def test_a_drawing_keeps_no_word_and_the_look_of_each():
    made = outlines.outlined(DRAWING.format("middle", "Wave"))

    (path,) = ET.fromstring(made).iter("{http://www.w3.org/2000/svg}path")
    assert "<text" not in made
    assert (path.get("fill"), path.get("class")) == ("#000000", "p-ink")
    assert path.get("font-size") is None


@pytest.mark.parametrize(("anchor", "left"), [("start", (99, 106)), ("middle", (70, 77)), ("end", (40, 50))])
def test_words_stand_where_they_stood(anchor, left):
    path = re.search(r' d="M([\d.]+)', outlines.outlined(DRAWING.format(anchor, "lower")))

    assert left[0] < float(path[1]) < left[1]


def test_the_picture_of_both_is_almost_the_same():
    """Resvg sets the words itself where there are some: where the two differ, a letter stands elsewhere."""
    from io import BytesIO

    from PIL import Image, ImageChops, ImageStat

    words = DRAWING.format("middle", "wave")
    both = [Image.open(BytesIO(raster.png(svg, 200))).convert("L") for svg in (words, outlines.outlined(words))]

    assert ImageStat.Stat(ImageChops.difference(*both)).mean[0] < 2


def test_a_drawing_has_another_address_than_another():
    assert outlines.digest("<svg/>") == outlines.digest("<svg/>") != outlines.digest("<svg />")


def test_words_of_no_size_are_as_large_as_svg_says():
    made = [outlines.outlined(DRAWING.format("start", "wave").replace(' font-size="24"', size)) for size in ("", ' font-size="16"')]

    assert made[0] == made[1]


OWN = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><g font-family="Source Sans 3, sans-serif" font-size="20px">{}</g></svg>'


@pytest.mark.parametrize("text", ['<text x="5px" y="20" font-weight="bold">Stage</text>', '<text y="20">\n  Stage\n</text>', "<text/>"])
def test_words_of_an_author_s_drawing_take_their_look_from_what_they_stand_in(text):
    made = outlines.outlined(OWN.format(text))

    assert made.count("<path") == 1
    assert "<text" not in made


def test_words_are_as_large_as_what_they_stand_in_says():
    def height(svg):
        numbers = [float(number) for number in re.findall(r"[\d.]+", re.search(r' d="([^"]*)"', outlines.outlined(svg))[1])]
        return max(numbers[1::2]) - min(numbers[1::2])

    one = OWN.format('<text y="30">l</text>')

    assert height(one.replace("20px", "10px")) < 0.6 * height(one)


@pytest.mark.parametrize(
    "text",
    [
        '<text y="20"><tspan dy="3">Stage</tspan></text>',
        '<text x="1 9 17" y="20">Sta</text>',
        '<text y="2em">Stage</text>',
        '<text y="20" letter-spacing="2">Stage</text>',
        '<text y="20" font-family="Times">Stage</text>',
        '<text y="20">🎉</text>',
    ],
)
def test_a_drawing_whose_words_are_set_in_another_way_stays_a_picture(text):
    assert outlines.outlined(OWN.format(text)) == ""
