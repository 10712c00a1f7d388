"""Walking the document tree, and its text."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from dmls_pipeline.read.leaves import MEDIA, Medium
from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.tree import Block, Equation, Inline
from dmls_pipeline.tools import scripts

EVERYWHERE: frozenset[Medium] = frozenset(MEDIA)
NAME = re.compile(r"[^\W_]+")  # a run of letters and digits


def children(block: Block) -> Iterator[Block]:
    """Yield the blocks right inside *block*, in reading order."""
    match block["t"]:
        case "quote" | "callout" | "notes" | "only":
            yield from block["blocks"]
        case "list":
            yield from (inner for item in block["items"] for inner in item)
        case "definitions":
            yield from (inner for item in block["items"] for definition in item["definitions"] for inner in definition)
        case "heading" | "para" | "plain" | "code" | "figure" | "table" | "equation" | "break":
            return
        case _:
            assert_never(block)


def every_block(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield all blocks in reading order, each before what it holds."""
    for block in blocks:
        yield block
        yield from every_block(children(block))


def flow(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield all blocks but those in slides of the author's own, which no other medium has and no number counts."""
    for block in blocks:
        yield block
        if not (block["t"] == "only" and block["own"]):
            yield from flow(children(block))


def blocks_with_media(blocks: Iterable[Block], media: frozenset[Medium] = EVERYWHERE) -> Iterator[tuple[Block, frozenset[Medium]]]:
    """Yield all blocks in reading order, each with the media that show it; *media* are those of what is around them."""
    for block in blocks:
        yield block, media
        yield from blocks_with_media(children(block), media & _media_inside(block))


def _media_inside(block: Block) -> frozenset[Medium]:
    """Return the media that show what is in *block*, where they show *block*."""
    if block["t"] == "only":
        return frozenset(name for name in MEDIA if name in block["media"])
    return frozenset[Medium](("slides",)) if block["t"] == "notes" else EVERYWHERE


def own_inlines(block: Block) -> Iterator[list[Inline]]:
    """Yield the lists of inlines that *block* itself holds: its text, caption, title, cells, terms."""
    match block["t"]:
        case "heading":
            yield block["inlines"]
        case "para" | "plain":
            yield block["inlines"]
            yield from [block["line"]] if "line" in block else []
        case "equation":
            yield from [block["symbols"]] if "symbols" in block else []
        case "callout":
            yield block["title"]
        case "figure":
            yield block["caption"]
        case "table":
            yield block["caption"]
            yield from block["head"]
            yield from (cell for row in block["rows"] for cell in row)
        case "definitions":
            yield from (item["term"] for item in block["items"])
        case "list" | "code" | "quote" | "notes" | "only" | "break":
            return
        case _:
            assert_never(block)


def inner_inlines(inline: Inline) -> list[Inline]:
    """Return the inlines right inside *inline*."""
    match inline["t"]:
        case "note":
            return inline["inlines"] if "blocks" not in inline else [inner for _, part in texts(inline["blocks"]) for inner in part]
        case "emph" | "strong" | "strike" | "sub" | "sup" | "smallcaps" | "mark" | "foreign" | "link" | "ref" | "term" | "index" | "nb":
            return inline["inlines"]
        case "str" | "code" | "br" | "math" | "image" | "cite" | "noteref":
            return []
        case _:
            assert_never(inline)


def every_inline(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield all inlines in reading order, each before what it holds."""
    for inline in inlines:
        yield inline
        yield from every_inline(inner_inlines(inline))


def texts(blocks: Iterable[Block]) -> Iterator[tuple[Block, list[Inline]]]:
    """Yield every list of inlines in *blocks* with the block that holds it, in reading order."""
    for block in every_block(blocks):
        for inlines in own_inlines(block):
            yield block, inlines


def front_texts(chapter: Chapter) -> Iterator[tuple[str, list[Inline]]]:
    """Yield the inlines of the front matter with the path of their field, as in ("terms.3.definition", …)."""
    yield "summary", chapter["summary"]
    yield from ((f"objectives.{index}", inlines) for index, inlines in enumerate(chapter["objectives"]))
    yield from ((f"takeaways.{index}", inlines) for index, inlines in enumerate(chapter["takeaways"]))
    for index, term in enumerate(chapter["terms"]):
        yield f"terms.{index}.term", term["term"]
        yield f"terms.{index}.definition", term["definition"]
    for index, question in enumerate(chapter["questions"]):
        yield f"questions.{index}.question", question["question"]
        yield f"questions.{index}.answer", question["answer"]
        for choice in question.get("choices", ()):
            path = f"questions.{index}.choices.{choice['index']}"
            yield f"{path}.{choice['field']}", choice["choice"]
            yield f"{path}.because", choice["because"]
        if "explained" in question:
            yield f"questions.{index}.explained", question["explained"]


def chapter_inlines(chapter: Chapter) -> Iterator[Inline]:
    """Yield every inline of a chapter, the front matter's first."""
    for _, inlines in front_texts(chapter):
        yield from every_inline(inlines)
    for _, inlines in texts(chapter["blocks"]):
        yield from every_inline(inlines)


def label_of(block: Block) -> str | None:
    """Return the label of a heading, figure, table or equation."""
    match block["t"]:
        case "heading" | "figure" | "table" | "equation":
            return block["label"]
        case _:
            return None


def titles(paragraph: Block, block: Block) -> bool:
    """Say whether *paragraph* is the title of *block*, a listing: nothing but code, such as the name of its file."""
    return block["t"] == "code" and paragraph["t"] == "para" and [inline["t"] for inline in paragraph["inlines"]] == ["code"]


def id_of(inline: Inline) -> str:
    """Return the id of an inline that has one: "i3", "x2"."""
    match inline["t"]:
        case "math" | "image" | "link" | "ref" | "cite" | "note" | "term" | "index" | "noteref":
            return inline.get("id", "")
        case _:
            return ""


def plain(inlines: Iterable[Inline]) -> str:
    """Return the text of *inlines* as one would read it without any markup; footnotes are left out."""
    return " ".join("".join(_plain(inlines)).split())


def _plain(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        match inline["t"]:
            case "str" | "code":
                yield inline["text"]
            case "math":
                yield inline["tex"]
            case "br":
                yield " "
            case "image":
                yield inline["alt"]
            case "note" | "cite":
                pass
            case _:
                yield from _plain(inner_inlines(inline))


def words(inlines: Iterable[Inline]) -> int:
    """Count the words of *inlines*, footnotes included; code and formulas are none."""
    return scripts.words("".join(_words(inlines)))


def _words(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if inline["t"] == "str":
            yield inline["text"]
        elif inline["t"] == "br" or inline["t"] == "note":
            yield " "
        yield from _words(inner_inlines(inline))


def gapped_takeaways(chapter: Chapter) -> Iterator[tuple[str, int, list[Inline]]]:
    """Yield the takeaways in which words are marked, each with the id of its card and its place among all, from 0.

    The id is made of the chapter's name and the marked words, which are what the card asks for: other words may change. Of two takeaways
    that ask for the same words the first is a card.
    """
    known: set[str] = set()
    for index, takeaway in enumerate(chapter["takeaways"]):
        marked = " ".join(plain(inline["inlines"]) for inline in every_inline(takeaway) if inline["t"] == "mark")
        name = "-".join(NAME.findall(marked.lower()))
        if name and name not in known:
            known.add(name)
            yield f"gap-{chapter['slug']}-{name}", index, takeaway


def kept_formulas(blocks: Iterable[Block]) -> Iterator[tuple[str, Equation]]:
    """Yield the labels and formulas of the equations that are marked `.sheet` and have a title: each is a card."""
    for block in every_block(blocks):
        if block["t"] == "equation" and "sheet" in block.get("classes", ()) and block["label"] and block["title"]:
            yield block["label"], block
