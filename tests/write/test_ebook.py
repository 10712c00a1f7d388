"""The e-book: pages of the printed book, links inside the container, the container itself."""

import io
import zipfile

from dmls_pipeline.write import ebook, epub

TEXT = '<?page b1?><p id="c03-b1">a</p><?page b2?><ul><li><?page b3?><span>b</span></li></ul><?page b4?><p>c</p>'


def test_a_page_is_marked_where_its_first_block_begins():
    text, marks = ebook.pages(TEXT, 3, {"b1": 1, "b2": 1, "b3": 2, "b4": 4})

    assert "<?page" not in text
    assert marks == [("3-1", "page-3-1"), ("3-2", "page-3-2"), ("3-4", "page-3-4")]
    assert '<li><span epub:type="pagebreak" role="doc-pagebreak" id="page-3-2" aria-label="3-2"></span><span>b</span>' in text


def test_a_link_to_what_is_not_in_the_container_is_plain_words():
    text = '<a href="book:sec-a">Section 1.1</a> and <a href="book:sec-b">Section 2.1</a>'

    linked = ebook.linked(text, {"sec-a": "01_a.xhtml"}.get)

    assert linked == '<a href="01_a.xhtml#sec-a">Section 1.1</a> and Section 2.1'


def test_footnotes_are_numbered_in_reading_order():
    note = {"t": "note", "id": "i1", "inlines": [{"t": "str", "text": "first"}]}

    shown, notes = ebook.with_numbered_notes([{"t": "para", "inlines": [note, {**note, "id": "i2"}]}])

    assert [node["number"] for node in shown[0]["inlines"]] == [1, 2]
    assert [(found["number"], found["id"]) for found in notes] == [(1, "i1"), (2, "i2")]


def test_the_container_begins_with_its_type_and_has_no_times():
    packed = epub.zipped({"META-INF/container.xml": b"<container/>", "EPUB/a.xhtml": b"a" * 1000})

    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        first, *rest = archive.infolist()
        assert (first.filename, first.compress_type, archive.read("mimetype")) == ("mimetype", zipfile.ZIP_STORED, b"application/epub+zip")
        assert {entry.date_time for entry in (first, *rest)} == {(1980, 1, 1, 0, 0, 0)}
    assert packed == epub.zipped({"META-INF/container.xml": b"<container/>", "EPUB/a.xhtml": b"a" * 1000})


def test_a_document_says_what_it_needs():
    assert epub.Document("a.xhtml", "A", "<p><math/> <svg/></p>").properties == "mathml svg"
    assert epub.Document("a.xhtml", "A", "<p/>").properties == ""
