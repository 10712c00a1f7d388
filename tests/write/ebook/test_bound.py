"""The e-book: pages of the printed book, links inside the container, the container itself."""

from dmls_pipeline.write import markup, tree
from dmls_pipeline.write.ebook import bound, epub

TEXT = (
    '<?page c03-b1?><p id="c03-b1">a</p><?page sec-a?><h2 id="sec-a">A</h2><?page c03-b2?><p>b</p>'
    "<ul><li><?page c03-b3?><span>c</span></li></ul><?page c03-b4?><p>d</p><?page c03-b5?><p>e</p>"
)
PAPER = '<svg xmlns="http://www.w3.org/2000/svg" role="graphics" width="1pt">{}</svg>'


def test_a_page_is_marked_where_its_first_block_begins():
    text, marks = bound.pages(TEXT, 3, {"c03-b1": 1, "sec-a": 2, "c03-b2": 2, "c03-b3": 3, "c03-b4": 5})

    assert "<?page" not in text
    assert marks == [("3-1", "page-3-1"), ("3-2", "page-3-2"), ("3-3", "page-3-3"), ("3-5", "page-3-5")]
    assert '<span epub:type="pagebreak" role="doc-pagebreak" id="page-3-2" aria-label="3-2"></span><h2 id="sec-a">' in text
    assert '<li><span epub:type="pagebreak" role="doc-pagebreak" id="page-3-3" aria-label="3-3"></span><span>c</span>' in text


def test_what_has_no_page_and_what_stands_on_an_earlier_one_begins_none():
    _, marks = bound.pages(TEXT, 3, {"c03-b1": 2, "sec-a": 1})

    assert marks == [("3-1", "page-3-1"), ("3-2", "page-3-2")]


def test_a_citation_is_named_as_one_and_other_links_are_not():
    cited, other = {"t": "link", "url": "#c03-src-x", "inlines": []}, {"t": "link", "url": "https://example.org/#c03-src-x", "inlines": []}

    assert bound.with_named_citations([cited, other], "#c03-src-") == [{**cited, "kind": "biblioref"}, other]


def test_a_drawing_is_named_by_its_alternative_alone_and_falls_back_to_the_readers_face():
    drawn = markup.drawing("<?xml version='1.0'?>\n" + PAPER.format("<g font-family=\"'Source Sans 3'\"/>"), 'A "box" & more')

    assert drawn == (
        '<svg role="img" aria-label="A &quot;box&quot; &amp; more" xmlns="http://www.w3.org/2000/svg" width="1pt">'
        "<g font-family=\"'Source Sans 3', sans-serif\"/></svg>"
    )


def test_a_link_to_what_is_not_in_the_container_is_plain_words():
    text = '<a href="book:sec-a">Section 1.1</a> and <a href="book:sec-b">Section 2.1</a>'

    linked = bound.linked(text, {"sec-a": "01_a.xhtml"}.get)

    assert linked == '<a href="01_a.xhtml#sec-a">Section 1.1</a> and Section 2.1'


def test_footnotes_are_numbered_in_reading_order():
    note = {"t": "note", "id": "i1", "inlines": [{"t": "str", "text": "first"}]}

    shown, notes = tree.with_numbered_notes([{"t": "para", "inlines": [note, {**note, "id": "i2"}]}])

    assert [node["number"] for node in shown[0]["inlines"]] == [1, 2]
    assert [(found["number"], found["id"]) for found in notes] == [(1, "i1"), (2, "i2")]


def test_a_document_says_what_it_needs():
    assert epub.Document("a.xhtml", "A", "<p><math/> <svg/></p>").properties == "mathml svg"
    assert epub.Document("a.xhtml", "A", "<p/>").properties == ""


def test_a_book_claims_only_what_it_has():
    plain = epub.accessibility([epub.Document("a.xhtml", "A", "<p/>")])
    rich = epub.accessibility([epub.Document("a.xhtml", "A", '<math/><svg/><span role="doc-pagebreak"/>')])

    always = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"]
    assert plain == {"pictures": False, "features": always, "summary": "Text with headings and a table of contents."}
    assert rich["pictures"]
    assert rich["features"] == [*always, "alternativeText", "MathML", "pageBreakMarkers", "pageNavigation"]
    assert rich["summary"].endswith("Every formula is MathML with a spoken form. The pages of the printed book are marked and listed.")
