"""What is said with a slide as plain text, for a speaker's view that knows no markup."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import assert_never

from dmls_pipeline.read.tree import Block, Definition, Figure, Inline, ListBlock, Table
from dmls_pipeline.tools import wording
from dmls_pipeline.tools.numerals import numeral
from dmls_pipeline.write.pptx import formula_line

UNMARKED = {"tasks": ""}  # what begins with a box has no bullet


def plain(blocks: Iterable[Block]) -> str:
    """Return *blocks* as lines of text, lists with their marks, formulas on their line."""
    return "\n".join(_lines(blocks))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:  # noqa: C901 - a line for each kind of node
    match block["t"]:
        case "para" | "plain" | "heading":
            yield words(block["inlines"])
        case "list":
            yield from _list(block)
        case "definitions":
            yield from (line for item in block["items"] for line in _definition(item))
        case "code":
            yield from block["text"].split("\n")
        case "equation":
            yield _formula(block["tex"]) + (f" ({block['number']})" if block["number"] else "")
        case "figure":
            yield _numbered(block)
            yield block["alt"]
        case "table":
            yield from _table(block)
        case "callout":
            yield from [words(block["title"])] if block["title"] else []
            yield from _lines(block["blocks"])
        case "quote" | "notes" | "only":
            yield from _lines(block["blocks"])
        case "break":
            return
        case _:
            assert_never(block)


def _definition(item: Definition) -> Iterator[str]:
    yield words(item["term"])
    yield from _lines(inner for part in item["definitions"] for inner in part)


def _list(block: ListBlock) -> Iterator[str]:
    for number, item in enumerate(block["items"], start=block["start"]):
        mark = f"{numeral(number, block.get('counting'))}. " if block["ordered"] else UNMARKED.get(block.get("counting", ""), "• ")
        for index, line in enumerate(_lines(item)):
            yield (" " * len(mark) if index else mark) + line


def _table(block: Table) -> Iterator[str]:
    if block["caption"]:
        yield _numbered(block)
    yield from (" | ".join(map(words, row)) for row in (block["head"], *block["rows"]))


def _numbered(block: Figure | Table) -> str:
    caption, number = words(block["caption"]), block["number"]
    if not number:
        return caption
    name = wording.gettext("Figure {number}", number=number) if block["t"] == "figure" else wording.gettext("Table {number}", number=number)
    return f"{name}: {caption}"


def words(inlines: Iterable[Inline]) -> str:
    """Return *inlines* as text."""
    return "".join(_word(node) for node in inlines)


def _word(node: Inline) -> str:  # noqa: PLR0911 - a line for each kind of node
    match node["t"]:
        case "str" | "code":
            return node["text"]
        case "math":
            return _formula(node["tex"])
        case "br":
            return " "
        case "note":
            return f" ({words(node['inlines'])})"
        case "image":
            return node["alt"]
        case "noteref":
            return ""
        case "cite":
            return words(node.get("inlines", []))
        case "emph" | "strong" | "strike" | "sub" | "sup" | "smallcaps" | "mark" | "foreign" | "link" | "ref" | "term" | "index" | "nb":
            return words(node["inlines"])
        case _:
            assert_never(node)


def _formula(tex: str) -> str:
    level = groupby(formula_line.pieces(tex), key=lambda piece: piece.shift)
    return "".join(_shifted("".join(piece.text for piece in pieces), shift) for shift, pieces in level)


def _shifted(text: str, shift: int) -> str:
    if not shift:
        return text
    return ("^" if shift > 0 else "_") + (text if text.isalnum() else f"({text})")
