"""Callouts as GitHub and Obsidian write them: a quotation that begins with [!NOTE], a title or a mark to fold it perhaps behind it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dmls_pipeline.read.conversion import Pandoc, unwrapped
from dmls_pipeline.read.leaves import Base, CalloutKind
from dmls_pipeline.read.tree import Block, Callout

OPENING = re.compile(r"\[!([\w -]+)\][+-]?")
LONGEST = 12  # nodes that "[!important note]-" may be parted into
KINDS: dict[str, CalloutKind] = {
    **dict.fromkeys(
        (
            "important",
            "key",
            "abstract",
            "summary",
            "tldr",
            "takeaway",
            "definition",
            "theorem",
            "lemma",
            "corollary",
            "proposition",
            "conjecture",
        ),
        "key",
    ),
    **dict.fromkeys(("example", "exercise"), "example"),
    **dict.fromkeys(("warning", "caution", "attention", "danger", "error", "bug", "failure", "fail", "missing"), "warning"),
    **dict.fromkeys(("tip", "hint", "success", "check", "done"), "tip"),
}
ASIDES = (
    "note",
    "info",
    "question",
    "quote",
    "todo",
    "seealso",
    "proof",
    "remark",
    "solution",
    "help",
    "faq",
    "cite",
    "callout",
    "aside",
    "details",
    "secondary",
    "spoiler",
)
SAID = ("key", "example", "warning", "tip", "aside")  # words that the callout's own name says already


@dataclass(frozen=True)
class Alert:
    """A callout: its kind, the nodes of its title, and the blocks in it. Any word that is not known is an aside of that title."""

    kind: CalloutKind
    title: list[Pandoc]
    blocks: list[Pandoc]


def kind_of(name: str) -> CalloutKind | None:
    """Return the callout that a class of a div is in other tools: "note", "{tip}", "callout-warning"; None for another class."""
    word = name.strip("{}").lower().removeprefix("callout-").removeprefix("admonition-")
    return KINDS.get(word) or ("aside" if word in ASIDES else None)


def alert(blocks: Sequence[Pandoc]) -> Alert | None:
    """Return the callout that a quotation of *blocks* is; None for one that is only a quotation."""
    first = unwrapped(blocks[0]) if blocks else None
    if first is None or first["t"] not in ("Para", "Plain"):
        return None
    nodes: list[Pandoc] = first["c"]
    text = ""
    for index, node in enumerate(nodes[:LONGEST]):
        text += _text(node)
        if (match := OPENING.fullmatch(text)) and not _folds(nodes[index + 1 :]):
            return _alert(match[1], nodes[index + 1 :], list(blocks[1:]), first["t"])
    return None


def _folds(nodes: Sequence[Pandoc]) -> bool:
    return bool(nodes) and _text(nodes[0]) in ("+", "-")


def _alert(word: str, nodes: list[Pandoc], rest: list[Pandoc], kind: str) -> Alert:
    end = next((index for index, node in enumerate(nodes) if unwrapped(node)["t"] in ("SoftBreak", "LineBreak")), len(nodes))
    title, words = _trimmed(nodes[:end]), nodes[end + 1 :]
    name = word.strip().lower()
    known = KINDS.get(name, "aside")
    if not title and name not in SAID:
        title = [{"t": "Str", "c": word.strip().capitalize()}]
    return Alert(known, title, [*([{"t": kind, "c": words}] if words else []), *rest])


def _trimmed(nodes: list[Pandoc]) -> list[Pandoc]:
    while nodes and unwrapped(nodes[0])["t"] == "Space":
        nodes = nodes[1:]
    return nodes


def _text(node: Pandoc) -> str:
    """Return a word or a space as text; something that no callout's opening has for anything else."""
    inner = unwrapped(node)
    return str(inner["c"]) if inner["t"] == "Str" else " " if inner["t"] == "Space" else "\0"


def callout_of(kind: CalloutKind, blocks: list[Block], values: Mapping[str, str], base: Base) -> Callout:
    """Return the callout that a div of *blocks* is; where *values* give no title, a heading at its beginning is one, as in Quarto."""
    made: Callout = {"t": "callout", "kind": kind, "title": [], "date": values.get("date"), "blocks": blocks,
                     "_later": {"title": values.get("title", "")}, **base}  # fmt: skip
    if blocks and blocks[0]["t"] == "heading" and not values.get("title"):
        made["title"], made["blocks"], made["_later"] = blocks[0]["inlines"], blocks[1:], {}
    return made
