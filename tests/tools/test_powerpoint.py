"""A PowerPoint file of parts: what lies where in it, and in which order its parts appear."""

import io
import zipfile

from pptx import Presentation

from dmls_pipeline.tools import powerpoint, wording
from dmls_pipeline.tools.powerpoint_parts import About, Box, Layout, Level, Paragraph, Picture, Place, Run, Slide, Text

COLORS = dict.fromkeys(("dk1", "lt1", "dk2", "lt2", "hlink", "folHlink", *(f"accent{n}" for n in range(1, 7))), "#000000")
ABOUT = About(
    "A deck", "A. Author", "Notes", "en", "2026-01-01", COLORS, {"sans": "Calibri", "display": "Cambria"}, {"rule": "#d0d7de"}, "Slides"
)
LAYOUT = Layout(
    "List", (Place(0, "title", "Title", Box(0, 0, 100, 50), (Level(42),)), Place(1, "body", "Text", Box(0, 60, 100, 50), (Level(30),)))
)


def opened(*slides):
    files = powerpoint.files(ABOUT, [LAYOUT], slides)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return files, Presentation(io.BytesIO(buffer.getvalue()))


def listed(*rows, section=""):
    return Slide("List", (Text(0, (Paragraph((Run("Title"),)),)), Text(1, rows)), "Said.", section)


def test_a_click_is_a_step_of_the_main_sequence():
    _, show = opened(listed(Paragraph((Run("one"),)), Paragraph((Run("two"),), click=True)))

    (sequence,) = show.slides[0]._element.xpath("./p:timing//p:cTn[@nodeType='mainSeq']")
    assert [time.get("nodeType") for time in sequence.iterdescendants() if time.get("nodeType")] == ["clickEffect"]


def test_a_slide_without_clicks_has_no_timing():
    _, show = opened(listed(Paragraph((Run("one"),))))

    assert show.slides[0]._element.xpath("./p:timing") == []


def test_slides_of_one_section_stand_in_it_once():
    _, show = opened(*(listed(Paragraph((Run("x"),)), section=name) for name in ("A", "A", "B")))

    sections = show.element.xpath("//*[local-name()='section']")
    assert [(section.get("name"), len(list(section[0]))) for section in sections] == [("A", 2), ("B", 1)]


def test_a_wide_deck_is_not_called_one_of_four_by_three():
    _, show = opened(listed(Paragraph((Run("x"),))))

    assert show.element.sldSz.get("type") is None
    assert show.slide_width * 9 == show.slide_height * 16


def test_the_list_of_parts_is_the_first_file():
    files, _ = opened(listed(Paragraph((Run("x"),))))

    assert next(iter(files)) == "[Content_Types].xml"


def test_what_xml_cannot_hold_is_left_out():
    _, show = opened(listed(Paragraph((Run("a\x07b"),))))

    assert show.slides[0].placeholders[1].text_frame.text == "ab"


def test_what_begins_with_a_box_has_no_bullet():
    _, show = opened(listed(Paragraph((Run("one"),)), Paragraph((Run("two"),), unmarked=True)))

    first, second = show.slides[0].placeholders[1].text_frame.paragraphs
    assert (len(first._p.xpath("./a:pPr/a:buNone")), len(second._p.xpath("./a:pPr/a:buNone"))) == (0, 1)


def test_what_is_said_has_its_paragraphs_and_its_language():
    said = Slide("List", (), "First.\n\nThen <this> & that.")
    _, show = opened(said, Slide("List", ()), said)

    frame = show.slides[2].notes_slide.notes_text_frame
    assert [paragraph.text for paragraph in frame.paragraphs] == ["First.", "", "Then <this> & that."]
    assert {run.get("lang") for run in frame._txBody.iterfind(".//{*}rPr")} == {"en"}
    assert show.slides[2].notes_slide.part.part_related_by(powerpoint.RELATIONSHIP_TYPE.SLIDE) is show.slides[2].part
    assert not show.slides[1].has_notes_slide


def test_what_is_said_runs_as_its_language_does(monkeypatch):
    monkeypatch.setattr(wording, "current", lambda: {**wording.ENGLISH, "direction": "rtl"})
    _, show = opened(Slide("List", (), "One.\nTwo."))

    paragraphs = show.slides[0].notes_slide.notes_text_frame.paragraphs
    assert [paragraph._p.find("{*}pPr").get("rtl") for paragraph in paragraphs] == ["1", "1"]


def test_equal_pictures_are_one_file():
    picture = Picture(b"a picture", "A cat", Box(0, 0, 10, 10), svg=b"<svg/>")
    files, _ = opened(Slide("List", (picture, picture)), Slide("List", (picture,)))

    assert sorted(name.rpartition(".")[2] for name in files if name.startswith("ppt/media/")) == ["png", "svg"]
