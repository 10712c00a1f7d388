"""The students' edition of every chapter: the deck up to where it begins to end, in order, and no answer."""

import json
import os
import re
from pathlib import Path

import pytest

from dmls_pipeline.tools.binding import reading, tags
from dmls_pipeline.write.slides import kinds

pytestmark = pytest.mark.gate

BUILD = Path(__file__).parents[2] / "build"
PAGES = sorted((BUILD / "slides").glob("*.student.pdf"))


@pytest.fixture(scope="module", params=PAGES or [None], ids=lambda path: path.name if path else "none")
def pages(request):
    if request.param is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no students' pages in build/slides: run doit first")
    return request.param


@pytest.fixture(scope="module")
def slides(pages):
    stem = pages.name.removesuffix(".student.pdf")
    return json.loads((BUILD / "work" / stem / "slides.json").read_text(encoding="utf-8"))["slides"]


def bare(text):
    return re.sub(r"\W+", "", text)


def words(inlines):
    return [bare(inline["text"]) for inline in inlines if inline["t"] == "str" and bare(inline["text"])]


def test_three_slides_stand_on_a_sheet_and_each_is_read_in_its_order(pages, slides):
    said, at, lost = bare(tags.text(reading.said(pages).tree)), 0, []
    shown = [slide for slide in slides if not kinds.KINDS[slide["kind"]].last]
    for slide in shown:
        for text in words(slide["title"]):
            place = said.find(text, at)
            lost += [(slide["id"], text)] if place < 0 else []
            at = max(at, place)

    assert lost == []
    assert len(reading.facts(pages).labels) == -(-len(shown) // 3)


def test_no_answer_and_no_takeaway_is_on_paper(pages, slides):
    said = bare(tags.text(reading.said(pages).tree))
    answers = [max(words(slide["body"]["answer"]), key=len, default="") for slide in slides if slide["kind"] == "question"]
    takeaways = [max(words(row["inlines"]), key=len) for slide in slides if slide["kind"] == "take" for row in slide["body"]["rows"]]

    assert [text for text in (*answers, *takeaways) if len(text) > 20 and text in said] == []
