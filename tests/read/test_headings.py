"""Headings of a draft."""

import pytest

from dmls_pipeline.model import Words
from dmls_pipeline.read.chapter import Reading, reading_of
from dmls_pipeline.read.headings import slug
from dmls_pipeline.read.source import parted


def read(text: str) -> Reading:
    return reading_of(parted("01_a_name", text), Words())


def headings(text: str) -> list[tuple[int, str | None]]:
    return [(block["level"], block["label"]) for block in read(text).chapter["blocks"] if block["t"] == "heading"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# One\n\nText.\n", "One"),
        ("Text.\n", "A name"),
        ("---\ntitle: Two\n---\n\n# One\n", "Two"),
        ("## Part\n\n# Late\n", "Late"),
        ("", "A name"),
    ],
)
def test_a_title_is_had_from_somewhere(text: str, title: str) -> None:
    assert read(text).chapter["title"] == title


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# Title\n\n## A\n\n### B\n", [2, 3]),
        ("# Title\n\n# A\n\n## B\n\n# C\n", [2, 3, 2]),
        ("### A\n\n##### B\n\n### C\n", [2, 3, 2]),
        ("## A\n\n### B\n\n#### C\n\n##### D\n", [2, 3, 4]),
        ("> ## Quoted\n\n## A\n", [2]),
    ],
)
def test_levels_have_no_gaps(text: str, levels: list[int]) -> None:
    assert [level for level, _ in headings(text)] == levels


def test_what_is_too_deep_is_a_bold_paragraph() -> None:
    last = read("## A\n\n### B\n\n#### C\n\n##### D\n").chapter["blocks"][-1]

    assert last["t"] == "para"
    assert last["inlines"][0]["t"] == "strong"


def test_every_heading_of_a_draft_has_a_label_of_its_own() -> None:
    assert [label for _, label in headings("## A b\n\n## A b\n\n## C {#sec-c}\n")] == ["sec-a-name-a-b", "sec-a-name-a-b-1", "sec-c"]


def test_a_label_that_no_medium_takes_or_that_stands_twice_is_another_and_still_leads_there() -> None:
    reading = read("## A {#fig:a_b}\n\n## B {#sec-b}\n\n## C {#sec-b}\n\n## D {#1d}\n")

    assert [block["label"] for block in reading.chapter["blocks"] if block["t"] == "heading"] == ["fig-a-b", "sec-b", "sec-b-2", "at-1d"]
    assert reading.chapter["anchors"]["fig:a_b"] == "fig-a-b"
    assert reading.chapter["anchors"]["1d"] == "at-1d"


@pytest.mark.parametrize(
    ("words", "anchor"), [("Some Heading", "some-heading"), ("What's new? (2.0)", "whats-new-20"), ("\u00dcber_blick", "\u00fcber_blick")]
)
def test_the_anchor_that_github_gives(words: str, anchor: str) -> None:
    assert slug(words) == anchor
