"""Errors of fields in an author's words, whoever found them."""

import datetime as dt

import pytest

from dmls_pipeline.read.invalid import Described, Path, told

TEXT = Described("a text, as in `title: Training Data`", ("title", "subtitle"))


def test_a_field_within_lists_is_named_as_a_person_would():
    fault = told(("questions", 0, "choices", 1, "because"), "string_type", 5, Described("why the choice is wrong", ()))

    assert fault.message == "questions, entry 1, choices, entry 2, because is a number (5)"
    assert fault.hint == "write why the choice is wrong"


def test_an_unknown_field_is_told_with_the_one_that_was_meant():
    assert told(("levle",), "extra_forbidden", "apply", Described("", ("level", "points"))).hint == "did you mean level?"


def test_a_field_of_another_tool_is_taken_for_none_of_ours() -> None:
    hint = told(("tags",), "extra_forbidden", [], Described("", ("status", "takeaways"))).hint

    assert hint == "it is of another tool, and left out; the fields are status, takeaways"


@pytest.mark.parametrize(
    ("path", "kind", "found", "message", "hint"),
    [
        (("title",), "missing", None, "title is missing", "write a text, as in `title: Training Data`"),
        (("titel",), "extra_forbidden", "x", "titel: no such field", "did you mean title?"),
        (("zzz",), "extra_forbidden", "x", "zzz: no such field", "the fields are title, subtitle"),
        (("title",), "string_too_short", "", "title is empty", "write a text, as in `title: Training Data`"),
        (("title",), "string_type", 3.1, "title is a number (3.1)", "write a text, as in `title: Training Data`; put it in quotes"),
        (("title",), "string_type", dt.date(2026, 1, 2), "title is a date (2026-01-02)", "write a text, as in `title: Training Data`; put it in quotes"),
        (("date",), "date_parsing", "soon", "date cannot be 'soon'", "write a text, as in `title: Training Data`"),
        (("terms", 2, "id"), "string_pattern_mismatch", "A b", "the id 'A b' is malformed", "write a text, as in `title: Training Data`"),
        (("terms", 2), "model_type", [], "terms, entry 3 is a list", "write a text, as in `title: Training Data`"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_what_to_write(path: Path, kind: str, found: object, message: str, hint: str) -> None:
    fault = told(path, kind, found, TEXT)

    assert (fault.message, fault.hint) == (message, hint)
