"""Draw the steps of one chapter, as graph/ has them: `python docs/pictures/graph.py` writes graph.svg, which a test compares."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from dmls_pipeline import graph
from dmls_pipeline.draw import d2, diagrams
from dmls_pipeline.graph import checking
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.paths import BUILD

PICTURE = Path(__file__).parent / "graph.svg"
STEM = "NN"
BOOK = Book(slug="book", title="Book", language="en", date="2026-01-01", chapters=(ChapterRef(STEM, 1, STEM),))
LEFT_OUT = ("index", "check:card-ids.txt", "check:book.yaml", "cover")  # they hang on nearly everything, or on book.yaml alone
WEB = ("webtext:NN", "web:NN.html", "web:search-index.js")  # of the web book; the rest has the same inputs, or none of a chapter
LOOK = {
    "source": "shape: page; style.fill: '#FFF6E5'; style.stroke: '#8A4B00'",
    "chapter": "style.fill: '#FFFFFF'; style.stroke: '#0B4F8A'",
    "book": "style.fill: '#DCE9F5'; style.stroke: '#0B4F8A'",
    "artifact": "style.fill: '#E3F2E8'; style.stroke: '#1A6B3C'; style.bold: true",
}


def steps() -> dict[str, graph.Step]:
    """Return the steps that are drawn; parts of one and the same count once, under the first one's name."""
    figure = checking.figure("figures/figure.d2", ())  # the folder has none here
    every = [
        figure,
        *(step for step in graph.steps(BOOK, graph.Material()) if step.name in WEB or not step.name.startswith(("web", *LEFT_OUT))),
    ]
    parts = {(step.run, step.name.partition(":")[0], step.outputs[0].suffix): step for step in reversed(every)}
    return {step.name: step for step in every if step in parts.values()}


def arrows(shown: Mapping[str, graph.Step]) -> dict[str, set[str]]:
    """Return for each step, and each source, the steps that read what it makes, without those that another way leads to."""
    makers = {path: name for name, step in shown.items() for path in step.outputs}
    makers |= dict.fromkeys(shown["draw:figure.d2"].outputs, "draw:figure.d2")
    after: dict[str, set[str]] = {}
    for name, step in shown.items():
        for path in step.inputs:
            if path in makers or path.parts[0] == "content":
                after.setdefault(makers.get(path, path.as_posix()), set()).add(name)
    after.setdefault("draw:figure.d2", set()).add(f"refs:{STEM}")
    return {name: {one for one in then if not any(one in _beyond(other, after) for other in then - {one})} for name, then in after.items()}


def _beyond(name: str, after: Mapping[str, set[str]]) -> set[str]:
    """Return all that is reached from *name*."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = after.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def diagram() -> str:
    """Return the graph in D2's language."""
    shown = steps()
    after = arrows(shown)
    names = [*(name for name in after if name not in shown), *shown]
    return "\n".join(("direction: down", *(_box(name, shown.get(name)) for name in names), *_lines(names, after))) + "\n"


def _box(name: str, step: graph.Step | None) -> str:
    if step is None:
        label, kind = name.removeprefix("content/"), "source"
    elif artifact := [path for path in step.outputs if path.parts[1] != "work"]:
        label, kind = artifact[0].relative_to(BUILD).as_posix(), "artifact"
    else:
        label, kind = name.partition(":")[0], "chapter" if STEM in name else "book"
        label = {"check": "check sources" if "sources" in name else label, "draw": "draw figure"}.get(label, label)
        label = "check references" if name == "check:references.yaml" else label
    return f'"{name}": "{label}" {{ {LOOK[kind]} }}'


def _lines(names: list[str], after: Mapping[str, set[str]]) -> Iterator[str]:
    for name in names:
        yield from (f'"{name}" -> "{then}"' for then in sorted(after.get(name, ())))


def picture() -> str:
    """Return the drawing as SVG."""
    source = diagrams.Source(PICTURE.name, "", PICTURE.name)
    drawn = diagrams.for_slide(d2.draw(diagram(), PICTURE.name, d2.Way(engine="elk")), source).svg
    return drawn.replace("<svg ", '<svg style="background: #FFFFFF" ', 1) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
