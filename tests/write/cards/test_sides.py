"""Sides of cards as HTML."""

from dmls_pipeline.tools import wording
from dmls_pipeline.write.cards.sides import nowhere, side


def test_a_formula_stands_between_the_signs_that_are_set_as_tex_and_text_is_escaped():
    assert side([{"t": "str", "text": "a & b "}, {"t": "math", "tex": "x < y"}], {}) == r"a &amp; b \(x &lt; y\)"


def test_a_reference_leads_nowhere():
    assert nowhere("sec-a") is None


def test_a_side_says_that_it_runs_from_right_to_left(monkeypatch):
    monkeypatch.setattr(wording, "current", lambda: {**wording.ENGLISH, "direction": "rtl"})

    assert side([{"t": "str", "text": "سيل"}], {}) == '<div dir="rtl">سيل</div>'
