"""The notes pages of every chapter: all of the deck is on paper, in order, in a tree that can be read aloud."""

import json
import os
import re
from pathlib import Path

import pypdf
import pytest

from dmls_pipeline.tools.binding import reading, tags

pytestmark = pytest.mark.gate

BUILD = Path(__file__).parents[2] / "build"
PAGES = sorted(path for path in (BUILD / "slides").glob("*.pdf") if path.stem.count(".") == 0)


@pytest.fixture(scope="module", params=PAGES or [None], ids=lambda path: path.stem if path else "none")
def pages(request):
    if request.param is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no notes pages in build/slides: run doit first")
    return request.param


@pytest.fixture(scope="module")
def slides(pages):
    return json.loads((BUILD / "work" / pages.stem / "slides.json").read_text(encoding="utf-8"))["slides"]


def bare(text):
    return re.sub(r"\W+", "", text)


def texts(value):
    """Yield the words of inlines and blocks in reading order."""
    if isinstance(value, dict):
        yield from (bare(value["text"]) for _ in (1,) if isinstance(value.get("text"), str))
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from texts(inner)


@pytest.fixture(scope="module")
def aloud(pages):
    """Return the tree of the bound file, in a list for the whole of it."""
    return [reading.said(pages).tree]


def test_each_slide_is_read_with_its_title_its_number_and_then_all_its_notes(aloud, slides):
    said = bare("".join(tags.text(part) for part in aloud))
    lost, at = [], 0

    for number, slide in enumerate(slides, start=1):
        for text in (*texts(slide["title"]), f"{number}{len(slides)}", *texts(slide["notes"])):
            place = said.find(text, at)
            lost += [(number, text)] if place < 0 else []
            at = max(at, place)

    assert lost == []


def test_every_slide_has_one_heading_and_none_skips_a_level(aloud, slides):
    headings = [
        kid.kind for kid in tags.walk(tags.Element("Document", tuple(aloud))) if tags.of_kind(kid, "H1", "H2", "H3", "H4", "H5", "H6")
    ]

    assert headings == ["H1", *["H2"] * (len(slides) - 1)]


def test_every_slide_has_a_bookmark_and_the_pages_are_counted_through(pages, slides):
    reader = pypdf.PdfReader(pages)

    assert len(reader.outline) == len(slides)
    assert reader.page_labels == [str(number) for number in range(1, len(reader.pages) + 1)]


def test_the_foot_of_a_slide_is_on_paper_and_not_read(aloud, pages, slides):
    number = f"{len(slides)} / {len(slides)}"

    assert pypdf.PdfReader(pages).pages[-1].extract_text().count(number) == 2
    assert sum(tags.text(part).count(number) for part in aloud) == 1
