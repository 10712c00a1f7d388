"""The slides as PDF of every chapter: a slide a page, all of it, in a tree that can be read aloud."""

import json
import os
import re
from pathlib import Path

import pytest

from dmls_pipeline.tools.binding import reading, tags

pytestmark = pytest.mark.gate

BUILD = Path(__file__).parents[2] / "build"
SCREENS = sorted((BUILD / "slides").glob("*.slides.pdf"))


@pytest.fixture(scope="module", params=SCREENS or [None], ids=lambda path: path.name if path else "none")
def screens(request):
    if request.param is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no slides as PDF in build/slides: run doit first")
    return request.param


@pytest.fixture(scope="module")
def slides(screens):
    stem = screens.name.removesuffix(".slides.pdf")
    return json.loads((BUILD / "work" / stem / "slides.json").read_text(encoding="utf-8"))["slides"]


def bare(text):
    return re.sub(r"\W+", "", text)


def texts(value):
    """Yield the words of inlines in reading order."""
    if isinstance(value, dict):
        yield from (bare(value["text"]) for _ in (1,) if isinstance(value.get("text"), str))
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from texts(inner)


def test_each_slide_is_a_page(screens, slides):
    assert len(reading.facts(screens).labels) == len(slides)


def test_each_title_is_read_in_its_order_and_is_a_bookmark(screens, slides):
    said, at, lost = bare(tags.text(reading.said(screens).tree)), 0, []
    for number, slide in enumerate(slides, start=1):
        for text in texts(slide["title"]):
            place = said.find(text, at)
            lost += [(number, text)] if place < 0 else []
            at = max(at, place)

    assert lost == []
    assert len(reading.facts(screens).bookmarks) == len(slides)
    assert all(leads for _, leads in reading.facts(screens).bookmarks)
