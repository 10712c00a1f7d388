"""Guessing what an author meant."""

import pytest

from dmls_pipeline.read.spelling import closest, did_you_mean, one_of


def test_the_word_that_is_most_like_it_is_guessed():
    assert closest("titel", ["subtitle", "title", "slug"]) == "title"
    assert closest("titel", []) is None
    assert closest("zzz", ["title"]) is None


def test_the_guess_does_not_depend_on_the_order_of_what_is_known():
    assert closest("ac", ["ab", "ad"]) == closest("ac", ["ad", "ab"])


def test_a_guess_is_asked_in_its_form_and_no_guess_says_nothing():
    assert did_you_mean("titel", ["title"]) == "did you mean title?"
    assert did_you_mean("sec-a1", ["sec-a"], "[](#{})") == "did you mean [](#sec-a)?"
    assert did_you_mean("zzz", ["title"]) == ""


@pytest.mark.parametrize(("names", "text"), [(["a", "b", "c"], "a, b or c"), (["a", "b"], "a or b"), (["a"], "a"), ([], "")])
def test_names_are_listed_as_a_person_lists_them(names, text):
    assert one_of(iter(names)) == text
