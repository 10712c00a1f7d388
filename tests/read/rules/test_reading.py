"""What a reader would stumble over: a length, a figure that nothing mentions, an acronym that nobody spells out."""

import pytest
from faults import FRONT, told

from dmls_pipeline.model import Words

FIGURE = '![C](figures/a.d2){#fig-a alt="b"}'
AUC = "AUC is not spelled out where it is used first [acronym/unexplained]"


def test_a_complete_chapter_has_as_many_words_as_the_book_wants() -> None:
    body = "## S\n\none two three four\n"

    assert told(body, "chapter/", words=Words(4, 5)) == []
    assert told(body, "chapter/", words=Words(9)) == [
        "-7:8: the chapter has only 5 words; book.yaml wants 9 to any number [chapter/length]"
    ]
    assert told(body, "chapter/", words=Words(1, 3)) == ["-7:8: the chapter has 5 words; book.yaml wants 1 to 3 [chapter/length]"]


def test_a_draft_may_have_any_length() -> None:
    assert told("## S\n\none\n", "chapter/", FRONT.replace("complete", "draft"), words=Words(99)) == []


def test_a_figure_is_mentioned_somewhere_in_its_chapter() -> None:
    assert told(FIGURE, "figure/un") == ["1:1: nothing in the chapter refers to fig-a [figure/unmentioned]"]
    assert told(f"{FIGURE}\n\nSee [](#fig-a).", "figure/un") == []


@pytest.mark.parametrize(("body", "places"), [
    ("The AUC, and the AUC again.", ["1:5"]),
    ("See `x` and *the AUC*.", ["1:18"]),
    ("A note[^n].\n\n[^n]: On AUCs.\n", ["3:10"]),
])  # fmt: skip
def test_an_acronym_is_told_at_its_first_use_alone(body: str, places: list[str]) -> None:
    assert told(body, "acronym/") == [f"{place}: {AUC}" for place in places]


@pytest.mark.parametrize("body", [
    "At 10:15 AM, and at 3 PM.",
    "The area under the curve (AUC), and AUC.",
    "The AUC (area under the curve), and AUC.",
    "The [AUC]{.term}, and AUC.",
    "`AUC`, $AUC$.",
    "Part IV and chapter XII.",
    "::: {.notes}\nThe AUC.\n:::",
    "| AUC | b |\n|---|---|\n| c | AUC |",
    "## On AUC",
])  # fmt: skip
def test_what_is_spelled_out_or_no_use_in_a_text_is_not_told(body: str) -> None:
    assert told(body, "acronym/") == []


def test_what_readers_of_the_book_know_is_not_told_with_a_number_behind_it_either() -> None:
    assert told("HTTP, HTTPS, HTTP2.", "acronym/", words=Words(acronyms=("HTTP",))) == [
        "1:7: HTTPS is not spelled out where it is used first [acronym/unexplained]"
    ]
