"""How large a drawing may be: what Python reckons with is what pages and slides have room for."""

import re
from pathlib import Path

import pytest

from dmls_pipeline.draw import geometry
from dmls_pipeline.tools import slide_geometry

PRINT = Path("templates/print/print.css").read_text(encoding="utf-8")
LETTER = Path("templates/print/letter.css").read_text(encoding="utf-8")


def margins(style: str) -> tuple[float, float]:
    """Return the right and the left margin of a style sheet's pages, in mm."""
    declared = re.search(r"@page \{[^}]*?margin: [\d.]+mm ([\d.]+)mm [\d.]+mm ([\d.]+)mm", style)
    assert declared
    return float(declared[1]), float(declared[2])


def test_an_inch_has_as_many_points_and_millimeters_as_everywhere() -> None:
    assert 72 * geometry.PT == pytest.approx(96)
    assert 25.4 * geometry.MM == pytest.approx(96)


@pytest.mark.parametrize(("style", "paper"), [(PRINT, 210.0), (LETTER, 215.9)], ids=["A4", "letter"])
def test_a_drawing_in_print_is_as_wide_as_the_column_of_text(style: str, paper: float) -> None:
    assert paper - sum(margins(style)) == pytest.approx(geometry.PRINT[0] / geometry.MM)


def test_the_style_sheet_of_print_lets_no_picture_be_larger_than_a_drawing() -> None:
    [(width, height)] = re.findall(r"^figure img \{[^}]*max-width: ([\d.]+)mm; max-height: ([\d.]+)mm", PRINT, re.MULTILINE)

    assert float(width) == pytest.approx(geometry.PRINT[0] / geometry.MM, abs=0.02)
    assert float(height) == pytest.approx(geometry.PRINT[1] / geometry.MM)


def test_drawings_stay_within_a_slide_s_body_with_a_line_of_caption_below() -> None:
    left, top, width, height = slide_geometry.BESIDE

    assert geometry.SLIDE[0] == slide_geometry.WIDE
    assert slide_geometry.TALL - geometry.SLIDE[1] >= geometry.LARGEST_ON_SLIDE
    assert (left + geometry.SIDE[0], top + geometry.SIDE[1]) == (slide_geometry.RIGHT, slide_geometry.BOTTOM)
    assert geometry.SIDE == (width, height)
    assert left > slide_geometry.LEFT + slide_geometry.NARROW


def test_a_chart_beside_a_list_takes_the_height_that_is_there() -> None:
    assert geometry.CHART_SIDE[0] == geometry.SIDE[0]
    assert 580 <= geometry.CHART_SIDE[1] < geometry.SIDE[1]
