"""Callouts in the manner of GitHub and Obsidian."""

from typing import Any

import pytest

from dmls_pipeline.read.alerts import alert, kind_of


def words(text: str) -> list[dict[str, Any]]:
    """Return pandoc's inlines for plain words, of which "/" is the end of a line."""
    nodes: list[dict[str, Any]] = []
    for word in text.split():
        end = nodes and nodes[-1]["t"] == "SoftBreak"
        nodes += [{"t": "SoftBreak"}] if word == "/" else [*([{"t": "Space"}] if nodes and not end else []), {"t": "Str", "c": word}]
    return nodes


def para(text: str) -> dict[str, Any]:
    return {"t": "Para", "c": words(text)}


def text_of(nodes: list[dict[str, Any]]) -> str:
    return "".join(node.get("c", " ") for node in nodes)


@pytest.mark.parametrize(
    ("opening", "kind", "title"),
    [
        ("[!WARNING]", "warning", ""),
        ("[!important]", "key", "Important"),
        ("[!tip]", "tip", ""),
        ("[!EXAMPLE]", "example", ""),
        ("[!NOTE]", "aside", "Note"),
        ("[!caution]", "warning", "Caution"),
        ("[!made-up]", "aside", "Made-up"),
        ("[!important note]", "aside", "Important note"),
        ("[!faq]-", "aside", "Faq"),
        ("[!tip]+ Look here", "tip", "Look here"),
    ],
)
def test_the_word_in_the_brackets_gives_the_kind_and_a_title_where_the_kind_does_not_say_it(opening: str, kind: str, title: str) -> None:
    callout = alert([para(f"{opening} / Words below.")])

    assert callout is not None
    assert (callout.kind, text_of(callout.title)) == (kind, title)
    assert [text_of(block["c"]) for block in callout.blocks] == ["Words below."]


def test_a_callout_of_a_title_alone_has_the_blocks_that_follow() -> None:
    callout = alert([para("[!tip] Look"), para("First."), para("Second.")])

    assert callout is not None
    assert [text_of(block["c"]) for block in callout.blocks] == ["First.", "Second."]


def test_a_place_around_the_opening_is_looked_through() -> None:
    place = ["", [], [["wrapper", "1"], ["data-pos", "1:3-1:9"]]]
    wrapped = {"t": "Div", "c": [place, [{"t": "Para", "c": [{"t": "Span", "c": [place, words("[!tip]")]}]}]]}

    callout = alert([wrapped])

    assert callout is not None
    assert (callout.kind, callout.title, callout.blocks) == ("tip", [], [])


@pytest.mark.parametrize("text", ["Only words.", "See [!tip] there.", "[!tip", "[tip] words", "[!] words"])
def test_other_words_are_only_a_quotation(text: str) -> None:
    assert alert([para(text)]) is None


def test_a_quotation_that_is_empty_or_begins_with_no_paragraph_is_no_callout() -> None:
    assert alert([]) is None
    assert alert([{"t": "CodeBlock", "c": [["", [], []], "[!tip]"]}]) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [("tip", "tip"), ("{Warning}", "warning"), ("callout-important", "key"), ("admonition-danger", "warning"), ("note", "aside"),
     ("wide", None), ("callout-", None)],
)  # fmt: skip
def test_classes_of_other_tools_are_known_by_their_word(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind
