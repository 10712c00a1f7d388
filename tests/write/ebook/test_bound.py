"""The binding of e-books: pages of the printed book, and links inside the container."""

from dmls_pipeline.write.ebook import bound

TEXT = (
    '<?page c03-b1?><p id="c03-b1">a</p><?page sec-a?><h2 id="sec-a">A</h2><?page c03-b2?><p>b</p>'
    "<ul><li><?page c03-b3?><span>c</span></li></ul><?page c03-b4?><p>d</p><?page c03-b5?><p>e</p>"
)


def test_a_page_is_marked_where_its_first_block_begins():
    text, marks = bound.pages(TEXT, 3, {"c03-b1": 1, "sec-a": 2, "c03-b2": 2, "c03-b3": 3, "c03-b4": 5})

    assert "<?page" not in text
    assert marks == [("3-1", "page-3-1"), ("3-2", "page-3-2"), ("3-3", "page-3-3"), ("3-5", "page-3-5")]
    assert '<span epub:type="pagebreak" role="doc-pagebreak" id="page-3-2" aria-label="3-2"></span><h2 id="sec-a">' in text
    assert '<li><span epub:type="pagebreak" role="doc-pagebreak" id="page-3-3" aria-label="3-3"></span><span>c</span>' in text


def test_what_has_no_page_begins_none_nor_what_is_followed_by_an_earlier_one():
    _, marks = bound.pages(TEXT, 3, {"c03-b1": 2, "sec-a": 1})

    assert marks == [("3-1", "page-3-1")]


def test_a_link_to_what_is_not_in_the_container_is_plain_words():
    text = '<a href="book:sec-a">Section 1.1</a> and <a href="book:sec-b">Section 2.1</a>'

    linked = bound.linked(text, {"sec-a": "01_a.xhtml"}.get)

    assert linked == '<a href="01_a.xhtml#sec-a">Section 1.1</a> and Section 2.1'


def test_a_citation_leads_to_the_list_of_sources_and_stays_what_it_is():
    text = '<a href="book:src-codd1970" epub:type="biblioref" role="doc-biblioref">Codd 1970</a>'

    linked = bound.linked(text, {"src-codd1970": "references.xhtml"}.get)

    assert linked == '<a href="references.xhtml#src-codd1970" epub:type="biblioref" role="doc-biblioref">Codd 1970</a>'
