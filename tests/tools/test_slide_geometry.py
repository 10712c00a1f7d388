"""The slide's geometry: what Python reckons with is what the style sheet draws."""

import re
from pathlib import Path

import pytest

from dmls_pipeline.tools import slide_geometry
from dmls_pipeline.write.slides.kinds import FIGURE

STYLE = Path("templates/slides/deck.css").read_text(encoding="utf-8")


def rule(selector):
    """Return the declarations of *selector*'s first rule, as {"width": "1280px", …}."""
    (body, *_) = re.findall(rf"^{re.escape(selector)} \{{([^}}]*)\}}", STYLE, re.MULTILINE)
    return dict(re.findall(r"([a-z-]+):\s*([^;]+)", body))


def px(selector, name):
    return float(rule(selector)[name].strip().removesuffix("px"))


@pytest.mark.parametrize(
    ("selector", "name", "length"),
    [
        (".slide", "width", slide_geometry.WIDTH),
        (".slide", "height", slide_geometry.HEIGHT),
        (".slide .foot", "top", slide_geometry.FOOT),
        (".slide .foot", "left", slide_geometry.LEFT),
        (".slide .foot", "right", slide_geometry.WIDTH - slide_geometry.RIGHT),
        (".slide h2", "max-width", slide_geometry.WIDE),
        (".s-side h2", "width", slide_geometry.NARROW),
        (".s-side .body", "width", slide_geometry.NARROW),
        *((".s-side figure", name, length) for name, length in zip(("left", "top", "width", "height"), slide_geometry.BESIDE, strict=True)),
    ],
)
def test_the_style_sheet_draws_by_the_same_numbers(selector, name, length):
    assert px(selector, name) == length


def test_title_and_body_begin_where_the_style_sheet_puts_them():
    assert rule(".slide")["padding"] == f"{slide_geometry.TITLE:.0f}px {slide_geometry.LEFT:.0f}px 0"
    assert slide_geometry.TITLE + px(".slide h2", "font-size") * float(rule(".slide h2")["line-height"]) + px(
        ".slide .body", "margin-top"
    ) == pytest.approx(slide_geometry.TOP, abs=0.1)
    assert slide_geometry.BESIDE[1] + slide_geometry.BESIDE[3] == slide_geometry.BOTTOM


def test_a_drawing_and_a_caption_of_one_line_fill_the_body():
    caption = px(".s-figure figcaption", "padding-top") + px(".s-side .figcaption, .s-figure figcaption", "line-height")
    left = FIGURE.bottom - slide_geometry.TOP - slide_geometry.DRAWING[1] - caption

    assert 0 < left < 8
