"""What a slide shows in place of what it has no room for: a few words that name it, and where the whole is found."""

import re
from dataclasses import replace
from typing import Literal

from dmls_pipeline.read.tree import Block, Inline
from dmls_pipeline.tools import wording
from dmls_pipeline.write.slides import kinds, running_text
from dmls_pipeline.write.slides.slide import ROWS, Slide, text

ROOM = 90  # characters
SHORTEST = 0.4  # of the room: a shorter clause says too little
CLAUSE = re.compile(r"[,;:] | [–—] | (?=(?:and|but|or|because|which|that|so that|while|although|unless|until|if|when|where|since)\b)")


def of_slide(slide: Slide) -> Slide:
    """Return a slide that names what is too large to be shown and has it spoken whole; one that shows no block of the chapter stays."""
    block = slide.block
    if block is None:
        return slide
    whole = () if ROWS in slide.notes and block["t"] in ("list", "definitions") else (block,)
    more = [text(wording.gettext("It is too large for a slide: see the notes of this slide, or the printed chapter."))]
    return replace(
        slide.having("long", call="statement", kindly="", say=named(block), more=more),
        kind=replace(kinds.CALL, terse=False),
        notes=(*slide.notes, *whole),
    )


def named(block: Block) -> list[Inline]:
    """Return what a block is called: its number and caption where it has them."""
    match block["t"]:
        case "figure" | "table":
            number = numbered(block["t"], block["number"]) or (
                wording.gettext("Figure") if block["t"] == "figure" else wording.gettext("Table")
            )
            caption = first_words(block["caption"])
            return [text(f"{number}: "), *caption] if caption else [text(number)]
        case "equation":
            return [text(wording.gettext("Formula ({number})", number=block["number"]) if block["number"] else wording.gettext("Formula"))]
        case "only" if title := block.get("hand", {}).get("title"):
            return [text(title)]
        case "callout" if block["title"]:
            return first_words(block["title"])
        case _:
            return [text(_kind(block))]


def numbered(kind: Literal["figure", "table"], number: str | None) -> str:
    """Return "Figure 4.1" or "Table 4.1", "" for what has no number."""
    if not number:
        return ""
    return wording.gettext("Figure {number}", number=number) if kind == "figure" else wording.gettext("Table {number}", number=number)


def _kind(block: Block) -> str:
    """Return what a block without number and title is called."""
    named = {
        "code": wording.gettext("Listing"),
        "list": wording.gettext("List"),
        "definitions": wording.gettext("Definitions"),
        "callout": wording.gettext("Note"),
        "quote": wording.gettext("Quotation"),
    }
    return named.get(block["t"], wording.gettext("Text"))


def in_a_word(blocks: list[Block]) -> list[Inline]:
    """Return a few words for a list item: the first ones that are written in it, or what its first block is called."""
    for block in blocks:
        if (block["t"] == "para" or block["t"] == "plain") and (words := first_words(block["inlines"])):
            return words
    return named(blocks[0]) if blocks else []


def first_words(inlines: list[Inline], room: int = ROOM) -> list[Inline]:
    """Return *inlines* if they fit in *room* characters, else their first clauses, or as many words as fit, with an ellipsis."""
    bare = running_text.trimmed(running_text.without(inlines, frozenset({"note", "cite"})), " .:;,")
    flat = running_text.flat(bare)
    if len(flat) <= room:
        return bare
    clauses = [gap.start() for gap in CLAUSE.finditer(flat, 0, room)]
    end = clauses[-1] if clauses and clauses[-1] >= room * SHORTEST else flat.rfind(" ", 1, room)
    kept = running_text.trimmed(running_text.part(bare, 0, end if end > 0 else room), " .:;,")
    return [*kept, text(" …")] if running_text.flat(kept) else [text("…")]
