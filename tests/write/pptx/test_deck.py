"""The deck for PowerPoint: placeholders, native tables, pictures with their words, notes; and nothing of a slide is lost."""

import io

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from shown_slides import IDENTITY, SVG, deck_of, of_kind, slide, slides, words

from dmls_pipeline.tools import archive, raster
from dmls_pipeline.write.pptx import deck


def test_all_text_stands_in_placeholders(show):
    loose = [
        shape.name
        for found in show.slides
        for shape in found.shapes
        if shape.has_text_frame and shape.text_frame.text and not shape.is_placeholder
    ]

    assert loose == []


def test_no_placeholder_of_a_layout_is_left_empty(show):
    assert [shape.name for found in show.slides for shape in found.placeholders if not shape.text_frame.text] == []


def test_the_title_is_read_first_then_the_body_the_foot_last(show):
    figure = of_kind(show, "figure")

    assert [shape.name for shape in figure.shapes] == ["Title", "Picture 3", "Caption", "Chapter", "Slide number"]
    kinds = [shape.placeholder_format.type for shape in of_kind(show, "list").placeholders]
    assert kinds == [PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER]


def test_notes_are_plain_text(show):
    assert show.slides[0].notes_slide.notes_text_frame.text == "Welcome."
    assert not show.slides[1].has_notes_slide


def test_ornaments_are_marked_as_decorative(show):
    rules = [shape for found in show.slides for shape in found.shapes if shape.name.startswith("Ornament")]
    rules += [shape for layout in show.slide_layouts for shape in layout.shapes if shape.name.startswith("Ornament")]

    assert len(rules) > 5
    assert all(shape._element.xpath(".//*[local-name()='decorative']/@val") == ["1"] for shape in rules)


def test_the_file_says_what_it_is(show):
    core = show.core_properties

    assert (core.title, core.author, core.language) == ("Data (Notes, chapter 3)", "A. Author", "en")
    assert core.created.isoformat()[:10] == core.modified.isoformat()[:10] == "2026-01-01"
    assert (show.slide_width, show.slide_height) == (12192000, 6858000)


def test_the_same_slides_make_the_same_bytes_and_leave_nothing_of_the_sample(made):
    first, again = made(slides()), made(slides())

    assert first == again
    names = [entry.filename for entry in archive.zipfile.ZipFile(io.BytesIO(first)).infolist()]
    assert names[0] == "[Content_Types].xml"
    assert not [name for name in names if "thumbnail" in name or "printer" in name]


def test_a_picture_is_drawn_once(tmp_path, monkeypatch):
    drawn, png = [], raster.png
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(raster, "png", lambda svg, width: drawn.append(width) or png(svg, width))
    first, again = deck._picture(SVG, 80), deck._picture(SVG, 80)
    deck._picture(SVG, 90)
    monkeypatch.setattr(raster, "_tools", lambda: "another Resvg")
    deck._picture(SVG, 90)

    assert first == again == png(SVG, 80)
    assert drawn == [80, 90, 90]


def test_a_picture_has_fewer_pixels_where_a_drawing_stands_beside_it(tokens):
    def widths(svg):
        drawn = []
        draws = deck.Draws(lambda svg, width: drawn.append(width) or raster.png(svg, width))
        drawings = {f"figures/x.d2#{form}": svg for form in ("slide", "side")}
        figure = next(found for found in slides() if found["kind"] == "figure")
        deck.files(deck_of([figure]), IDENTITY, {}, drawings, tokens, draws)
        return drawn

    (drawing,), (photograph,) = widths(SVG), widths(SVG.replace("</svg>", '<image href="data:image/png;base64,"/></svg>'))

    assert photograph * deck.BESIDE == drawing * deck.SHARP


def test_sections_of_the_chapter_are_sections_of_the_file(made):
    title = slide("title", body={"eyebrow": "Chapter 3", "plate": "3", "lines": ["Notes", ""]})
    agenda = slide("section", "Models", body={"number": "3.1", "rows": []})
    asked = slide("question", body={"ask": words("Why?"), "answer": words("So."), "goes_on": False})

    show = Presentation(io.BytesIO(made([title, agenda, asked])))

    named = show.element.xpath("//*[local-name()='section']/@name")
    listed = show.element.xpath("//*[local-name()='section']//*[local-name()='sldId']/@id")
    assert named == ["Opening", "3.1 Models", "Questions"]
    assert listed == [str(entry.get("id")) for entry in show.element.sldIdLst]


def test_the_file_says_by_whom_it_is_and_what_it_holds(show):
    core = show.core_properties

    assert (core.author, core.comments) == ("A. Author", "Slides of chapter 3 of Notes")
