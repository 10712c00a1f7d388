"""How what is remembered of a step is written."""

import pytest

from dmls_pipeline.engine import checker, records

VALUE = {"_values_:": {}, "inputs:": {"a": "1", "b": "2"}, "outputs:": {"build/x": "3", "build/y": "4"}, "code:": ["m", "own"]}


def likeness(inputs, outputs, code=("m", "own")):
    return checker.likeness(*([checker.named(*file) for file in files] for files in (inputs, outputs)), code)


def test_what_was_written_is_read():
    assert records.Checked.decode(records.Checked.encode(VALUE)) == VALUE


def test_the_head_says_what_the_step_must_be_like_and_what_it_made():
    head = records.head(records.Checked.encode(VALUE).encode())

    assert head.likeness == likeness([("a", "1"), ("b", "2")], [("build/x", "3"), ("build/y", "4")])
    assert head.made == records.digest_of_names(["build/y", "build/x"])


@pytest.mark.parametrize(
    "other",
    [
        likeness([("a", "1"), ("b", "9")], [("build/x", "3"), ("build/y", "4")]),
        likeness([("a", "1"), ("b", None)], [("build/x", "3"), ("build/y", "4")]),
        likeness([("a", "1")], [("build/x", "3"), ("build/y", "4")]),
        likeness([("a", "1"), ("b", "2"), ("build/x", "3")], [("build/y", "4")]),
        likeness([("a", "1"), ("b", "2")], [("build/x", "3"), ("build/y", None)]),
        likeness([("a", "1"), ("b", "2")], [("build/x", "3"), ("build/y", "4")], ("n", "own")),
        likeness([("a", "1"), ("b", "2")], [("build/x", "3"), ("build/y", "4")], ("m", "other")),
    ],
)
def test_a_step_that_differs_anywhere_is_not_like_it(other):
    assert other != records.head(records.Checked.encode(VALUE).encode()).likeness


@pytest.mark.parametrize("change", [{"ignore:": "1"}, {"code:": {}}, {"code:": None}])
def test_one_that_is_ignored_or_failed_is_like_nothing(change):
    assert records.head(records.Checked.encode(VALUE | change).encode()).likeness == records.NONE


def test_a_source_that_was_written_meanwhile_is_like_nothing_that_can_be_seen():
    head = records.head(records.Checked.encode(VALUE | {"inputs:": {"a": "1", "b": ""}}).encode())

    assert head.likeness != likeness([("a", "1"), ("b", None)], [("build/x", "3"), ("build/y", "4")])


@pytest.mark.parametrize("place", range(0, 300, 7))
def test_a_byte_that_is_damaged_anywhere_is_nothing_remembered(place):
    row = bytearray(records.Checked.encode(VALUE).encode())
    row[place % len(row)] ^= 1

    assert records.head(bytes(row)) is None
    assert records.Checked.decode(row.decode("latin-1")) == {}
