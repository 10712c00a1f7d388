"""Pandoc's blocks → ours."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from dmls_pipeline.read import html, listings
from dmls_pipeline.read.alerts import alert, callout_of, kind_of
from dmls_pipeline.read.conversion import Leftover, Pandoc, Reader, as_it_is, first_place_of, no_attributes, placed_at, values_of, written
from dmls_pipeline.read.forms.tables import FORMAT as TABLES
from dmls_pipeline.read.hand import dressed, hand_of, later
from dmls_pipeline.read.inlines import inlines_of, string
from dmls_pipeline.read.leaves import CALLOUTS, Attr, Base, Counting, Place
from dmls_pipeline.read.picture_lines import parted
from dmls_pipeline.read.pictures import address_of, is_name, pointed, sides, words_of_file
from dmls_pipeline.read.tables import table
from dmls_pipeline.read.tree import Block, Definition, Equation, Figure, Heading, Image, Inline, ListBlock, Para, Table
from dmls_pipeline.read.walk import plain
from dmls_pipeline.tools import pandoc

LAYOUT = ("slide", "no-slide", "notes", "sheet", "incremental", "narrow", "wide", "full")
DIVS = (*CALLOUTS, "notes", "only", "slide")
BOXES = {"[ ] ": "\u2610", "[x] ": "\u2611"}
OPTIONS = re.compile(r"\A(?:\s*:[\w-]+:.*\n)+")  # of MyST's ```{math}: ":label: line"
COUNTING: dict[str, Counting] = {"LowerAlpha": "lower-alpha", "UpperAlpha": "upper-alpha",
                                 "LowerRoman": "lower-roman", "UpperRoman": "upper-roman"}  # fmt: skip


def blocks_of(nodes: Iterable[Pandoc], reader: Reader) -> list[Block]:
    """Return our blocks for pandoc's, nested and in order."""
    return [block for node in nodes for block in _block(node, no_attributes(), None, reader)]


def _block(node: Pandoc, attr: Attr, pos: Place | None, reader: Reader) -> Iterator[Block]:
    """Yield what stands for one of pandoc's blocks; *attr* and *pos* come from its wrapper."""
    if node["t"] == "Div":
        own, place, wrapper = reader.attributes(node["c"][0])
        if not wrapper:
            yield from _div(own, place, node["c"][1], reader)
            return
        for inner in node["c"][1]:
            yield from _block(inner, own, place, reader)
    else:
        yield from _made(node, attr, pos, reader)


def _base(attr: Attr, pos: Place | None) -> Base:
    """Return what every block has: the classes are those that say how it is shown, the hand what its slides are to be."""
    base: Base = {"id": "", "_attr": attr, "_pos": pos}
    if classes := [name for name in attr["classes"] if name in LAYOUT]:
        base["classes"] = classes
    if hand := hand_of(attr):
        base["hand"] = hand
    return base


def _made(node: Pandoc, attr: Attr, pos: Place | None, reader: Reader) -> Iterator[Block]:
    """Yield one block, or those into which a paragraph with a display formula falls."""
    base, content = _base(attr, pos), node.get("c", [])
    match node["t"]:
        case "Header":
            yield _heading(content, reader)
        case "Para" | "Plain" as kind:
            yield from _lined(kind.lower(), content, base, reader)
        case "CodeBlock":
            yield from _code(content, reader)
        case "HorizontalRule":
            yield {"t": "break", **base}
        case "Table":
            yield table(content, base, reader)
        case "BulletList" | "OrderedList" | "DefinitionList" | "BlockQuote" as kind:
            yield _holder(kind, content, base, reader)
        case "RawBlock":
            yield from _raw(content[0], content[1], attr, pos, reader)
        case kind:
            reader.leftovers.append(Leftover("raw", pos, attr, kind))


def _holder(kind: str, content: Any, base: Base, reader: Reader) -> Block:
    """Return a list or a quotation: what holds blocks."""
    match kind:
        case "BulletList":
            return _list(content, base, reader)
        case "OrderedList":
            (start, style, _), items = content
            return _ordered(_list(items, base, reader), start, COUNTING.get(style["t"]))
        case "DefinitionList":
            return {"t": "definitions", "items": [_definition(item, reader) for item in content], **base}
        case _:
            return _quotation(content, base, reader)


def _list(items: list[list[Pandoc]], base: Base, reader: Reader) -> ListBlock:
    """Return a list that does not count; one whose items all begin with boxes is a list of tasks."""
    blocks = [_item(blocks_of(item, reader)) for item in items]
    made: ListBlock = {"t": "list", "ordered": False, "start": 1, "items": blocks, "counting": "tasks", **base}
    if not blocks or not all(_first_word(item).startswith(tuple(BOXES.values())) for item in blocks):
        del made["counting"]
    return made


def _ordered(made: ListBlock, start: int, counting: Counting | None) -> ListBlock:
    """Return *made* as a list that counts, in numbers where nothing else is said."""
    made["ordered"], made["start"] = True, start
    made.pop("counting", None)
    if counting:
        made["counting"] = counting
    return made


def _first_word(blocks: list[Block]) -> str:
    first = blocks[0] if blocks else None
    words = first["inlines"][0] if first and (first["t"] == "para" or first["t"] == "plain") and first["inlines"] else None
    return words["text"] if words and words["t"] == "str" else ""


def _heading(content: list[Any], reader: Reader) -> Heading:
    attr, place, _ = reader.attributes(content[1])
    return {"t": "heading", "level": content[0], "label": attr["id"] or None, "number": None, "inlines": inlines_of(content[2], reader),
            **_base(attr, place)}  # fmt: skip


def _code(content: list[Any], reader: Reader) -> Iterator[Block]:
    """Yield a listing, with its title before it; one in the language "math" is a formula, as GitHub has it."""
    attr, place, _ = reader.attributes(content[0])
    attr = listings.in_our_names(attr)
    languages = [name for name in attr["classes"] if name not in (*LAYOUT, listings.NUMBERED)]
    if languages[:1] == ["math"]:
        yield _equation(OPTIONS.sub("", content[1]).strip(), place, _base(no_attributes(), place))
        return
    if title := values_of(attr).get("title"):
        yield {"t": "para", "id": "", "inlines": [{"t": "code", "text": title, "_pos": place}], "_pos": place}
    yield listings.listing(content[1], attr, languages, _base(attr, place))


def _raw(form: str, text: str, attr: Attr, pos: Place | None, reader: Reader) -> Iterator[Block]:
    """Yield what HTML becomes, and tables in forms of pandoc's own; what is taken out is left over, by element."""
    if form == TABLES:
        made, taken = pandoc.tables(text), tuple[str, ...]()
    elif form == "html" and not text.lstrip().startswith("<!--"):
        made, taken = html.blocks(text)
    else:
        made, taken = [], (text,)
    reader.leftovers.extend(Leftover("raw", pos, attr, name if name == text else f"<{name}>") for name in taken)
    there = replace(reader, move=as_it_is)
    for block in placed_at(made, attr["spans"]):
        for part in _made(block, attr, pos, there):
            yield {**part, "t": "para"} if part["t"] == "plain" else part  # the words of a <div> stand for themselves


def _quotation(content: list[Pandoc], base: Base, reader: Reader) -> Block:
    """Return a quotation, or the callout that it is."""
    callout = alert(content)
    if callout is None:
        return {"t": "quote", "blocks": blocks_of(content, reader), **base}
    return {"t": "callout", "kind": callout.kind, "title": inlines_of(callout.title, reader), "date": None,
            "blocks": blocks_of(callout.blocks, reader), **base}  # fmt: skip


def _item(blocks: list[Block]) -> list[Block]:
    """Return a list's item; a box of a task, "[ ]" or "[x]", becomes a sign."""
    first = blocks[0] if blocks else None
    if first and (first["t"] == "para" or first["t"] == "plain") and first["inlines"]:
        words = first["inlines"][0]
        if words["t"] == "str" and (sign := BOXES.get(words["text"][:4].lower())):
            words["text"] = sign + words["text"][3:]
            words["_marks"] = [(max(at - 2, 0), line, column) for at, line, column in words.get("_marks", [])]
    return blocks


def _definition(item: Any, reader: Reader) -> Definition:
    """Return a term of a definition list and what is said of it."""
    term, definitions = item
    return {"term": inlines_of(term, reader), "definitions": [_as_paragraphs(blocks_of(definition, reader)) for definition in definitions]}


def _as_paragraphs(blocks: list[Block]) -> list[Block]:
    """Return blocks of which none is a line that the next would run into."""
    return [{**block, "t": "para"} if block["t"] == "plain" else block for block in blocks] if len(blocks) > 1 else blocks


def _lined(kind: str, content: list[Pandoc], base: Base, reader: Reader) -> Iterator[Block]:
    """Yield what a paragraph becomes, with the line for its slide that was written in it; of several lines the first."""
    waiting = len(reader.lines or ())
    for index, block in enumerate(list(_paragraphs(kind, content, base, reader))):
        lines = (reader.lines or [])[waiting:]
        if index == 0 and lines and (block["t"] == "para" or block["t"] == "plain"):
            block["line"] = lines[0].inlines
            del (reader.lines or [])[waiting]
        yield block


def _paragraphs(kind: str, content: list[Pandoc], base: Base, reader: Reader) -> Iterator[Block]:
    """Yield what a paragraph becomes; pictures on lines of their own are parted from the words around them."""
    parts = parted(html.marked_up(content))
    for part in parts:
        inlines = inlines_of(part, reader)
        place = first_place_of(inlines) if len(parts) > 1 else None
        yield from _paragraph(kind, inlines, {**base, "_pos": place or base.get("_pos")})


def _paragraph(kind: str, inlines: list[Inline], base: Base) -> Iterator[Block]:
    """Yield a figure for each image of a paragraph of images, equations for display formulas, paragraphs for what is around them."""
    images = [inline for inline in inlines if inline["t"] == "image"]
    if images and all(inline["t"] in ("image", "br") or (inline["t"] == "str" and inline["text"].isspace()) for inline in inlines):
        yield from (_figure(image, base if image is images[0] else {**base, "_attr": no_attributes()}) for image in images)
        return
    for display, group in groupby(inlines, key=lambda inline: inline["t"] == "math" and inline.get("_display", False)):
        part = list(group)
        if display:
            yield from (_equation(inline["tex"], inline.get("_pos"), base) for inline in part if inline["t"] == "math")
        elif rest := _trimmed(part):
            place = first_place_of(rest) if rest is not inlines else None
            yield _para(kind, rest, {**base, "_pos": place or base.get("_pos")})


def _para(kind: str, inlines: list[Inline], base: Base) -> Para:
    para: Para = {"t": "plain" if kind == "plain" else "para", "inlines": inlines, "line": [], **base}
    del para["line"]
    return para


def _equation(tex: str, pos: Place | None, base: Base) -> Equation:
    equation: Equation = {"t": "equation", "label": None, "number": None, "title": None, "tex": tex, "symbols": [],
                          "_later": later(base.get("_attr") or no_attributes(), "symbols"), **base, "_pos": pos}  # fmt: skip
    del equation["symbols"]
    return equation


def _trimmed(inlines: list[Inline]) -> list[Inline]:
    """Take the space away that stood between a display formula and its neighbors."""
    first, last = inlines[0], inlines[-1]
    if first["t"] == "str":
        text = first["text"]
        gone = len(text) - len(text.lstrip(" "))
        first["text"] = text[gone:]
        first["_marks"] = [(max(at - gone, 0), line, column) for at, line, column in first.get("_marks", []) if at >= gone or not gone]
    if last["t"] == "str":
        last["text"] = last["text"].rstrip(" ")
    return [inline for inline in inlines if inline["t"] != "str" or inline["text"]]


def _figure(image: Image, base: Base) -> Figure:
    """Return a figure; its attributes stand on the image or before the paragraph."""
    own, attr = image.get("_attr") or no_attributes(), base.get("_attr") or no_attributes()
    both: Attr = {"id": own["id"] or attr["id"], "classes": own["classes"] + attr["classes"], "pairs": own["pairs"] + attr["pairs"],
                  "spans": attr["spans"]}  # fmt: skip
    described, caption = values_of(both).get("alt", "").strip(), image.get("_caption", [])
    caption = [] if is_name(plain(caption), image["src"]) else caption
    size, title = sides(both), image.get("_title", "")
    alt = described or plain(caption) or title or words_of_file(image["src"])
    caption = [string(title)] if title and not (described and caption) else caption  # the words in brackets are read out then
    figure: Figure = {"t": "figure", "label": both["id"] or None, "number": None, "src": image["src"], "alt": alt,
                      "described": bool(described), "link": address_of(both), "caption": caption,
                      "width": size["width"], "height": size["height"],
                      "_title": title, **_base(both, image.get("_pos"))}  # fmt: skip
    return pointed(figure)


def _div(attr: Attr, pos: Place | None, content: list[Pandoc], reader: Reader) -> Iterator[Block]:
    """Yield a callout, speaker notes, a table or equation with its label, or what is in a div that only carries classes."""
    blocks, values, base = blocks_of(content, reader), values_of(attr), _base(attr, pos)
    only_block = blocks[0] if len(blocks) == 1 else None
    labeled = only_block is not None and only_block["t"] in ("table", "equation")
    kind = next((name for name in DIVS if name in attr["classes"] and not (name in ("notes", "slide") and labeled and attr["id"])), None)
    if kind == "notes":
        without: Attr = {**attr, "classes": [name for name in attr["classes"] if name != "notes"]}
        yield {"t": "notes", "blocks": blocks, **_base(without, pos), "_attr": attr}
    elif kind == "only":
        yield {"t": "only", "media": values.get("for", "").split(), "own": "", "blocks": blocks, **base}
    elif kind == "slide":
        yield {"t": "only", "media": ["slides"], "own": "columns" if "columns" in attr["classes"] else "stacked", "blocks": blocks, **base}
    elif callout := next((name for name in CALLOUTS if name == kind), None) or next(filter(None, map(kind_of, attr["classes"])), None):
        yield callout_of(callout, blocks, values, base)
    elif only_block is not None and only_block["t"] == "table":
        yield _labeled_table(only_block, base, attr)
    elif only_block is not None and only_block["t"] == "equation":
        yield {**only_block, **_labeled(only_block, base), "label": attr["id"] or None, "title": values.get("title"),
               "_later": later(attr, "symbols")}  # fmt: skip
    else:
        reader.leftovers.append(Leftover("div", pos, attr, blocks=tuple(blocks)))
        yield from (dressed(base, block) for block in blocks)


def _labeled_table(table: Table, base: Base, attr: Attr) -> Table:
    """Return a table with the label, caption and title of the div around it."""
    values = values_of(attr)
    return {**table, **_labeled(table, base), "label": attr["id"] or None, "title": values.get("title"),
            "_later": {"caption": values.get("caption", "")}}  # fmt: skip


def _labeled(block: Table | Equation, base: Base) -> Base:
    """Return what the div around a table or an equation says; what was written on the block itself is kept for the rules."""
    outer: Base = {**base, "_inner": block.get("_pos")}
    inner = block.get("_attr")
    if inner and written(inner):
        outer["_inner_attr"] = inner
    return outer
