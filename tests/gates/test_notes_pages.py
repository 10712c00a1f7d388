"""The notes pages of every chapter: all of the deck is on paper, in order, in a tree that can be read aloud."""

import deck_pdfs
import pypdf
import pytest

from dmls_pipeline.tools.binding import reading, tags

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module", params=deck_pdfs.built(".pdf"))
def pages(request):
    return deck_pdfs.there(request.param)


@pytest.fixture(scope="module")
def slides(pages):
    return deck_pdfs.slides(pages)


@pytest.fixture(scope="module")
def tree(pages):
    return reading.said(pages).tree


def test_each_slide_is_read_with_its_title_its_number_and_then_all_its_notes(pages, slides):
    expected = [
        (number, text)
        for number, slide in enumerate(slides, start=1)
        for text in (*deck_pdfs.texts(slide["title"]), f"{number}{len(slides)}", *deck_pdfs.texts(slide["notes"]))
    ]

    assert deck_pdfs.unread(pages, expected) == []


def test_every_slide_has_one_heading_and_none_skips_a_level(tree, slides):
    headings = [kid.kind for kid in tags.walk(tree) if tags.of_kind(kid, "H1", "H2", "H3", "H4", "H5", "H6")]

    assert headings == ["H1", *["H2"] * (len(slides) - 1)]


def test_every_slide_has_a_bookmark_and_the_pages_are_counted_through(pages, slides):
    reader = pypdf.PdfReader(pages)

    assert len(reader.outline) == len(slides)
    assert reader.page_labels == [str(number) for number in range(1, len(reader.pages) + 1)]


def test_the_foot_of_a_slide_is_on_paper_and_not_read(tree, pages, slides):
    number = f"{len(slides)} / {len(slides)}"

    assert pypdf.PdfReader(pages).pages[-1].extract_text().count(number) == 2
    assert tags.text(tree).count(number) == 1
