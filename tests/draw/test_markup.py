"""An author's SVG as a tree that knows its places."""

import pytest

from dmls_pipeline.draw import markup
from dmls_pipeline.problems import ContentError


def test_every_element_knows_its_place() -> None:
    read = markup.read('<svg xmlns="http://www.w3.org/2000/svg">\n  <g><rect/></g></svg>', "x.svg")

    assert read.root is not None
    assert [read.places[node] for node in read.root.iter()] == [(1, 1), (2, 3), (2, 6)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<svg><g></svg>", "x.svg:1:11: the XML is broken: mismatched tag"),
        ("", "x.svg:1:1: the XML is broken: no element found"),
        ("<html/>", "x.svg:1:1: the file is no SVG drawing"),
        ('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>', "x.svg:1:27: the drawing defines entities of its own"),
        ("<svg>" + "<g>" * 900, "x.svg:1:303: elements are nested more than 100 deep"),
        ("<svg>" + "<g/>" * 70_000 + "</svg>", "x.svg:1:240002: the drawing has more than 60000 elements"),
        ("<svg>\0</svg>", "x.svg:1:6: the XML is broken: not well-formed"),
        ("<svg>\ud800</svg>", "x.svg:1:6: the XML is broken: not well-formed"),
    ],
)
def test_what_is_no_drawing_is_told(text: str, message: str) -> None:
    with pytest.raises(ContentError) as caught:
        markup.read(text, "x.svg")

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "content",
    [
        '<?xml version="1.0" encoding="ISO-8859-1"?><svg>Zürich</svg>'.encode("latin-1"),
        '<?xml version="1.0" encoding="ISO-8859-1"?><svg>Zürich</svg>'.encode(),
        "<svg>Zürich</svg>".encode("utf-8-sig"),
        '<?xml version="1.0" encoding="utf-16"?><svg>Zürich</svg>'.encode("utf-16"),
    ],
)
def test_the_encoding_is_what_the_file_says_or_utf8(content: bytes) -> None:
    read = markup.read(markup.decoded(content, "x.svg"), "x.svg")

    assert read.root is not None
    assert read.root.text == "Zürich"


def test_bytes_that_are_no_text_are_told() -> None:
    with pytest.raises(ContentError, match=r"x.svg:1:1: the file is not UTF-8: byte 6 is wrong \[figure/encoding\]"):
        markup.decoded(b"<svg>\xff</svg>", "x.svg")
