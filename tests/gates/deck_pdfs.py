"""The PDFs of decks that were built: which there are, the slides they show, and whether these are read in their order."""

import json
import re
from pathlib import Path

import pytest
from needs import require

from dmls_pipeline.tools.binding import reading, tags

BUILD = Path(__file__).parents[2] / "build"


def built(suffix):
    """Yield a parameter for each PDF in build/slides that is called as its chapter and *suffix*, and a single None where there is none."""
    found = [path for path in sorted((BUILD / "slides").glob(f"*{suffix}")) if "." not in path.name.removesuffix(suffix)]
    return [pytest.param(path, id=path.name) for path in found] or [pytest.param(None, id="none")]


def there(path):
    """Return *path*, and fail or skip where nothing was built."""
    require("" if path else "no such PDF in build/slides: run doit first")
    return path


def slides(path):
    """Return the slides of the chapter of which *path* is the deck as PDF."""
    work = BUILD / "work" / path.name.partition(".")[0]
    return json.loads((work / "slides.json").read_text(encoding="utf-8"))["slides"]


def bare(text):
    return re.sub(r"\W+", "", text)


def texts(value):
    """Yield the words of inlines and blocks in reading order."""
    if isinstance(value, dict):
        yield from (bare(value["text"]) for _ in (1,) if isinstance(value.get("text"), str))
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from texts(inner)


def said(path):
    """Return all that is read aloud of *path*, without blanks and marks."""
    return bare(tags.text(reading.said(path).tree))


def unread(path, expected):
    """Return the pairs of a place and a text of *expected* whose text is not read behind that of the pair before."""
    aloud, at, lost = said(path), 0, []
    for place, text in expected:
        found = aloud.find(text, at)
        lost += [(place, text)] if found < 0 else []
        at = max(at, found)
    return lost
