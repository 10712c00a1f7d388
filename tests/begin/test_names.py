"""Names made of titles, in any script."""

import sys

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
    assert names.Taken({"b"}).give("a") == "a"
    assert names.Taken({"A", "a-2"}).give("a") == "a-3"
    assert names.Taken({"a"}, "_").give("a") == "a_2"


def test_a_name_that_was_given_is_taken():
    taken = names.Taken()

    assert [taken.give(name) for name in ("a", "A", "a", "a-2", "b")] == ["a", "A-2", "a-3", "a-2-2", "b"]


def test_the_thousandth_of_one_name_is_found_as_quickly_as_the_first():
    taken, calls = names.Taken(), []

    sys.setprofile(lambda frame, event, called: calls.append(called) if event == "c_call" else None)
    try:
        given = [taken.give("a") for _ in range(1001)]
    finally:
        sys.setprofile(None)

    assert given[-1] == "a-1001"
    assert len(calls) < 10_000  # a thousand times a thousand, if each were looked for from the first on
