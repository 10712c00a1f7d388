"""The reader's way through the book: a map of its chapters, drawn from their references to each other, and what to keep of each."""

import json
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, cast

from dmls_pipeline import store
from dmls_pipeline.draw import d2, diagrams
from dmls_pipeline.paths import MAP, of
from dmls_pipeline.read.records import Chapter, Refs
from dmls_pipeline.tools import wording
from dmls_pipeline.write import formulas, matter, tree
from dmls_pipeline.write.records import Maths, Way

KEPT = 3  # takeaways of each chapter: the first are the most important
NEAR = 2  # chapters that a reader is sent to before and after one
FEWEST = 3  # chapters: two need no map
NARROW = 14  # characters in a line of a box: many stand beside each other
NAME = "map.d2"
STYLE = """\
direction: down
classes: {chapter: {style: {fill: "#FFFFFF"; stroke: "#57606A"; font-color: "#1B1F24"}}}
(** -> **)[*].style.stroke: "#57606A"
"""


class Near(NamedTuple):
    """The numbers of the chapters to read before one, and next."""

    before: tuple[int, ...]
    after: tuple[int, ...]


def take(stem: str) -> None:
    """Write where a chapter stands, so that a word in its text wakes nobody here."""
    store.write_json(of(stem, "way.json"), way(matter.chapter_of(stem), matter.refs_of(stem), matter.maths_of(stem)))


def way(chapter: Chapter, refs: Refs, maths: Maths) -> Way:
    """Return how often a chapter refers to others, and its first takeaways."""
    keep = tree.tied(tree.resolved(chapter["takeaways"][:KEPT], refs, lambda _: None, lambda _: None))
    return {
        "number": chapter["number"],
        "label": chapter["label"],
        "title": chapter["title"],
        "short_title": chapter["short_title"],
        "refers": dict(sorted(_counted(chapter, refs).items())),
        "keep": keep,
        "maths": formulas.used_in(keep, maths),
    }


def _counted(chapter: Chapter, refs: Refs) -> Mapping[str, int]:
    """Return how often a chapter refers to another, by its number as the references read: "4" of "Section 4.2"."""
    counts: dict[str, int] = {}
    for node in tree.nodes(chapter["blocks"]):
        if node["t"] == "ref" and (label := refs["labels"].get(node["label"])) and label["chapter"] != chapter["stem"]:
            number = (label["number"] or label["text"].split()[-1]).partition(".")[0]
            counts[number] = counts.get(number, 0) + number.isdecimal()
    return {number: count for number, count in counts.items() if count}


def near(way: Way) -> Near:
    """Return the chapters that a chapter refers to most: the earlier ones are read before it, the later ones next."""
    ranked = sorted(map(int, way["refers"]), key=lambda number: (-way["refers"][str(number)], number))
    before, after = ([number for number in ranked if (number < way["number"]) is earlier][:NEAR] for earlier in (True, False))
    return Near(tuple(sorted(before)), tuple(sorted(after)))


def ways(stems: Iterable[str]) -> list[Way]:
    """Return where each chapter stands."""
    return [cast("Way", store.read_json(of(stem, "way.json"))) for stem in stems]


def source(chapters: Iterable[Way]) -> str:
    """Return the map in D2: an arrow leads to each chapter from those that are read before it; "" where nothing would be shown."""
    there = {way["number"]: way for way in chapters}
    arrows = {(first, number) for number, way in there.items() for first in near(way).before}
    shown = sorted((first, then) for first, then in arrows if first in there and then in there)
    if len(there) < FEWEST or not shown:
        return ""
    boxes = [f"c{number}: {_quoted(number, way)} {{class: chapter}}" for number, way in there.items()]
    return STYLE + "\n".join([*boxes, *(f"c{first} -> c{then}" for first, then in shown)]) + "\n"


def _quoted(number: int, way: Way) -> str:
    """Return a chapter's number and short title as a text of D2, on narrow lines."""
    lines = textwrap.fill(f"{number} {way['short_title']}", NARROW, break_long_words=False)
    return json.dumps(lines, ensure_ascii=False).replace("$", r"\$")


def draw_map(stems: tuple[str, ...]) -> None:
    """Draw the map of the chapters; an empty file where there is none."""
    text = source(ways(stems))
    drawn = diagrams.for_print(d2.draw(text, NAME, d2.Way(engine="elk")), diagrams.Source(NAME, text, NAME)).svg if text else ""
    store.write_text(Path(MAP), drawn)


def in_words(chapters: Iterable[Way]) -> str:
    """Return what the map shows, for those who do not see it."""
    there = list(chapters)
    known = {way["number"] for way in there}
    sentences = [
        wording.gettext("chapter {number} after {before}", number=way["number"], before=", ".join(map(str, before)))
        for way in there
        if (before := [number for number in near(way).before if number in known])
    ]
    return wording.gettext("The chapters and the order in which they build on each other: {order}", order="; ".join(sentences))
