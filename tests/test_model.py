"""The book is frozen values that load nothing; what an author leaves out is what most books want."""

import subprocess
import sys
from dataclasses import FrozenInstanceError, fields

import pytest

from dmls_pipeline.model import Artifacts, Book, ChapterRef

BOOK = Book("notes", "Notes", "en", "2026-11-22", (ChapterRef("01_a", 1, "a"),))


def test_a_chapter_lies_where_the_book_says_or_is_called_as_its_stem() -> None:
    assert ChapterRef("03_data", 3, "data").source == "03_data.md"
    assert ChapterRef("03_data", 3, "data", "notes/3 Data.md").source == "notes/3 Data.md"


def test_the_label_of_a_chapter_is_made_of_its_slug_wherever_its_file_lies() -> None:
    assert ChapterRef("03_data_eng", 3, "data-eng", "notes/x.md").label == "ch-data-eng"


def test_every_artifact_is_made_unless_an_author_turns_it_off() -> None:
    assert all(getattr(Artifacts(), field.name) for field in fields(Artifacts))
    assert Artifacts(quiz=False) != Artifacts()


def test_a_book_that_says_nothing_of_length_wants_any() -> None:
    assert (BOOK.words.least, BOOK.words.most, BOOK.severities, BOOK.macros) == (0, None, (), ())


def test_a_book_does_not_change_and_equal_books_are_one_key() -> None:
    same = Book("notes", "Notes", "en", "2026-11-22", (ChapterRef("01_a", 1, "a"),))

    assert len({BOOK, same}) == 1
    with pytest.raises(FrozenInstanceError):
        BOOK.title = "Other"  # type: ignore[misc]


def test_the_model_loads_only_the_standard_library() -> None:
    code = "import sys; before = set(sys.modules); import dmls_pipeline.model; print(*sorted({m.partition('.')[0] for m in set(sys.modules) - before} - sys.stdlib_module_names))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert loaded.split() == ["dmls_pipeline"]
