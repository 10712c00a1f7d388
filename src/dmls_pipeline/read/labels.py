"""The step that gathers every label of the book: its number, its title, and how a reference to it reads."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from dmls_pipeline import paths, store
from dmls_pipeline.read import subjects
from dmls_pipeline.read.headings import anchors, free
from dmls_pipeline.read.leaves import MEDIA
from dmls_pipeline.read.records import Chapter, Ids, Label, LabelKind, Labels
from dmls_pipeline.read.targets import is_file
from dmls_pipeline.read.tree import Block
from dmls_pipeline.read.walk import blocks_with_media, gapped_takeaways, kept_formulas, plain

LABEL = re.compile(r"(?:sec|ch|chap)-")
NAMES: dict[LabelKind, str] = {"section": "Section", "figure": "Figure", "table": "Table", "equation": "Equation"}


def collect_labels(stems: tuple[str, ...]) -> None:
    """Write what all chapters have together.

    labels.json    every label
    ids.json       the chapter of each term, question, formula and takeaway that is a card
    unseen.json    what entries of the index say to see, and no entry with pages is called
    complete.json  the stems of the chapters that are held to every rule
    """
    chapters = [store.read_json(paths.of(stem, "chapter.json")) for stem in stems]
    store.write_json(paths.LABELS, labels_of(chapters))
    store.write_json(paths.IDS, ids_of(chapters))
    store.write_json(paths.UNSEEN, subjects.unseen(chapters))
    store.write_json(paths.COMPLETE, [chapter["stem"] for chapter in chapters if chapter["status"] == "complete"])


def labels_of(chapters: Sequence[Chapter]) -> Labels:
    """Return every label with its entry; of a label that stands twice the first holds (a rule tells the second).

    In a draft the second becomes another label, and leads there by its file and what was written. A label that had to become another one
    because of its signs can be referred to as it was written, from every chapter.
    """
    labels: Labels = {}
    for chapter in chapters:
        for label, entry in _labels_in(chapter):
            labels.setdefault(label, entry)
    for chapter in chapters:
        for label, entry in _of_blocks(chapter) if chapter["status"] == "draft" else ():
            if labels[label]["chapter"] != chapter["stem"]:
                other = free(f"{label}-{chapter['slug']}", labels)
                labels[other] = entry
                for name in (label, *(written for written, called in _written(chapter) if called == label)):
                    labels[f"{chapter['file']}#{name}"] = {**entry, "at": other}
    for chapter in chapters:
        for written, _ in _written(chapter):
            labels.setdefault(written, labels[f"{chapter['file']}#{written}"])
    return labels


def ids_of(chapters: Iterable[Chapter]) -> Ids:
    """Return for the id of every card (a term's, a question's, the label of a formula, a takeaway's) the first chapter that has it.

    In a later draft it ends in the chapter's slug.
    """
    ids: Ids = {}
    for chapter in chapters:
        owned = (*(term["id"] for term in chapter["terms"]), *(question["id"] for question in chapter["questions"]))
        others = (*(formula for formula, _ in kept_formulas(chapter["blocks"])), *(gap for gap, _, _ in gapped_takeaways(chapter)))
        for key in (*owned, *others):
            doubled = ids.get(key, chapter["stem"]) != chapter["stem"] and chapter["status"] == "draft"
            ids.setdefault(f"{key}-{chapter['slug']}" if doubled else key, chapter["stem"])
    return ids


def _labels_in(chapter: Chapter) -> Iterator[tuple[str, Label]]:
    """Yield the labels of one chapter, its own first, and what other tools call the same places: file, anchors in it, title."""
    yield chapter["label"], _whole(chapter)
    yield chapter["file"], {**_whole(chapter), "at": chapter["label"]}
    labels: Labels = {}
    for label, entry in _of_blocks(chapter):
        labels.setdefault(label, entry)
        yield label, entry
    for anchor, label in chapter["anchors"].items():
        of_title = label == chapter["label"]
        named: Label = {**(_whole(chapter) if of_title else labels[label]), "at": label}
        yield f"{chapter['file']}#{anchor}", named
        if of_title and LABEL.match(anchor):
            yield anchor, named


def _written(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """Yield the labels that had to become others, as they were written, with what they are called."""
    of_headings = anchors(chapter["blocks"])
    for anchor, label in chapter["anchors"].items():
        if anchor not in of_headings and label != chapter["label"] and not is_file(anchor):
            yield anchor, label


def _whole(chapter: Chapter) -> Label:
    """Return the entry of a chapter as a whole."""
    number = str(chapter["number"])
    return {"kind": "chapter", "number": number, "text": f"Chapter {number}", "title": chapter["title"], "chapter": chapter["stem"],
            "level": 1}  # fmt: skip


def _of_blocks(chapter: Chapter) -> Iterator[tuple[str, Label]]:
    """Yield the labels of a chapter's blocks, in reading order."""
    for block, media in blocks_with_media(chapter["blocks"]):
        for label, entry in _of_block(block, chapter["stem"]):
            if len(media) < len(MEDIA):
                entry["media"] = [name for name in MEDIA if name in media]
            yield label, entry


def _of_block(block: Block, stem: str) -> Iterator[tuple[str, Label]]:
    """Yield the label of a block that has one, with its entry; what has no number is called by its title."""
    match block["t"]:
        case "heading":
            label, entry = block["label"], _entry("section", block["number"], plain(block["inlines"]), stem, block["level"])
        case "figure":
            label, entry = block["label"], _entry("figure", block["number"], plain(block["caption"]), stem)
        case "table":
            label, entry = block["label"], _entry("table", block["number"], plain(block["caption"]) or block["title"] or "", stem)
        case "equation":
            label, entry = block["label"], _entry("equation", block["number"], block["title"] or "", stem)
        case "para" | "plain" | "list" | "definitions" | "code" | "quote" | "callout" | "notes" | "only" | "break":
            return
        case _:
            assert_never(block)
    if label:
        yield label, entry


def _entry(kind: LabelKind, number: str | None, title: str, stem: str, level: int = 0) -> Label:
    """Return what a reference needs to know."""
    text = NAMES[kind]
    if number:
        text = f"{text} ({number})" if kind == "equation" else f"{text} {number}"
    elif title:
        text = f"“{title}”"
    return {"kind": kind, "number": number, "text": text, "title": title, "chapter": stem, "level": level}
