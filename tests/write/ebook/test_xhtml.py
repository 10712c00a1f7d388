"""A chapter's text for e-books: citations, formulas, drawings and footnotes as XHTML."""

from dmls_pipeline.write.ebook import xhtml


def test_a_citation_is_named_as_one_and_other_links_are_not():
    cited, other = {"t": "link", "url": "#c03-src-x", "inlines": []}, {"t": "link", "url": "https://example.org/#c03-src-x", "inlines": []}

    assert xhtml.with_named_citations([cited, other], "#c03-src-") == [{**cited, "kind": "biblioref"}, other]
