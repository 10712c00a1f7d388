"""Names made of titles, in any script."""

import pytest

from dmls_pipeline.begin import names
from dmls_pipeline.read import chapter_files


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Training Data", "training-data"),
        ("Überblick: die Größe", "ueberblick-die-groesse"),
        ("C'est l'été!", "cest-lete"),
        ("日本語", "notes"),
        ("  ", "notes"),
        ("Chapter 1: " + "very " * 40 + "long", "chapter-1-very-very-very-very-very-very-very-very-very-very"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_slug(title, slug):
    assert names.slug(title) == slug


@pytest.mark.parametrize("title", ["Training Data", "日本語", "x" * 200, "Ünïcödé — and more"])
def test_a_chapter_s_file_has_a_name_that_the_reader_takes(title):
    assert chapter_files.chapter_ref(names.chapter_stem(4, title)).number == 4


def test_a_name_that_is_taken_gets_a_number():
    assert names.unused("a", {"b"}) == "a"
    assert names.unused("a", {"A", "a-2"}) == "a-3"
    assert names.unused("a", {"a"}, "_") == "a_2"
