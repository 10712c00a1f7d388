"""Pandoc's inlines → ours. Keys that begin with an underscore are for the rules and are taken away in the end.

_pos     line and column of what was written
_marks   of a str: (offset, line, column) of each piece it was put together from
_attr    identifier, classes and attributes as they were written
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dmls_pipeline.read.walk import Node, Place

Attr = dict[str, Any]

SIMPLE = {"Emph": "emph", "Strong": "strong", "Strikeout": "strike", "Subscript": "sub", "Superscript": "sup", "SmallCaps": "smallcaps"}
QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
KEY = r"[A-Za-z0-9_](?:[\w:./-]*\w)?"
ITEM = re.compile(rf"\s*@({KEY})\s*(?:,\s*([^;\]]*?))?\s*")
CITATION = re.compile(rf"\[(?:\s*@{KEY}\s*(?:,[^;\[\]]*)?)(?:;\s*@{KEY}\s*(?:,[^;\[\]]*)?)*\]")


def attributes(raw: list[Any]) -> tuple[Attr, Place | None, bool]:
    """Part pandoc's attributes into the author's own, the place, and whether the element only carries the place."""
    identifier, classes, pairs = raw
    own = [(name, value) for name, value in pairs if name not in ("data-pos", "wrapper")]
    spans = next((value for name, value in reversed(pairs) if name == "data-pos"), "")  # what stands before it is a list item's
    wrapper = any(name == "wrapper" for name, _ in pairs)
    return {"id": identifier, "classes": list(classes), "pairs": own, "spans": spans}, first_place(spans), wrapper


def first_place(spans: str) -> Place | None:
    """Return the earliest start of ranges such as "18:1-19:1;17:1-20:1"; a soft break has none."""
    if ";" not in spans:
        line, _, column = spans.partition("-")[0].partition(":")
        return (int(line), int(column)) if column else None
    starts = [span.partition("-")[0].split(":") for span in spans.split(";") if ":" in span]
    return min((int(line), int(column)) for line, column in starts)


def lines_of(attr: Attr) -> int:
    """Return how many lines a block covers; its ranges end at the start of the line after the last."""
    spans = attr["spans"]
    ends = [int(span.partition("-")[2].split(":")[0]) for span in spans.split(";") if "-" in span]
    start = first_place(spans)
    return max(ends) - start[0] if ends and start else 0


def written(attr: Attr) -> bool:
    """Tell whether the author wrote any attribute."""
    return bool(attr["id"] or attr["classes"] or attr["pairs"])


def inlines_of(nodes: Iterable[Any]) -> list[Node]:
    """Return our inlines for pandoc's: neighboring words are one str, citations are found in them."""
    merged: list[Node] = []
    for piece in _pieces(nodes, None):
        if piece["t"] == "str" and merged and merged[-1]["t"] == "str":
            _append(merged[-1], piece)
        else:
            merged.append(piece)
    return [part for inline in merged for part in (_with_citations(inline) if inline["t"] == "str" else (inline,))]


def _append(first: Node, second: Node) -> None:
    """Put the text of a str after that of another."""
    offset = len(first["text"])
    first["text"] += second["text"]
    first["_marks"] += [(offset + at, line, column) for at, line, column in second["_marks"]]


def _string(text: str, pos: Place | None) -> Node:
    return {"t": "str", "text": text, "_marks": [(0, *pos)] if pos else []}


def _pieces(nodes: Iterable[Any], pos: Place | None) -> Iterator[Node]:
    """Yield our inlines, one for each of pandoc's, with wrappers taken away."""
    for node in nodes:
        if node["t"] == "Span":
            yield from _span(node["c"])
        else:
            yield from _piece(node, pos)


def _span(content: list[Any]) -> Iterator[Node]:
    """Take a wrapper away (and keep what was written on it), or yield a span of ours."""
    attr, pos, wrapper = attributes(content[0])
    if wrapper:
        if written(attr):
            yield {"t": "_misplaced", "_pos": pos, "_attr": attr}
        yield from _pieces(content[1], pos)
        return
    classes, values = attr["classes"], dict(attr["pairs"])
    if pos is None and not set(classes) & {"term", "index", "smallcaps"}:
        yield from _pieces(content[1], None)
        return
    inner: Node = {"_pos": pos, "_attr": attr, "inlines": inlines_of(content[1])}
    if "term" in classes:
        yield {"t": "term", "entry": values.get("entry"), **inner}
    elif "index" in classes:
        yield {"t": "index", "entries": _entries(values.get("entry")), **inner}
    else:
        yield {"t": "smallcaps" if "smallcaps" in classes else "_span", **inner}


def _entries(entry: str | None) -> list[list[str | None]]:
    """Return the entries of an index mark: "main, sub; main" gives two."""
    parts = [part.partition(",") for part in (entry or "").split(";") if part.strip()]
    return [[main.strip(), sub.strip() or None] for main, _, sub in parts]


def _piece(node: Any, pos: Place | None) -> Iterator[Node]:
    """Yield what stands for one of pandoc's inlines; *pos* comes from its wrapper."""
    kind, content = node["t"], node.get("c")
    match kind:
        case "Str":
            yield _string(content, pos)
        case "Space" | "SoftBreak":
            yield _string(" ", pos)
        case "LineBreak":
            yield {"t": "br", "_pos": pos}
        case "Quoted":
            opening, closing = QUOTES[content[0]["t"]]
            yield from (_string(opening, pos), *_pieces(content[1], pos), _string(closing, None))
        case "Math":
            yield {"t": "math", "tex": content[1].strip(), "_pos": pos, "_display": content[0]["t"] == "DisplayMath"}
        case "Note":
            paragraphs = list(_paragraphs(content))
            between = [_string(" ", None)]
            inside = [inline for index, part in enumerate(paragraphs) for inline in (between if index else []) + part]
            extra = _where(content[1]) if len(content) > 1 else None
            yield {"t": "note", "name": "", "_pos": pos, "_extra": extra, "_blocks": len(paragraphs), "inlines": inside}
        case "RawInline":
            yield {"t": "_raw", "text": content[1], "_pos": pos}
        case _ if kind in SIMPLE:
            yield {"t": SIMPLE[kind], "_pos": pos, "inlines": inlines_of(content)}
        case _:
            yield _attributed(kind, content, pos)


def _where(block: Any) -> Place | None:
    """Return where a block stands, from its own attributes or its wrapper's."""
    content = block.get("c") or [[]]
    attr = content[1] if block["t"] == "Header" else content[0]
    return attributes(attr)[1] if isinstance(attr, list) and len(attr) == 3 and isinstance(attr[0], str) else None


def _paragraphs(blocks: list[Any]) -> Iterator[list[Node]]:
    """Yield the text of each block of a footnote; what is no paragraph has none."""
    for block in blocks:
        if block["t"] == "Div":
            yield from _paragraphs(block["c"][1])
        else:
            yield inlines_of(block["c"]) if block["t"] in ("Para", "Plain") else []


def _attributed(kind: str, content: list[Any], pos: Place | None) -> Node:
    """Return code, a link or an image: what carries attributes and a place of its own."""
    attr, own, _ = attributes(content[0])
    common: Node = {"_pos": own or pos, "_attr": attr}
    if kind == "Code":
        return {"t": "code", "text": content[1], **common}
    if kind not in ("Link", "Image"):
        return {"t": "_raw", "text": kind, **common}
    url, title = content[2]
    common |= {"inlines": inlines_of(content[1]), "_title": title}
    if kind == "Image":
        return {"t": "_image", "src": url, **common}
    if url.startswith("#") and len(url) > 1:
        return {"t": "ref", "label": url[1:], **common}
    return {"t": "link", "url": url, **common}


def place_in(string: Node, offset: int) -> Place | None:
    """Return where the character at *offset* of a str stands."""
    found = [mark for mark in string["_marks"] if mark[0] <= offset]
    if not found:
        return (string["_marks"][0][1], string["_marks"][0][2]) if string["_marks"] else None
    at, line, column = found[-1]
    return line, column + offset - at


def _cut(string: Node, start: int, end: int) -> Node:
    """Return a part of a str, with its marks."""
    marks = [(at - start, line, column) for at, line, column in string["_marks"] if start <= at < end]
    place = place_in(string, start)
    if place and (not marks or marks[0][0]):
        marks.insert(0, (0, *place))
    return {"t": "str", "text": string["text"][start:end], "_marks": marks}


def _with_citations(string: Node) -> Iterator[Node]:
    """Part a str at its citations: "as shown [@vitter1985, p. 40]" is a str and a cite."""
    done = 0
    for found in CITATION.finditer(string["text"]):
        if _escaped(string, found.start()):
            continue
        if found.start() > done:
            yield _cut(string, done, found.start())
        yield _citation(string, found.start(), found.group())
        done = found.end()
    if done < len(string["text"]):
        yield _cut(string, done, len(string["text"])) if done else string


def _escaped(string: Node, offset: int) -> bool:
    r"""Tell whether the bracket at *offset* was written as `\[`: then it takes two columns."""
    here = next((mark for mark in string["_marks"] if mark[0] == offset), None)
    after = next((mark for mark in string["_marks"] if mark[0] == offset + 1), None)
    return bool(here and after and here[1] == after[1] and after[2] - here[2] == 2)


def _citation(string: Node, start: int, text: str) -> Node:
    """Return a cite; its items keep their places."""
    items, places, offset = [], [], start + 1
    for part in text[1:-1].split(";"):
        key, locator = ITEM.fullmatch(part).groups()  # type: ignore[union-attr]  # CITATION has checked it
        items.append({"key": key, "locator": locator or None})
        places.append(place_in(string, offset + part.index("@")))
        offset += len(part) + 1
    return {"t": "cite", "items": items, "_pos": place_in(string, start), "_places": places}
