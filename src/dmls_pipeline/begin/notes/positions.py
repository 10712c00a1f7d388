"""The places that pages give themselves among those of their folder: sidebar_position, nav_order and weight of site generators."""

import math
import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

FRONT_MATTER = 4_000  # bytes that one has, most often
FRONT = re.compile(r"\ufeff?(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)^(?P=mark)", re.DOTALL | re.MULTILINE)
PLACE = re.compile(r"^(?:sidebar_position|nav_order|weight)[ \t]*[:=][ \t]*(?P<number>-?\d{1,9}(?:\.\d+)?)[ \t]*\r?$", re.MULTILINE)
INDEXES = ("readme", "index", "_index")


def in_their_order(chapters: Iterable[Path]) -> list[Path]:
    """Return *chapters*, sorted by folder, with the pages of each folder where they say; those that say nothing come behind them."""
    made: list[Path] = []
    for _, grouped in groupby(chapters, key=lambda path: path.parent):
        files = list(grouped)
        places = {path: place_of(path) for path in files}
        if any(map(math.isfinite, places.values())):
            files.sort(key=lambda path: (path.stem.lower() not in INDEXES, places[path]))
        made += files
    return made


def place_of(path: Path) -> float:
    """Return the place that a page gives itself; infinity for none."""
    with path.open("rb") as file:
        front = FRONT.match(file.read(FRONT_MATTER).decode("utf-8", "replace"))
    place = PLACE.search(front["fields"]) if front else None
    return float(place["number"]) if place else math.inf
