"""Walking the document tree, and its text."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Node = dict[str, Any]
Place = tuple[int, int]

MEDIA = ("print", "ebook", "slides")


def children(block: Mapping[str, Any]) -> Iterator[Node]:
    """Yield the blocks right inside *block*, in reading order."""
    yield from block.get("blocks", ())
    for item in block.get("items", ()):
        yield from item if isinstance(item, list) else (inner for part in item["definitions"] for inner in part)


def every_block(blocks: Iterable[Node]) -> Iterator[Node]:
    """Yield all blocks in reading order, each before what it holds."""
    for block in blocks:
        yield block
        yield from every_block(children(block))


def blocks_with_media(blocks: Iterable[Node], media: frozenset[str] = frozenset(MEDIA)) -> Iterator[tuple[Node, frozenset[str]]]:
    """Yield all blocks in reading order, each with the media that show it; *media* are those of what is around them."""
    for block in blocks:
        inside = media & set(block["media"]) if block["t"] == "only" else media & {"slides"} if block["t"] == "notes" else media
        yield block, media
        yield from blocks_with_media(children(block), inside)


def own_inlines(block: Mapping[str, Any]) -> Iterator[list[Node]]:
    """Yield the lists of inlines that *block* itself holds: its text, caption, title, cells, terms."""
    for name in ("title", "caption", "inlines"):
        if isinstance(block.get(name), list):
            yield block[name]
    if block["t"] == "table":
        yield from block["head"]
        yield from (cell for row in block["rows"] for cell in row)
    if block["t"] == "definitions":
        yield from (item["term"] for item in block["items"])


def every_inline(inlines: Iterable[Node]) -> Iterator[Node]:
    """Yield all inlines in reading order, each before what it holds."""
    for inline in inlines:
        yield inline
        yield from every_inline(inline.get("inlines", ()))


def texts(blocks: Iterable[Node]) -> Iterator[tuple[Node, list[Node]]]:
    """Yield every list of inlines in *blocks* with the block that holds it, in reading order."""
    for block in every_block(blocks):
        for inlines in own_inlines(block):
            yield block, inlines


def front_texts(chapter: Mapping[str, Any]) -> Iterator[tuple[str, list[Node]]]:
    """Yield the inlines of the front matter with the path of their field, as in ("terms.3.definition", …)."""
    yield "summary", chapter["summary"]
    for field in ("objectives", "takeaways"):
        yield from ((f"{field}.{index}", inlines) for index, inlines in enumerate(chapter[field]))
    for index, term in enumerate(chapter["terms"]):
        yield f"terms.{index}.term", term["term"]
        yield f"terms.{index}.definition", term["definition"]
    for index, question in enumerate(chapter["questions"]):
        yield f"questions.{index}.question", question["question"]
        yield f"questions.{index}.answer", question["answer"]


def plain(inlines: Iterable[Node]) -> str:
    """Return the text of *inlines* as one would read it without any markup; footnotes are left out."""
    return " ".join("".join(_plain(inlines)).split())


def _plain(inlines: Iterable[Node]) -> Iterator[str]:
    for inline in inlines:
        match inline["t"]:
            case "str" | "code":
                yield inline["text"]
            case "math":
                yield inline["tex"]
            case "br":
                yield " "
            case "note" | "cite":
                pass
            case _:
                yield from _plain(inline.get("inlines", ()))


def words(inlines: Iterable[Node]) -> int:
    """Count the words of *inlines*, footnotes included; code and formulas are none."""
    return len("".join(_words(inlines)).split())


def _words(inlines: Iterable[Node]) -> Iterator[str]:
    for inline in inlines:
        if inline["t"] == "str":
            yield inline["text"]
        elif inline["t"] not in ("code", "math", "cite"):
            yield " " if inline["t"] in ("br", "note") else ""
            yield from _words(inline.get("inlines", ()))
