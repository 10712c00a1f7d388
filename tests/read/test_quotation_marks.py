"""Quotation marks of the book's language."""

import pytest

from dmls_pipeline.model import Words
from dmls_pipeline.read import quotation_marks
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.walk import plain


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He said “it is ‘done’”."),
        ("de", "He said „it is ‚done‘“."),
        ("de-CH", "He said «it is ‹done›»."),
        ("de-AT", "He said „it is ‚done‘“."),
        ("fi", "He said ”it is ’done’”."),
        ("xx", "He said “it is ‘done’”."),
    ],
)
def test_straight_quotes_become_those_of_the_language(language, text):
    chapter = reading_of(parted("01_a", "He said \"it is 'done'\".\n"), Words(language=language)).chapter

    assert plain(chapter["blocks"][0]["inlines"]) == text


def test_a_title_in_the_front_matter_has_them_too():
    source = '---\ntitle: A\nsummary: >-\n  It is "done".\n---\n\nWords.\n'

    assert plain(reading_of(parted("01_a", source), Words(language="de")).chapter["summary"]) == "It is „done“."


def test_each_language_has_two_pairs_of_marks():
    assert all(len(pair) == 2 for marks in quotation_marks.MARKS.values() for pair in marks)
