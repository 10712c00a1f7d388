"""A kind of slide is a value; whatever else knows of the kind is found by its name."""

from pathlib import Path

import pytest

from dmls_pipeline.write.pptx import kinds as powerpoint
from dmls_pipeline.write.slides.kinds import KINDS

TEMPLATES = Path("templates/slides")


def test_each_kind_has_a_template_and_each_template_a_kind():
    assert {path.name.partition(".")[0] for path in (TEMPLATES / "kinds").iterdir()} == set(KINDS)


def test_each_kind_has_a_maker_for_powerpoint_and_each_maker_a_kind():
    assert set(powerpoint.MAKERS) == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_and_each_tighter_form_of_it_has_a_style(name):
    style = (TEMPLATES / "deck.css").read_text(encoding="utf-8")

    assert f".s-{name}" in style
    assert [tight for tight in KINDS[name].classes if f".{tight}" not in style] == []
