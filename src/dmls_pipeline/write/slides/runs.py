"""What is said and what is shown: runs of blocks under one heading, and the slide at which each paragraph is spoken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dmls_pipeline.read import walk
from dmls_pipeline.read.leaves import CiteItem
from dmls_pipeline.read.records import Chapter, Refs
from dmls_pipeline.read.tree import Block, Callout, Heading, Inline, Node, Para, Quote
from dmls_pipeline.write import tree
from dmls_pipeline.write.slides import running_text
from dmls_pipeline.write.slides.slide import bold, para, text

SHOWN = frozenset({"figure", "table", "equation", "code", "callout", "list", "definitions", "quote"})


@dataclass(frozen=True)
class Shown:
    """A block that is made to be looked at, and the blocks spoken with it: before it and after it."""

    block: Block
    before: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()
    opens: bool = False  # the author has put a slide break before it


@dataclass(frozen=True)
class Run:
    """What stands under one heading: blocks spoken before anything is shown, then what is shown."""

    heading: Heading | None
    intro: tuple[Block, ...] = ()
    shown: tuple[Shown, ...] = ()


@dataclass(frozen=True)
class Inside:
    """What stands in a quotation or a callout: paragraphs that make its statement, what is spoken with it, what is shown after it."""

    prose: tuple[Para, ...] = ()
    spoken: tuple[Block, ...] = ()
    shown: tuple[Shown, ...] = ()


@dataclass
class _Draft:
    """A run while its blocks are handed out."""

    intro: list[Block] = field(default_factory=list)
    shown: list[tuple[Block, list[Block], list[Block], bool]] = field(default_factory=list)
    waiting: list[Block] = field(default_factory=list)


def prepared(chapter: Chapter, refs: Refs) -> Chapter:
    """Return the chapter as slides see it: references and citations as text, marks of terms and index entries gone.

    A break parts slides only between the blocks of the chapter itself, so those inside of other blocks are gone too.
    """

    def change(node: Node) -> Iterable[Node]:
        match node["t"]:
            case "ref":
                entry = refs["labels"][node["label"]]
                return ({**node, "label": entry.get("at", node["label"]), "inlines": node["inlines"] or [text(tree.called(entry))]},)
            case "cite":
                return ({**node, "inlines": [text(_cited(node["items"], refs))]},)
            case "image" if node["src"] in refs["figures"]:
                return ({**node, "drawn": refs["figures"][node["src"]]},)
            case "term" | "index":
                return tuple(node["inlines"])
        return (node,)

    made: Chapter = tree.changed(tree.for_medium(chapter, "slides"), change)
    return {**made, "blocks": [inner for block in _wanted(made["blocks"]) for inner in _without_breaks_inside(block)]}


def _wanted(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks that the author wants in the deck: without those marked `.no-slide`, a heading with all that stands below it."""
    kept: list[Block] = tree.changed(blocks, lambda node: () if _unwanted(node) and node["t"] != "heading" else (node,))
    leaving: int | None = None
    for block in kept:
        if block["t"] == "heading" and (leaving is None or block["level"] <= leaving):
            leaving = block["level"] if _unwanted(block) else None
        if leaving is None:
            yield block


def _unwanted(node: Node) -> bool:
    classes = node.get("classes")
    return isinstance(classes, list) and "no-slide" in classes


def _without_breaks_inside(block: Block) -> list[Block]:
    if block["t"] == "break" or block["t"] == "only":
        return [block]
    kept: list[Block] = tree.changed([block], lambda node: () if node["t"] == "break" else (node,))
    return kept


def _cited(items: list[CiteItem], refs: Refs) -> str:
    """Return a citation as text, in brackets unless it is part of the sentence."""
    words = "; ".join(f"{item['before']} {_source(item, refs)}" if item.get("before") else _source(item, refs) for item in items)
    return words if all(item.get("form") == "text" for item in items) else f"({words})"


def _source(item: CiteItem, refs: Refs) -> str:
    return "".join(tree.cited(item, refs["citations"])).replace(" ", "\u00a0")


def runs(blocks: list[Block]) -> list[Run]:
    """Return the chapter's blocks run by run; what stands before the first heading is a run without one."""
    parts: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if block["t"] == "heading":
            parts.append((block, []))
        else:
            parts[-1][1].append(block)
    return [_run(heading, inner) for heading, inner in parts if heading or inner]


def _run(heading: Heading | None, blocks: Iterable[Block]) -> Run:
    draft = _Draft()
    for block in blocks:
        if is_shown(block):
            _show(draft, block)
        else:
            draft.waiting.append(block)
    _settle(draft, draft.waiting)
    shown = (Shown(block, tuple(before), tuple(after), opens) for block, before, after, opens in draft.shown)
    return Run(heading, tuple(draft.intro), tuple(shown))


def inside(block: Callout | Quote) -> Inside:
    """Return what a callout or a quotation holds: the paragraphs before the first block that is shown by itself make its statement."""
    blocks = block["blocks"]
    first = next((index for index, inner in enumerate(blocks) if is_shown(inner)), len(blocks))
    if 0 < first < len(blocks) and _leads(blocks[first - 1], blocks[first]):
        first -= 1
    opening = [inner for inner in blocks[:first] if inner["t"] in ("para", "plain") and "notes" not in inner.get("classes", ())]
    run = _run(None, blocks[first:])
    aloud = (*spoken(inner for inner in blocks[:first] if inner not in opening), *run.intro)
    return Inside(tuple(_paragraphs(opening)), aloud, run.shown)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Para]:
    """Yield the paragraphs among *blocks*."""
    for block in blocks:
        if block["t"] == "para" or block["t"] == "plain":
            yield block


def is_shown(block: Block) -> bool:
    """Say whether *block* goes on a slide: by what it is, unless the author overrules it or nothing in it can be looked at."""
    classes = block.get("classes", [])
    if block["t"] in ("notes", "break") or "notes" in classes:
        return False
    if block["t"] == "only":
        return bool(block.get("own"))
    if block["t"] == "callout" or block["t"] == "quote":
        return any(is_shown(inner) or inner["t"] in ("para", "plain") for inner in block["blocks"])
    if block["t"] == "code" and not block["text"].strip():
        return False
    return block["t"] in SHOWN or "slide" in classes


def _show(draft: _Draft, block: Block) -> None:
    """Make *block* a shown block, and hand out the paragraphs that wait, in their order.

    The first paragraph that leads to *block*, and all paragraphs after it, are spoken with *block*; the paragraphs before it are spoken
    with the block that was shown last.
    """
    breaks = [index for index, waiting in enumerate(draft.waiting) if waiting["t"] == "break"]
    first = next((index for index, waiting in enumerate(draft.waiting) if _leads(waiting, block)), _alone(draft, block))
    first = min(first, breaks[-1] if breaks else first)
    _settle(draft, draft.waiting[:first])
    draft.shown.append((block, spoken(draft.waiting[first:]), [], bool(breaks)))
    draft.waiting = []


def _alone(draft: _Draft, block: Block) -> int:
    """Return from which paragraph on is spoken with a block that no paragraph leads to: with a callout the last of several."""
    count = len(draft.waiting)
    several = count > 1 and draft.shown and block["t"] == "callout" and draft.waiting[-1]["t"] == "para"
    return count - 1 if several else count


def _settle(draft: _Draft, blocks: list[Block]) -> None:
    """Have *blocks* spoken at the last slide so far, or before the first."""
    (draft.shown[-1][2] if draft.shown else draft.intro).extend(spoken(blocks))


def _leads(paragraph: Block, block: Block) -> bool:
    """Say whether *paragraph* leads to *block*: it ends in a colon, refers to it or is its title."""
    if paragraph["t"] != "para":
        return False
    if walk.titles(paragraph, block):
        return True
    label = walk.label_of(block)
    named = label and any(node["t"] == "ref" and node["label"] == label for node in walk.every_inline(paragraph["inlines"]))
    return bool(named) or running_text.flat(paragraph["inlines"]).rstrip().endswith(":")


def spoken(blocks: Iterable[Block]) -> list[Block]:
    """Return *blocks* as they are spoken: what stands in a `::: notes` like any other, without the breaks."""
    return [inner for block in blocks if block["t"] != "break" for inner in (block["blocks"] if block["t"] == "notes" else [block])]


def headed(run: Run) -> tuple[Block, ...]:
    """Return a run that gets no slide as it is spoken at the slide before: its heading, then its text."""
    return (run.heading, *run.intro) if run.heading else run.intro


def footnotes(inlines: Iterable[Inline]) -> tuple[Block, ...]:
    """Return the footnotes of something shown, each as a paragraph in brackets to be spoken with it."""
    notes = [node for node in walk.every_inline(inlines) if node["t"] == "note"]
    return tuple(block for note in notes for block in note.get("blocks", [para([text("("), *note["inlines"], text(")")])]))


def titled(inlines: list[Inline]) -> Block:
    """Return a title that the slide does not show, as it is spoken."""
    return para([bold(inlines)])
