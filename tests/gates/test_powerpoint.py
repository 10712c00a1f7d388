"""The PowerPoint decks: laid out by LibreOffice, in the faces that are there, nothing runs off a slide or into something else."""

import json
import os
import re
import zipfile
from pathlib import Path

import office
import openxml_audit
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
        there = "".join(bare("".join(shown._element.xpath(".//a:t/text() | .//p:pic/p:nvPicPr/p:cNvPr/@descr"))))
        lost += [(number, word) for word in read([slide["title"], slide["body"]]) if word not in there]

    assert lost == []


def test_the_notes_of_each_slide_are_there(deck):
    slides = json.loads((BUILD / "work" / deck.stem / "slides.json").read_text(encoding="utf-8"))["slides"]

    for slide, shown in zip(slides, Presentation(deck).slides, strict=True):
        there = "".join(bare(shown.notes_slide.notes_text_frame.text)) if shown.has_notes_slide else ""
        assert [word for word in read(slide["notes"]) if word not in there] == []


def test_a_deck_is_valid_and_what_is_not_is_found(deck, tmp_path):
    broken = tmp_path / "broken.pptx"
    with zipfile.ZipFile(deck) as files, zipfile.ZipFile(broken, "w") as target:
        for name in files.namelist():
            target.writestr(name, files.read(name).replace(b"<a:bodyPr/>", b'<a:bodyPr nonsense="1"/>'))

    assert [str(error) for error in openxml_audit.validate_pptx(deck).errors] == []
    assert not openxml_audit.validate_pptx(broken).is_valid


def test_a_deck_can_be_sent_by_mail(deck):
    assert deck.stat().st_size < LARGEST


def broken(folder, change):
    """Return the words of a slide of the first deck after *change* to its body."""
    show = Presentation(DECKS[0])
    number, slide = next((n, slide) for n, slide in enumerate(show.slides) if slide.slide_layout.name == "Steps")
    change(slide.placeholders[1], slide.shapes.title)
    show.save(folder / "seeded.pptx")
    deck = office.unshrunk((folder / "seeded.pptx").read_bytes(), folder, "broken.pptx")
    return office.pages(office.converted([deck], folder)[0])[number]


def longer(body, _):
    run = body.text_frame.paragraphs[0].runs[0]
    run.text = f"{run.text} " * 40


def further_right(body, _):
    body.left, body.top, body.width, body.height = body.left + 4_000_000, body.top, body.width, body.height


def over_the_title(body, title):
    body.left, body.top, body.width, body.height = title.left, title.top, title.width, title.height


@pytest.mark.parametrize(("change", "fault"), [(longer, "foot"), (further_right, "edge"), (over_the_title, "overlap")])
def test_what_runs_off_or_into_something_else_is_found(laid_out, tmp_path, change, fault):
    assert any(fault in found for found in office.faults(broken(tmp_path, change), []))
