"""Pandoc's blocks → ours. Keys that begin with an underscore are for the rules and are taken away in the end."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from dmls_pipeline.read.inlines import Attr, attributes, inlines_of, written
from dmls_pipeline.read.walk import Node, Place

LAYOUT = ("slide", "notes", "sheet", "incremental", "narrow", "wide")
CALLOUTS = ("key", "example", "warning", "tip", "aside")
DIVS = (*CALLOUTS, "notes", "only")
ALIGN = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center", "AlignDefault": "default"}
NO_ATTR: Attr = {"id": "", "classes": [], "pairs": [], "spans": ""}


def blocks_of(nodes: Iterable[Any]) -> list[Node]:
    """Return our blocks for pandoc's, nested and in order."""
    return [block for node in nodes for block in _block(node, NO_ATTR, None)]


def _block(node: Any, attr: Attr, pos: Place | None) -> Iterator[Node]:
    """Yield what stands for one of pandoc's blocks; *attr* and *pos* come from its wrapper."""
    if node["t"] == "Div":
        own, place, wrapper = attributes(node["c"][0])
        if wrapper:
            for inner in node["c"][1]:
                yield from _block(inner, own, place)
        else:
            yield from _div(own, place, node["c"][1])
        return
    for block in _made(node, attr):
        yield {"t": block.pop("t"), "id": "", **_classes(block.get("_attr", attr)), "_attr": attr, "_pos": pos, **block}


def _classes(attr: Attr) -> dict[str, list[str]]:
    """Return the classes that say how a block is shown, if any was written."""
    known = [name for name in attr["classes"] if name in LAYOUT]
    return {"classes": known} if known else {}


def _made(node: Any, attr: Attr) -> Iterator[Node]:
    """Yield one block, or those into which a paragraph with a display formula falls."""
    content = node.get("c")
    match node["t"]:
        case "Header":
            own, place, _ = attributes(content[1])
            yield {"t": "heading", "level": content[0], "label": own["id"] or None, "number": None,
                   "inlines": inlines_of(content[2]), "_attr": own, "_pos": place}  # fmt: skip
        case "Para" | "Plain":
            yield from _paragraph(node["t"].lower(), inlines_of(content), attr)
        case "BulletList":
            yield {"t": "list", "ordered": False, "start": 1, "items": [blocks_of(item) for item in content]}
        case "OrderedList":
            (start, style, _), items = content
            yield {"t": "list", "ordered": True, "start": start, "items": [blocks_of(item) for item in items], "_style": style["t"]}
        case "DefinitionList":
            yield {"t": "definitions", "items": [_definition(item) for item in content]}
        case "CodeBlock":
            own, place, _ = attributes(content[0])
            languages = [name for name in own["classes"] if name not in LAYOUT]
            yield {"t": "code", "language": languages[0] if languages else None, "text": content[1],
                   "_attr": own, "_pos": place, "_languages": languages}  # fmt: skip
        case "BlockQuote":
            yield {"t": "quote", "blocks": blocks_of(content)}
        case "HorizontalRule":
            yield {"t": "break"}
        case "Table":
            yield _table(content)
        case kind:
            yield {"t": "_raw", "text": content[1] if kind == "RawBlock" else kind}


def _definition(item: Any) -> Node:
    """Return a term of a definition list and what is said of it."""
    term, definitions = item
    return {"term": inlines_of(term), "definitions": [blocks_of(definition) for definition in definitions]}


def _paragraph(kind: str, inlines: list[Node], attr: Attr) -> Iterator[Node]:
    """Yield a figure for an image that is alone, equations for display formulas, paragraphs for what is around them."""
    if len(inlines) == 1 and inlines[0]["t"] == "_image":
        yield _figure(inlines[0], attr)
        return
    for display, group in groupby(inlines, key=lambda inline: bool(inline.get("_display"))):
        part = list(group)
        if display:
            yield from ({"t": "equation", "label": None, "number": None, "title": None, "tex": inline["tex"], "_pos": inline["_pos"]}
                        for inline in part)  # fmt: skip
        elif rest := _trimmed(part):
            yield {"t": kind, "inlines": rest, **({"_pos": place} if (place := first_place_of(rest)) and rest is not inlines else {})}


def _trimmed(inlines: list[Node]) -> list[Node]:
    """Take the space away that stood between a display formula and its neighbors."""
    if inlines and inlines[0]["t"] == "str":
        text = inlines[0]["text"]
        gone = len(text) - len(text.lstrip(" "))
        inlines[0]["text"] = text[gone:]
        inlines[0]["_marks"] = [(max(at - gone, 0), line, column) for at, line, column in inlines[0]["_marks"] if at >= gone or not gone]
    if inlines and inlines[-1]["t"] == "str":
        inlines[-1]["text"] = inlines[-1]["text"].rstrip(" ")
    return [inline for inline in inlines if inline["t"] != "str" or inline["text"]]


def first_place_of(inlines: Iterable[Node]) -> Place | None:
    """Return where the first of *inlines* stands that has a place."""
    for inline in inlines:
        if inline.get("_pos"):
            place: Place = inline["_pos"]
            return place
        if inline.get("_marks"):
            return inline["_marks"][0][1], inline["_marks"][0][2]
    return None


def _figure(image: Node, attr: Attr) -> Node:
    """Return a figure; its attributes stand on the image or before the paragraph."""
    own = image["_attr"]
    both = {"id": own["id"] or attr["id"], "classes": own["classes"] + attr["classes"], "pairs": own["pairs"] + attr["pairs"],
            "spans": attr["spans"]}  # fmt: skip
    alt = dict(both["pairs"]).get("alt", "")
    return {"t": "figure", "label": both["id"] or None, "number": None, "src": image["src"], "alt": alt,
            "caption": image["inlines"], "_attr": both, "_pos": image["_pos"], "_title": image["_title"]}  # fmt: skip


def _table(content: list[Any]) -> Node:
    """Return a table of inlines; pipe tables have one head row and plain cells."""
    _, place, _ = attributes(content[0])
    columns, head, bodies = content[2], content[3], content[4]
    rows = [row for body in bodies for row in body[3]]
    return {"t": "table", "label": None, "number": None, "caption": [], "title": None,
            "align": [ALIGN[align["t"]] for align, _ in columns],
            "head": [_cell(cell) for row in head[1][:1] for cell in row[1]],
            "rows": [[_cell(cell) for cell in row[1]] for row in rows], "_pos": place}  # fmt: skip


def _cell(cell: list[Any]) -> list[Node]:
    """Return the inlines of a cell."""
    return [inline for block in cell[4] for inline in inlines_of(block["c"])] if cell[4] else []


def _div(attr: Attr, pos: Place | None, content: list[Any]) -> Iterator[Node]:
    """Yield a callout, speaker notes, a table or equation with its label, or what is in a div that only carries classes."""
    blocks, values = blocks_of(content), dict(attr["pairs"])
    labeled = bool(attr["id"]) and len(blocks) == 1 and blocks[0]["t"] in ("table", "equation")
    kind = next((name for name in DIVS if name in attr["classes"] and not (name == "notes" and labeled)), None)
    common = {"id": "", **_classes(attr), "_attr": attr, "_pos": pos}
    if kind == "notes":
        attr_without = attr | {"classes": [name for name in attr["classes"] if name != "notes"]}
        yield {"t": "notes", "id": "", **_classes(attr_without), "_attr": attr, "_pos": pos, "blocks": blocks}
    elif kind == "only":
        yield {"t": "only", **common, "media": values.get("for", "").split(), "blocks": blocks}
    elif kind:
        yield {"t": "callout", **common, "kind": kind, "title": [], "date": values.get("date"), "blocks": blocks,
               "_later": {"title": values.get("title", "")}}  # fmt: skip
    elif len(blocks) == 1 and blocks[0]["t"] in ("table", "equation"):
        yield _labeled(blocks[0], attr, pos)
    else:
        yield {"t": "_div", **common, "blocks": blocks}


def _labeled(block: Node, attr: Attr, pos: Place | None) -> Node:
    """Return a table or an equation with what the div around it says."""
    values = dict(attr["pairs"])
    outer = {
        "label": attr["id"] or None,
        "title": values.get("title"),
        **_classes(attr),
        "_attr": attr,
        "_pos": pos,
        "_inner": block["_pos"],
    }
    if block["t"] == "table":
        outer["_later"] = {"caption": values.get("caption", "")}
    if written(block["_attr"]):
        outer["_inner_attr"] = block["_attr"]
    return block | outer


def flattened(blocks: Iterable[Node]) -> list[Node]:
    """Return *blocks* without what is no block of ours: a div gives its classes to what it holds, raw text is gone."""
    result: list[Node] = []
    for block in blocks:
        _flatten_inside(block)
        if block["t"] == "_div":
            result += [inner | _merged(block, inner) for inner in block["blocks"]]
        elif block["t"] != "_raw":
            result.append(block)
    return result


def _merged(outer: Node, inner: Node) -> dict[str, list[str]]:
    classes = list(dict.fromkeys(outer.get("classes", []) + inner.get("classes", [])))
    return {"classes": classes} if classes else {}


def _flatten_inside(block: Node) -> None:
    if "blocks" in block:
        block["blocks"] = flattened(block["blocks"])
    if block["t"] == "list":
        block["items"] = [flattened(item) for item in block["items"]]
    for item in block["items"] if block["t"] == "definitions" else ():
        item["definitions"] = [flattened(definition) for definition in item["definitions"]]
