"""Footnotes that stand in footnotes."""

import pytest

from dmls_pipeline.read.footnotes import definition_lines, without_nested
from dmls_pipeline.read.source import Source


def lines_of(text):
    return list(definition_lines(text.split("\n")))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Words[^a].\n\n[^a]: A note.", [2]),
        ("[^a]: A note\nthat goes on.\n\nWords.", [0, 1, 2]),
        ("[^a]: A note.\n\n    Its second paragraph.\n\tAnd more.\nWords", [0, 1, 2, 3, 4]),
        ("[^a]: A note.\n\nWords.", [0, 1]),
        ("   [^a]: Shifted a little.", [0]),
        ("    [^a]: In code.", []),
        ("```\n[^a]: In code.\n```", []),
        ("~~~\n[^a]: In code.\n```\n[^b]: Still.\n~~~\n[^c]: A note.", [5]),
        ("```a`b\n[^a]: After words that open no code.", [1]),
        ("", []),
    ],
)
def test_the_lines_of_a_definition_are_its_own_and_those_that_go_on(text, lines):
    assert lines_of(text) == lines


def test_a_footnote_inside_a_footnote_is_told_and_blanked_at_its_width():
    source = without_nested(Source("01_a", body="Words[^a].\n\n[^a]: See[^b] too.\n\n[^b]: B.", body_line=8))

    assert source.body.split("\n")[2] == "[^a]: See     too."
    assert source.complaints == (
        (10, 10, "footnote/nested", "the footnote [^b] stands inside a footnote", "say it in the text, or in one footnote"),
    )


def test_every_footnote_of_a_line_is_told():
    source = without_nested(Source("01_a", body="[^a]: See[^b] and[^a]."))

    assert [complaint[:2] for complaint in source.complaints] == [(1, 10), (1, 18)]


def test_a_reference_that_is_not_closed_is_told_too():
    assert without_nested(Source("01_a", body="[^a]: See[^b")).body == "[^a]: See   "


@pytest.mark.parametrize("body", ["Words[^a][^b].\n\n[^a]: A.\n\n[^b]: B.", "[^a]: Escaped \\[^b].", "```\n[^a]: See[^b].\n```"])
def test_a_source_without_any_is_given_back_as_it_is(body):
    source = Source("01_a", body=body)

    assert without_nested(source) is source
