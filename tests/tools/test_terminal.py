"""A problem on a terminal: the author's line, and a mark below the place."""

from pathlib import Path

import pytest

from dmls_pipeline.problems import Problem
from dmls_pipeline.tools import terminal


@pytest.fixture(autouse=True)
def plain(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "40")


def shown(text, column, tmp_path, hint=""):
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    return terminal.problem(Problem("a.md", 1, column, "ref/dead", "this is [wrong]", hint)).splitlines()


def test_the_mark_stands_below_the_column(tmp_path):
    assert shown("see there", 5, tmp_path, "write it") == [
        "a.md:1:5: this is [wrong] [ref/dead]",
        "   1 │ see there",
        "     │     ^",
        "    hint: write it",
    ]


def test_wide_characters_and_tabs_keep_the_mark_in_its_place(tmp_path):
    assert shown("\t日本 x", 5, tmp_path)[1:] == ["   1 │  日本 x", "     │       ^"]


def test_of_a_long_line_the_place_is_shown(tmp_path):
    _, line, mark = shown("a" * 100 + "HERE" + "b" * 100, 101, tmp_path)

    assert len(line) <= 40
    assert line[mark.index("^") :].startswith("HERE")
    assert "…aa" in line and line.endswith("b…")


def test_of_a_file_as_a_whole_no_line_is_shown(tmp_path):
    assert shown("---", 1, tmp_path) == ["a.md:1:1: this is [wrong] [ref/dead]"]


@pytest.mark.parametrize("line", [1, 9])
def test_a_file_without_that_line_is_told_without_an_excerpt(line):
    assert terminal.problem(Problem("gone.md", line, 1, "file/missing", "gone")) == f"gone.md:{line}:1: gone [file/missing]"


def test_long_sentences_are_broken_between_words_and_what_an_editor_jumps_to_is_left_whole(tmp_path):
    path = "content/a_chapter_of_notes.md"
    told = Problem(path, 3, 1, "ref/dead", "nothing in the book has the label that is written here", "write another one that the book has")

    lines = terminal.problem(told).splitlines()

    assert lines == [
        f"{path}:3:1:",
        "    nothing in the book has the label",
        "    that is written here [ref/dead]",
        "    hint: write another one that",
        "          the book has",
    ]


def test_a_line_with_control_characters_does_not_steer_the_terminal():
    Path("a.md").write_text("0\none\x0ctwo\x1b]0;title\x07\nthree\u202e four\n", encoding="utf-8")

    first = terminal.problem(Problem("a.md", 2, 2, "a/b", "wrong"))
    second = terminal.problem(Problem("a.md", 3, 2, "a/b", "wrong"))

    assert "one�two�]0;title�" in first
    assert "three� four" in second
    assert not {"\x07", "\x0c", "\u202e"} & set(first + second)
