"""The pack's questions as Moodle imports them."""

from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parents[2]
FILE = ROOT / "build/quiz.moodle.xml"

pytestmark = pytest.mark.gate


def test_the_questions_of_the_pack_are_what_moodle_imports():
    schema = etree.RelaxNG(file=ROOT / "tests/write/cards/moodle.rng")
    made = etree.parse(FILE)

    schema.assertValid(made)
    names = made.xpath("//idnumber/text()")
    assert len(names) == len(set(names)) > 0
