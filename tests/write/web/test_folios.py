"""Where the pages of the printed book begin on a web page."""

from dmls_pipeline.write.web import folios

PLACES = folios.Places(3, 4, {"c03-b1": 1, "sec-a": 2, "c03-b2": 2, "c03-b3": 4, "term-x": 4})


def test_a_page_is_marked_once_where_its_first_block_begins():
    text = folios.marked('<p><?page c03-b1?>a</p><h2 id="sec-a"><?page sec-a?>A</h2><p><?page c03-b2?>b</p>', PLACES)

    assert text.count('role="doc-pagebreak"') == 1
    assert '<h2 id="sec-a"><span class="folio"><span id="p-3-2" role="doc-pagebreak" title="3-2"></span>' in text
    assert "<?" not in text


def test_what_may_not_hold_a_mark_has_it_before_itself():
    text = folios.marked("<?above c03-b3?><figure></figure>", PLACES)

    assert text.startswith('<div class="folio">') and text.endswith("</div><figure></figure>")


def test_the_pages_are_counted_once_they_are_known():
    assert folios.marked("3 minutes<?pages 03_x?>", PLACES) == "3 minutes <span>·</span> 4 pages"
    assert folios.marked("3 minutes<?pages 03_x?>", folios.Places(3, 0, {})) == "3 minutes"


def test_a_place_is_named_by_its_folio_and_one_that_is_not_laid_out_by_nothing():
    assert folios.marked("<?at term-x?>,<?at term-y?>", PLACES) == "3-4,"
