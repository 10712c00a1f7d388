"""The students' edition of every chapter: the deck up to where it begins to end, in order, and no answer."""

import deck_pdfs
import pytest

from dmls_pipeline.tools.binding import reading
from dmls_pipeline.write.slides import kinds

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module", params=deck_pdfs.built(".student.pdf"))
def pages(request):
    return deck_pdfs.there(request.param)


@pytest.fixture(scope="module")
def slides(pages):
    return deck_pdfs.slides(pages)


def words(inlines):
    return [deck_pdfs.bare(inline["text"]) for inline in inlines if inline["t"] == "str" and deck_pdfs.bare(inline["text"])]


def test_three_slides_stand_on_a_sheet_and_each_is_read_in_its_order(pages, slides):
    shown = [slide for slide in slides if not kinds.KINDS[slide["kind"]].last]

    assert deck_pdfs.unread(pages, [(slide["id"], text) for slide in shown for text in words(slide["title"])]) == []
    assert len(reading.facts(pages).labels) == -(-len(shown) // 3)


def test_no_answer_and_no_takeaway_is_on_paper(pages, slides):
    said = deck_pdfs.said(pages)
    answers = [max(words(slide["body"]["answer"]), key=len, default="") for slide in slides if slide["kind"] == "question"]
    takeaways = [max(words(row["inlines"]), key=len) for slide in slides if slide["kind"] == "take" for row in slide["body"]["rows"]]

    assert [text for text in (*answers, *takeaways) if len(text) > 20 and text in said] == []
