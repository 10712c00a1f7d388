"""No deck that was built cuts an answer or a sentence, shows a formula that nobody can read, is silent, or does not end."""

import copy
import json
import os
from pathlib import Path

import pytest
import story

pytestmark = pytest.mark.gate

DECKS = sorted(Path("build/work").glob("*/slides.json"))


@pytest.fixture(params=DECKS or [None], ids=lambda path: path.parent.name if path else "none")
def path(request):
    if request.param is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no deck in build/work: run doit first")
    return request.param


def read(path, name):
    return json.loads((path.parent / name).read_text(encoding="utf-8"))


def test_a_deck_tells_its_story(path):
    assert story.of_files(path, path.parent / "chapter.json") == []


def silent(slides):
    slides[1]["notes"] = []


def shorter(slides):
    last(slides, "question")["body"]["answer"] = []


def unexplained(slides):
    last(slides, "formula")["body"].update(symbols=[], tex="a + b")


def cut(slides):
    row = next(row for slide in slides if slide["kind"] == "list" for row in slide["body"]["rows"] if row["line"] and row["said"])
    row["line"] = [{"t": "str", "text": "Half of a"}]
    row["said"] = [{"t": "para", "inlines": [{"t": "str", "text": "Half of a sentence."}]}]


def longer(slides):
    slides += [{**last(slides, "take"), "part": [number, 9]} for number in range(3, 12)]


def called_alike(slides):
    slides[2]["title"] = slides[1]["title"]


def flat(slides):
    chart = next(slide for slide in slides if slide["kind"] == "figure" and ".vl." in slide["body"]["figure"]["src"])
    chart["body"]["figure"]["height"] = 398.0


def last(slides, kind):
    return next((slide for slide in reversed(slides) if slide["kind"] == kind), None)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (silent, "no notes"),
        (shorter, "cut answer"),
        (unexplained, "no symbols"),
        (cut, "cut line"),
        (longer, "end matter"),
        (called_alike, "same title"),
        (flat, "low chart"),
    ],
)
def test_a_seeded_fault_is_found(change, fault):
    if not DECKS:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no deck in build/work: run doit first")
    deck = copy.deepcopy(read(DECKS[0], "slides.json"))
    change(deck["slides"])

    assert {kind for kind, _, _ in story.faults(deck, read(DECKS[0], "chapter.json"))} == {fault}
