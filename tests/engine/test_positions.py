"""Faults get their lines, problems their order."""

from pathlib import Path

import pytest

from dmls_pipeline import paths, store
from dmls_pipeline.engine import positions
from dmls_pipeline.problems import Fault, Problem


@pytest.fixture(autouse=True)
def chapter(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store.write_json(paths.of("01_one", "positions.json"), {"b2": [7, 3]})
    store.write_json(paths.of("01_one", "chapter.json"), {"file": "one.md"})


def fault(at, stem="01_one"):
    return Fault(stem, at, "link/dead", "it leads nowhere", "", "error").to_json()


def problem(path, line=1, rule="a/b", severity="error"):
    return Problem(path, line, 1, rule, "wrong", "", severity)


def test_a_fault_is_told_at_the_line_of_its_block_in_the_file_of_its_chapter():
    (told,) = positions.problems([fault("b2")])

    assert (told.path, told.line, told.column) == ("content/one.md", 7, 3)


@pytest.mark.parametrize("text", ["", "[]", "{", None])
def test_a_chapter_whose_positions_are_lost_is_told_at_its_beginning(text):
    path = paths.of("01_one", "positions.json")
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")

    (told,) = positions.problems([fault("b2")])

    assert (told.path, told.line) == ("content/one.md", 1)


def test_a_chapter_that_was_not_read_is_told_at_the_file_of_its_name():
    assert positions.problems([fault("b2", "02_two")])[0].path == "content/02_two.md"


def test_the_same_is_told_once_and_the_book_comes_first():
    found = [problem("templates/x.css"), problem("content/02.md"), problem("content/book.yaml", 9), problem("content/02.md")]

    told = positions.problems(one.to_json() for one in found)

    assert [one.path for one in told] == ["content/book.yaml", "content/02.md", "templates/x.css"]


def test_what_is_told_is_counted():
    told = [problem("content/01.md"), problem("content/01.md", 2), problem("content/02.md", severity="warning")]

    assert positions.counted([]) == ""
    assert positions.counted(told) == "2 errors, 1 warning in 2 chapters"
    assert positions.counted([*told, problem("content/book.yaml")]) == "3 errors, 1 warning in 3 files"


def test_many_problems_are_counted_by_their_rules_the_most_frequent_first():
    told = [problem("content/01.md", line, rule="figure/alt" if line % 3 else "ref/dead") for line in range(9)]

    assert positions.counted(told) == "9 errors in 1 chapter (6 figure/alt, 3 ref/dead)"


def test_what_a_held_back_check_would_say_is_known_with_the_severities_of_the_book():
    found = paths.of("01_one", "problems.json")
    store.write_json(found, {"problems": [fault("b2")]})
    store.write_json(paths.SEVERITIES, {"link/dead": "note"})

    assert [fields["severity"] for fields in positions.known([found, Path("content/01_one.md")])] == ["note"]
