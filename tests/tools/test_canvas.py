"""The slide's geometry: what Python reckons with is what the style sheet draws."""

import re
from pathlib import Path

import pytest

from dmls_pipeline.tools import canvas

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
        (".slide", "width", canvas.WIDTH),
        (".slide", "height", canvas.HEIGHT),
        (".slide .foot", "top", canvas.FOOT),
        (".slide .foot", "left", canvas.LEFT),
        (".slide .foot", "right", canvas.WIDTH - canvas.RIGHT),
        (".slide h2", "max-width", canvas.WIDE),
        (".s-side h2", "width", canvas.NARROW),
        (".s-side .body", "width", canvas.NARROW),
        *((".s-side figure", name, length) for name, length in zip(("left", "top", "width", "height"), canvas.BESIDE, strict=True)),
    ],
)
def test_the_style_sheet_draws_by_the_same_numbers(selector, name, length):
    assert px(selector, name) == length


def test_title_and_body_begin_where_the_style_sheet_puts_them():
    assert rule(".slide")["padding"] == f"{canvas.TITLE:.0f}px {canvas.LEFT:.0f}px 0"
    assert canvas.TITLE + px(".slide h2", "font-size") * float(rule(".slide h2")["line-height"]) + px(
        ".slide .body", "margin-top"
    ) == pytest.approx(canvas.TOP, abs=0.1)
    assert canvas.BESIDE[1] + canvas.BESIDE[3] == canvas.BOTTOM
