"""What was laid out is told as values, which workers hand to each other."""

import pickle
from dataclasses import FrozenInstanceError

import pytest

from dmls_pipeline.tools.layout import Layout, Overflow

WIDE, LOW = Overflow("c01-b2", 9.5, "right margin"), Overflow("c01-b3", 30.0, "foot of the page")
LAID = Layout(b"%PDF", ({"c01-b2": (1.0, 2.0)}, {}), (WIDE, LOW))


def test_a_layout_goes_from_one_process_to_another_and_stays_equal():
    assert pickle.loads(pickle.dumps(LAID)) == LAID  # noqa: S301 - our own bytes
    assert Layout(b"%PDF", LAID.pages, ()) != LAID


@pytest.mark.parametrize(("value", "name"), [(LAID, "pages"), (WIDE, "pixels")])
def test_what_was_laid_out_cannot_be_changed(value, name):
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, ())


def test_an_overflow_is_told_apart_by_its_edge():
    assert len({WIDE, LOW, Overflow("c01-b2", 9.5, "foot of the page"), Overflow("c01-b2", 9.5, "right margin")}) == 3
