"""The index of the book: every term and every marked subject, with the folios where they stand."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.write import naming, tree

DIGITS = "0–9"
Mark = dict[str, Any]


def marks(found: Any) -> list[Mark]:
    """Return what a chapter puts in the index, in reading order.

    main, sub  a subject's words, and those of the subject within it, or None
    anchor     where it stands
    explained  whether the place explains a term
    """
    anchor = naming.anchors(found["number"])
    terms = [{"main": term["term_text"], "sub": None, "anchor": f"term-{term['id']}", "explained": True} for term in found["terms"]]
    marked = [
        {"main": main, "sub": sub, "anchor": anchor(node["id"]), "explained": False}
        for node in tree.nodes(found["blocks"])
        if node["t"] == "index"
        for main, sub in node["entries"]
    ]
    return [*terms, *marked]


def letters(stems: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the index as a reader looks it up: under each letter its subjects, under each of these the subjects within it.

    A subject has its words and its places; a place has anchor and folio. A page that stands twice is named once, as the one that explains.
    """
    subjects: dict[str, dict[str, Any]] = {}
    for mark in _placed(stems):
        subject = subjects.setdefault(_key(mark["main"]), {"words": mark["main"], "places": [], "within": {}})
        if mark["sub"]:
            subject = subject["within"].setdefault(_key(mark["sub"]), {"words": mark["sub"], "places": []})
        same = next((place for place in subject["places"] if place["folio"] == mark["folio"]), None)
        if same is None:
            subject["places"].append({name: mark[name] for name in ("anchor", "folio", "explained")})
        elif mark["explained"]:
            same |= {"anchor": mark["anchor"], "explained": True}
    under: dict[str, list[dict[str, Any]]] = {}
    for key, subject in sorted(subjects.items()):
        within = [part for _, part in sorted(subject["within"].items())]
        under.setdefault(_letter(key), []).append(_on_one_line({**subject, "within": within}))
    return [{"letter": letter, "subjects": listed} for letter, listed in under.items()]


def _on_one_line(subject: dict[str, Any]) -> dict[str, Any]:
    """Return a subject that stands only for the one within it as a line: "accuracy, under imbalance"."""
    if subject["places"] or len(subject["within"]) != 1:
        return subject
    only = subject["within"][0]
    return {"words": f"{subject['words']}, {only['words']}", "places": only["places"], "within": []}


def _placed(stems: Iterable[str]) -> Iterator[Mark]:
    """Yield the marks of all chapters in the order of the pages, with their folios."""
    for stem in stems:
        number, labels = int(stem.partition("_")[0]), store.read_json(WORK / stem / "folios.json")["labels"]
        for mark in sorted(store.read_json(WORK / stem / "marks.json"), key=lambda mark: labels[mark["anchor"]]):
            yield {**mark, "folio": f"{number}-{labels[mark['anchor']]}"}


def _key(words: str) -> str:
    """Return *words* as a dictionary sorts them: accents, case, and signs that are no letters or digits do not count."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter)).casefold()
    return re.sub(r"[^\w ]+", " ", bare).strip() or bare


def _letter(key: str) -> str:
    return DIGITS if key[:1].isdigit() else key[:1].upper()
