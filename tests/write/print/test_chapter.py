"""A chapter in print: its HTML, what breaks where, what stands on which page, and what is too wide."""

import re
from pathlib import Path

import pytest

from dmls_pipeline.problems import BuildError
from dmls_pipeline.write import formulas
from dmls_pipeline.write.print import chapter

ROOT = Path(__file__).parents[3]
IDENTITY = {
    "title": "Notes",
    "subtitle": "",
    "language": "en",
    "date": "2026-01-31",
    "day": "2026-01-31",
    "creators": [],
    "licence": None,
    "cover": {"picture": "drawn", "caption": None, "title": True, "people": True},
    "source": None,
}
REFS = {
    "labels": {
        "sec-a": {"text": "Section 3.1", "chapter": "03_x"},
        "sec-far": {"text": "Section 1.2", "chapter": "01_y"},
    },
    "citations": {"carbone2015": {"text": "Carbone et al. 2015"}},
    "sources": [{"key": "carbone2015", "text": "Carbone et al. 2015", "entry": [{"t": "str", "text": "Carbone, Paris."}]}],
    "figures": {"figures/x.d2": {"print": "build/work/figures/x.d2.print.svg", "sha256": "f00"}},
}


def words(text):
    return [{"t": "str", "text": text}]


def para(key, *inlines):
    return {"t": "para", "id": key, "inlines": list(inlines)}


def chapter_of(*blocks):
    return {
        "stem": "03_x",
        "number": 3,
        "slug": "x",
        "label": "ch-x",
        "title": "Cats & <dogs>",
        "short_title": "Cats",
        "summary": words("What it is about."),
        "objectives": [words("Know it.")],
        "takeaways": [words("Remember it.")],
        "terms": [],
        "questions": [{"id": "q-x", "question": words("Why?"), "answer": words("Because.")}],
        "blocks": [{"t": "heading", "id": "b0", "level": 2, "label": "sec-a", "number": "3.1", "inlines": words("First")}, *blocks],
    }


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch):
    monkeypatch.chdir(ROOT)


def html(*blocks, refs=REFS, maths=None):
    return chapter.html(chapter_of(*blocks), refs, maths or {}, IDENTITY, {"paper": "A4"})


def test_title_sections_and_endings_stand_on_the_opening_page():
    shown = html(para("b1", *words("Text.")))

    opening = shown[shown.index('class="opening"') : shown.index("</section>")]
    assert '<h1 id="ch-x"><span class="no">3</span> Cats &amp; &lt;dogs&gt;</h1>' in opening
    assert re.findall(r'<a href="#([^"]+)"', opening) == ["sec-a", "c03-takeaways", "c03-questions"]


def test_a_chapter_that_is_only_text_begins_on_the_page_of_its_title():
    bare = {**chapter_of(), "summary": [], "objectives": [], "takeaways": [], "questions": [], "blocks": [para("b1", *words("Text."))]}

    assert '<section class="opening alone"' in chapter.html(bare, REFS, {}, IDENTITY, {"paper": "A4"})
    assert '<section class="opening"' in html()


def test_sources_stand_once_in_the_book_and_not_at_each_chapters_end():
    assert "Carbone, Paris." not in html()


def test_blocks_have_names_that_no_other_chapter_has():
    shown = html(
        para("b1", *words("Text.")), {"t": "list", "id": "b2", "ordered": True, "start": 3, "items": [[para("b3", *words("Item."))]]}
    )

    assert '<p id="c03-b1">Text.</p>' in shown
    assert '<ol id="c03-b2" start="3" style="counter-reset: list-item 2">' in shown


def test_a_reference_into_another_chapter_is_left_to_the_binder():
    near, far = ({"t": "ref", "id": "i1", "label": label, "inlines": []} for label in ("sec-a", "sec-far"))

    shown = html(para("b1", near, *words(" and "), far))

    assert '<a href="#sec-a">Section\u00a03.1</a> and <a href="book:sec-far">Section\u00a01.2</a>' in shown


def test_a_figure_has_caption_description_and_the_digest_that_wakes_its_page():
    figure = {
        "t": "figure",
        "id": "b1",
        "label": "fig-x",
        "number": "3.1",
        "src": "figures/x.d2",
        "alt": "A & B",
        "caption": words("Loop"),
        "width": None,
    }

    shown = html(figure)

    assert '<figcaption class="hang"><b>Figure 3.1</b><span class="tail"> Loop</span></figcaption>' in shown
    assert '<img src="build/work/figures/x.d2.print.svg" data-digest="f00" alt="A &amp; B">' in shown


def test_a_table_names_its_rows_and_sets_numbers_flush_right():
    table = {
        "t": "table",
        "id": "b1",
        "label": "tbl-x",
        "number": "3.1",
        "caption": words("Sizes"),
        "align": ["left", "right"],
        "head": [words("Format"), words("Bytes")],
        "rows": [[words("CSV"), words("21")]],
    }

    shown = html(table)

    assert '<th scope="col">Format</th><th scope="col" class="num">Bytes</th>' in shown
    assert '<th scope="row">CSV</th><td class="num">21</td>' in shown


def test_what_is_for_the_speaker_is_not_printed():
    shown = html({"t": "notes", "id": "b1", "blocks": [para("b2", *words("Ask the room."))]})

    assert "Ask the room" not in shown


def test_a_citation_may_break_between_names_and_keeps_its_year_at_the_end_of_a_paragraph():
    cite = {"t": "cite", "id": "i1", "items": [{"key": "carbone2015", "locator": None}]}

    shown = html(para("b1", *words("So "), cite, *words(".")))

    assert 'href="book:src-carbone2015"' in shown
    assert "Carbone et\u00a0al.\u00a02015" in shown


def test_the_pages_of_labels_and_blocks_are_the_first_on_which_they_stand():
    pages = ({"ch-x": (0, 0), "c03-b1": (0, 9)}, {"c03-b1": (0, 0), "c03-b2": (0, 5), "sec-a": (0, 1), "c03-i7": (0, 2), "c04-b9": (0, 3)})

    labels, blocks = chapter.page_map(pages, 3)

    assert labels == {"ch-x": 1, "sec-a": 2, "c03-i7": 2, "c04-b9": 2}
    assert blocks == {"b1": 1, "b2": 2}


def test_a_formula_wider_than_the_line_is_told_with_by_how_much():
    wide, fits = ({"t": "equation", "id": key, "tex": tex, "number": None, "label": None} for key, tex in (("b1", "x"), ("b2", "y")))
    maths = {"d:x": {"width": chapter.WIDEST + 1}, "d:y": {"width": chapter.WIDEST}}

    [fault] = chapter.wide_formulas(chapter_of(wide, fits), maths)

    assert (fault.at, fault.rule) == ("b1", "maths/wide")
    assert fault.message == "the formula is 4 mm wider than the line"


def test_a_formula_that_fits_the_page_of_the_house_is_made_smaller_for_a_narrower_line(project):
    wide = {"t": "equation", "id": "b1", "tex": "x", "number": None, "label": None}
    drawn = {"svg": "<svg><g></g></svg>", "width": chapter.WIDEST, "height": 1, "depth": 0}

    on = {paper: chapter.html(chapter_of(wide), REFS, {"d:x": drawn}, IDENTITY, {"paper": paper}) for paper in ("A4", "A5")}

    assert "font-size:" not in on["A4"]
    assert '<div style="font-size: 88%">' in on["A5"]


def test_formulas_are_measured_as_the_style_sheet_sets_them():
    css = (ROOT / "templates/print/print.css").read_text(encoding="utf-8")

    [size] = re.findall(r'svg\[role="img"\], svg\[aria-hidden\] \{ font-size: ([\d.]+)em \}', css)
    assert float(size) == chapter.ENLARGED


def test_formulas_that_stand_twice_have_ids_of_their_own():
    drawn = {
        "svg": '<svg aria-labelledby="t-0123456789ab" width="1em"><title id="t-0123456789ab">k</title><g fill="x"></g></svg>',
        "width": 1,
        "height": 1,
        "depth": 0,
    }
    twice = [{"t": "math", "id": f"i{n}", "tex": "k"} for n in range(2)]

    shown = html(para("b1", *twice), maths={formulas.key("k", display=False): drawn})

    ids = re.findall(r'<title id="([^"]+)">formula: k</title>', shown)
    assert len(ids) == len(set(ids)) == 2


def test_a_chapter_that_has_only_text_has_no_empty_part():
    bare = {**chapter_of(), "summary": [], "objectives": [], "takeaways": [], "questions": []}

    shown = chapter.html(bare, {**REFS, "sources": []}, {}, IDENTITY, {"paper": "A4"})

    assert [name for name in ("summary", "objectives", "Takeaways", "Questions", "Answers", "Sources") if name in shown] == []


def test_a_note_of_several_blocks_stays_whole_within_its_paragraph():
    items = [[{"t": "plain", "id": "b9", "inlines": words("An item.")}]]
    blocks = [
        para("b5", *words("First.")),
        para("b6", *words("Second.")),
        {"t": "list", "id": "b7", "ordered": True, "start": 3, "items": items},
        {"t": "code", "id": "b8", "language": None, "text": "x = 1\n  y = 2"},
    ]
    note = {"t": "note", "id": "i1", "name": "a", "inlines": words("First."), "blocks": blocks}

    shown = html(para("b1", *words("Text."), note))

    begin = shown.index('<span class="footnote">')
    note = re.sub(r"<[^>]+>", "|", shown[begin : shown.index("</p>", begin)])
    assert re.sub(r"\|+", "|", note) == "|First.|Second.|3.|An\u00a0item.|x = 1\n  y = 2|"


def test_an_unknown_node_is_told_and_never_lost():
    with pytest.raises(BuildError, match="no template says what a 'riddle' looks like"):
        html({"t": "riddle", "id": "b1"})


@pytest.mark.parametrize(
    ("align", "look"), [("left", "<td>"), ("default", "<td>"), ("right", '<td class="num">'), ("center", '<td class="mid">')]
)
def test_a_column_stands_as_its_author_aligned_it(align, look):
    table = {"t": "table", "id": "b1", "label": None, "number": None, "caption": [], "align": ["left", align]}

    shown = html({**table, "head": [words("A"), words("B")], "rows": [[words("a"), words("b")]]})

    assert f"{look}b</td>" in shown


def test_a_table_without_a_head_has_no_empty_one():
    table = {"t": "table", "id": "b1", "label": None, "number": None, "caption": [], "align": ["left", "left"]}

    shown = html({**table, "head": [[], []], "rows": [[words("a"), words("b")]]})

    assert "<thead>" not in shown and "<td>a</td><td>b</td>" in shown


def test_paragraphs_that_are_plain_do_not_run_into_each_other():
    plain = [{"t": "plain", "id": f"b{n}", "inlines": words(text)} for n, text in ((2, "First."), (3, "Second."))]
    item = {"term": words("Term"), "definitions": [plain, plain[:1]]}

    shown = html({"t": "definitions", "id": "b1", "items": [item]})

    assert '<dd><p id="c03-b2">First.</p>\n<p id="c03-b3">Second.</p>\n</dd>' in shown
    assert '<dd><span id="c03-b2">First.</span></dd>' in shown


def test_the_title_of_a_listing_is_kept_with_it():
    code, listing = {"t": "code", "text": "count.py"}, {"t": "code", "id": "b2", "language": None, "text": "make"}

    assert '<p id="c03-b1" class="titles">' in html(para("b1", code), listing)
    assert 'class="titles"' not in html(para("b1", code), para("b2", code)) + html(para("b1", *words("Call "), code), listing)


def test_a_small_picture_stands_in_its_line_and_one_that_is_missing_as_its_words():
    image = {"t": "image", "id": "i1", "src": "figures/x.d2", "alt": 'A "b"', "width": "24px"}

    shown = html(para("b1", image, *words(" and "), {**image, "src": "figures/y.png"}))

    drawn = '<img class="inline" src="build/work/figures/x.d2.print.svg" data-digest="f00" alt="A &quot;b&quot;" style="width: 24px">'
    assert f'{drawn} and [A<span class="tail"> &#34;b&#34;]</span></p>' in shown


def test_a_formula_of_a_heading_is_said_in_running_head_and_bookmark():
    drawn = {"svg": '<svg><title id="t-0123456789ab">k</title><g></g></svg>', "width": 1, "height": 1, "depth": 0, "spoken": "k squared"}
    heading = {"t": "heading", "id": "b7", "level": 2, "label": "sec-k", "number": "3.2"}

    shown = html({**heading, "inlines": [*words("Of "), {"t": "math", "tex": "k^2"}]}, maths={formulas.key("k^2", display=False): drawn})

    assert '<h2 id="sec-k" class="said" data-title="3.2 Of k squared">' in shown


def test_the_marks_of_two_notes_side_by_side_are_two_numbers():
    notes = [{"t": "note", "id": f"i{n}", "name": str(n), "inlines": words("A note.")} for n in (1, 2)]

    shown = html(para("b1", *words("Text."), *notes, *words(" More.")))

    assert shown.count('<sup class="and">,</sup>') == 1
    assert '</span><sup class="and">,</sup><span class="footnote">' in shown


def test_a_section_that_is_only_a_heading_holds_nothing_together():
    heading = {"t": "heading", "id": "b7", "level": 2, "label": "sec-b", "number": "3.2", "inlines": words("Bare")}

    shown = html(para("b1", *words("Text.")), heading)

    assert re.findall(r'<section class="(\w+)">\n<h2', shown) == ["flow", "bare", "end", "end"]


@pytest.mark.parametrize(("width", "percent"), [(10.0, None), (chapter.WIDEST, None), (2 * chapter.WIDEST, 50)])
def test_a_formula_that_is_too_wide_is_set_so_small_that_its_line_holds_it(width, percent):
    assert chapter.shrunk({"d:x": {"width": width}}, "x") == percent


def test_answers_and_takeaways_have_anchors_where_the_page_list_of_the_e_book_may_begin():
    shown = html()

    assert re.findall(r'<li id="c03-((?:takeaway|answer)-\d+)">', shown) == ["takeaway-1", "answer-1"]
