"""The step that looks up what a chapter refers to: labels, sources, figures. What it does not find is a fault."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from dmls_pipeline import store
from dmls_pipeline.paths import IDS, LABELS, REFERENCES, UNSEEN, drawn, of
from dmls_pipeline.problems import Fault, Problem
from dmls_pipeline.read import figures as chapter_figures
from dmls_pipeline.read import subjects
from dmls_pipeline.read.labels import NAMES
from dmls_pipeline.read.leaves import MEDIA, DrawnFigure, Medium
from dmls_pipeline.read.records import Chapter, Ids, Label, Labels, References, Refs
from dmls_pipeline.read.rules import chapter as chapter_rules
from dmls_pipeline.read.rules import elsewhere
from dmls_pipeline.read.rules.rule import Rule
from dmls_pipeline.read.spelling import did_you_mean
from dmls_pipeline.read.targets import is_file, target
from dmls_pipeline.read.tree import Inline
from dmls_pipeline.read.walk import (
    EVERYWHERE,
    blocks_with_media,
    chapter_inlines,
    every_block,
    every_inline,
    front_texts,
    id_of,
    label_of,
    own_inlines,
)

RULES = (
    Rule("ref/dead", "What a cross-reference names exists.", firm=True, draft="warning"),
    Rule("ref/only", "What a cross-reference names is shown in every medium that shows the reference.", firm=True, draft="warning"),
    Rule("cite/unknown", "What is cited is in references.yaml.", firm=True, draft="warning"),
    Rule("figure/missing", "A figure's file lies below content/.", firm=True, draft="warning"),
    *subjects.RULES,
)  # fmt: skip
CALLED = {"fig": NAMES["figure"], "tbl": NAMES["table"], "eq": NAMES["equation"]}
OWN = chapter_rules.RULES | {rule.id: rule for rule in (*RULES, *elsewhere.FIGURES)}


def resolve(stem: str, figures: tuple[str, ...]) -> None:
    """Write what a chapter refers to: refs.json, its sources once more alone, names.json, refs-problems.json.

    *figures* are the files below content/ that were drawn.
    """
    chapter = store.read_json(of(stem, "chapter.json"))
    labels, ids = store.read_json(LABELS), store.read_json(IDS)
    references = store.read_json(REFERENCES)
    shown = chapter_figures.shown(chapter, figures)
    described = {name: store.read_json(drawn(name, "json")) for name in sorted(set(shown.values()))}
    files = {src: chapter_figures.drawn_figure(name, described[name]) for src, name in shown.items()}
    placeholder = chapter_figures.written_placeholder(stem)
    files |= {node["src"]: placeholder for node in chapter_figures.nodes(chapter) if node["t"] == "figure" and node["src"] not in files}
    problems: list[Fault | Problem] = [
        *dead_references(chapter, labels),
        *hidden_references(chapter, labels),
        *unknown_sources(chapter, references),
        *chapter_figures.missing(chapter, figures),
        *doubled_labels(chapter, labels),
        *doubled_ids(chapter, ids),
        *chapter_figures.faults(chapter, shown, described),
        *subjects.faults(chapter, store.read_json(UNSEEN)),
    ]
    refs = looked_up(chapter, labels, references, files)
    store.write_json(of(stem, "refs.json"), refs)
    store.write_json(of(stem, "sources.json"), refs["sources"])
    store.write_json(of(stem, "names.json"), names(chapter, labels, ids) if chapter["status"] == "draft" else {})
    judged = [_judged(problem, chapter["status"]) for problem in problems]
    store.write_json(of(stem, "refs-problems.json"), {"problems": [problem.to_json() for problem in judged]})


def names(chapter: Chapter, labels: Labels, ids: Ids) -> dict[str, str]:
    """Return what the labels and ids of a draft that an earlier chapter has already are called instead, by what was written."""
    renamed = {fault: labels[f"{chapter['file']}#{fault}"]["at"] for fault in _doubled(chapter, labels).values()}
    owned = (entry["id"] for entry in (*chapter["terms"], *chapter["questions"]))
    return renamed | {key: f"{key}-{chapter['slug']}" for key in owned if ids.get(key, chapter["stem"]) != chapter["stem"]}


def _judged(fault: Fault | Problem, status: str) -> Fault | Problem:
    """Return a fault as serious as the chapter's status makes it; what a drawing warns of stays a warning."""
    rule = OWN.get(fault.rule)
    return replace(fault, severity=rule.severity_in(status)) if rule and fault.severity == "error" else fault


def looked_up(chapter: Chapter, labels: Labels, references: References, figures: dict[str, DrawnFigure]) -> Refs:
    """Return only what this chapter uses, so that nothing else wakes it."""
    inlines = list(chapter_inlines(chapter))
    used = dict.fromkeys(inline["label"] for inline in inlines if inline["t"] == "ref")
    cited = dict.fromkeys(key for inline in inlines for key in _keys(inline))
    sources = sorted((key for key in cited if key in references), key=lambda key: references[key]["sort"])
    hidden = {label for label, _, _ in _hidden(chapter, labels)} if chapter["status"] == "draft" else set()
    named = {label: _named(label, chapter, labels) for label in used}
    return {
        "labels": {label: {**entry, "at": ""} if label in hidden else entry for label, entry in named.items()},
        "citations": {key: {"text": references[key]["text"] if key in references else f"@{key}"} for key in cited},
        "sources": [{"key": key, "text": references[key]["text"], "entry": references[key]["entry"]} for key in sources],
        "figures": figures,
    }


def _named(label: str, chapter: Chapter, labels: Labels) -> Label:
    """Return the entry of what a reference names; what nobody has is called as it is written, and leads nowhere."""
    if (key := target(label, chapter, labels)) is not None:
        entry = labels[key]
        return entry if key == label or "at" in entry else {**entry, "at": key}
    kind, _, name = (label.strip("[]").rpartition("#")[2] or label).partition("-")
    words = f"{CALLED[kind]} {name}" if kind in CALLED and name else "-".join(filter(None, (kind, name)))
    return {"kind": "section", "number": None, "text": words, "title": "", "chapter": chapter["stem"], "level": 0, "at": ""}


def _keys(inline: Inline) -> list[str]:
    """Return the sources that a citation names."""
    return [item["key"] for item in inline["items"]] if inline["t"] == "cite" else []


def dead_references(chapter: Chapter, labels: Labels) -> Iterator[Fault]:
    """Yield references to labels that no chapter has."""
    for inline in chapter_inlines(chapter):
        if inline["t"] == "ref" and target(inline["label"], chapter, labels) is None:
            yield Fault(chapter["stem"], id_of(inline), "ref/dead", *_dead(inline["label"], labels))


def _dead(label: str, labels: Labels) -> tuple[str, str]:
    """Say what a reference names that nobody has, and what may have been meant."""
    if is_file(label):
        files = [key for key in labels if is_file(key) and "#" not in key]
        hint = did_you_mean(label.partition("#")[0], files) or "only chapters of the book can be linked to: content/book.yaml lists them"
        return f"the book has no chapter {label}", hint
    if label.startswith("[["):
        return f"no chapter of the book is called {label}", "write the name of a chapter's file, or its title"
    own = {key for key in labels if "#" not in key and not is_file(key)}
    defined = (
        "ch- is followed by the name of a chapter that content/book.yaml lists"
        if label.startswith("ch-")
        else "a section, figure, table or equation gets its label as in {#sec-sampling}"
    )
    hint = did_you_mean(label, own, "[](#{})") or defined
    return f"nothing in the book has the label {label}", hint


def hidden_references(chapter: Chapter, labels: Labels) -> Iterator[Fault]:
    """Yield references to what `.only` keeps from a medium that shows the reference."""
    for label, place, missing in _hidden(chapter, labels):
        message = f"{label} is not in {' and '.join(missing)}, where this refers to it"
        hint = "put the reference into the same ::: {.only}, or give what it names to all media"
        yield Fault(chapter["stem"], place, "ref/only", message, hint)


def _hidden(chapter: Chapter, labels: Labels) -> Iterator[tuple[str, str, list[Medium]]]:
    """Yield the label and the id of each reference to what some media do not show that show the reference, and these media."""
    for inline, media in _inlines_with_media(chapter):
        if inline["t"] == "ref":
            shown = _named(inline["label"], chapter, labels).get("media", MEDIA)
            if missing := [name for name in MEDIA if name in media and name not in shown]:
                yield inline["label"], id_of(inline), missing


def _inlines_with_media(chapter: Chapter) -> Iterator[tuple[Inline, frozenset[Medium]]]:
    """Yield every inline with the media that show it."""
    for _, inlines in front_texts(chapter):
        yield from ((inline, EVERYWHERE) for inline in every_inline(inlines))
    for block, media in blocks_with_media(chapter["blocks"]):
        for inlines in own_inlines(block):
            yield from ((inline, media) for inline in every_inline(inlines))


def unknown_sources(chapter: Chapter, references: References) -> Iterator[Fault]:
    """Yield citations of what references.yaml does not have."""
    for inline in chapter_inlines(chapter):
        for index, key in enumerate(_keys(inline), start=1):
            if key not in references:
                hint = did_you_mean(key, references, "[@{}]") or f"add a source with `id: {key}` to it"
                yield Fault(
                    chapter["stem"], f"{id_of(inline)}.{index}", "cite/unknown", f"content/references.yaml has no source {key}", hint
                )


def doubled_labels(chapter: Chapter, labels: Labels) -> Iterator[Fault]:
    """Yield labels that an earlier chapter has already."""
    for block, label in _doubled(chapter, labels).items():
        yield Fault(chapter["stem"], f"{block}.label", "label/twice", f"the label {label} stands in {labels[label]['chapter']} too",
                    "a label is unique in the book: make one of them more specific")  # fmt: skip


def _doubled(chapter: Chapter, labels: Labels) -> dict[str, str]:
    """Return the labels that an earlier chapter has already, by the ids of their blocks."""
    written = {block["id"]: label_of(block) or "" for block in every_block(chapter["blocks"])}
    return {block: label for block, label in written.items() if label in labels and labels[label]["chapter"] != chapter["stem"]}


def doubled_ids(chapter: Chapter, ids: Ids) -> Iterator[Fault]:
    """Yield ids of terms and questions that an earlier chapter has already."""
    fields: tuple[Literal["terms", "questions"], ...] = ("terms", "questions")
    for field in fields:
        for index, key in enumerate(entry["id"] for entry in chapter[field]):
            owner = ids.get(key, chapter["stem"])
            if owner != chapter["stem"]:
                yield Fault(chapter["stem"], f"front:{field}.{index}.id", "id/twice", f"the id {key} stands in {owner} too",
                            "an id is unique in the book: it is a card's identity")  # fmt: skip
