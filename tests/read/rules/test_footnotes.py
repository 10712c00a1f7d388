"""A footnote is defined once and referred to once."""

from faults import hints, told


def test_a_second_reference_is_told_where_it_stands() -> None:
    assert told("A[^a] b[^a].\n\n[^a]: one\n", "footnote/") == ["1:8: the footnote [^a] is referred to a second time [footnote/twice]"]


def test_a_second_definition_is_told_at_its_line() -> None:
    assert told("A[^a].\n\n[^a]: one\n\n[^a]: two\n", "footnote/") == ["5:1: the footnote [^a] is defined a second time [footnote/twice]"]


def test_a_definition_to_which_nothing_refers_is_told() -> None:
    assert told("A.\n\n[^a]: one\n", "footnote/") == ["3:1: nothing refers to the footnote [^a] [footnote/unused]"]


def test_a_definition_that_a_listing_shows_is_code() -> None:
    assert told("```\n[^a]: one\n```\n", "footnote/") == []


def test_a_footnote_without_definition_gets_the_name_that_comes_nearest_or_a_form_to_write() -> None:
    assert hints("A[^note].\n\n[^note1]: b\n", "footnote/undefined") == ["did you mean [^note1]?"]
    assert hints("A[^x].\n", "footnote/undefined") == ["write [^x]: and its text in a paragraph of its own"]
