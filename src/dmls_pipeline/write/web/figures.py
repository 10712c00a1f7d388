"""Figures to take along: each as SVG and PNG, and a chart with its script and its data."""

import re
from pathlib import Path
from typing import TypedDict

from dmls_pipeline import store
from dmls_pipeline.paths import WEB, drawn, figure_downloads
from dmls_pipeline.tools import archive, raster, wording

SIZE = re.compile(r' width="[^"]*" height="[^"]*"')  # in points, which the painter of pictures does not take; the view box is enough
VIEW = re.compile(r' viewBox="\S+ \S+ (\S+) (\S+)"')
LONGER = 1600  # pixels of a picture's longer side: sharp over the width of a slide


class File(TypedDict):
    """A file to take along: its address from a page, and what it is called."""

    href: str
    words: str


def files(src: str) -> tuple[File, ...]:
    """Return what can be taken along of a figure, the drawing first; *src* is its path below content/: "figures/04_roc.vl.yaml"."""
    paths = figure_downloads(src) if src else ()  # of one that is not there, nothing
    kinds = {".svg": "SVG", ".png": "PNG", ".zip": wording.gettext("chart and data")}
    return tuple({"href": path.relative_to(WEB).as_posix(), "words": kinds[path.suffix.lower()]} for path in paths)


def write_files(figure: str, sources: tuple[str, ...]) -> None:
    """Write what can be taken along of *figure*, named by its path below content/; *sources* are the files that a chart is made from."""
    drawing, picture, *archives = figure_downloads(figure)
    svg = drawn(figure, "print.svg").read_text(encoding="utf-8")
    store.write_text(drawing, svg)
    store.write(picture, raster.png(SIZE.sub("", svg, count=1), pixels_across(svg)))
    for path in archives:
        store.write(path, archive.zipped({Path(source).name: Path(source).read_bytes() for source in sources}))


def pixels_across(svg: str) -> int:
    """Return how wide the picture of a drawing is: a high one is narrower, or it would have several times the pixels of a slide."""
    view = VIEW.search(svg)
    width, height = (float(view[1]), float(view[2])) if view else (1.0, 1.0)
    return max(1, round(LONGER * min(1.0, width / height)))
