"""Pandoc's inlines → ours."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from dmls_pipeline.read import line_ends
from dmls_pipeline.read.citations import with_citations
from dmls_pipeline.read.conversion import Leftover, Line, Pandoc, Reader, no_attributes, spans_of_wrapper, unwrapped, values_of, written
from dmls_pipeline.read.html import marked_up
from dmls_pipeline.read.leaves import Attr, Place, Str
from dmls_pipeline.read.pictures import sides, words_of_file
from dmls_pipeline.read.targets import is_file
from dmls_pipeline.read.tree import Block, Inline, Note
from dmls_pipeline.read.walk import every_block, own_inlines, plain

Style = Literal["emph", "strong", "strike", "sub", "sup", "smallcaps", "mark"]

STYLES: dict[str, Style] = {"Emph": "emph", "Strong": "strong", "Strikeout": "strike", "Subscript": "sub", "Superscript": "sup",
                            "SmallCaps": "smallcaps"}  # fmt: skip
BCP47 = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # the language of words that are foreign
MARKS = ("term", "index", "smallcaps", "mark")


def inlines_of(nodes: Iterable[Pandoc], reader: Reader) -> list[Inline]:
    """Return our inlines for pandoc's: neighboring words are one str, citations are found in them."""
    merged: list[Inline] = []
    nodes = marked_up(list(nodes))
    for piece in _pieces(nodes if reader.hard_line_breaks else line_ends.joined(nodes), None, reader):
        last = merged[-1] if merged else None
        if piece["t"] == "str" and last is not None and last["t"] == "str":
            _append(last, piece)
        else:
            merged.append(piece)
    return [part for inline in merged for part in (with_citations(inline) if inline["t"] == "str" else (inline,))]


def _append(first: Str, second: Str) -> None:
    """Put the text of a str after that of another, in its place: both were made just now, and a paragraph has hundreds of words."""
    offset = len(first["text"])
    first["text"] += second["text"]
    first.setdefault("_marks", []).extend((offset + at, line, column) for at, line, column in second.get("_marks", []))


def string(text: str, pos: Place | None = None) -> Str:
    """Return words that stand at *pos*."""
    return {"t": "str", "text": text, "_marks": [(0, *pos)] if pos else []}


def _pieces(nodes: Iterable[Pandoc], pos: Place | None, reader: Reader) -> Iterator[Inline]:
    """Yield our inlines, one for each of pandoc's, with wrappers taken away."""
    for node in nodes:
        if node["t"] == "Span":
            yield from _span(node["c"], reader)
        else:
            yield from _piece(node, pos, reader)


def _span(content: list[Any], reader: Reader) -> Iterator[Inline]:
    """Take a wrapper away (and keep what was written on it), or yield a span of ours, or what is inside one of no class of ours."""
    if (spans := spans_of_wrapper(content[0])) is not None:
        yield from _pieces(content[1], reader.place(spans), reader)
        return
    attr, pos, wrapper = reader.attributes(content[0])
    if wrapper and written(attr):
        reader.leftovers.append(Leftover("misplaced", pos, attr))
    if "line" in attr["classes"] and not wrapper and reader.lines is not None:
        reader.lines.append(Line(inlines_of(content[1], reader), pos, attr))
        return
    if not wrapper and (language := values_of(attr).get("lang", "")) and BCP47.fullmatch(language):
        inner: Pandoc = {"t": "Span", "c": [["", attr["classes"], [pair for pair in content[0][2] if pair[0] != "lang"]], content[1]]}
        words = inlines_of([inner] if set(attr["classes"]) & set(MARKS) else content[1], reader)
        yield {"t": "foreign", "language": language, "_pos": pos, "_attr": attr, "inlines": words}
        return
    if wrapper or not set(attr["classes"]) & set(MARKS):
        if pos is not None and not wrapper and attr["classes"] != ["emoji"]:
            reader.leftovers.append(Leftover("span", pos, attr))
        yield from _pieces(content[1], pos if wrapper else None, reader)
        return
    entry, see, inlines = values_of(attr).get("entry"), values_of(attr).get("see"), inlines_of(content[1], reader)
    if "term" in attr["classes"]:
        yield {"t": "term", "entry": entry, "_pos": pos, "_attr": attr, "inlines": inlines}
    elif "index" in attr["classes"]:
        yield {"t": "index", "entries": _entries(entry), "see": _entries(see), "_pos": pos, "_attr": attr, "inlines": inlines}
    elif "mark" in attr["classes"]:
        yield {"t": "mark", "_pos": pos, "_attr": attr, "inlines": inlines}
    else:
        yield {"t": "smallcaps", "_pos": pos, "_attr": attr, "inlines": inlines}


def _entries(entry: str | None) -> list[tuple[str, str | None]]:
    """Return the entries of an index mark: "main, sub; main" gives two."""
    parts = [part.partition(",") for part in (entry or "").split(";") if part.strip()]
    return [(main.strip(), sub.strip() or None) for main, _, sub in parts]


def _piece(node: Pandoc, pos: Place | None, reader: Reader) -> Iterator[Inline]:
    """Yield what stands for one of pandoc's inlines; *pos* comes from its wrapper."""
    kind, content = node["t"], node.get("c")
    match kind:
        case "Str":
            yield string(str(content), pos)
        case "SoftBreak" if reader.hard_line_breaks:
            yield {"t": "br", "_pos": pos}
        case "Space" | "SoftBreak":
            yield string(" ", pos)
        case "LineBreak":
            yield {"t": "br", "_pos": pos}
        case "Quoted" if content:
            opening, closing = reader.marks[content[0]["t"] == "SingleQuote"]
            yield from (string(opening, pos), *_pieces(content[1], pos, reader), string(closing))
        case "Math" if content:
            yield {"t": "math", "tex": content[1].strip(), "_pos": pos, "_display": content[0]["t"] == "DisplayMath"}
        case "Note" if content:
            yield _note(content, pos, reader)
        case _ if kind in STYLES and content is not None:
            yield {"t": STYLES[kind], "_pos": pos, "inlines": inlines_of(content, reader)}
        case "Code" | "Link" | "Image" if content:
            yield _attributed(kind, content, pos, reader)
        case _:
            text = content[1] if kind == "RawInline" and content else kind
            reader.leftovers.append(Leftover("raw", pos, no_attributes(), text))


def _note(content: list[Pandoc], pos: Place | None, reader: Reader) -> Note:
    """Return a footnote: a paragraph as its words, more than one as blocks."""
    note: Note = {"t": "note", "name": "", "_pos": pos, "inlines": []}
    if reader.blocks and (len(content) > 1 or unwrapped(content[0])["t"] not in ("Para", "Plain")):
        note["blocks"] = reader.blocks(content, reader)
        note["inlines"] = [string(" ".join(_said(note["blocks"])))]
        return note
    paragraphs = list(_paragraphs(content, reader))
    note["inlines"] = [inline for index, part in enumerate(paragraphs) for inline in ([string(" ")] if index else []) + part]
    return note


def _said(blocks: list[Block]) -> Iterator[str]:
    """Yield the words of a footnote's blocks, for media that have them in a line."""
    for block in every_block(blocks):
        yield from (
            [block["text"]] if block["t"] == "code" else [block["tex"]] if block["t"] == "equation" else map(plain, own_inlines(block))
        )


def _paragraphs(blocks: list[Pandoc], reader: Reader) -> Iterator[list[Inline]]:
    """Yield the text of each block of a footnote; what is no paragraph has none."""
    for block in blocks:
        if block["t"] == "Div":
            yield from _paragraphs(block["c"][1], reader)
        else:
            yield inlines_of(block["c"], reader) if block["t"] in ("Para", "Plain") else []


def _attributed(kind: str, content: list[Any], pos: Place | None, reader: Reader) -> Inline:
    """Return code, a link or an image: what carries attributes and a place of its own."""
    attr, own, _ = reader.attributes(content[0])
    place = own or pos
    if kind == "Code":
        return {"t": "code", "text": content[1], "_pos": place, "_attr": attr}
    inlines, (url, title) = inlines_of(_without_links(content[1]), reader), content[2]
    if kind == "Image":
        return _image(inlines, (url, title), place, attr)
    if url.startswith("#") and len(url) > 1:
        return {"t": "ref", "label": url[1:], "inlines": inlines, "_title": title, "_pos": place, "_attr": attr}
    if is_file(url) or url.startswith("[["):
        return {"t": "ref", "label": url, "inlines": inlines, "_title": title, "_pos": place, "_attr": attr}
    return {"t": "link", "url": url, "inlines": inlines, "_title": title, "_pos": place, "_attr": attr}


def _without_links(nodes: list[Pandoc]) -> list[Pandoc]:
    """Return the words of a link, whose own addresses lead nowhere else: [https://example.org](https://example.org)."""
    return [words for node in nodes for words in (unwrapped(node)["c"][1] if unwrapped(node)["t"] == "Link" else [node])]


def _image(inlines: list[Inline], target: tuple[str, str], place: Place | None, attr: Attr) -> Inline:
    """Return a picture within a line; the words in its brackets say what it shows, or are its caption, should it stand alone."""
    size, alt = sides(attr), values_of(attr).get("alt", "") or plain(inlines) or words_of_file(target[0])
    return {"t": "image", "src": target[0], "alt": alt, "width": size["width"], "height": size["height"],
            "_caption": inlines, "_title": target[1], "_pos": place, "_attr": attr}  # fmt: skip
