"""HTML and XHTML as the checks read them."""

import zipfile

import pytest

from dmls_pipeline.audit import markup
from dmls_pipeline.problems import BuildError


@pytest.mark.parametrize(
    ("document", "href", "leads"),
    [
        ("EPUB/a.xhtml", "b.xhtml#x", ("EPUB/b.xhtml", "x")),
        ("EPUB/a.xhtml", "#x", ("EPUB/a.xhtml", "x")),
        ("EPUB/t/a.xhtml", "../b.xhtml", ("EPUB/b.xhtml", "")),
    ],
)
def test_an_address_in_an_e_book_is_resolved(document, href, leads):
    assert markup.resolved(document, href) == leads


def test_a_document_s_words_have_what_is_said_in_place_of_pictures():
    document = markup.parsed(
        '<p>a<br>b<svg aria-label="loop"><text>no</text></svg> <math alttext="x"><mi>y</mi></math></p><style>p {}</style>'
    )

    assert document.text == "ab loop x"


def test_the_title_of_a_drawing_is_heard_and_that_of_the_page_is_not():
    page = "<head><title>No</title></head><body>a<svg><title>loop</title><text>no</text></svg>b<template>no</template></body>"

    assert markup.parsed(page).text == "a loopb"


def test_a_tag_knows_its_place_what_is_around_it_and_what_is_in_it():
    document = markup.parsed('<table id="t">\n <tr><th>a<br></th>\n  <td hidden>b</td></tr></table><p id="p">')

    table, row, head, br, cell, after = document.tags
    assert [tag.around for tag in document.tags] == [-1, 0, 1, 2, 1, -1]
    assert (table.within, head.within, cell.within) == ({"tr", "th", "br", "td"}, {"br"}, set())
    assert (br.name, cell.line, cell.column, cell.attributes) == ("br", 3, 3, {"hidden": ""})
    assert document.before(row) == '<table id="t">\n '
    assert document.ids() == {"t", "p"}
    assert after.line == 3


def test_an_end_without_a_beginning_ends_nothing():
    document = markup.parsed("<div></p><b>x</b></div>")

    assert [(tag.name, tag.around) for tag in document.tags] == [("div", -1), ("b", 0)]


def test_of_an_e_book_the_text_is_read_and_the_pages_are_its_documents(tmp_path):
    path = tmp_path / "a.epub"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("mimetype", "EPUB/a.xhtml", "EPUB/a.css", "EPUB/a.png"):
            archive.writestr(name, b"<p>\xff</p>")

    assert markup.members(path) == dict.fromkeys(("EPUB/a.xhtml", "EPUB/a.css"), "<p>\ufffd</p>")
    assert markup.names(path) == {"mimetype", "EPUB/a.xhtml", "EPUB/a.css", "EPUB/a.png"}
    assert {name: document.text for name, document in markup.documents(path).items()} == {"EPUB/a.xhtml": "\ufffd"}


def test_a_page_of_html_is_a_document_by_its_own_name(tmp_path):
    (tmp_path / "a.html").write_text("<p>ä</p>", encoding="utf-8")

    assert [(name, document.text) for name, document in markup.documents(tmp_path / "a.html").items()] == [("a.html", "ä")]


def test_what_is_no_archive_is_an_error_that_names_the_file(tmp_path):
    (tmp_path / "a.epub").write_bytes(b"nothing of the kind")

    with pytest.raises(BuildError, match=r"a\.epub is not an EPUB: "):
        markup.members(tmp_path / "a.epub")
