"""The slides as PDF of every chapter: a slide a page, all of it, in a tree that can be read aloud."""

import deck_pdfs
import pytest

from dmls_pipeline.tools.binding import reading

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module", params=deck_pdfs.built(".slides.pdf"))
def screens(request):
    return deck_pdfs.there(request.param)


@pytest.fixture(scope="module")
def slides(screens):
    return deck_pdfs.slides(screens)


def test_each_slide_is_a_page(screens, slides):
    assert len(reading.facts(screens).labels) == len(slides)


def test_each_title_is_read_in_its_order_and_is_a_bookmark(screens, slides):
    titles = [(number, text) for number, slide in enumerate(slides, start=1) for text in deck_pdfs.texts(slide["title"])]

    assert deck_pdfs.unread(screens, titles) == []
    assert len(reading.facts(screens).bookmarks) == len(slides)
    assert all(leads for _, leads in reading.facts(screens).bookmarks)
