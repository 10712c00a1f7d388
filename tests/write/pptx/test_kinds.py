"""Each kind of slide in the placeholders of its layout."""

import io

import pytest
from pptx import Presentation
from shown_slides import TEX, alternatives, bare, clicks, of_kind, placeholder, read, shown, slide, slides, words

from dmls_pipeline.read.leaves import CALLOUTS
from dmls_pipeline.tools import maths
from dmls_pipeline.write.pptx import kinds as pptx_kinds
from dmls_pipeline.write.pptx import layouts


def test_no_word_of_a_slide_is_lost(show):
    for found, one in zip(show.slides, slides(), strict=True):
        there = bare(shown(found))
        if one["kind"] == "title":  # the number of its chapter stands on the layout
            there += bare(" ".join(shape.text_frame.text for shape in found.slide_layout.shapes if shape.has_text_frame))
        lost = [word for word in [*read(one["title"]), *read(one["body"], one["kind"])] if word not in there]
        assert lost == [], one["kind"]


def test_every_kind_of_slide_has_its_maker():
    assert {one["kind"] for one in slides()} == set(pptx_kinds.MAKERS)


def test_pictures_say_what_they_show_and_formulas_how_they_are_spoken(show):
    assert alternatives(of_kind(show, "figure")) == ["Two boxes & an arrow"]
    assert alternatives(of_kind(show, "formula")) == [maths.spoken(TEX, True)]


def test_a_table_is_native_with_a_header_row(show):
    found = next(shape for shape in of_kind(show, "table").shapes if shape.has_table).table

    assert [[cell.text for cell in row.cells] for row in found.rows] == [["Kind", "Count"], ["Rows", "1,000"], ["Columns", "20"]]
    assert found.first_row and found.first_col
    assert found.cell(1, 1)._tc.xpath("./a:txBody/a:p/a:pPr/@algn") == ["r"]


def test_lists_have_levels_and_numbers(show):
    body = placeholder(of_kind(show, "list"), layouts.BODY)
    numbered = placeholder(of_kind(show, "list", 1), layouts.BODY)
    takes = placeholder(of_kind(show, "take"), layouts.BODY)

    assert [(paragraph.text, paragraph.level) for paragraph in body.text_frame.paragraphs] == [
        ("Rows", 0),
        ("a page and Table 3.1", 1),
        ("Columns", 0),
    ]
    assert numbered._element.xpath(".//a:buAutoNum/@startAt") == ["2"]
    assert numbered._element.xpath(".//a:buAutoNum/@type") == ["arabicPlain", "arabicPlain", "romanLcPeriod"]
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


@pytest.mark.parametrize(("last", "further"), [(9, False), (10, True)])
def test_numbers_of_two_figures_have_room_before_their_words(made, last, further):
    under = [{"depth": 1, "lead": words("inner")}]
    rows = [{"n": n, "lead": words("x"), "line": words("A line."), "under": under, "said": []} for n in range(last - 1, last + 1)]

    show = Presentation(io.BytesIO(made([slide("list", body={"ordered": True, "start": last - 1, "incremental": False, "rows": rows})])))

    paragraphs = placeholder(show.slides[0], layouts.BODY).text_frame.paragraphs
    lefts = [[float(left) for left in paragraph._p.xpath("./a:pPr/@marL")] for paragraph in paragraphs]
    if not further:
        assert lefts == [[]] * 6
    else:
        assert lefts[0] == lefts[1] == lefts[3] > [layouts.INDENT * 9525 * 1.2]
        assert [float(paragraphs[0]._p.xpath("./a:pPr/@indent")[0])] == [-lefts[0][0]], "the number stands at the left edge"
        assert lefts[2] > lefts[1]


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


def test_a_box_within_a_list_stands_where_a_dash_would(made):
    under = [{"depth": 1, "lead": words("☐ open"), "counting": "tasks"}, {"depth": 1, "lead": words("plain")}]
    row = {"n": 1, "lead": words("x"), "line": [], "under": under, "said": []}

    show = Presentation(io.BytesIO(made([slide("list", body={"ordered": False, "start": 1, "incremental": False, "rows": [row]})])))

    _, boxed, plain = placeholder(show.slides[0], layouts.BODY).text_frame.paragraphs
    assert [len(paragraph._p.xpath("./a:pPr/a:buNone")) for paragraph in (boxed, plain)] == [1, 0]
    assert boxed._p.xpath("./a:pPr/@marL") == [], "its level's own indent"


def test_every_kind_of_callout_has_its_name_on_a_slide():
    assert set(pptx_kinds.CALLS) == set(CALLOUTS) - {"example"}, "a worked example is a kind of slide of its own"


def test_a_formula_is_a_drawing_with_a_picture_behind_it(show):
    (formula,) = [shape for shape in of_kind(show, "formula").shapes if shape._element.tag.endswith("}pic")]

    (key,) = formula._element.xpath(".//*[local-name() = 'svgBlip']/@*[local-name() = 'embed']")
    assert formula.image.ext == "png"
    drawing = formula.part.related_part(key)
    assert drawing.content_type == "image/svg+xml"
    assert drawing.blob.startswith(b"<svg ") and b'em"' not in drawing.blob.split(b">")[0]
