"""Where words stand on a page is what its style sheets say."""

from pathlib import Path

import pytest

from dmls_pipeline.paths import THEME
from dmls_pipeline.write.print import type_area


@pytest.fixture
def themed(project):
    def choose(name):
        THEME.parent.mkdir(parents=True, exist_ok=True)
        THEME.write_text(name, encoding="utf-8")

    return choose


@pytest.mark.parametrize(("paper", "width", "label", "measure"), [("A4", 210, 18, 122), ("Letter", 215.9, 18, 122), ("A5", 148, 13, 122)])
def test_the_measure_is_the_same_on_every_paper_of_the_house(project, paper, width, label, measure):
    area = type_area.of(paper)

    assert width - area.left - area.right == pytest.approx(measure)
    assert (area.label, area.zoom) == (label, 1)


@pytest.mark.parametrize(("paper", "width"), [("A4", 210), ("Letter", 215.9)])
def test_large_print_is_told_in_lengths_of_the_paper(themed, paper, width):
    themed("large-print")
    area = type_area.of(paper)

    assert (area.zoom, area.label) == (1.8, area.left)
    assert width - area.left - area.right == pytest.approx(180, abs=0.05)
    assert area.formula < 100  # of a page that is 1/1.8 as large


@pytest.mark.parametrize(("paper", "shift"), [("A4", 10), ("Letter", 15.9), ("A5", 0)])
def test_on_a_left_page_the_margins_are_exchanged(project, paper, shift):
    area = type_area.of(paper, two_sided=True)

    assert area.shift == pytest.approx(shift)
    assert area.right - area.shift == pytest.approx(area.label)  # the margin in the fold is the same on both sides
    assert type_area.of(paper).shift == 0


def test_a_theme_s_own_margins_are_known(themed):
    themed("mine")
    own = Path("templates/themes/mine/print/edition.css")
    own.parent.mkdir(parents=True)
    own.write_text("@page { margin: 20mm 30mm 25mm 58mm } :root { --formula: 90mm }", encoding="utf-8")
    area = type_area.of("A4")

    assert (area.top, area.right, area.foot, area.left, area.formula) == (20, 30, 25, 58, 90)
