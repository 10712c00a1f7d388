"""The document tree, made ready for a medium: each transform takes a tree and returns another, named by what it yields.

A tree is what `read` wrote, whole or in part: a chapter, lists of blocks or inlines, a node. No transform changes its argument.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypedDict, TypeGuard, TypeVar, cast, final

from dmls_pipeline.read.leaves import CiteItem, Math, Medium, NoteRef, Str
from dmls_pipeline.read.records import Citation, Label, Refs
from dmls_pipeline.read.tree import Block, Heading, Inline, Node
from dmls_pipeline.tools import wording

Tree = TypeVar("Tree")
Change = Callable[[Node], Iterable[Node]]
Href = Callable[[str], str | None]

CLOSING = ".,;:!?)]”’…"
TAIL = 6  # characters: what a last line has at least, twice its indent; more, and the line before would stop early
WITHIN_LINES = ("emph", "strong", "strike", "sub", "sup", "smallcaps", "link", "nb", "term", "index")
UNITS = (
    r"[µmn]s|s|min|h|d|[kKMGTP]i?B|B|[kMG]?Hz|[kMGT]?bit|[kMGTP]?FLOPs?|px|pt|[mck]?m|k?g|mg|t|k?Wh?|V|A|°C|K|%|percent"
    r"|thousand|million|billion|trillion"
    r"|USD|EUR|GBP|CHF|(?:second|minute|hour|day|week|month|year|byte|bit|row|page|time|point|step|layer|token|dollar|euro)s?"
)
NAMED = (
    r"Figures?|Tables?|Sections?|Chapters?|Equations?|Questions?|pages?|pp?\.|vol\.|no\.|ch\."
    r"|Abbildung(?:en)?|Tabellen?|Abschnitte?|Kapiteln?|Gleichung(?:en)?|Seiten?|Fragen?|S\.|Bd\.|Nr\.|Kap\."
)
TIES = re.compile(
    rf"(?<=\d) (?=(?:{UNITS})\b)"  # 80 GB
    r"|\b(?:USD|EUR|GBP|CHF) (?=\d)"  # USD 80
    rf"|\b(?:{NAMED}) (?=\d)"  # Figure 3
    r"|\b[A-Z]\. (?=[A-Z])"  # A. Turing
    r"|(?:^|(?<=[\s(\[“‘—–-]))[«‹] (?=\S|$)"  # « mot, and not »Wort« und
    r"| (?=[»›](?:[\s,.;:!?)\]…”’]|$))"  # mot »
    r"| (?=[;:!?](?:\s|$))"  # quoi ?
)


@final
class Section(TypedDict):
    """A section: its heading of level 2, None of what stands before the first, and the blocks below it."""

    heading: Heading | None
    blocks: list[Block]


@final
class NumberedNote(TypedDict):
    """A footnote whose text stands elsewhere than its mark; blocks are empty where inlines say all of it."""

    number: int
    id: str
    inlines: list[Inline]
    blocks: list[Block]


def changed(tree: Tree, change: Change) -> Tree:
    """Return *tree* with each node replaced by what *change* returns for it, children first."""
    return cast("Tree", _changed(tree, change))


def _changed(tree: object, change: Change) -> object:
    if isinstance(tree, list):
        return [node for child in tree for node in _replaced(child, change)]
    if isinstance(tree, dict):
        return {key: _changed(value, change) if isinstance(value, list | dict) else value for key, value in tree.items()}
    return tree


def _replaced(child: object, change: Change) -> Iterable[object]:
    rebuilt = _changed(child, change)
    return change(cast("Node", rebuilt)) if isinstance(rebuilt, dict) and "t" in rebuilt else (rebuilt,)


def nodes(tree: object) -> Iterator[Node]:
    """Yield every node of *tree* in reading order, a node before its children."""
    if isinstance(tree, dict):
        if "t" in tree:
            yield cast("Node", tree)
        tree = list(tree.values())
    if isinstance(tree, list):
        for child in tree:
            if isinstance(child, list | dict):
                yield from nodes(child)


def characters(tree: object, formula: int) -> int:
    """Return how many characters the words and the code of *tree* have; a formula counts as many as *formula*."""
    return sum(_length(node, formula) for node in nodes(tree))


def _length(node: Node, formula: int) -> int:
    if node["t"] == "str" or node["t"] == "code":
        return len(node["text"])
    return formula if node["t"] == "math" else 0


def for_medium(tree: Tree, medium: Medium) -> Tree:
    """Return *tree* as one medium shows it: what is only for others is gone, what is only for it stands like the rest.

    Slides of an author's own stay together for slides.
    """

    def change(node: Node) -> Iterable[Node]:
        if node["t"] == "only":
            own = node.get("own") and medium == "slides"
            return (node,) if own else node["blocks"] if medium in node["media"] else ()
        return () if node["t"] in ("notes", "break") and medium != "slides" else (node,)

    return changed(tree, change)


def resolved(tree: Tree, refs: Refs, href: Href, source: Href) -> Tree:
    """Return *tree* with references and citations as text and links.

    href    label → the address of the place it names, or None for plain text
    source  key of a source → the address of its entry, or None
    """

    def change(node: Node) -> Iterable[Node]:
        if node["t"] == "ref":
            entry = refs["labels"][node["label"]]
            text = node["inlines"] or [text_of(called(entry).replace(" ", "\u00a0"))]
            place = entry.get("at", node["label"])
            return linked(href(place) if place else None, text)
        if node["t"] == "cite":
            return tuple(_citation(node["items"], refs["citations"], source))
        return (node,)

    return changed(tree, change)


def called(label: Label) -> str:
    """Return how a reference reads that its author gave no words: "Figure 4.1"; what has no number is called by its title."""
    if not wording.current()["words"]:
        return label["text"]  # which is the English
    kind, number = label["kind"], label["number"]
    if not number:
        title = label["title"]
        return wording.gettext("“{title}”", title=title) if title and title in label["text"] else label["text"]
    named = {
        "chapter": wording.gettext("Chapter {number}", number=number),
        "section": wording.gettext("Section {number}", number=number),
        "figure": wording.gettext("Figure {number}", number=number),
        "table": wording.gettext("Table {number}", number=number),
        "equation": wording.gettext("Equation ({number})", number=number),
    }
    return named[kind]


def _citation(items: list[CiteItem], citations: Mapping[str, Citation], source: Href) -> Iterator[Inline]:
    in_sentence = all(item.get("form") == "text" for item in items)
    yield from () if in_sentence else (text_of("("),)
    for index, item in enumerate(items):
        if index:
            yield text_of("; ")
        if before := item.get("before"):
            yield text_of(f"{before} ")
        known = not citations[item["key"]]["text"].startswith("@")
        name, place = (_together(part) for part in cited(item, citations))
        yield from linked(source(item["key"]) if known else None, [text_of(name)])
        yield from (text_of(place),) if place else ()
    yield from () if in_sentence else (text_of(")"),)


def cited(item: CiteItem, citations: Mapping[str, Citation]) -> tuple[str, str]:
    """Return how a source reads where it is cited, and the place in it: ("Vitter 1985", ", p. 40"), or the year alone before the place.

    In a sentence the place stands within the brackets of the year: ("Vitter (1985, p. 40)", "").
    """
    text, place = citations[item["key"]]["text"], f", {item['locator']}" if item["locator"] else ""
    author, _, year = text.rpartition(" ")
    if "form" not in item or not author:
        return text, place
    return (f"{author} ({year}{place})", "") if item["form"] == "text" else (year, place)


def _together(text: str) -> str:
    """Return a citation that is parted behind its commas alone."""
    return text.replace(" ", "\u00a0").replace(",\u00a0", ", ")


def linked(url: str | None, inlines: list[Inline]) -> list[Inline]:
    """Return *inlines* as a link to *url*, or as they are where there is none."""
    return [{"t": "link", "url": url, "inlines": inlines}] if url else inlines


def text_of(text: str) -> Str:
    """Return a run of words as an inline."""
    return {"t": "str", "text": text}


def with_full_last_lines(shown: Tree) -> Tree:
    """Return *shown* with the last words of each paragraph, cell and caption bound together: no line has only a few letters."""
    return cast("Tree", _with_full_last_lines(shown))


def _with_full_last_lines(shown: object) -> object:
    if isinstance(shown, dict) and shown.get("t") not in WITHIN_LINES:
        return {key: _with_full_last_lines(value) for key, value in shown.items()}
    if isinstance(shown, list) and shown:
        *rest, last = map(_with_full_last_lines, shown)
        if isinstance(last, dict) and last.get("t") == "str":
            last = {**last, "text": _with_tail(last["text"])}
        return [*rest, last]
    return shown


def _with_tail(text: str) -> str:
    """Return *text* with its last words bound until they have `TAIL` characters."""
    begin, blank, tail = text.rpartition(" ")
    while blank and len(tail) < TAIL:
        begin, blank, last = begin.rpartition(" ")
        tail = f"{last}\u00a0{tail}"
    return f"{begin}{blank}{tail}"


def tied(tree: Tree) -> Tree:
    """Return *tree* with what no line may part: a number and its unit, a formula and the punctuation around it.

    The blank between words becomes one that does not break; a formula and its punctuation stand in one "nb" node.
    """
    return cast("Tree", _tied(tree))


def _tied(tree: object) -> object:
    if isinstance(tree, dict):
        return {key: _tied(value) if isinstance(value, list | dict) else value for key, value in tree.items()} | _tied_words(tree)
    if isinstance(tree, list):
        return _bound([_tied(child) for child in tree])
    return tree


def _tied_words(node: Mapping[str, object]) -> dict[str, str]:
    """Return the text of *node* with its ties if it is a run of words."""
    return {"text": TIES.sub(lambda blank: blank[0].replace(" ", "\u00a0"), str(node["text"]))} if node.get("t") == "str" else {}


def _bound(children: list[object]) -> list[object]:
    """Return *children* with each formula and the punctuation after it as one "nb" node."""
    out: list[object] = []
    for child in children:
        before = out[-1] if out else None
        if _is_math(before) and _is_str(child) and (end := len(child["text"]) - len(child["text"].lstrip(CLOSING))):
            out[-1] = {"t": "nb", "inlines": [before, text_of(child["text"][:end])]}
            out.append({**child, "text": child["text"][end:]})
        else:
            out.append(child)
    return out


def _is_math(node: object) -> TypeGuard[Math]:
    return isinstance(node, dict) and node.get("t") == "math"


def _is_str(node: object) -> TypeGuard[Str]:
    return isinstance(node, dict) and node.get("t") == "str"


def sections(blocks: list[Block]) -> list[Section]:
    """Return *blocks* gathered under their level-2 headings."""
    gathered: list[Section] = []
    for block in blocks:
        if block["t"] == "heading" and block["level"] == 2:
            gathered.append({"heading": block, "blocks": []})
            continue
        if not gathered:
            gathered.append({"heading": None, "blocks": []})
        gathered[-1]["blocks"].append(block)
    return gathered


def with_numbered_notes(tree: Tree) -> tuple[Tree, list[NumberedNote]]:
    """Return the tree with a numbered mark for each footnote, and the footnotes in order."""
    notes: list[NumberedNote] = []

    def change(node: Node) -> Iterable[Node]:
        if node["t"] != "note":
            return (node,)
        notes.append({"number": len(notes) + 1, "id": node["id"], "inlines": node["inlines"], "blocks": node.get("blocks", [])})
        mark: NoteRef = {"t": "noteref", "id": node["id"], "number": len(notes)}
        return (mark,)

    return changed(tree, change), notes
