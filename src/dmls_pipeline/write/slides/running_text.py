"""Inlines as running text: how long they are, where their sentences end, and how a piece is cut out of them.

A formula or a piece of code is one unbreakable run of placeholders as wide as it looks, so that a rule about characters holds for
it too and no cut falls inside.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

Node = dict[str, Any]
Nodes = list[Node]

ATOM = "\ue000"
END = re.compile(r"(?<=[.!?…])[”’)\]]*\s+(?=[“‘(\[]?[A-Z0-9\ue000])")
ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|cf|vs|etc|al|Dr|Mr|Mrs|Ms|No|Fig|Eq|approx|pp?|St|U\.S))\.$")
COMMAND = re.compile(r"\\(?:left|right|text|mathrm|mathbb|mathcal|hat|bar|tilde|frac|tfrac|dfrac|,|;|!|quad)|[{}$\s^_]")


def flat(inlines: Nodes) -> str:
    """Return the text of *inlines*, one character of it for each that can be cut; a footnote has none."""
    return "".join(_flat(node) for node in inlines)


def _flat(node: Node) -> str:
    match node["t"]:
        case "str":
            return str(node["text"])
        case "code":
            return ATOM * len(node["text"])
        case "math":
            return ATOM * max(1, len(re.sub(r"\\[A-Za-z]+", "x", COMMAND.sub("", node["tex"]))))
        case "br":
            return " "
        case "note":
            return ""
        case _:
            return flat(node.get("inlines", []))


def part(inlines: Nodes, start: int, end: int) -> Nodes:
    """Return what stands between two offsets of `flat(inlines)`, emphasis and links kept."""
    pieces: Nodes = []
    at = 0
    for node in inlines:
        length = len(_flat(node))
        if at < end and at + length > start:
            pieces.append(_piece(node, max(0, start - at), min(length, end - at)))
        elif length == 0 and start < at <= end:
            pieces.append(node)
        at += length
    return pieces


def _piece(node: Node, start: int, end: int) -> Node:
    if node["t"] == "str":
        return {**node, "text": node["text"][start:end]}
    return {**node, "inlines": part(node["inlines"], start, end)} if "inlines" in node else node


def trimmed(inlines: Nodes, ends: str = " ") -> Nodes:
    """Return *inlines* without blanks at the start and without any of *ends* at the end."""
    text = flat(inlines)
    return part(inlines, len(text) - len(text.lstrip()), len(text.rstrip(ends)))


def boundaries(text: str) -> Iterator[re.Match[str]]:
    """Yield the gaps between the sentences of *text*."""
    return (gap for gap in END.finditer(text) if not ABBREVIATION.search(text[: gap.start()].rstrip("”’)]")))


def sentences(inlines: Nodes) -> list[Nodes]:
    """Return *inlines* sentence by sentence."""
    text = flat(inlines)
    gaps = list(boundaries(text))
    starts = [0, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() + len(gap[0].rstrip()) for gap in gaps), len(text)]
    found = [trimmed(part(inlines, *span)) for span in zip(starts, ends, strict=True)]
    return [sentence for sentence in found if flat(sentence)]


def words(inlines: Nodes) -> int:
    """Return how many words are to be read in *inlines*; a formula or a piece of code is none."""
    return len([word for word in re.sub(f"{ATOM}+", " ", flat(inlines)).split() if any(map(str.isalnum, word))])


def joined(groups: list[Nodes]) -> Nodes:
    """Return several runs of inlines as one, a blank between them."""
    gap: Node = {"t": "str", "text": " "}
    return [node for index, group in enumerate(groups) for node in ([gap, *group] if index else group)]


def without(inlines: Nodes, kinds: frozenset[str]) -> Nodes:
    """Return *inlines* without the nodes of *kinds*, and without the blank that stood before one."""
    kept: Nodes = []
    for node in inlines:
        if node["t"] in kinds:
            if kept and kept[-1]["t"] == "str":
                kept[-1] = {**kept[-1], "text": kept[-1]["text"].rstrip()}
            continue
        kept.append({**node, "inlines": without(node["inlines"], kinds)} if "inlines" in node else node)
    return [node for node in kept if node["t"] != "str" or node["text"]]


def first_letter(inlines: Nodes, change: Callable[[str], str]) -> Nodes:
    """Return *inlines* with their first letter changed, where they begin with a word."""
    if not inlines or inlines[0]["t"] != "str" or not inlines[0]["text"]:
        return inlines
    text = inlines[0]["text"]
    return [{**inlines[0], "text": change(text[0]) + text[1:]}, *inlines[1:]]


def without_text(inlines: Nodes, pattern: re.Pattern[str]) -> Nodes:
    """Return *inlines* without what *pattern* finds in any run of words."""
    kept: Nodes = []
    for node in inlines:
        if node["t"] == "str":
            kept.append({**node, "text": pattern.sub("", node["text"])})
        else:
            kept.append({**node, "inlines": without_text(node["inlines"], pattern)} if "inlines" in node else node)
    return kept
