"""The quick way to read HTML gives the tree that a parser of HTML gives, or leaves the document to that parser."""

import pytest
import tinyhtml5

from dmls_pipeline.tools import html_tree

DOCUMENT = """<!DOCTYPE html>
<html lang="en" data-hue="1"><head><meta charset="utf-8"><title>A &amp; B&ensp;C</title>
<link rel="stylesheet" href="templates/tokens.css">
<style>p > b { content: '–\\2002' }</style></head>
<body><main>{}</main></body></html>"""
XMLNS = "{http://www.w3.org/2000/xmlns/}"


def plain(element):
    """Return a tree as nested tuples, without declarations of namespaces and without blanks around head and body."""
    attributes = {name: value for name, value in element.attrib.items() if not name.startswith(XMLNS)}
    kids = [(plain(kid), kid.tail or "") for kid in element if isinstance(kid.tag, str)]
    if element.tag in ("html", "body"):
        kids = [(kid, tail.strip()) for kid, tail in kids]
    return element.tag, attributes, (element.text or "").strip() if element.tag == "html" else element.text or "", kids


@pytest.mark.parametrize(
    "body",
    [
        "<p>One<br>two<wbr/>three &mdash; four &lt; five&nbsp;six</p>",
        '<img src="a.png" alt="a > b"><img src=\'b.png\' alt="c"/>',
        "<pre>\n\n  code\n</pre><pre>x\n</pre>",
        '<p>A <svg width="9" viewBox="0 0 9 9"><path d="M0 0"/><use href="#a"/></svg> formula.</p>',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"/></svg>',
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
        "<ul><li>a<ul><li>b</li></ul></li></ul><p>ü 漢 \U0001f600 &#x3b1;</p>",
    ],
)
def test_a_document_is_read_as_html_is(body):
    html = DOCUMENT.replace("{}", body)

    quick = html_tree.read(html)

    assert quick is not None
    assert plain(quick) == plain(tinyhtml5.parse(html, namespace_html_elements=False))


@pytest.mark.parametrize(
    "body",
    [
        "<p>never closed",
        "<p>a<div>b</div></p>",
        "<table><tr><td>no body</td></tr></table>",
        "<input disabled><p>x</p>",
        "<p>&unknown;</p>",
        "<p>\x0c</p>",
        "<p a='1' a='2'>x</p>",
    ],
)
def test_what_only_html_knows_is_left_to_its_parser(body):
    assert html_tree.read(DOCUMENT.replace("{}", body)) is None


@pytest.mark.parametrize("html", ["<p>x</p>", "<html><p>x</p></html>", "<html><body><p>x</p></body></html>"])
def test_what_is_no_whole_document_is_left_to_the_parser_of_html(html):
    assert html_tree.read(html) is None
