"""The step that looks up what a chapter refers to: labels, sources, figures. What it does not find is a fault."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import CONTENT, WORK
from dmls_pipeline.problems import Fault, Problem
from dmls_pipeline.read.spelling import did_you_mean
from dmls_pipeline.read.walk import MEDIA, Node, blocks_with_media, every_block, every_inline, front_texts, own_inlines, texts

FIGURES = "figures/"


def resolve(stem: str, figures: tuple[str, ...]) -> None:
    """Write refs.json and refs-problems.json of a chapter; *figures* are the files in content/figures that were drawn."""
    chapter = store.read_json(WORK / stem / "chapter.json")
    labels, ids = store.read_json(WORK / "labels.json"), store.read_json(WORK / "ids.json")
    references = store.read_json(WORK / "references.json")
    drawn = {name: store.read_json(WORK / "figures" / f"{name}.json") for name in figures if f"{FIGURES}{name}" in set(_sources(chapter))}
    problems: list[Fault | Problem] = [
        *dead_references(chapter, labels),
        *hidden_references(chapter, labels),
        *unknown_sources(chapter, references),
        *missing_figures(chapter, figures),
        *doubled_labels(chapter, labels),
        *doubled_ids(chapter, ids),
        *faults_of_figures(drawn),
    ]
    store.write_json(WORK / stem / "refs.json", looked_up(chapter, labels, references, drawn))
    store.write_json(WORK / stem / "refs-problems.json", {"problems": [problem.to_json() for problem in problems]})


def looked_up(chapter: Node, labels: Node, references: Node, drawn: Node) -> Node:
    """Return only what this chapter uses, so that nothing else wakes it."""
    inlines = list(_inlines(chapter))
    used = dict.fromkeys(inline["label"] for inline in inlines if inline["t"] == "ref" and inline["label"] in labels)
    cited = dict.fromkeys(key for inline in inlines if inline["t"] == "cite" for key in _keys(inline) if key in references)
    sources = sorted(cited, key=lambda key: references[key]["sort"])
    return {
        "labels": {label: labels[label] for label in used},
        "citations": {key: {"text": references[key]["text"]} for key in cited},
        "sources": [{"key": key, "text": references[key]["text"], "entry": references[key]["entry"]} for key in sources],
        "figures": {src: _figure(src, drawn) for src in dict.fromkeys(_sources(chapter)) if src.removeprefix(FIGURES) in drawn},
    }


def _figure(src: str, drawn: Node) -> Node:
    """Return the drawings of a figure and their sizes."""
    name = src.removeprefix(FIGURES)
    made, base = drawn[name], (WORK / "figures" / name).as_posix()
    slide, side = made.get("slide", {}), made.get("side", {})
    return {"print": f"{base}.print.svg", "slide": f"{base}.slide.svg", "side": f"{base}.side.svg", "sha256": made.get("sha256"),
            "width": made.get("width"), "height": made.get("height"),
            "slide_width": slide.get("width"), "slide_height": slide.get("height"), "slide_type": slide.get("type"),
            "side_width": side.get("width"), "side_height": side.get("height"), "side_type": side.get("type")}  # fmt: skip


def _inlines(chapter: Node) -> Iterator[Node]:
    """Yield every inline of a chapter, the front matter's first."""
    for _, inlines in front_texts(chapter):
        yield from every_inline(inlines)
    for _, inlines in texts(chapter["blocks"]):
        yield from every_inline(inlines)


def _keys(cite: Node) -> list[str]:
    return [item["key"] for item in cite["items"]]


def _sources(chapter: Node) -> Iterator[str]:
    """Yield the files of the figures as they are written."""
    yield from (block["src"] for block in every_block(chapter["blocks"]) if block["t"] == "figure")


def dead_references(chapter: Node, labels: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield references to labels that no chapter has."""
    for inline in _inlines(chapter):
        if inline["t"] == "ref" and inline["label"] not in labels:
            hint = (
                did_you_mean(inline["label"], labels, "[](#{})")
                or "a section, figure, table or equation gets its label as in {#sec-sampling}"
            )
            yield Fault(chapter["stem"], inline["id"], "ref/dead", f"nothing in the book has the label {inline['label']}", hint)


def hidden_references(chapter: Node, labels: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield references to what `.only` keeps from a medium that shows the reference."""
    for inline, media in _inlines_with_media(chapter):
        shown = labels.get(inline["label"], {}).get("media", MEDIA) if inline["t"] == "ref" else MEDIA
        if missing := [name for name in MEDIA if name in media and name not in shown]:
            message = f"{inline['label']} is not in {' and '.join(missing)}, where this refers to it"
            hint = "put the reference into the same ::: {.only}, or give what it names to all media"
            yield Fault(chapter["stem"], inline["id"], "ref/only", message, hint)


def _inlines_with_media(chapter: Node) -> Iterator[tuple[Node, frozenset[str]]]:
    """Yield every inline with the media that show it."""
    for _, inlines in front_texts(chapter):
        yield from ((inline, frozenset(MEDIA)) for inline in every_inline(inlines))
    for block, media in blocks_with_media(chapter["blocks"]):
        for inlines in own_inlines(block):
            yield from ((inline, media) for inline in every_inline(inlines))


def unknown_sources(chapter: Node, references: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield citations of what references.yaml does not have."""
    for inline in _inlines(chapter):
        for index, key in enumerate(_keys(inline) if inline["t"] == "cite" else (), start=1):
            if key not in references:
                hint = did_you_mean(key, references, "[@{}]") or f"add a source with `id: {key}` to it"
                yield Fault(
                    chapter["stem"], f"{inline['id']}.{index}", "cite/unknown", f"content/references.yaml has no source {key}", hint
                )


def missing_figures(chapter: Node, figures: Sequence[str]) -> Iterator[Fault]:
    """Yield figures whose file does not lie in content/figures."""
    known = [f"{FIGURES}{name}" for name in figures]
    for block in every_block(chapter["blocks"]):
        if block["t"] == "figure" and block["src"] not in known:
            hint = (
                did_you_mean(block["src"], known) or "figures are .d2, .vl.yaml or .svg files in content/figures, written as figures/NAME"
            )
            shown = f"there is no {(CONTENT / block['src']).as_posix()}" if block["src"] else "the figure names no file"
            yield Fault(chapter["stem"], block["id"], "figure/missing", shown, hint)


def doubled_labels(chapter: Node, labels: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield labels that an earlier chapter has already."""
    for block in every_block(chapter["blocks"]):
        owner = labels.get(block.get("label") or "", {}).get("chapter", chapter["stem"])
        if owner != chapter["stem"]:
            yield Fault(chapter["stem"], f"{block['id']}.label", "label/twice", f"the label {block['label']} stands in {owner} too",
                        "a label is unique in the book: make one of them more specific")  # fmt: skip


def doubled_ids(chapter: Node, ids: Mapping[str, str]) -> Iterator[Fault]:
    """Yield ids of terms and questions that an earlier chapter has already."""
    for field in ("terms", "questions"):
        for index, entry in enumerate(chapter[field]):
            owner = ids.get(entry["id"], chapter["stem"])
            if owner != chapter["stem"]:
                yield Fault(chapter["stem"], f"front:{field}.{index}.id", "id/twice", f"the id {entry['id']} stands in {owner} too",
                            "an id is unique in the book: it is a card's identity")  # fmt: skip


def faults_of_figures(drawn: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the figures that this chapter shows, in their own files."""
    for made in drawn.values():
        yield from map(Problem.from_json, made.get("problems", ()))
