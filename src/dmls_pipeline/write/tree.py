"""The document tree, made ready for a medium: each transform takes a tree and returns another, named by what it yields.

A tree is what `read` wrote: lists of blocks, each a plain dictionary with "t" and "id", holding lists of inlines.
No transform changes its argument.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

Node = dict[str, Any]
Nodes = list[Node]
Change = Callable[[Node], Iterable[Node]]

CLOSING = ".,;:!?)]”’…"


def changed(tree: Any, change: Change) -> Any:
    """Return *tree* with each node replaced by what *change* returns for it, children first."""
    if isinstance(tree, list):
        return [node for child in tree for node in _replaced(child, change)]
    if isinstance(tree, dict):
        return {key: changed(value, change) if isinstance(value, list | dict) else value for key, value in tree.items()}
    return tree


def _replaced(child: Any, change: Change) -> Iterable[Any]:
    rebuilt = changed(child, change)
    return change(rebuilt) if isinstance(rebuilt, dict) and "t" in rebuilt else (rebuilt,)


def nodes(tree: Any) -> Iterator[Node]:
    """Yield every node of *tree* in reading order, a node before its children."""
    if isinstance(tree, dict):
        if "t" in tree:
            yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for child in tree:
            if isinstance(child, list | dict):
                yield from nodes(child)


def plain(inlines: Nodes) -> str:
    """Return the words of *inlines*; a formula as its TeX."""
    return "".join(_words(node) for node in inlines)


def _words(node: Node) -> str:
    match node["t"]:
        case "str" | "code":
            return str(node["text"])
        case "math":
            return str(node["tex"])
        case "br":
            return " "
        case "note":
            return ""
        case _:
            return plain(node.get("inlines", []))


def for_medium(tree: Any, medium: str) -> Any:
    """Return *tree* as one medium shows it: what is only for others is gone, what is only for it stands like the rest."""

    def change(node: Node) -> Iterable[Node]:
        match node["t"]:
            case "only":
                return node["blocks"] if medium in node["media"] else ()
            case "notes" | "break" if medium != "slides":
                return ()
        return (node,)

    return changed(tree, change)


def resolved(tree: Any, refs: Mapping[str, Any], href: Callable[[str], str | None], source: Callable[[str], str | None]) -> Any:
    """Return *tree* with references and citations as text and links.

    href    label → the address of the place it names, or None for plain text
    source  key of a source → the address of its entry, or None
    """

    def change(node: Node) -> Iterable[Node]:
        match node["t"]:
            case "ref":
                text = node["inlines"] or [text_of(refs["labels"][node["label"]]["text"].replace(" ", "\u00a0"))]
                return linked(href(node["label"]), text)
            case "cite":
                return tuple(_citation(node["items"], refs["citations"], source))
        return (node,)

    return changed(tree, change)


def _citation(items: list[dict[str, Any]], citations: Mapping[str, Any], source: Callable[[str], str | None]) -> Iterator[Node]:
    yield text_of("(")
    for index, item in enumerate(items):
        if index:
            yield text_of("; ")
        yield from linked(source(item["key"]), [text_of(citations[item["key"]]["text"].replace(" ", "\u00a0"))])
        if item["locator"]:
            yield text_of(", " + item["locator"].replace(" ", "\u00a0"))
    yield text_of(")")


def linked(url: str | None, inlines: Nodes) -> Nodes:
    """Return *inlines* as a link to *url*, or as they are where there is none."""
    return [{"t": "link", "url": url, "inlines": inlines}] if url else inlines


def text_of(text: str) -> Node:
    """Return a run of words as an inline."""
    return {"t": "str", "text": text}


def with_bound_punctuation(tree: Any) -> Any:
    """Return *tree* with each inline formula and the punctuation around it in one "nb" node, so that no line breaks between."""
    if isinstance(tree, dict):
        return {key: with_bound_punctuation(value) if isinstance(value, list | dict) else value for key, value in tree.items()}
    if isinstance(tree, list):
        return _bound([with_bound_punctuation(child) for child in tree])
    return tree


def _bound(children: list[Any]) -> list[Any]:
    out: list[Any] = []
    for child in children:
        formula = out[-1] if out and isinstance(out[-1], dict) and out[-1].get("t") == "math" else None
        if formula is not None and isinstance(child, dict) and child.get("t") == "str":
            end = len(child["text"]) - len(child["text"].lstrip(CLOSING))
            if end:
                out[-1] = {"t": "nb", "inlines": [formula, text_of(child["text"][:end])]}
                child = {**child, "text": child["text"][end:]}  # noqa: PLW2901 - the rest of the same run
        out.append(child)
    return out


def sections(blocks: Nodes) -> list[Node]:
    """Return *blocks* gathered under their level-2 headings: {"heading": block or None, "blocks": [...]}."""
    found: list[Node] = []
    for block in blocks:
        if block["t"] == "heading" and block["level"] == 2:
            found.append({"heading": block, "blocks": []})
            continue
        if not found:
            found.append({"heading": None, "blocks": []})
        found[-1]["blocks"].append(block)
    return found


def with_numbered_notes(shown: Any) -> tuple[Any, list[dict[str, Any]]]:
    """Return the tree with a numbered mark for each footnote, and the footnotes in order."""
    notes: list[dict[str, Any]] = []

    def change(node: Node) -> tuple[Node, ...]:
        if node["t"] != "note":
            return (node,)
        notes.append({"number": len(notes) + 1, "id": node["id"], "inlines": node["inlines"]})
        return ({"t": "noteref", "id": node["id"], "number": len(notes)},)

    return changed(shown, change), notes
