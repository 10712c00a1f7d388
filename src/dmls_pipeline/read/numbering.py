"""The last touches to a chapter's tree: numbers, ids, the entries of terms, and only what writers may see."""

from collections import Counter
from typing import TypeVar

from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.tree import Inline
from dmls_pipeline.read.walk import chapter_inlines, every_block, flow, plain

T = TypeVar("T")


def finish(chapter: Chapter) -> None:
    """Set numbers, find the entries of terms, and give every block and inline that needs one its id, in reading order."""
    _number(chapter)
    for index, block in enumerate(every_block(chapter["blocks"]), start=1):
        block["id"] = f"b{index}"
    by_text = {term["term_text"].casefold(): term["id"] for term in chapter["terms"]}
    counts: Counter[str] = Counter()
    for inline in chapter_inlines(chapter):
        match inline["t"]:
            case "math" | "image" | "link" | "ref" | "cite" | "note" | "term":
                counts["i"] += 1
                inline["id"] = f"i{counts['i']}"
                _name_blocks(inline)
            case "index":  # what stands in folios.json counts alone
                counts["x"] += 1
                inline["id"] = f"x{counts['x']}"
                inline["entries"] = inline["entries"] or [(plain(inline["inlines"]), None)]
        if inline["t"] == "term":
            inline["entry"] = inline["entry"] or by_text.get(plain(inline["inlines"]).casefold())


def _name_blocks(inline: Inline) -> None:
    """Give the blocks of a footnote ids that begin with the footnote's own."""
    if inline["t"] == "note":
        for index, block in enumerate(every_block(inline.get("blocks", [])), start=1):
            block["id"] = f"{inline['id']}-{index}"


def _number(chapter: Chapter) -> None:
    """Give numbers to sections, figures, tables and equations within the chapter: "3.2", "3.2.1"."""
    counts: Counter[str] = Counter()

    def following(kind: str) -> str:
        counts[kind] += 1
        return f"{chapter['number']}.{counts[kind]}"

    for block in flow(chapter["blocks"]):
        match block["t"]:
            case "heading" if block["level"] == 2:
                counts["subsection"] = 0
                block["number"] = following("section")
            case "heading" if block["level"] == 3:
                counts["subsection"] += 1
                block["number"] = f"{chapter['number']}.{counts['section']}.{counts['subsection']}"
            case "figure":
                block["number"] = following("figure")
            case "table" | "equation" if block["label"]:
                block["number"] = following(block["t"])


def public(part: T) -> T:
    """Return a copy of *part*, a piece of a tree, without the keys that begin with an underscore."""
    if isinstance(part, dict):
        return {name: public(value) for name, value in part.items() if not name.startswith("_")}  # type: ignore[return-value]
    return [public(inner) for inner in part] if isinstance(part, list) else part  # type: ignore[return-value]
