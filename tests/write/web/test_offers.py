"""What can be taken along besides the pages."""

import pytest

from dmls_pipeline.write.web import offers, page


@pytest.mark.usefixtures("book")
def test_what_the_book_makes_is_known_to_every_page():
    offers.write_offers(("notes",))

    text = page.chapter("01_one")

    assert offers.offers() == {"notes"}
    assert 'href="../slides/01_one.pdf"' in text
    assert "../handouts/" not in text and "../notes.pdf" not in text and ".pptx" not in text and 'class="plain present"' not in text


@pytest.mark.usefixtures("book")
def test_where_there_is_nothing_to_hand_out_there_is_no_button_for_it():
    offers.write_offers(())

    text = page.chapter("01_one")
    assert 'popovertarget="get"' not in text and "practice.html" not in text and "glossary.html" in text
