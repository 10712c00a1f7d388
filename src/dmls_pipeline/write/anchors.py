"""Anchors: the names of places, which tell the ids of one chapter from those of another."""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

from dmls_pipeline.read.records import Chapter, Question, TermEntry

SOURCE = "src-"
BLOCK = r"c(\d+)-(b\d+)"  # the anchor of a block: the chapter's number, the block's id

_BLOCK = re.compile(BLOCK)


def anchors(number: int) -> Callable[[str], str]:
    """Return the function that makes an id of chapter *number* unique in the book: "b12" is "c03-b12" in chapter 3."""
    return lambda name: f"c{number:02}-{name}"


def source(key: str) -> str:
    """Return the anchor of a source's entry: in the book's references, in a handout's sources."""
    return f"{SOURCE}{key}"


def term_place(term: str, labels: Container[str], chapter: str) -> str:
    """Return the anchor of the place that explains a term: its mark, if it is among *labels*, else *chapter*, the chapter's label."""
    anchor = f"term-{term}"
    return anchor if anchor in labels else chapter


def renamed(chapter: Chapter, names: Mapping[str, str]) -> Chapter:
    """Return a chapter whose labels, and ids of terms and questions, are called as *names* has them, by what they were."""
    terms: list[TermEntry] = [{**term, "id": names.get(term["id"], term["id"])} for term in chapter["terms"]]
    questions: list[Question] = [{**question, "id": names.get(question["id"], question["id"])} for question in chapter["questions"]]
    return {**chapter, "terms": terms, "questions": questions, "blocks": _renamed(chapter["blocks"], names)}


def _renamed(node: Any, names: Mapping[str, str]) -> Any:
    """Return *node* with other labels of blocks and other entries of marked terms; a reference keeps what it names."""
    if isinstance(node, list):
        return [_renamed(child, names) for child in node]
    if not isinstance(node, dict):
        return node
    key = {"ref": "", "term": "entry"}.get(node.get("t", ""), "label")
    return {name: names.get(value, value) if name == key and isinstance(value, str) else _renamed(value, names)
            for name, value in node.items()}  # fmt: skip


def id_of(anchor: str, number: int) -> str:
    """Return the id that *anchor* was made from in chapter *number*; a label, which is unique in the book, is its own id."""
    return anchor.removeprefix(anchors(number)(""))


def block_of(anchor: str, number: int) -> str | None:
    """Return the id of the block of chapter *number* that *anchor* names, None if it names no block or another chapter's."""
    block = _BLOCK.fullmatch(anchor)
    return block[2] if block and int(block[1]) == number else None


def pages_in_order(places: Sequence[str], begun: Mapping[str, int]) -> dict[str, int]:
    """Return the page on which each of *places* begins, in their order in the text, and never a later one than what follows has.

    On paper a figure may stand behind the paragraph that follows it in the text. Its page begins with what comes after both.
    """
    pages: dict[str, int] = {}
    last = None
    for place in reversed(places):
        if (page := begun.get(place)) is not None:
            last = page if last is None else min(last, page)
            pages[place] = last
    return pages
