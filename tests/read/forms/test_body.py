"""A body knows what is code and what is a formula, and where each of its characters was written."""

import re

import pytest

from dmls_pipeline.read.forms.body import Body, Line, bare, blanked, in_order, matches, wordless


def test_a_line_that_nothing_changed_says_of_each_column_that_it_stands_there() -> None:
    assert Line("text", 7).place(3) == (7, 3)


def test_what_is_new_stands_where_the_old_began_and_what_follows_keeps_its_column() -> None:
    line = Line("a==b==c", 2).edited([(1, 3, "["), (4, 6, "]{.mark}")])

    assert line.text == "a[b]{.mark}c"
    assert [line.place(column) for column in (1, 2, 3, 4, 11, 12)] == [(2, 1), (2, 2), (2, 4), (2, 5), (2, 5), (2, 7)]


def test_a_line_that_is_edited_twice_still_tells_the_columns_of_what_was_written() -> None:
    once = Line("xx-yy", 1).edited([(0, 2, "")])

    assert once.edited([(0, 1, "+++")]).place(4) == (1, 4)


def test_a_column_behind_a_line_is_its_end() -> None:
    line = Line("ab", 1).edited([(0, 1, "A")])

    assert line.place(99) == (1, 3)


def test_a_line_without_edits_stays_the_value_that_it_was() -> None:
    empty = Line("", 4)

    assert empty.edited([]) is empty


def test_a_place_behind_the_body_is_on_its_last_line() -> None:
    assert Body.of("a\nb").place((9, 1)) == (2, 1)


CODE = {
    "```\na\n```\nb": {0, 1, 2},
    "~~~\n```\n~~~\nb": {0, 1, 2},
    "````\n```\n````\nb": {0, 1, 2},
    "> ```\n> a\n> ```\nb": {0, 1, 2},
    "- ```\n  a\n  ```\nb": {0, 1, 2},
    "``` a ``` b\nc": set(),
    "```\nnever closed": {0, 1},
    "    indented\nb": {0},
    "a\n\n    indented": {2},
    "a\n    goes on": set(),
    "- item\n\n    of the item": set(),
    "[^n]: note\n\n    of the note": set(),
}


@pytest.mark.parametrize(("text", "lines"), CODE.items())
def test_the_lines_that_are_code_are_known(text: str, lines: set[int]) -> None:
    assert Body.of(text).code == lines


def test_a_listing_is_opened_by_its_first_fence_alone() -> None:
    assert Body.of("````\n```\n```\n````\n\n```\n```\n\n    indented").openings == {0, 5}


FORMULAS = {
    "$$\na\n$$\nb": {1, 2},
    "$$ a $$\nb": set(),
    "`$$`\nb": set(),
    "```\n$$\n```\nb": set(),
}


@pytest.mark.parametrize(("text", "lines"), FORMULAS.items())
def test_the_lines_of_a_formula_are_those_behind_the_one_that_opens_it(text: str, lines: set[int]) -> None:
    assert Body.of(text).formulas == lines


def test_only_lines_that_are_neither_code_nor_formula_are_rewritten() -> None:
    body = Body.of("a\n```\na\n```\n$$\na\n$$")

    assert body.rewritten(lambda text: [(0, len(text), "b")]).text == "b\n```\na\n```\nb\na\n$$"


def test_a_line_that_was_seen_before_is_not_looked_at_again() -> None:
    seen: list[str] = []

    def rewrite(text: str) -> list[tuple[int, int, str]]:
        seen.append(text)
        return [(0, 1, "b")] if text.startswith("a") else []

    assert Body.of("a one\ntwo").rewritten(rewrite).text == "b one\ntwo"
    assert Body.of("a one\ntwo\nthree").rewritten(rewrite).text == "b one\ntwo\nthree"
    assert seen == ["a one", "two", "three"]


def test_a_body_in_which_nothing_changes_stays_itself_with_what_it_knows_of_its_lines() -> None:
    body = Body.of("a\n```\nb\n```")

    assert body.with_lines(lambda _, line: line) is body
    assert body.with_lines(lambda _, line: blanked(line)) is not body


def test_code_in_a_line_is_blanked_and_offsets_stay() -> None:
    assert bare("a `b` ``c`d`` e") == "a" + " " * 13 + "e"
    assert bare(r"a \`b` c") == r"a \`b` c"


@pytest.mark.parametrize("text", ["$a$", "$$a b$$", "$\\alpha \\$ b$", "x $a$."])
def test_a_formula_is_hidden_and_offsets_stay(text: str) -> None:
    assert len(wordless(text)) == len(text)
    assert "a" not in wordless(text)


@pytest.mark.parametrize("text", ["$5 or a$", "US$a$", "a $ a $", "$a$5", r"\$a$", "$a"])
def test_a_dollar_that_may_be_money_hides_nothing(text: str) -> None:
    assert wordless(text) == text


def test_a_pattern_is_not_looked_for_in_code_or_behind_a_backslash() -> None:
    assert [match.start() for match in matches(re.compile("==?"), r"= `=` \= =")] == [0, 9]


def test_a_blanked_line_keeps_its_number() -> None:
    assert blanked(Line("abc", 5, (1, 2, 3, 4))) == Line("", 5)


def test_edits_that_begin_within_another_are_left_out():
    assert list(in_order([(4, 6, "c"), (0, 3, "a"), (2, 5, "b"), (6, 6, "d")])) == [(0, 3, "a"), (4, 6, "c"), (6, 6, "d")]
