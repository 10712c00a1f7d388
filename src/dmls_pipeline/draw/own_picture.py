"""A picture or drawing that book.yaml names: the same gates as for every figure, and as many pixels as its place needs."""

from typing import cast

from dmls_pipeline import store
from dmls_pipeline.draw import pictures, sources
from dmls_pipeline.draw.figures import Described
from dmls_pipeline.draw.pixels import Bounds
from dmls_pipeline.draw.svg import Drawing
from dmls_pipeline.paths import CONTENT, drawn
from dmls_pipeline.problems import ContentError, Problem


def drawing(file: str, most: Bounds) -> Drawing:
    """Return the figure *file*, a picture with *most* pixels. Raise ContentError with what kept it from being drawn."""
    described = cast("Described", store.read_json(drawn(file, "json")))
    if faults := [problem for problem in map(Problem.from_json, described["problems"]) if problem.severity == "error"]:
        raise ContentError(faults)
    if sources.kind(file) == "picture":
        path = CONTENT / file
        return pictures.filling(path.read_bytes(), path.as_posix(), most)
    return Drawing(drawn(file, "print.svg").read_text(encoding="utf-8"), described["width"], described["height"], 0.0)
