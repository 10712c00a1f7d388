"""A build as another process follows it: nothing but lines of JSON."""

import json

import pytest

FOLLOW = "import sys; from dmls_pipeline import engine; sys.exit(engine.follow({!r}, alone=True))"


@pytest.fixture
def followed(toy):
    """Return a function that builds these steps and returns the exit status, the events of the steps, and the last event."""

    def follow(*names):
        build = toy.run("-c", FOLLOW.format(names))
        *steps, last = map(json.loads, build.out.splitlines())
        return build.status, steps, last

    return follow


def test_each_step_is_told_as_it_begins_and_as_it_ends(followed):
    status, steps, last = followed("handouts:02_two")

    names = ["read 02_two", "check 02_two", "unit 02_two", "handouts 02_two"]
    assert [step["what"] for step in steps] == [what for name in names for what in (name, "")]
    assert [step["done"] for step in steps] == [0, 1, 1, 2, 2, 3, 3, 4]
    assert {step["of"] for step in steps} == {4}
    assert (status, last) == (0, {"problems": [], "failures": []})
    assert followed("handouts:02_two") == (0, [], last)  # nothing to do has an end too


def test_problems_are_told_at_the_end_with_all_that_a_page_shows_of_them(toy, followed):
    toy.write("content/01_one.md", "a fault – here\n")

    status, _, last = followed()

    assert status == 1
    assert [(one["path"], one["line"], one["rule"], one["severity"]) for one in last["problems"]] == [
        ("content/book.yaml", 9, "book/odd", "error"),
        ("content/01_one.md", 3, "link/dead", "error"),
        ("content/01_one.md", 7, "link/odd", "warning"),
    ]
    assert last["problems"][1]["hint"] == "mend it"
    assert last["failures"] == []


def test_a_problem_is_told_again_while_nothing_runs(toy, followed):
    toy.write("content/01_one.md", "a warn here\n")
    followed("check")

    status, steps, last = followed("check")

    assert (status, steps) == (0, [])
    assert [one["rule"] for one in last["problems"]] == ["link/odd"]


def test_a_tool_that_fails_is_told_with_its_step(toy, followed):
    toy.write("content/02_two.md", "the tool fails\n")

    status, _, last = followed("check")

    assert (status, last["problems"]) == (2, [])
    assert last["failures"] == ["check 02_two failed: the printer is out of paper"]
