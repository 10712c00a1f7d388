"""What is wrong is told so that an editor can jump there, and survives files and processes."""

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmls_pipeline.problems import ContentError, Fault, Problem, Severity, placed

DIRECTIONS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
PROBLEM = Problem("content/01_a.md", 3, 7, "ref/dead", "there is no sec-b", "did you mean sec-a?")
FAULT = Fault("01_a", "b3", "ref/dead", "there is no sec-b", "did you mean sec-a?", "warning")


def test_a_problem_is_a_line_with_its_place_and_its_rule_and_the_hint_below() -> None:
    assert str(PROBLEM) == "content/01_a.md:3:7: there is no sec-b [ref/dead]\n    hint: did you mean sec-a?"


@pytest.mark.parametrize(("severity", "line"), [
    ("error", "a.md:1:2: wrong [a/b]"),
    ("warning", "a.md:1:2: warning: wrong [a/b]"),
    ("note", "a.md:1:2: note: wrong [a/b]"),
])  # fmt: skip
def test_how_serious_a_problem_is_stands_before_it_unless_it_is_an_error(severity: Severity, line: str) -> None:
    assert str(Problem("a.md", 1, 2, "a/b", "wrong", severity=severity)) == line


def test_problems_sort_by_file_line_and_column_as_numbers() -> None:
    places = [("b.md", 1, 1), ("a.md", 10, 1), ("a.md", 9, 2), ("a.md", 9, 1)]

    ordered = sorted(Problem(path, line, column, "a/b", "wrong") for path, line, column in places)

    assert [(problem.path, problem.line, problem.column) for problem in ordered] == places[::-1]


def test_what_was_written_as_json_is_read_as_it_was() -> None:
    assert Problem.from_json(PROBLEM.to_json()) == PROBLEM
    assert Fault.from_json(FAULT.to_json()) == FAULT


def test_a_field_that_a_problem_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError, match="source"):
        Problem.from_json(FAULT.to_json())


def test_a_fault_is_placed_where_its_key_stands_and_else_at_the_file_s_start() -> None:
    expected = Problem("a.md", 4, 2, FAULT.rule, FAULT.message, FAULT.hint, "warning")

    assert placed(FAULT, "a.md", {"b3": [4, 2]}) == expected
    assert str(placed(FAULT, "a.md", {})).startswith("a.md:1:1: warning: ")


def test_everything_that_is_wrong_is_told_by_one_error_also_behind_another_process() -> None:
    error = ContentError(iter([PROBLEM, Problem("a.md", 1, 1, "a/b", "wrong")]))
    brought = pickle.loads(pickle.dumps(error))  # noqa: S301 - made here

    assert brought.faults == error.faults
    assert str(brought) == f"{PROBLEM}\na.md:1:1: wrong [a/b]"


@given(
    st.text(
        alphabet=st.one_of(st.characters(max_codepoint=0x9F), st.characters(min_codepoint=0x2028, max_codepoint=0x2069), st.characters())
    )
)
def test_whatever_a_problem_is_about_nothing_of_it_steers_a_terminal(text):
    told = str(Problem(f"content/{text}.md", 1, 1, "a/b", text, text)).replace("\n", "")

    assert not any(unicodedata.category(sign) in ("Cc", "Cs") or unicodedata.bidirectional(sign) in DIRECTIONS for sign in told)


def test_a_character_that_nobody_sees_is_told_as_its_code():
    told = Problem("content/a\x1b[31m.md", 1, 1, "a/b", "the label a\x0fb\u202e", "write Ä, 日本, \U0001f468\u200d\U0001f469")

    assert str(told) == "content/a\\x1b[31m.md:1:1: the label a\\x0fb\\u202e [a/b]\n    hint: write Ä, 日本, \U0001f468\u200d\U0001f469"
