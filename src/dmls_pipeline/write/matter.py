"""What stands outside the text of chapters, for every writer: titles and sections, terms, cited sources."""

from collections.abc import Iterable, Mapping
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.write import naming, subject_index, tree


def take_apart(stem: str) -> None:
    """Write what stands outside a chapter's text (titles, sections, terms, marks for the index): a changed word wakes nobody here."""
    found, maths = read(stem, "chapter.json"), read(stem, "maths.json")
    store.write_json(WORK / stem / "matter.json", taken_apart(found, maths))
    store.write_json(WORK / stem / "marks.json", subject_index.marks(found))


def taken_apart(found: Any, maths: Mapping[str, Any]) -> dict[str, Any]:
    """Return a chapter's names, summary, sections and terms, with the formulas that stand in them."""
    anchor = naming.anchors(found["number"])
    sections = [
        {"anchor": block["label"] or anchor(block["id"]), "title": tree.plain(block["inlines"]), "number": block["number"]}
        for block in found["blocks"]
        if block["t"] == "heading" and block["level"] == 2
    ]
    names = ("stem", "number", "slug", "label", "title", "short_title", "status", "summary", "terms")
    kept = {**{name: found[name] for name in names}, "hue": naming.hue(found["number"]), "sections": sections}
    keys = dict.fromkeys(f"i:{node['tex']}" for node in tree.nodes(kept) if node["t"] == "math")
    return {**tree.with_bound_punctuation(kept), "maths": {key: maths[key] for key in keys}}


def terms(chapters: Iterable[Any]) -> list[dict[str, Any]]:
    """Return the terms of *chapters* as a reader looks them up, each with its chapter's stem, hue and its folio."""
    entries = []
    for found in chapters:
        labels = read(found["stem"], "folios.json")["labels"]
        for term in found["terms"]:
            folio = f"{found['number']}-{labels['term-' + term['id']]}"
            entries.append({**term, "stem": found["stem"], "hue": found["hue"], "folio": folio})
    return sorted(entries, key=lambda entry: (entry["term_text"].casefold(), entry["term_text"]))


def cited_sources() -> list[dict[str, Any]]:
    """Return every source that some chapter cites, sorted as a bibliography is."""
    entries = store.read_json(WORK / "references.json")
    return sorted(({"key": key, **entries[key]} for key in store.read_json(WORK / "cited.json")), key=lambda source: source["sort"])


def read(stem: str, name: str) -> Any:
    """Return one of a chapter's intermediate files."""
    return store.read_json(WORK / stem / name)
