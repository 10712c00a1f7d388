"""Rules for what a reader would stumble over: an acronym nobody spells out, a figure nobody mentions, a chapter of the wrong length."""

import re
from collections.abc import Iterator

from dmls_pipeline.problems import Problem
from dmls_pipeline.read.citations import place_in
from dmls_pipeline.read.leaves import Str
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.rule import Rule, checks
from dmls_pipeline.read.tree import Block, Inline
from dmls_pipeline.read.walk import blocks_with_media, inner_inlines, own_inlines

ACRONYM = re.compile(r"(?<![\w.])(?![IVX]+\b)(?!(?<=\d )[AP]M\b)([A-Z]{2,}[0-9]*)s?(?!\w)")
SPELLED_BEFORE = re.compile(r"(?:^|[()（）])[^\w()（）]*\w[^()（）]*[(（](?:[^()（）]*\W)?$")
SPELLED_AFTER = re.compile(r"s? \(\w+[ -]\w|（\w")

Run = tuple[str, tuple[tuple[int, Str, bool], ...]]  # a text, and of each str in it: where it begins, the node, whether it is a term


@checks(
    Rule("chapter/length", "A complete chapter has as many words as book.yaml says.", severity="note"),
)
def fitting_length(context: Context) -> Iterator[Problem]:
    """Find a complete chapter with fewer or more words than the book wants."""
    limits, count = context.words, context.chapter["words"]
    if context.chapter["status"] != "complete" or limits.least <= count <= (limits.most or count):
        return
    most = f"{limits.most:,}" if limits.most else "any number"
    what, hint = ("only ", "write what is missing, or call it a draft") if count < limits.least else ("", "take out what it can do without")
    yield context.problem(
        context.front.places.get("front:title"),
        "chapter/length",
        f"the chapter has {what}{count:,} words; book.yaml wants {limits.least:,} to {most}",
        hint,
    )


@checks(
    Rule("figure/unmentioned", "A figure or a table with a label is referred to in its chapter.", severity="warning", draft="note"),
)
def mentioned_figures(context: Context) -> Iterator[Problem]:
    """Find figures, and tables with a label, to which their chapter never refers: a reader does not know when to look at them."""
    referred = {inline["label"] for inline in context.inlines() if inline["t"] == "ref"}
    for block in context.flow():
        if (block["t"] == "figure" or block["t"] == "table") and block["label"] and block["label"] not in referred:
            yield context.problem(
                block.get("_pos"),
                "figure/unmentioned",
                f"nothing in the chapter refers to {block['label']}",
                f"write [](#{block['label']}) where a reader should look at it",
            )


@checks(
    Rule(
        "acronym/unexplained",
        "An acronym is spelled out where a chapter uses it first, unless its readers know it.",
        severity="warning",
        draft="note",
    ),
)
def spelled_acronyms(context: Context) -> Iterator[Problem]:
    """Find acronyms that are not spelled out where the body uses them first.

    They are where the words stand before or behind in brackets, "area under the curve (AUC)", and where they are a term. Headings, cells
    and speaker notes do not count as uses.
    """
    known = set(context.words.acronyms)
    for text, parts in _runs(context.chapter["blocks"]):
        for match in ACRONYM.finditer(text):
            acronym, start = match[1], match.start()
            at, node, is_term = next(part for part in reversed(parts) if part[0] <= start)
            spelled = is_term or SPELLED_BEFORE.search(text[:start]) or SPELLED_AFTER.match(text[match.end(1) :])
            if not {acronym, acronym.rstrip("0123456789")} & known and not spelled:
                yield context.problem(
                    place_in(node, start - at),
                    "acronym/unexplained",
                    f"{acronym} is not spelled out where it is used first",
                    f"write the words (and {acronym} in brackets), or add it to words, acronyms in book.yaml",
                )
            known.add(acronym)


def _runs(blocks: list[Block]) -> Iterator[Run]:
    """Yield every text that print shows as one run of words, in reading order; a footnote is a run after the one that holds its mark."""
    for block, media in blocks_with_media(blocks):
        if "print" in media and block["t"] not in ("heading", "notes"):
            for inlines in [block["caption"]] if block["t"] == "table" else own_inlines(block):
                waiting = [inlines]
                while waiting:
                    text, parts = "", list[tuple[int, Str, bool]]()
                    for node, is_term in _strings(waiting.pop(0), waiting, is_term=False):
                        parts.append((len(text), node, is_term))
                        text += node["text"]
                    if parts:
                        yield text, tuple(parts)


def _strings(inlines: list[Inline], notes: list[list[Inline]], *, is_term: bool) -> Iterator[tuple[Str, bool]]:
    """Yield the words of *inlines*; footnotes are put aside, and what is no word parts the words around it."""
    for inline in inlines:
        match inline["t"]:
            case "str":
                yield inline, is_term
            case "note":
                notes.append(inline["inlines"])
            case "code" | "math" | "cite" | "ref" | "br":
                yield {"t": "str", "text": " · ", "_marks": []}, is_term
            case _:
                yield from _strings(inner_inlines(inline), notes, is_term=is_term or inline["t"] == "term")
