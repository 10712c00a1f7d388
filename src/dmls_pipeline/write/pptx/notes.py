"""What is said with a slide as plain text, for a speaker's view that knows no markup."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from dmls_pipeline.problems import BuildError
from dmls_pipeline.write import tree
from dmls_pipeline.write.pptx import formula_line


def plain(blocks: Iterable[tree.Node]) -> str:
    """Return *blocks* as lines of text, lists with their marks, formulas on their line."""
    return "\n".join(_lines(blocks))


def _lines(blocks: Iterable[tree.Node]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: tree.Node) -> Iterator[str]:
    match block:
        case {"t": "para" | "plain" | "heading", "inlines": inlines}:
            yield words(inlines)
        case {"t": "list"}:
            yield from _list(block)
        case {"t": "definitions", "items": items}:
            yield from (line for item in items for line in _definition(item))
        case {"t": "code", "text": text}:
            yield from text.split("\n")
        case {"t": "equation", "tex": tex}:
            yield _formula(tex) + (f" ({block['number']})" if block["number"] else "")
        case {"t": "figure"}:
            yield _numbered("Figure", block)
            yield block["alt"]
        case {"t": "table"}:
            yield from _table(block)
        case {"t": "callout" | "quote" | "notes" | "only", "blocks": blocks}:
            yield from [words(block["title"])] if block.get("title") else []
            yield from _lines(blocks)
        case _:
            raise BuildError(f"write/pptx/notes.py does not know how a {block['t']!r} is said in plain text")


def _definition(item: tree.Node) -> Iterator[str]:
    yield words(item["term"])
    yield from _lines(inner for part in item["definitions"] for inner in part)


def _list(block: tree.Node) -> Iterator[str]:
    for number, item in enumerate(block["items"], start=block["start"]):
        mark = f"{number}. " if block["ordered"] else "• "
        for index, line in enumerate(_lines(item)):
            yield (" " * len(mark) if index else mark) + line


def _table(block: tree.Node) -> Iterator[str]:
    if block["caption"]:
        yield _numbered("Table", block)
    yield from (" | ".join(map(words, row)) for row in (block["head"], *block["rows"]))


def _numbered(kind: str, block: tree.Node) -> str:
    return (f"{kind} {block['number']}: " if block["number"] else "") + words(block["caption"])


def words(inlines: tree.Nodes) -> str:
    """Return *inlines* as text."""
    return "".join(_word(node) for node in inlines)


def _word(node: tree.Node) -> str:
    match node["t"]:
        case "str" | "code":
            return str(node["text"])
        case "math":
            return _formula(node["tex"])
        case "br":
            return " "
        case "note":
            return f" ({words(node['inlines'])})"
        case _:
            return words(node["inlines"])


def _formula(tex: str) -> str:
    level = groupby(formula_line.pieces(tex), key=lambda piece: piece.shift)
    return "".join(_shifted("".join(piece.text for piece in pieces), shift) for shift, pieces in level)


def _shifted(text: str, shift: int) -> str:
    if not shift:
        return text
    return ("^" if shift > 0 else "_") + (text if text.isalnum() else f"({text})")
