"""The PowerPoint decks: laid out by LibreOffice, in the faces that are there, nothing runs off a slide or into something else."""

import json
import os
import re
from pathlib import Path

import office
import pytest
from pptx import Presentation

pytestmark = pytest.mark.gate

BUILD = Path(__file__).parents[2] / "build"
DECKS = sorted((BUILD / "slides").glob("*.pptx"))
LARGEST = 2_000_000  # bytes


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    """Return each deck's PDF by its name, made in one run, with text as large as the file says."""
    missing = "" if DECKS else "no decks in build/slides: run doit first"
    missing = missing or ("" if office.OFFICE else "LibreOffice is not installed: apt-get install libreoffice-impress")
    if missing:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    folder = tmp_path_factory.mktemp("decks")
    decks = [office.unshrunk(deck.read_bytes(), folder, deck.name) for deck in DECKS]
    return {pdf.stem: pdf for pdf in office.converted(decks, folder)}


@pytest.fixture(params=DECKS or [None], ids=lambda path: path.stem if path else "none")
def deck(request, laid_out):
    return request.param


def bare(text):
    return re.findall(r"\w+", text)


def test_every_slide_is_a_page_on_which_nothing_runs_off_or_into_something_else(deck, laid_out):
    pages, pictures = office.pages(laid_out[deck.stem]), office.pictures(deck)
    slides = json.loads((BUILD / "work" / deck.stem / "slides.json").read_text(encoding="utf-8"))["slides"]

    assert len(pages) == len(pictures) == len(slides)
    found = [(number, office.faults(words, shown)) for number, (words, shown) in enumerate(zip(pages, pictures, strict=True), start=1)]
    assert [(number, faults) for number, faults in found if faults] == []


def read(value):
    """Yield the words of a slide in slides.json that its audience reads or hears of its pictures."""
    if isinstance(value, dict):
        yield from (word for name in ("text", "alt", "code") for word in bare(value.get(name) or ""))
        value = [child for name, child in value.items() if name not in ("said", "notes")]
    for child in value if isinstance(value, list) else ():
        yield from read(child)


def test_no_word_of_a_slide_is_lost(deck):
    slides = json.loads((BUILD / "work" / deck.stem / "slides.json").read_text(encoding="utf-8"))["slides"]
    lost = []

    for number, (slide, shown) in enumerate(zip(slides, Presentation(deck).slides, strict=True), start=1):
        there = bare(" ".join(shown._element.xpath(".//a:t/text() | .//p:pic/p:nvPicPr/p:cNvPr/@descr"))) + bare(
            "".join(text for text in shown._element.xpath(".//a:t/text()"))
        )
        lost += [(number, word) for word in read([slide["title"], slide["body"]]) if word not in there]

    assert lost == []


def test_the_notes_of_each_slide_are_there(deck):
    slides = json.loads((BUILD / "work" / deck.stem / "slides.json").read_text(encoding="utf-8"))["slides"]

    for slide, shown in zip(slides, Presentation(deck).slides, strict=True):
        there = set(bare(shown.notes_slide.notes_text_frame.text)) if shown.has_notes_slide else set()
        assert [word for word in read(slide["notes"]) if word not in there] == []


def test_a_deck_can_be_sent_by_mail(deck):
    assert deck.stat().st_size < LARGEST


@pytest.mark.parametrize(
    ("seed", "fault"),
    [
        (lambda text: f"{text} " * 40, "foot"),
        (lambda _: "x" * 200, "edge"),
    ],
    ids=["too much text", "a word too long"],
)
def test_what_runs_off_is_found(laid_out, tmp_path, seed, fault):
    show = Presentation(DECKS[0])
    number, slide = next((n, slide) for n, slide in enumerate(show.slides) if slide.slide_layout.name == "Steps")
    run = slide.placeholders[1].text_frame.paragraphs[0].runs[0]
    run.text = seed(run.text)
    show.save(tmp_path / "seeded.pptx")
    broken = office.unshrunk((tmp_path / "seeded.pptx").read_bytes(), tmp_path, "broken.pptx")

    page = office.pages(office.converted([broken], tmp_path)[0])[number]

    assert any(fault in found for found in office.faults(page, []))


def test_text_over_text_is_found(laid_out, tmp_path):
    show = Presentation(DECKS[0])
    number, slide = next((n, slide) for n, slide in enumerate(show.slides) if slide.slide_layout.name == "Steps")
    slide.placeholders[1].left, slide.placeholders[1].top, slide.placeholders[1].width, slide.placeholders[1].height = (
        slide.shapes.title.left, slide.shapes.title.top, slide.shapes.title.width, slide.shapes.title.height,
    )  # fmt: skip
    show.save(tmp_path / "seeded.pptx")

    page = office.pages(office.converted([tmp_path / "seeded.pptx"], tmp_path)[0])[number]

    assert any("overlap" in found for found in office.faults(page, []))
