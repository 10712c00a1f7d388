"""HTML that our templates wrote, read as a tree by a parser of XML: WeasyPrint's own, written in Python, takes ten times as long.

The tree is the same. What XML cannot read, and what HTML would read otherwise, goes to WeasyPrint's own parser.
"""

import re
from html.entities import html5
from xml.etree.ElementTree import XML, Element, ParseError

SVG = "http://www.w3.org/2000/svg"
DOCTYPE = re.compile(r"\A\s*<!DOCTYPE html>\s*", re.IGNORECASE)
VOID = re.compile(r"<(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)\s*/?>")
ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w+;)")
DRAWING = re.compile(r"<svg(?![^>]*\sxmlns=)")
FIRST_LINE = re.compile(r"(<pre\b[^>]*>)\r?\n")  # which HTML leaves out
NOT_INLINE = (
    *("address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure", "footer", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p", "pre", "section", "table", "ul"),
)  # HTML ends a paragraph before each of these


def read(html: str) -> Element | None:
    """Return the tree of a document, an <html> of <head> and <body>; None where only a parser of HTML can tell what is meant."""
    text = DOCTYPE.sub("", html)
    for pattern, instead in ((FIRST_LINE, r"\1"), (VOID, r"<\1\2/>"), (DRAWING, f'<svg xmlns="{SVG}"')):
        text = pattern.sub(instead, text)
    try:
        root = XML(ENTITY.sub(lambda match: html5.get(match[1], match[0]), text))
    except ParseError:
        return None
    whole = root.tag == "html" and [part.tag for part in root] == ["head", "body"]
    return root if whole and not _read_otherwise(root) else None


def _read_otherwise(root: Element) -> bool:
    """Say whether HTML ends an element earlier than XML does, or puts one between two others."""
    within = (inner for paragraph in root.iter("p") for inner in paragraph.iter() if inner is not paragraph)
    return any(inner.tag in NOT_INLINE for inner in within) or any(row.tag == "tr" for table in root.iter("table") for row in table)
