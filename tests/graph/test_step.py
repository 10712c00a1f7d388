"""A step as a value."""

import dataclasses

import pytest

from dmls_pipeline.graph.step import SECONDS, Step, ours

STEP = Step("unit:01_a", "lay out a chapter", ours("write.print.chapter:lay_out"), ("01_a",), (), ())


def test_it_says_how_long_it_takes_about():
    assert STEP.seconds == SECONDS["unit"]
    assert dataclasses.replace(STEP, name="nothing:like:that").seconds == 0.1


def test_it_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        STEP.name = "another"


def test_a_function_of_ours_is_named_by_its_module():
    assert STEP.run == "dmls_pipeline.write.print.chapter:lay_out"
