"""What is wrong with a source, and what of it can be listed all the same."""

import pytest

from dmls_pipeline.read import source_fields
from dmls_pipeline.read.reference_list import formatted
from dmls_pipeline.read.walk import plain


def listed(**fields):
    """Return the entry of a source of such fields as words, and what is told of it."""
    source = {"id": "a", "type": "book", "title": "A Title", **fields}
    [sound] = source_fields.sound([source]).values()
    return plain(formatted([sound])["a"]["entry"]), [message for _, _, message, _ in source_fields.wrong([source])]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "../x", " FILE:x", "/etc/passwd"])
def test_an_address_that_is_none_of_the_network_is_told(address):
    told = list(source_fields.wrong([{"id": "a", "type": "webpage", "title": "A", "URL": address}]))

    assert [(where, rule) for where, rule, _, _ in told] == [((0, "URL"), "reference/invalid")]


@pytest.mark.parametrize("address", ["https://a.example/x:y", "http://a.example", "HTTPS://a.example", "www.a.example/x"])
def test_an_address_of_the_network_is_sound(address):
    assert list(source_fields.wrong([{"id": "a", "type": "webpage", "title": "A", "URL": address}])) == []


@pytest.mark.parametrize(
    ("fields", "shown", "told"),
    [
        ({"author": "Vitter"}, "Vitter", "author is no list of names"),
        ({"author": ["Ann Lee", {"family": "Codd"}, {"given": "X"}]}, "Ann Lee, Codd, and X", "author is no list of names"),
        ({"issued": "soon enough"}, "soon enough", "issued is no date"),
        ({"type": "misc"}, "A Title", "the source has no known type"),
        ({"title": None, "publisher": "ACM"}, "ACM", "the source has no title"),
        ({"institution": "TU X"}, "A Title", "institution: no such field of a source"),
        ({"volume": True, "note": [1]}, "A Title", "volume is no text"),
    ],
)
def test_a_source_is_listed_as_it_is_meant_and_what_is_wrong_is_told(fields, shown, told):
    entry, messages = listed(**fields)

    assert shown in entry
    assert told in messages


def test_only_what_can_be_cited_is_a_source_and_of_two_with_one_id_the_first():
    sources = source_fields.sound(["text", {"id": "b c"}, {"id": "a", "title": "One"}, {"id": "a", "title": "Two"}, {}])

    assert {index: source["title"] for index, source in sources.items()} == {2: "One"}
