"""Errors of fields in an author's words, whoever found them."""

from dmls_pipeline.read.invalid import Described, told


def test_a_field_within_lists_is_named_as_a_person_would():
    fault = told(("questions", 0, "choices", 1, "because"), "string_type", 5, Described("why the choice is wrong", ()))

    assert fault.message == "questions, entry 1, choices, entry 2, because is a number (5)"
    assert fault.hint == "write why the choice is wrong"


def test_an_unknown_field_is_told_with_the_one_that_was_meant():
    assert told(("levle",), "extra_forbidden", "apply", Described("", ("level", "points"))).hint == "did you mean level?"
