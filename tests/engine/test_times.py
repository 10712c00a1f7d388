"""`doit -r time`: which kinds of steps take the processors' time."""

import re

import pytest

from dmls_pipeline.engine.times import kind, table

PLUGIN = '[tool.doit.plugins.reporter]\ntime = "dmls_pipeline.engine.times:TimeReporter"\n'


def told(build):
    """Return of each line of the table the kind of step, how many ran, and how many there are."""
    return {name: (int(ran), int(every)) for name, ran, every in re.findall(r"^(\w+) +(\d+) +\d+\.\d +(\d+) +\d+\.\d$", build.out, re.M)}


def test_each_kind_of_step_is_told_with_all_of_its_steps_and_those_that_ran(toy):
    toy.write("pyproject.toml", PLUGIN)

    first, second = told(toy.doit("-r", "time", "handouts:02_two")), told(toy.doit("-r", "time", "handouts:02_two"))

    assert first == {"read": (1, 1), "check": (1, 1), "unit": (1, 1), "all": (4, 4)}
    assert second == {"read": (0, 1), "check": (0, 1), "unit": (0, 1), "all": (0, 4)}


def test_kinds_are_added_up_and_the_longest_of_what_ran_comes_first():
    lines = list(table({"unit:01_a": 1.0, "unit:02_b": 2.0, "draw:a": 0.5}, {"unit:02_b": 9.0, "book": 7.0}))

    assert [line.split() for line in lines[1:]] == [
        ["unit", "2", "3.0", "2", "3.0"],
        ["draw", "1", "0.5", "1", "0.5"],
        ["book", "0", "0.0", "1", "7.0"],
        ["all", "3", "3.5", "4", "10.5"],
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("book", "book"), ("unit:01_a", "unit"), ("slides:01_a.slides.pdf", "slides .slides.pdf"), ("draw:figures/a.vl.yaml", "draw")],
)
def test_decks_are_told_apart_by_what_they_are(name, expected):
    assert kind(name) == expected
