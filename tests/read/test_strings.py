"""Inline Markdown that stands outside of the body."""

import pytest

from dmls_pipeline.read.conversion import Reader
from dmls_pipeline.read.numbering import public
from dmls_pipeline.read.source import Source
from dmls_pipeline.read.strings import Text, attribute_text, parsed_strings


def text(string, line=1):
    return Text(string, tuple((line, column) for column in range(1, len(string) + 1)))


def words(string):
    return {"t": "str", "text": string}


def test_white_space_becomes_one_space_and_every_letter_keeps_its_place():
    line = text(" a \n\tb ").on_one_line()

    assert line == Text("a b", ((1, 2), (1, 3), (1, 6)))
    assert text(" \n").on_one_line() == Text("", ())


@pytest.mark.parametrize("string", ["- a", "1. a", "# a", "> a", "    a", "---", "| a |", "```"])
def test_a_string_is_words_whatever_it_begins_with(string):
    [inlines] = parsed_strings([text(string)], Reader())

    assert "".join(inline["text"] for inline in inlines).replace("—", "---") == string.strip()


def test_every_string_has_its_own_inlines_in_their_order():
    assert public(parsed_strings([text("*a*"), text("b $x$")], Reader())) == [
        [{"t": "emph", "inlines": [words("a")]}],
        [words("b "), {"t": "math", "tex": "x"}],
    ]


def test_a_string_is_read_in_the_forms_of_other_tools_with_its_places():
    [inlines] = parsed_strings([text(r"==a== for $10-$20, \(x\)", line=7)], Reader())

    assert public(inlines) == [{"t": "mark", "inlines": [words("a")]}, words(" for $10-$20, "), {"t": "math", "tex": "x"}]
    assert inlines[2]["_pos"] == (7, 20)


def test_an_empty_string_has_none_and_takes_nothing_from_its_neighbors():
    assert parsed_strings([], Reader()) == []
    assert parsed_strings([text(""), text(" ")], Reader()) == [[], []]
    assert public(parsed_strings([text("a"), text(""), text("b")], Reader())) == [[words("a")], [], [words("b")]]


def test_places_are_those_of_the_letters_behind_the_guard():
    [[first, formula]] = parsed_strings([text("ab $x$", line=7)], Reader())

    assert first["_marks"][0] == (0, 7, 1)
    assert formula["_pos"] == (7, 4)


def test_what_is_left_over_is_told_at_its_place():
    leftovers = []

    parsed_strings([text("a [b]{.red}", line=3)], Reader(leftovers=leftovers))

    assert [(leftover.kind, leftover.pos) for leftover in leftovers] == [("span", (3, 3))]


def test_a_string_that_becomes_more_than_a_paragraph_spoils_no_other():
    first, second = parsed_strings([text("a"), text("[b]: u")], Reader())

    assert public(first) == [words("a")]
    assert second


@pytest.mark.parametrize(
    ("line", "letters"),
    [('::: {.tip title="Ab"}', ((2, 18), (2, 19))), ("::: {.tip title=Ab}", ((2, 17), (2, 18)))],
)
def test_the_text_of_an_attribute_stands_behind_its_name(line, letters):
    assert attribute_text(Source("01_a", ("", line)), (2, 1), "title", "Ab") == Text("Ab", letters)


def test_an_attribute_may_stand_a_few_lines_below_and_else_at_its_element():
    assert attribute_text(Source("01_a", ("", "", "title=A")), (1, 5), "title", "A").letters == ((3, 7),)
    assert attribute_text(Source("01_a", ("title=A",)), (1, 3), "title", "A").letters == ((1, 3),)
