"""The last line of a build."""

from pathlib import Path

import pytest

from dmls_pipeline.engine import summary

PAGE = Path("build/index.html")


@pytest.mark.parametrize(
    ("paths", "seconds", "whole", "line"),
    [
        (["book.pdf"], 3.14, False, "build/book.pdf made in 3.1 s."),
        (["a.html", "slides/b.html"], 20.6, False, "build/a.html and build/slides/b.html made in 21 s."),
        (["slides/a.html", "slides/a.pptx", "slides/b.html"], 59.8, False, "3 files in build/slides/ made in 1 min 0 s."),
        (["web/figures/a.svg", "web/fonts/a", "web/x.html"], 9.96, False, "3 files in build/web/ made in 10 s."),
        (["slides/a.html", "book.pdf", "x.csv"], 187, False, "3 files in build/ made in 3 min 7 s."),
        (["index.html"], 0.04, True, "The pack in build/ is current, 1 file of it made in 0.0 s. Open build/index.html, which leads to all of it."),
        (["x"] * 1200, 75, True, "The pack in build/ is current, 1,200 files of it made in 1 min 15 s. Open build/index.html, which leads to all of it."),
    ],
)  # fmt: skip
def test_what_was_made_where_it_is_and_how_long_it_took(paths, seconds, whole, line):
    assert summary.made([Path("build", path) for path in paths], seconds, whole=whole) == line


def test_failures_that_are_the_same_are_told_once():
    assert list(summary.once([("a", "failed"), ("b", "failed"), ("c", "is lost")])) == ["a, b failed", "c is lost"]


def test_a_sentence_for_a_terminal_is_broken_between_words():
    assert summary.broken("    and 5 more of [label/missing]", 20) == "    and 5 more of\n        [label/missing]"


@pytest.mark.parametrize("line", ["short", "a" * 30, "two\nlines of which one is long", "\x1b[1mcolored, and long enough\x1b[0m"])
def test_what_needs_no_breaking_stays(line):
    assert summary.broken(line, 20) == line
