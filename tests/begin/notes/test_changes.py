"""An import tells what it did with the place where it did it."""

from pathlib import Path

import pytest

from dmls_pipeline.begin.notes.changes import Journal


@pytest.mark.parametrize(("path", "line", "told"), [
    ("/notes/a b/1.md", 12, "a b/1.md:12"),
    ("/notes/1.md", 0, "1.md"),
    ("/elsewhere/1.md", 3, "/elsewhere/1.md:3"),
    ("/notes-of-others/1.md", 3, "/notes-of-others/1.md:3"),
])  # fmt: skip
def test_a_place_is_told_from_the_notes_on_and_whole_outside_of_them(path: str, line: int, told: str) -> None:
    assert Journal(Path("/notes")).place(Path(path), line) == told


def test_two_imports_tell_of_themselves_alone() -> None:
    first, second = Journal(Path("a")), Journal(Path("b"))
    first.changed.append("x")

    assert second.changed == []
    assert (first.moved, first.decide, first.left) == ([], [], [])
