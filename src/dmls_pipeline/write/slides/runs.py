"""What is said and what is shown: runs of blocks under one heading, and the slide at which each paragraph is spoken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from dmls_pipeline.write import tree
from dmls_pipeline.write.slides import running_text
from dmls_pipeline.write.slides.running_text import Node, Nodes
from dmls_pipeline.write.slides.slide import bold, para, text

SHOWN = frozenset({"figure", "table", "equation", "code", "callout", "list", "definitions", "quote"})


@dataclass(frozen=True)
class Shown:
    """A block that is made to be looked at, and the blocks spoken with it: before it and after it."""

    block: Node
    before: tuple[Node, ...] = ()
    after: tuple[Node, ...] = ()
    opens: bool = False  # the author has put a slide break before it


@dataclass(frozen=True)
class Run:
    """What stands under one heading: blocks spoken before anything is shown, then what is shown."""

    heading: Node | None
    intro: tuple[Node, ...] = ()
    shown: tuple[Shown, ...] = ()


@dataclass
class _Draft:
    """A run while its blocks are handed out."""

    intro: list[Node] = field(default_factory=list)
    shown: list[tuple[Node, list[Node], list[Node], bool]] = field(default_factory=list)
    waiting: list[Node] = field(default_factory=list)


def prepared(chapter: Any, refs: Mapping[str, Any]) -> Any:
    """Return the chapter as slides see it: references and citations as text, marks of terms and index entries gone."""

    def change(node: Node) -> Iterable[Node]:
        match node["t"]:
            case "ref":
                return ({**node, "inlines": node["inlines"] or [text(refs["labels"][node["label"]]["text"])]},)
            case "cite":
                return ({"t": "cite", "inlines": [text(f"({'; '.join(_source(item, refs) for item in node['items'])})")]},)
            case "term" | "index":
                return tuple(node["inlines"])
        return (node,)

    return tree.changed(tree.for_medium(chapter, "slides"), change)


def _source(item: Mapping[str, Any], refs: Mapping[str, Any]) -> str:
    short = str(refs["citations"][item["key"]]["text"])
    return (f"{short}, {item['locator']}" if item["locator"] else short).replace(" ", "\u00a0")


def runs(blocks: Nodes) -> list[Run]:
    """Return the chapter's blocks run by run; what stands before the first heading is a run without one."""
    starts = [index for index, block in enumerate(blocks) if block["t"] == "heading"]
    found = [_run(blocks[start], blocks[start + 1 : end]) for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)]
    before = blocks[: starts[0]] if starts else blocks
    return [_run(None, before), *found] if before else found


def _run(heading: Node | None, blocks: Nodes) -> Run:
    draft = _Draft()
    for block in blocks:
        if is_shown(block):
            _show(draft, block)
        else:
            draft.waiting.append(block)
    _settle(draft, draft.waiting)
    shown = (Shown(block, tuple(before), tuple(after), opens) for block, before, after, opens in draft.shown)
    return Run(heading, tuple(draft.intro), tuple(shown))


def is_shown(block: Node) -> bool:
    """Say whether *block* goes on a slide: by what it is, unless the author overrules it."""
    classes = block.get("classes", ())
    return block["t"] not in ("notes", "break") and "notes" not in classes and (block["t"] in SHOWN or "slide" in classes)


def _show(draft: _Draft, block: Node) -> None:
    """Give the waiting paragraphs a home, in their order: at the slide before, or, from the first that leads here on, at this one."""
    breaks = [index for index, waiting in enumerate(draft.waiting) if waiting["t"] == "break"]
    first = next((index for index, waiting in enumerate(draft.waiting) if _leads(waiting, block)), len(draft.waiting))
    first = min(first, breaks[-1] if breaks else first)
    _settle(draft, draft.waiting[:first])
    draft.shown.append((block, _said(draft.waiting[first:]), [], bool(breaks)))
    draft.waiting = []


def _settle(draft: _Draft, blocks: Nodes) -> None:
    """Have *blocks* spoken at the last slide so far, or before the first."""
    (draft.shown[-1][2] if draft.shown else draft.intro).extend(_said(blocks))


def _leads(paragraph: Node, block: Node) -> bool:
    """Say whether *paragraph* leads to *block*: it ends in a colon or refers to it."""
    if paragraph["t"] != "para":
        return False
    named = block.get("label") and any(node.get("label") == block["label"] for node in tree.nodes(paragraph["inlines"]))
    return bool(named) or running_text.flat(paragraph["inlines"]).rstrip().endswith(":")


def _said(blocks: Nodes) -> Nodes:
    """Return *blocks* as they are spoken: what stands in a `::: notes` like any other, without the breaks."""
    return [inner for block in blocks if block["t"] != "break" for inner in (block["blocks"] if block["t"] == "notes" else [block])]


def headed(run: Run) -> tuple[Node, ...]:
    """Return a run that gets no slide as it is spoken at the slide before: its heading, bold, then its text."""
    if not run.heading:
        return run.intro
    heading = {**para([bold(run.heading["inlines"])]), "label": run.heading["label"]}
    return (heading, *run.intro)


def footnotes(tree_part: Any) -> tuple[Node, ...]:
    """Return the footnotes of something shown, each as a paragraph in brackets to be spoken with it."""
    return tuple(para([text("("), *cast("Nodes", node["inlines"]), text(")")]) for node in tree.nodes(tree_part) if node["t"] == "note")
