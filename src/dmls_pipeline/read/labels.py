"""The step that gathers every label of the book: its number, its title, and how a reference to it reads."""

from collections.abc import Iterable, Iterator
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.read.walk import MEDIA, Node, blocks_with_media, plain

KINDS = {"heading": "section", "figure": "figure", "table": "table", "equation": "equation"}
NAMES = {"section": "Section", "figure": "Figure", "table": "Table", "equation": "Equation"}


def collect_labels(stems: tuple[str, ...]) -> None:
    """Write labels.json, and ids.json with the chapter of each term and question, both in reading order."""
    chapters = [store.read_json(WORK / stem / "chapter.json") for stem in stems]
    store.write_json(WORK / "labels.json", labels_of(chapters))
    store.write_json(WORK / "ids.json", ids_of(chapters))


def labels_of(chapters: Iterable[Node]) -> dict[str, dict[str, Any]]:
    """Return every label with its entry; of a label that stands twice the first holds (a rule tells the second)."""
    labels: dict[str, dict[str, Any]] = {}
    for chapter in chapters:
        for label, entry in _labels_in(chapter):
            labels.setdefault(label, entry)
    return labels


def ids_of(chapters: Iterable[Node]) -> dict[str, str]:
    """Return for the id of every term and question the first chapter that has it."""
    ids: dict[str, str] = {}
    for chapter in chapters:
        for entry in (*chapter["terms"], *chapter["questions"]):
            ids.setdefault(entry["id"], chapter["stem"])
    return ids


def _labels_in(chapter: Node) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the labels of one chapter, its own first."""
    number, stem = str(chapter["number"]), chapter["stem"]
    yield chapter["label"], {"kind": "chapter", "number": number, "text": f"Chapter {number}", "title": chapter["title"],
                             "chapter": stem, "level": 1}  # fmt: skip
    for block, media in blocks_with_media(chapter["blocks"]):
        if block.get("label") and block["t"] in KINDS:
            few = {} if len(media) == len(MEDIA) else {"media": [name for name in MEDIA if name in media]}
            yield block["label"], _entry(block, stem) | few


def _entry(block: Node, stem: str) -> dict[str, Any]:
    """Return what a reference needs to know; what has no number is called by its title."""
    kind = KINDS[block["t"]]
    title = plain(block.get("inlines") or block.get("caption") or ()) or (block.get("title") or "")
    number = block["number"]
    written = f"({number})" if kind == "equation" else number
    text = f"{NAMES[kind]} {written}" if number else f"“{title}”" if title else NAMES[kind]
    level = block["level"] if kind == "section" else 0
    return {"kind": kind, "number": number, "text": text, "title": title, "chapter": stem, "level": level}
