"""Characters that no font has."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dmls_pipeline.model import Words
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.labels import labels_of
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.substitutes import name_of
from dmls_pipeline.read.walk import own_inlines, plain


@pytest.mark.parametrize(
    ("letter", "shown"),
    [
        ("\U0001f389", "[party popper]"),
        ("\u2705", "\u2713"),
        ("\u274c", "\u00d7"),
        ("\u4e00", "[U+4E00]"),
        ("\ufe0f", ""),
        ("\u200d", ""),
        ("\u3000", " "),
    ],
)
def test_a_character_without_a_face_has_a_name(letter: str, shown: str) -> None:
    assert name_of(letter) == shown


def words(text: str) -> str:
    reading = reading_of(parted("01_a", text), Words())
    return " ".join(plain(inlines) for block in reading.chapter["blocks"] for inlines in own_inlines(block))


def test_a_draft_shows_the_name_and_the_rest_as_it_is() -> None:
    assert (
        words("Done \U0001f000, \U0001f389 and \u00e9 \u2192 \u2610.\n")
        == "Done [mahjong tile east wind], \U0001f389 and \u00e9 \u2192 \u2610."
    )


def test_a_sign_of_mathematics_is_a_formula() -> None:
    chapter = reading_of(parted("01_a", "So x \u2208 \u211d holds, `x \u2208 y`.\n"), Words()).chapter
    [inlines] = [inlines for block in chapter["blocks"] for inlines in own_inlines(block)]

    assert [(node["t"], node.get("tex", node.get("text"))) for node in inlines][:5] == [
        ("str", "So x "),
        ("math", "\u2208"),
        ("str", " "),
        ("math", "\u211d"),
        ("str", " holds, "),
    ]


def test_what_adorns_the_beginning_of_a_heading_is_left_out() -> None:
    assert words("## \U0001f000 Getting started\n\nText.\n") == "Getting started Text."
    assert words("## \U0001f000\n\nText.\n") == "[mahjong tile east wind] Text."
    assert words("## \U0001f680 Done \U0001f000\n\nText.\n") == "\U0001f680 Done [mahjong tile east wind] Text."


def test_a_title_is_without_what_adorns_it() -> None:
    assert reading_of(parted("01_a", "# \U0001f000 Launch\n\nText.\n"), Words()).chapter["title"] == "Launch"


def test_a_complete_chapter_keeps_it_and_is_held_back() -> None:
    reading = reading_of(parted("01_a", "---\nstatus: complete\n---\n\nDone \U0001f000.\n"), Words())

    assert plain(next(own_inlines(reading.chapter["blocks"][0]))) == "Done \U0001f000."
    assert [fault.severity for fault in reading.faults if fault.rule == "text/glyph"] == ["error"]


@pytest.mark.parametrize("status", ["draft", "complete"])
def test_what_chooses_the_look_of_a_sign_is_left_out_and_a_key_cap_is_its_key(status: str) -> None:
    reading = reading_of(parted("01_a", f"---\nstatus: {status}\n---\n\n1\ufe0f\u20e3 I \u2764\ufe0f it.\n"), Words())

    assert plain(next(own_inlines(reading.chapter["blocks"][0]))) == "1 I \u2764 it."
    assert [fault.rule for fault in reading.faults if fault.rule == "text/glyph"] == []


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.text(alphabet=st.sampled_from("ab \u6570\u636e\U00026412\U0001f680\u0301-")))
def test_whatever_letters_a_heading_has_what_leads_to_it_has_its_label(title: str) -> None:
    chapter = reading_of(parted("01_a", f"## {title}\n\nText.\n"), Words()).chapter

    assert set(chapter["anchors"].values()) <= set(labels_of([chapter]))


def test_a_control_character_of_a_draft_is_a_blank_or_nothing_also_among_letters_of_ascii() -> None:
    reading = reading_of(parted("01_a", "a\x0cb c\x07d\n\n```\nx\x0by\n\tz\n```\n"), Words())

    words, code = reading.chapter["blocks"]
    assert plain(next(own_inlines(words))).replace("\n", " ") == "a b cd"
    assert code["t"] == "code"
    assert code["text"] == "x y\n    z"
