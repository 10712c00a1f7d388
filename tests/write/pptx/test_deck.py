"""The deck for PowerPoint: placeholders, native tables, pictures with their words, notes; and nothing of a slide is lost."""

import io
import re

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from dmls_pipeline.tools import maths, raster
from dmls_pipeline.tools.powerpoint_parts import Box, Paragraph, Run
from dmls_pipeline.write import archive, colors
from dmls_pipeline.write.pptx import deck, formula_line, layouts, notes
from dmls_pipeline.write.pptx import kinds as pptx_kinds
from dmls_pipeline.write.pptx import table as pptx_table
from dmls_pipeline.write.pptx import text as pptx_text

IDENTITY = {"title": "Notes", "creators": ["A. Author"], "language": "en", "date": "2026-01-01"}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20"><rect width="40" height="20" class="p-soft"/></svg>'
)
TEX = r"\frac{a}{b} = x_i^2"


@pytest.fixture(scope="module")
def tokens():
    return colors.palette(3)


def words(text):
    return [{"t": "str", "text": text}]


def math(tex):
    return {"t": "math", "tex": tex}


def slide(kind, title="A title", **more):
    body = more.pop("body", {})
    return {"kind": kind, "id": f"s-{kind}", "title": words(title), "body": body, "notes": [], "run": "", "part": None, "classes": [],
            "labels": [], "state": ""} | more  # fmt: skip


def caption(text="What it shows", number="Figure 3.1"):
    return {"caption": words(text), "number": number}


FIGURE = {"src": "figures/x.d2", "alt": "Two boxes & an arrow", "form": "slide", "width": 800.0, "height": 400.0, "type": 30.0}
LIST = {"ordered": False, "start": 1, "incremental": False}
TABLE = {"align": ["left", "right"], "head": [words("Kind"), words("Count")], **caption("Counts", "Table 3.1")}


def table(*rows):
    return {**TABLE, "rows": [{"cells": [words(a), words(b)], "said": []} for a, b in rows]}


def slides():
    linked = [
        {"t": "link", "url": "https://example.org/", "inlines": words("a page")},
        *words(" and "),
        {"t": "ref", "label": "tbl-x", "inlines": words("Table 3.1")},
    ]
    return [
        slide("title", "Data", body={"eyebrow": "Chapter 3", "plate": "3", "lines": ["The book", "Notes on it"]}, notes=[{"t": "para", "inlines": words("Welcome.")}]),
        slide("agenda", "In this chapter", body={"rows": [{"number": "3.1", "title": words("Models"), "to": "sec-models"}]}),
        slide("section", "Models", id="sec-models", body={"number": "3.1", "rows": [{"number": "3.1", "title": words("Models"), "to": "sec-models", "here": True}, {"number": "", "title": words("Graphs"), "to": "sec-g", "here": False}]}),
        slide("list", body={**LIST, "rows": [{"lead": words("Rows"), "line": linked, "n": 1}, {"lead": words("Columns"), "line": [], "n": 2}]}, part=[1, 2]),
        slide("list", body={**LIST, "ordered": True, "rows": [{"lead": words("First"), "line": [], "n": 1}, {"lead": words("Then"), "line": [], "n": 2}]}, part=[2, 2], id="s-2"),
        slide("side", body={**LIST, **caption(), "rows": [{"lead": words("Beside"), "line": words("a line"), "n": 1}], "figure": {**FIGURE, "form": "side"}}),
        slide("side", id="s-side-2", body={**caption(), "figure": {**FIGURE, "form": "side"}}),
        slide("figure", body={"figure": FIGURE, **caption()}),
        slide("formula", body={"tex": TEX, "size": 50, "number": "(3.1)", "meaning": [*words("where "), math("x_i"), *words(" is small")], "leads": False}),
        slide("table", body=table(("Rows", "1,000"), ("Columns", "20")), labels=["tbl-x"]),
        slide("code", body={"code": "def keep(x):\n    return x  # all\n\nkeep(1)", "language": "python"}),
        *(slide("call", f"Call {kind}", id=f"s-{kind}", body={"call": kind, "kindly": "in 2026" if kind == "aside" else "", "say": words("Say it."), "more": words("And why.")})
          for kind in ("key", "warning", "tip", "aside", "statement")),
        slide("steps", body={"call": "example", "kindly": "worked example", "incremental": False,
                             "rows": [{"n": 1, "inlines": [*words("Take "), math("0.9^{20}")], "last": False, "said": []}, {"n": 2, "inlines": words("Done."), "last": True, "said": []}]}),
        slide("take", "Key takeaways", body={"rows": [{"n": 4, "inlines": words("Keep it.")}]}),
        slide("question", "To discuss", body={"ask": words("Why?"), "answer": words("Because.")}),
        slide("refs", "References", body={"rows": [{"lead": words("Codd 1970"), "line": [{"t": "emph", "inlines": words("A Relational Model")}]}]}),
    ]  # fmt: skip


def deck_of(some):
    return {
        "stem": "03_x",
        "number": 3,
        "slug": "x",
        "title": "Data",
        "short_title": "Data",
        "hue": 3,
        "language": "en",
        "book": "Notes",
        "slides": some,
    }


@pytest.fixture(scope="module")
def made(tokens):
    """Return what makes the file of a deck with these slides."""
    drawn = maths.svg(TEX, True)
    drawings = {f"figures/x.d2#{form}": SVG for form in ("slide", "side")}
    known = {f"d:{TEX}": {"svg": drawn.svg, "width": drawn.width, "height": drawn.height, "depth": drawn.depth, "spoken": drawn.spoken}}
    return lambda some: archive.zipped(deck.files(deck_of(some), IDENTITY, known, drawings, tokens))


@pytest.fixture(scope="module")
def show(made):
    return Presentation(io.BytesIO(made(slides())))


def of_kind(show, kind, which=0):
    return [found for found, one in zip(show.slides, slides(), strict=True) if one["kind"] == kind][which]


def placeholder(found, index):
    return next(shape for shape in found.placeholders if shape.placeholder_format.idx == index)


def alternatives(found):
    return [shape._element.xpath("./p:nvPicPr/p:cNvPr/@descr")[0] for shape in found.shapes if shape._element.tag.endswith("}pic")]


def shown(found):
    """Return all that is on a slide for eyes or ears: text, cells, alternative text."""
    texts = [shape.text_frame.text for shape in found.shapes if shape.has_text_frame]
    cells = [cell.text for shape in found.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return " ".join([*texts, *cells, *alternatives(found)])


def bare(text):
    return re.findall(r"\w+", text)


def read(value, key=""):
    """Yield every word that a slide of slides.json has for its readers."""
    if isinstance(value, dict):
        for name, child in value.items():
            if name in ("text", "code", "alt", "eyebrow", "kindly", "number", "plate") and isinstance(child, str):
                yield from bare(child)
            elif name == "tex":
                yield from (
                    bare(maths.spoken(child, True))
                    if key == "formula"
                    else bare("".join(piece.text for piece in formula_line.pieces(child)))
                )
            elif name == "lines":
                yield from (word for line in child for word in bare(line))
            elif name not in ("said", "url", "label", "t", "call", "language", "align", "src", "form", "to"):
                yield from read(child)
    elif isinstance(value, list):
        for child in value:
            yield from read(child)


def test_no_word_of_a_slide_is_lost(show):
    for found, one in zip(show.slides, slides(), strict=True):
        there = bare(shown(found))
        if one["kind"] == "title":  # the number of its chapter stands on the layout
            there += bare(" ".join(shape.text_frame.text for shape in found.slide_layout.shapes if shape.has_text_frame))
        lost = [word for word in [*read(one["title"]), *read(one["body"], one["kind"])] if word not in there]
        assert lost == [], one["kind"]


def test_every_kind_of_slide_has_its_maker():
    assert {one["kind"] for one in slides()} == set(pptx_kinds.MAKERS)


def test_what_nobody_knows_how_to_show_is_an_error():
    with pytest.raises(AssertionError, match="marquee"):
        pptx_text.runs([{"t": "marquee", "inlines": []}])
    with pytest.raises(AssertionError, match="poem"):
        notes.plain([{"t": "poem"}])


def test_every_slide_has_its_title_in_the_title_placeholder_and_parts_are_counted(show):
    titles = [found.shapes.title.text_frame.text for found in show.slides]

    assert titles[:5] == ["Data", "In this chapter", "3.1\vModels", "A title (1/2)", "A title (2/2)"]
    assert all(titles)
    assert titles[16] == "A title worked example"


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


def test_spoken_blocks_keep_their_marks_and_formulas_their_letters():
    items = [
        [{"t": "para", "inlines": [{"t": "strong", "inlines": words("One.")}, *words(" Up to "), math("x_i^2")]}],
        [{"t": "plain", "inlines": words("Two.")}],
    ]
    blocks = [
        {"t": "list", "ordered": True, "start": 3, "items": items},
        {"t": "list", "ordered": False, "start": 1, "items": [[{"t": "para", "inlines": words("A")}, {"t": "para", "inlines": words("B")}]]},
        {"t": "equation", "tex": r"e^{-x/2}", "number": "3.1"},
        {"t": "table", **TABLE, "number": "3.1", "rows": [[words("Rows"), words("2")]]},
        {"t": "figure", "number": None, "caption": words("Seen"), "alt": "A box"},
        {"t": "code", "text": "a\nb", "language": None},
        {"t": "definitions", "items": [{"term": words("row"), "definitions": [[{"t": "para", "inlines": [*words("A record"), {"t": "note", "inlines": words("or not")}]}]]}]},
        {"t": "callout", "title": words("Mind"), "blocks": [{"t": "quote", "blocks": [{"t": "para", "inlines": [{"t": "br"}, {"t": "code", "text": "x"}]}]}]},
    ]  # fmt: skip

    assert notes.plain(blocks).split("\n") == [
        "3. One. Up to x_i^2", "4. Two.", "• A", "  B", "e^(−x/2) (3.1)", "Table 3.1: Counts", "Kind | Count", "Rows | 2", "Seen", "A box", "a", "b", "row",
        "A record (or not)", "Mind", " x",
    ]  # fmt: skip


def test_pictures_say_what_they_show_and_formulas_how_they_are_spoken(show):
    assert alternatives(of_kind(show, "figure")) == ["Two boxes & an arrow"]
    assert alternatives(of_kind(show, "formula")) == [maths.spoken(TEX, True)]


def test_ornaments_are_marked_as_decorative(show):
    rules = [shape for found in show.slides for shape in found.shapes if shape.name.startswith("Ornament")]
    rules += [shape for layout in show.slide_layouts for shape in layout.shapes if shape.name.startswith("Ornament")]

    assert len(rules) > 5
    assert all(shape._element.xpath(".//*[local-name()='decorative']/@val") == ["1"] for shape in rules)


def test_a_table_is_native_with_a_header_row(show):
    found = next(shape for shape in of_kind(show, "table").shapes if shape.has_table).table

    assert [[cell.text for cell in row.cells] for row in found.rows] == [["Kind", "Count"], ["Rows", "1,000"], ["Columns", "20"]]
    assert found.first_row and found.first_col
    assert found.cell(1, 1)._tc.xpath("./a:txBody/a:p/a:pPr/@algn") == ["r"]


def test_a_long_table_takes_smaller_type_and_stays_in_its_box():
    cells = ((Run("Some words that need room"),), (Run("and a few more of them, enough for two lines or so in a narrow column"),))
    found = pptx_table.fitted([cells] * 8, [False, False], Box(64, 140, 1152, 440), "Table")

    assert found.size < 28
    assert found.box.h <= 440 and sum(found.widths) == pytest.approx(1152)


def test_a_column_has_room_for_its_longest_word():
    cells = ((Run("Incomprehensibilities"),), (Run("short words " * 30),))
    narrow, wide = pptx_table.columns([cells], 1152, 28)

    assert narrow >= pptx_text.width(cells[0][0], pptx_table.TEXT, 28)
    assert wide > narrow


def test_lists_have_levels_and_numbers(show):
    body = placeholder(of_kind(show, "list"), layouts.BODY)
    numbered = placeholder(of_kind(show, "list", 1), layouts.BODY)
    takes = placeholder(of_kind(show, "take"), layouts.BODY)

    assert [(paragraph.text, paragraph.level) for paragraph in body.text_frame.paragraphs] == [
        ("Rows", 0),
        ("a page and Table 3.1", 1),
        ("Columns", 0),
    ]
    assert numbered._element.xpath(".//a:buAutoNum/@startAt") == ["2"] and len(numbered._element.xpath(".//a:buAutoNum")) == 2
    assert takes._element.xpath(".//a:buAutoNum/@startAt") == ["4"]
    assert of_kind(show, "list").slide_layout.placeholders[1]._element.xpath(".//a:lvl1pPr/a:buChar/@char") == ["•"]


def test_links_lead_out_and_to_other_slides(show):
    found = of_kind(show, "list")
    runs = [run for paragraph in placeholder(found, layouts.BODY).text_frame.paragraphs for run in paragraph.runs]

    assert [run.hyperlink.address for run in runs if run.text == "a page"] == ["https://example.org/"]
    jump = next(run for run in runs if run.text == "Table 3.1")._r.xpath(".//a:hlinkClick")[0]
    assert jump.get("action") == "ppaction://hlinksldjump"
    assert found.part.related_part(jump.rId).slide == of_kind(show, "table")


def test_code_is_set_in_a_fixed_face_with_its_keywords_marked(show):
    (listing,) = placeholder(of_kind(show, "code"), layouts.BODY).text_frame.paragraphs

    assert listing.text == "def keep(x):\v    return x  # all\v\vkeep(1)"
    assert [run.text for run in listing.runs if run.font.bold] == ["def", "keep", "return"]
    (layout,) = (layout for layout in show.slide_layouts if layout.name == "Code")
    assert layout.placeholders[1]._element.xpath(".//a:lvl1pPr//a:latin/@typeface") == ["Consolas"]


def test_an_inline_formula_is_text_with_what_is_raised_raised(show):
    first = placeholder(of_kind(show, "steps"), layouts.BODY).text_frame.paragraphs[0]

    assert first.text == "Take 0.920"
    assert [(run.text, run._r.xpath("./a:rPr/@baseline")) for run in first.runs if run.text == "20"] == [("20", ["28000"])]


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        ("x_i x_j", "/x/_{/i/}/x/_{/j/}"),
        (r"Z = -128 + 50", "/Z/ = −128 + 50"),
        (r"\tfrac{1}{2}\ln(0.7/0.3)", "1/2 ln(0.7/0.3)"),
        (r"\frac{a+b}{2c}", "(/a/ + /b/)/(2/c/)"),
        (r"3\sqrt{0.01m}", "3√(0.01/m/)"),
        (r"\sqrt[3]{x}", "∛/x/"),
        (r"e^{-x^2}", "/e/^{−}^{/x/}^{^2}"),
        (r"\bar p_{\text{new}}", "/p̄/_{new}"),
        (r"f(x, y)", "/f/(/x/, /y/)"),
        (r"\left(\frac{a}{b}\right)^2", "(/a///b/)^{2}"),
        (r"\binom{12}{6} = 924", "(12 choose 6) = 924"),
        (r"\mathbf{w} \cdot x", "**w** · /x/"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "([a, b], [c, d])"),
        (r"\mathbb{R}^n", "ℝ^n"),
        (r"\sqrt[5]{x}", None),
    ],
)
def test_a_formula_on_a_line(tex, line):
    def set_(piece):
        text = piece.text.replace("\u00a0", " ")
        text = f"**{text}**" if piece.bold else f"/{text}/" if piece.italic else text
        return {0: text, 1: f"^{{{text}}}", -1: f"_{{{text}}}"}[piece.shift]

    expected = maths.on_a_line(tex) if line is None else line
    assert "".join(map(set_, formula_line.pieces(tex))) == expected


def test_a_short_formula_has_no_place_to_break():
    assert " " not in "".join(piece.text for piece in formula_line.pieces("a + b = c"))
    assert " " in "".join(piece.text for piece in formula_line.pieces(" + ".join("abcdefghij")))


def test_text_that_would_run_off_is_set_smaller_and_what_fits_is_not():
    place = next(
        place for layout in layouts.layouts("3") if layout.name == "Steps" for place in layout.places if place.index == layouts.BODY
    )
    short = pptx_text.spread([Paragraph((Run("Few words."),))] * 3, place, place.box, 40)
    long = pptx_text.spread([Paragraph((Run("Many words. " * 30),))] * 5, place, place.box, 40)

    assert {paragraph.size for paragraph in short.paragraphs} == {0}
    assert 0 < long.paragraphs[0].size < place.levels[0].size
    assert pptx_text.height(long.paragraphs, place, place.box.w) <= place.box.h


def test_a_word_wider_than_its_box_takes_several_lines():
    level = layouts.HEADING

    assert pptx_text.lines([Run("word")], level, 42, 1152) == 1
    assert pptx_text.lines([Run("w" * 100)], level, 42, 1152) > 2
    assert pptx_text.lines([Run("one"), Run("\n"), Run("two")], level, 42, 1152) == 2


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


def clicks(found):
    """Return what appears with a click, in order: shape and paragraph."""
    shapes, rows = (found._element.xpath(f"./p:timing//p:{name}") for name in ("spTgt/@spid", "pRg/@st"))
    return [(int(shape), int(row)) for shape, row in zip(shapes, rows, strict=True)]


def test_steps_and_answers_come_with_a_click(made):
    steps = slide(
        "steps",
        body={
            "call": "example",
            "kindly": "",
            "incremental": True,
            "rows": [{"n": n, "inlines": words("Step"), "last": False, "said": []} for n in (1, 2, 3)],
        },
    )
    asked = slide("question", body={"ask": words("Why?"), "answer": words("So."), "goes_on": False})
    rest = slide("question", id="rest", body={"ask": words("Why?"), "answer": words("And so."), "goes_on": True})

    show = Presentation(io.BytesIO(made([steps, asked, rest])))

    body = placeholder(show.slides[0], layouts.BODY).shape_id
    assert clicks(show.slides[0]) == [(body, 1), (body, 2)]
    assert clicks(show.slides[1]) == [(placeholder(show.slides[1], layouts.BODY).shape_id, 1)]
    assert clicks(show.slides[2]) == []


def test_sections_of_the_chapter_are_sections_of_the_file(made):
    title = slide("title", body={"eyebrow": "Chapter 3", "plate": "3", "lines": ["Notes", ""]})
    agenda = slide("section", "Models", body={"number": "3.1", "rows": []})
    asked = slide("question", body={"ask": words("Why?"), "answer": words("So."), "goes_on": False})

    show = Presentation(io.BytesIO(made([title, agenda, asked])))

    named = show.element.xpath("//*[local-name()='section']/@name")
    listed = show.element.xpath("//*[local-name()='section']//*[local-name()='sldId']/@id")
    assert named == ["Opening", "3.1 Models", "Questions"]
    assert listed == [str(entry.get("id")) for entry in show.element.sldIdLst]


def test_whoever_adds_a_slide_finds_plain_layouts(show):
    assert {"Title only", "Two columns", "Blank"} <= {layout.name for layout in show.slide_layouts}


def test_a_chart_in_any_color_of_the_theme_can_be_seen():
    def luminance(color):
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for hue in range(1, 12):
        palette = colors.palette(hue)
        accents = [palette[layouts.COLORS[f"accent{number}"]] for number in range(1, 7)]
        assert len(set(accents)) == 6, hue
        assert min(1.05 / (luminance(color) + 0.05) for color in accents) >= 3, hue


def test_the_file_says_by_whom_it_is_and_what_it_holds(show):
    core = show.core_properties

    assert (core.author, core.comments) == ("A. Author", "Slides of chapter 3 of Notes")


def test_a_slides_number_is_a_field_alone(show):
    numbers = [shape for found in show.slides for shape in found.placeholders if shape.placeholder_format.idx == layouts.NUMBER]

    assert numbers
    assert {len(shape._element.xpath(".//a:fld")) for shape in numbers} == {1}
    assert {len(shape._element.xpath(".//a:r")) for shape in numbers} == {0}


def test_a_list_that_begins_at_zero_says_so(made):
    body = {
        "ordered": True,
        "start": 0,
        "incremental": False,
        "rows": [{"n": n, "lead": words("x"), "line": [], "said": []} for n in (0, 1)],
    }

    show = Presentation(io.BytesIO(made([slide("list", body=body)])))

    assert show.slides[0]._element.xpath(".//a:buChar/@char") == ["0"]
    assert len(show.slides[0]._element.xpath(".//a:buAutoNum")) == 1


def test_items_of_lists_within_a_list_stand_at_their_depth(made):
    under = [{"depth": 1, "lead": words("one")}, {"depth": 2, "lead": words("two")}, {"depth": 5, "lead": words("five")}]
    body = {
        "ordered": False,
        "start": 1,
        "incremental": False,
        "rows": [{"n": 1, "lead": words("x"), "line": [], "under": under, "said": []}],
    }

    show = Presentation(io.BytesIO(made([slide("list", body=body)])))

    assert [paragraph.level for paragraph in placeholder(show.slides[0], layouts.BODY).text_frame.paragraphs] == [0, 2, 3, 3]
