"""Addresses of places in the book."""

from urllib.parse import quote

from dmls_pipeline.tools import addresses


def test_a_label_comes_back_from_its_address_also_as_a_pdf_writes_it():
    address = addresses.elsewhere("sec-ä b")

    assert addresses.is_elsewhere(address)
    assert addresses.label_of(address) == addresses.label_of(quote(address, safe=":")) == "sec-ä b"
    assert not addresses.is_elsewhere("https://example.org/book:x")
