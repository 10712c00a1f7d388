"""Where everything of a chapter stands in its file. No step's work depends on these: the reporter looks them up for an author."""

from collections.abc import Iterable, Iterator

from dmls_pipeline.problems import Fault, Problem
from dmls_pipeline.read.front import Front
from dmls_pipeline.read.records import Chapter, Positions
from dmls_pipeline.read.source import Source
from dmls_pipeline.read.walk import chapter_inlines, every_block, id_of, label_of


def positions_of(chapter: Chapter, front: Front, source: Source) -> Positions:
    """Return line and column of blocks, inlines and fields of the front matter, by their keys.

    The keys: "b12" a block, "b12.label" its label, the label itself, "i3" an inline, "i3.2" the second source of a citation,
    "front:terms.0.term" a field.
    """
    positions: Positions = {path: list(place) for path, place in front.places.items()}
    if "front:title" in positions:
        positions[chapter["label"]] = positions["front:title"]
    for block in every_block(chapter["blocks"]):
        label, place = label_of(block), block.get("_pos")
        if place:
            positions[block["id"]] = list(place)
        if place and label:
            positions[label] = list(place)  # print tells a fault by its anchor
        if label and (written := source.written_at(place, f"#{label}")):
            positions[f"{block['id']}.label"] = list(written)
    for inline in chapter_inlines(chapter):
        key = id_of(inline)
        if key and (place := inline.get("_pos")):
            positions[key] = list(place)
        for index, place in enumerate(inline.get("_places", ()) if inline["t"] == "cite" else (), start=1):
            if place:
                positions[f"{key}.{index}"] = list(place)
    return positions


def faults_of(stem: str, problems: Iterable[Problem], positions: Positions) -> Iterator[Fault]:
    """Yield *problems* as faults whose places are put among *positions*, as "p1" and so on: a moved line changes no fault."""
    for index, problem in enumerate(problems, start=1):
        positions[f"p{index}"] = [problem.line, problem.column]
        yield Fault(stem, f"p{index}", problem.rule, problem.message, problem.hint, problem.severity)
