"""Inlines as running text: how long they are, where their sentences end, and how a piece is cut out of them.

A formula or a piece of code is one unbreakable run of placeholders as wide as it looks, so that a rule about characters holds for
it too and no cut falls inside.
"""

import re
from collections.abc import Callable
from typing import assert_never, cast

from dmls_pipeline.read.tree import Inline
from dmls_pipeline.tools import scripts
from dmls_pipeline.tools.sentences import boundaries

ATOM = "\ue000"
COMMAND = re.compile(r"\\(?:left|right|text|mathrm|mathbb|mathcal|hat|bar|tilde|frac|tfrac|dfrac|,|;|!|quad)|[{}$\s^_]")


def flat(inlines: list[Inline]) -> str:
    """Return the text of *inlines*, one character of it for each that can be cut; a footnote has none."""
    return "".join(_flat(node) for node in inlines)


def _flat(node: Inline) -> str:  # noqa: PLR0911 - a line for each kind of node
    match node["t"]:
        case "str":
            return node["text"]
        case "code":
            return ATOM * len(node["text"])
        case "math":
            return ATOM * max(1, len(re.sub(r"\\[A-Za-z]+", "x", COMMAND.sub("", node["tex"]))))
        case "br":
            return " "
        case "image":
            return ATOM
        case "note" | "noteref":
            return ""
        case "cite":
            return flat(node.get("inlines", []))
        case "emph" | "strong" | "strike" | "sub" | "sup" | "smallcaps" | "mark" | "foreign" | "link" | "ref" | "term" | "index" | "nb":
            return flat(node["inlines"])
        case _:
            assert_never(node)


def part(inlines: list[Inline], start: int, end: int) -> list[Inline]:
    """Return what stands between two offsets of `flat(inlines)`, emphasis and links kept."""
    pieces: list[Inline] = []
    at = 0
    for node in inlines:
        length = len(_flat(node))
        if length == 0:  # a footnote stands with the word before it
            pieces += [node] if start < at <= end else []
        elif at < end and at + length > start:
            pieces.append(_piece(node, max(0, start - at), min(length, end - at)))
        at += length
    return pieces


def _piece(node: Inline, start: int, end: int) -> Inline:
    if node["t"] == "str":
        return {**node, "text": node["text"][start:end]}
    return holding(node, part(node["inlines"], start, end)) if "inlines" in node else node


def holding(node: Inline, inlines: list[Inline]) -> Inline:
    """Return *node*, which holds inlines, with others in their place."""
    return cast(Inline, {**node, "inlines": inlines})


def trimmed(inlines: list[Inline], ends: str = " ") -> list[Inline]:
    """Return *inlines* without blanks at the start and without any of *ends* at the end."""
    text = flat(inlines)
    return part(inlines, len(text) - len(text.lstrip()), len(text.rstrip(ends)))


def sentences(inlines: list[Inline]) -> list[list[Inline]]:
    """Return *inlines* sentence by sentence."""
    text = flat(inlines)
    gaps = list(boundaries(text))
    starts = [0, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() + len(gap[0].rstrip()) for gap in gaps), len(text)]
    spans = zip(starts, ends, strict=True)
    return [sentence for span in spans if flat(sentence := trimmed(part(inlines, *span)))]


def words(inlines: list[Inline]) -> int:
    """Return how many words are to be read in *inlines*; a formula or a piece of code is none."""
    return scripts.words(" ".join(word for word in re.sub(f"{ATOM}+", " ", flat(inlines)).split() if any(map(str.isalnum, word))))


def joined(groups: list[list[Inline]]) -> list[Inline]:
    """Return several runs of inlines as one, a blank between them."""
    out: list[Inline] = []
    for group in groups:
        closed = flat(out)[-1:]
        out += group if not closed or scripts.is_unspaced(closed) else [{"t": "str", "text": " "}, *group]
    return out


def without(inlines: list[Inline], kinds: frozenset[str]) -> list[Inline]:
    """Return *inlines* without the nodes of *kinds*, and without the blank that stood before one."""
    kept: list[Inline] = []
    for node in inlines:
        if node["t"] in kinds:
            if kept and (last := kept[-1])["t"] == "str":
                kept[-1] = {**last, "text": last["text"].rstrip()}
            continue
        kept.append(holding(node, without(node["inlines"], kinds)) if "inlines" in node else node)
    return [node for node in kept if node["t"] != "str" or node["text"]]


def first_letter(inlines: list[Inline], change: Callable[[str], str]) -> list[Inline]:
    """Return *inlines* with their first letter changed, where they begin with a word."""
    if not inlines or (first := inlines[0])["t"] != "str" or not first["text"]:
        return inlines
    return [{**first, "text": change(first["text"][0]) + first["text"][1:]}, *inlines[1:]]


def without_text(inlines: list[Inline], pattern: re.Pattern[str]) -> list[Inline]:
    """Return *inlines* without what *pattern* finds in any run of words."""
    kept: list[Inline] = []
    for node in inlines:
        if node["t"] == "str":
            kept.append({**node, "text": pattern.sub("", node["text"])})
        else:
            kept.append(holding(node, without_text(node["inlines"], pattern)) if "inlines" in node else node)
    return kept
