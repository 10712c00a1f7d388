"""Lines that stay lines, numbers that count by themselves, and signs that are no dashes."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.lines import rewritten


def given(text: str) -> str:
    return rewritten(Body.of(text)).text


def test_every_line_of_a_verse_but_the_last_ends_with_a_break() -> None:
    assert given("| one\n|  two\n| three\n\nText") == "one\\\n\u00a0two\\\nthree\n\nText"


@pytest.mark.parametrize("text", [
    "| a single line",
    "| a | b |\n|---|---|\n| c | d |",
    "| a | b\n| c | d",
    "```\n| one\n| two\n```",
])  # fmt: skip
def test_rows_of_tables_and_single_lines_are_no_verse(text: str) -> None:
    assert given(text) == text


@pytest.mark.parametrize(("written", "expected"), [
    ("Bring:\n• a pen\n  ◦ blue\n●\tpaper", "Bring:\n- a pen\n  - blue\n- paper"),
    ("`• a`, and • b\n•", "`• a`, and • b\n•"),
    ("```\n• a\n```", "```\n• a\n```"),
])  # fmt: skip
def test_a_bullet_that_was_pasted_is_that_of_a_list(written: str, expected: str) -> None:
    assert given(written) == expected


def test_examples_are_counted_through_the_whole_body() -> None:
    assert given("(@) a\n\nText.\n\n(@b) b\n(@) c") == "1. a\n\nText.\n\n2. b\n3. c"


def test_an_example_is_referred_to_by_its_number_also_before_it() -> None:
    assert given("See (@b), not (@none) or `(@b)`.\n\n(@) a\n(@b) b") == "See (2), not (@none) or `(@b)`.\n\n1. a\n2. b"


def test_a_hash_counts_as_a_number() -> None:
    assert given("#. one\n#.two") == "1. one\n#.two"


def test_capital_letters_in_order_are_a_list_and_an_initial_is_none() -> None:
    assert given("A. one\n   more\nB. two\n\nC. three") == "A.  one\n   more\nB.  two\n\nC.  three"
    assert given("A. Huyen said so.\n\nC. Else did not.") == "A. Huyen said so.\n\nC. Else did not."


def test_a_list_in_letters_may_begin_below_an_item() -> None:
    assert given("1. one\n   a. two\n   b. three") == "1. one\n\n   a. two\n   b. three"
    assert given("Text\na. two") == "Text\na. two"


SIGNS = {
    "2*3*4 and *it* is": r"2\*3\*4 and *it* is",
    "x^2 + y^2 in 4~5 ms and b~6 ms, H~2~O": r"x\^2 + y\^2 in 4\~5 ms and b\~6 ms, H~2~O",
    "E~0~^2^, x^2^, ~~so so~~, ~~so~~, ~/a, [^1] and [^2]": r"E~0~^2^, x^2^, ~~so so~~, ~~so~~, \~/a, [^1] and [^2]",
    "$10^{0.73} \\approx 5$ and $2^5$": "$10^{0.73} \\approx 5$ and $2^5$",
    "##Heading": "## Heading",
    "#tag ##none": "#tag ##none",
    "from 10:100:30 on :100:": r"from 10\:100:30 on :100:",
    "words.<!--more-->": "words.<!--more-->",
    "use --force": r"use \-\-force",
    "a -- b, 1--2, a--b": "a -- b, 1--2, a--b",
    "`--force`": "`--force`",
    "$x --y$": "$x --y$",
    "5'11\" tall": "5\u203211\u2033 tall",
    "the '11\"": "the '11\"",
}


@pytest.mark.parametrize(("written", "expected"), SIGNS.items())
def test_options_and_feet_keep_their_signs(written: str, expected: str) -> None:
    assert given(written) == expected
