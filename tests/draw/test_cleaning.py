"""Cleaning: what goes from a drawing or a page, and how it is told."""

import pytest

from dmls_pipeline.draw import cleaning, svg
from dmls_pipeline.problems import ContentError

GOING = {
    "<script>alert(1)</script>": "x.svg:1:76: warning: the drawing contains a script",
    '<g onclick="x()"/>': "x.svg:1:76: warning: the drawing reacts to events (onclick)",
    "<foreignObject><p>x</p></foreignObject>": "x.svg:1:76: <foreignObject> cannot be shown in print",
    '<image href="x.png"/>': "x.svg:1:76: <image> cannot be shown in print",
    '<use href="other.svg#a"/>': "x.svg:1:76: <use> refers to other.svg#a, outside of the drawing",
    '<a href="javascript:x()"><path d="M0 0"/></a>': "x.svg:1:76: warning: <a> refers to javascript:x(), outside of the drawing",
    '<path fill="url(http://x/y#z)"/>': "x.svg:1:76: fill reaches outside of the drawing",
    '<path style="fill:url(http://x/y#z)"/>': "x.svg:1:76: fill reaches outside of the drawing",
    "<style>@import 'x.css';</style>": "x.svg:1:76: the drawing's style sheet reaches outside of the drawing",
    "<style>g > path { fill: red }</style>": "x.svg:1:76: the style 'g > path' is not understood",
    "<filter/>": "x.svg:1:76: warning: <filter> is left out of the drawing",
}


def wrapped(content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="10" viewBox="0 0 100 100"  >{content}</svg>'


@pytest.mark.parametrize("content", GOING)
def test_what_acts_or_reaches_out_goes_and_is_told(content: str) -> None:
    root, problems = cleaning.drawing(wrapped(content), "x.svg")

    assert str(problems[0]).startswith(GOING[content])
    assert problems[0].rule == "figure/unsafe"
    cleaned = svg.markup(root)
    assert not any(word in cleaned for word in ("script", "onclick", "foreign", "image", "http:", "other.svg", "style", "filter"))


def test_shapes_and_words_stay() -> None:
    root, problems = cleaning.drawing(wrapped('<g transform="scale(2)"><text x="1">a &lt; <tspan>é</tspan> b</text></g>'), "x.svg")

    assert problems == ()
    assert svg.markup(root[0]) == '<g transform="scale(2)"><text x="1">a &lt; <tspan>é</tspan> b</text></g>'


def test_style_sheets_become_attributes_in_the_order_of_css() -> None:
    sheet = "<style>/* x */ #a { fill: red } .b, rect { fill: blue; stroke: green !important }</style>"

    root, problems = cleaning.drawing(
        wrapped(f'{sheet}<rect id="a" class="b" fill="black" style="stroke:white"/><rect class="b"/>'), "x.svg"
    )

    assert problems == ()
    assert [node.attrib for node in root.iter("rect")] == [
        {"id": "a", "fill": "red", "stroke": "white"},
        {"fill": "blue", "stroke": "green"},
    ]


def test_what_drawing_programs_leave_behind_goes_silently() -> None:
    text = wrapped('<metadata>x</metadata><i:view xmlns:i="http://inkscape"/><path i:x="1" xmlns:i="http://inkscape" d="M0 0"/>')

    root, problems = cleaning.drawing(text, "x.svg")

    assert problems == ()
    assert [svg.markup(node) for node in root] == ['<path d="M0 0"/>']


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<svg><g></svg>", "x.svg:1:11: the XML is broken: mismatched tag"),
        ("<html/>", "x.svg:1:1: the file is no SVG drawing"),
        ('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>', "x.svg:1:27: the drawing defines entities of its own"),
    ],
)
def test_what_is_no_drawing_is_told(text: str, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        cleaning.drawing(text, "x.svg")

    assert str(caught.value).startswith(message)
