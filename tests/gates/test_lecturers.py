"""The decks for PowerPoint as a lecturer goes on with them; a fault that is put in is found."""

import json
from pathlib import Path

import lecturers
import needs
import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE

pytestmark = pytest.mark.gate

BUILD = Path(__file__).parents[2] / "build"
DECKS = sorted((BUILD / "slides").glob("*.pptx"))


def unkept(deck, show):
    """Return what *show* does not keep of the slides that *deck*, a path, was made of."""
    slides = json.loads((BUILD / "work" / deck.stem / "slides.json").read_text(encoding="utf-8"))["slides"]
    return list(lecturers.unkept(show, slides))


@pytest.mark.parametrize("deck", DECKS or [None], ids=lambda path: path.stem if path else "none")
def test_a_deck_keeps_what_is_promised_to_whoever_goes_on_with_it(deck):
    needs.require("" if deck else "no decks in build/slides: run doit first")

    assert unkept(deck, Presentation(deck)) == []


def drop(element):
    element.getparent().remove(element)


def of_layout(show, name):
    return next(slide for slide in show.slides if slide.slide_layout.name == name)


def without_sections(show):
    for element in show.element.xpath("//*[local-name()='sectionLst']"):
        drop(element)


def nameless(show):
    show.element.xpath("//*[local-name()='section']")[0].set("name", "")


def faint(show):
    part = show.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    before, accent, after = part.blob.partition(b"<a:accent3>")
    part._blob = before + accent + b'<a:srgbClr val="D0D7DE"/>' + after[after.index(b"</a:accent3>") :]


def anonymous(show):
    show.core_properties.author = ""


def of_the_library(show):
    show.core_properties.comments = "generated using python-pptx"


def without_blank(show):
    next(layout for layout in show.slide_layouts if layout.name == "Blank")._element.cSld.set("name", "Empty")


def called_alike(show):
    slides = list(show.slides)
    slides[2].shapes.title.text_frame.text = slides[1].shapes.title.text_frame.text


def counted_by_hand(show):
    number = next(shape for shape in show.slides[2].placeholders if shape.placeholder_format.type == lecturers.SLIDE_NUMBER)
    number.text_frame.paragraphs[0].add_run().text = " / 74"


def pictures_alone(show):
    for drawing in of_layout(show, "Formula")._element.xpath(".//*[local-name()='svgBlip']"):
        drop(drawing)


def answered_at_once(show):
    drop(of_layout(show, "Question")._element.xpath("./*[local-name()='timing']")[0])


def two_steps_at_once(show):
    effect = of_layout(show, "Steps")._element.xpath(".//*[@nodeType='clickEffect']")[0]
    effect.set("nodeType", "withEffect")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (without_sections, "not every slide is in its section"),
        (nameless, "no names"),
        (faint, "accent 3 is too faint"),
        (anonymous, "no author"),
        (of_the_library, "no description"),
        (without_blank, "no layout 'Blank'"),
        (called_alike, "two slides are called"),
        (counted_by_hand, "no field alone"),
        (pictures_alone, "no drawing with a picture behind it"),
        (answered_at_once, "with a click"),
        (two_steps_at_once, "with a click"),
    ],
)
def test_what_is_not_kept_is_found(tmp_path, change, fault):
    needs.require("" if DECKS else "no decks in build/slides: run doit first")
    show = Presentation(DECKS[0])
    change(show)
    show.save(tmp_path / "seeded.pptx")

    assert any(fault in found for found in unkept(DECKS[0], Presentation(tmp_path / "seeded.pptx")))
