"""Colors, as far apart as WCAG says."""

import pytest

from dmls_pipeline.tools import contrast


def test_the_contrast_of_black_and_white_is_21():
    assert contrast.ratio("#000", "#ffffff") == pytest.approx(21)
    assert contrast.ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_mixture_has_its_share_of_each():
    assert contrast.mixed("#ff0000", "#0000ff", 1) == "#ff0000"
    assert contrast.mixed("#ff0000", "#ffffff", 0.2) == "#ffcccc"


def test_a_color_goes_no_farther_than_it_must():
    assert contrast.apart("#0b4f8a", "#000000", "#ffffff", 4.5) == "#0b4f8a"
    darker = contrast.apart("#f0a000", "#000000", "#ffffff", 4.5)
    assert 4.5 <= contrast.ratio(darker, "#ffffff") < 4.8
