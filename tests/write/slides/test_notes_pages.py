"""The notes pages: what stands on which sheet, and that nothing of slides and notes is lost on the way to paper."""

import io
import re

import pypdf
import pytest

from dmls_pipeline.tools import tokens, wording
from dmls_pipeline.write import colors
from dmls_pipeline.write.slides import notes_pages, screens

TOKENS = """/* a */
:root { --ink: #1b1f24; /* 16.6 */ --accent: #0c528c; --accent-soft: #cbe3fb; --paper: #ffffff; --muted: #57606a; --line: #8a929a; --rule: #d0d7de }
[data-hue="1"] { --accent: #01602e; --accent-soft: #cce8d2; }
[data-hue="11"] { --accent: #4a5700; --accent-soft: #dce4c5; }
"""


def words(text):
    return [{"t": "str", "text": text}]


def para(text):
    return {"t": "para", "inlines": words(text)}


@pytest.mark.parametrize(
    ("lengths", "dealt"),
    [
        ([], []),
        ([1, 1, 1], [[1, 2], [3]]),
        ([1, 9, 1, 1], [[1], [2], [3, 4]]),
        ([9, 9], [[1], [2]]),
        ([1, 1, 9, 1], [[1, 2], [3], [4]]),
    ],
)
def test_two_slides_share_a_sheet_unless_one_says_too_much(lengths, dealt):
    assert notes_pages.sheets(lengths, 5) == dealt


def test_a_thousand_characters_of_notes_are_too_long_for_half_a_sheet():
    assert notes_pages.lines([para("x" * 900)]) <= notes_pages.LINES["A4"] < notes_pages.lines([para("x" * 1050)])


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        ({"t": "code", "language": None, "text": "a\n\nc"}, 3.4),
        (para("x") | {"inlines": [*words("x"), {"t": "code", "text": "y"}]}, 1.4),
        ({"t": "figure", "caption": words("x"), "alt": "y" * 60}, 3.8),
        ({"t": "equation", "tex": "k"}, 4.4),
        ({"t": "table", "head": [words("a"), words("b")], "rows": [[words("x" * 60), words("c")]]}, 4.8),
        ({"t": "list", "items": [[para("one")], [para("two")]]}, 2.8),
    ],
)
def test_blocks_of_notes_take_their_lines(block, lines):
    assert notes_pages.lines([block]) == pytest.approx(lines)


def test_a_slide_is_told_its_section_until_the_takeaways():
    kinds = ("title", "section", "list", "section", "figure", "take", "question", "refs")
    slides = [{"kind": kind, "id": number} for number, kind in enumerate(kinds)]

    assert [found and found["id"] for found in notes_pages.sections(slides)] == [None, 1, 1, 3, 3, None, None, None]


def test_a_drawing_has_the_colors_of_its_chapter():
    svg = '<svg width="1"><g><rect class="p-soft"/></g></svg>'

    shown = colors.colored(svg, tokens.light(TOKENS, 1))

    assert shown.startswith('<svg width="1"><style>')
    assert ".p-soft{fill:#cce8d2}" in shown
    assert ".q-accent{stroke:#01602e}" in shown
    assert ".p-ink{fill:#1b1f24}" in shown


def slide(number, said):
    return {
        "number": number,
        "html": f'<div class="beside"><p class="at" id="notes-{number}">{number}'
        f'</p></div><div class="said">{said}<div id="notes-{number}-end"></div></div>',
    }


def part(*sheets, paper="A4"):
    deck = {"number": 1, "title": "T", "hue": 1, "language": "en", "book": "B"}
    return {"deck": deck, "paper": paper, "sheets": list(sheets)}


def laid_out(values, tmp_path, monkeypatch):
    templates = (notes_pages.Path(__file__).parents[3] / "templates").resolve()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").symlink_to(templates)
    notes_pages.store.write_json(notes_pages.paths.of("x", "notes-1.json"), values)
    slides = [
        f'<section class="slide" id="s{slide["number"]}"><h2>Slide {slide["number"]}</h2></section>'
        for sheet in values["sheets"]
        for slide in sheet
    ]
    notes_pages.store.write_json(notes_pages.paths.of("x", "screens-1.json"), {"language": "en", "hue": 1, "slides": slides})
    screens.lay_out("x", 1)
    notes_pages.lay_out("x", 1)
    return notes_pages.paths.of("x", "notes-1.pdf").read_bytes()


def pages(pdf):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize(("paper", "height"), [("A4", 842), ("Letter", 792)])
def test_two_slides_stand_on_one_page_of_the_paper_that_was_asked_for(paper, height, tmp_path, monkeypatch):
    pdf = laid_out(part([slide(1, "<p>One.</p>"), slide(2, "<p>Two.</p>")], paper=paper), tmp_path, monkeypatch)

    (text,) = pages(pdf)
    assert [word in text for word in ("Slide 1", "One.", "Slide 2", "Two.", "T", "B")] == [True] * 6
    assert round(float(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox.height)) == height


@pytest.mark.parametrize("long", [1, 2])
def test_notes_that_turn_out_too_long_get_a_sheet_and_then_the_next_and_nothing_is_lost(long, tmp_path, monkeypatch):
    said = "".join(f"<p>Word{number}.</p>" for number in range(200))
    both = [slide(1, "<p>Short.</p>"), slide(2, "<p>Short.</p>")]
    both[long - 1] = slide(long, said)

    shown = pages(laid_out(part(both), tmp_path, monkeypatch))

    assert len(shown) > 2
    text = "\n".join(shown)
    assert [number for number in range(200) if f"Word{number}." not in text] == []
    assert "Slide 1" in shown[0] and "Slide 2" not in shown[0]
    assert "Slide 2" in text


def test_each_slide_has_a_frame_and_lines_beside_it_to_its_foot():
    places = [notes_pages.binding.Placed(0, 3, notes_pages.MARGIN, 50, notes_pages.SCALE)]

    frame, lines = (found := list(notes_pages.lines_beside(600, places)))[:4], found[4:]

    assert {line.sheet for line in found} == {3}
    assert min(line.left for line in lines) > max(line.right for line in frame)
    assert {line.right for line in lines} == {600 - notes_pages.MARGIN}
    assert max(line.bottom for line in lines) == pytest.approx(50 + notes_pages.HIGH)
    assert len(lines) == 7


@pytest.mark.parametrize("long", [False, True])
def test_in_a_book_from_right_to_left_slides_stand_at_the_right_and_their_lines_left_of_them(long, tmp_path, monkeypatch):
    monkeypatch.setattr(wording, "current", lambda: {**wording.ENGLISH, "direction": "rtl"})
    said = "".join(f"<p>Word{number}.</p>" for number in range(200 if long else 2))

    shown = pages(laid_out(part([slide(1, "<p>Short.</p>"), slide(2, said)]), tmp_path, monkeypatch))

    places = list(notes_pages.placed([{"notes-1": (0, 0)}], [[{"number": 1, "html": ""}]], "A4"))
    lines = list(notes_pages.lines_beside(595, places))
    assert places[0].left == pytest.approx(595.28 - notes_pages.MARGIN - notes_pages.WIDE, abs=0.01)
    assert min(line.left for line in lines) == notes_pages.MARGIN
    assert sorted(map(int, re.findall(r"Word(\d+)", "".join(shown)))) == list(range(200 if long else 2))
    assert ["Slide 2" in text for text in shown[:2]] == ([False, True] if long else [True])


def test_short_notes_stand_in_the_left_column(tmp_path, monkeypatch):
    said = "".join(f"<p>Word{number}.</p>" for number in range(3))

    laid_out(part([slide(1, said)], [slide(2, said), slide(3, said)]), tmp_path, monkeypatch)
    values = notes_pages.store.read_json(notes_pages.paths.of("x", "notes-1.json"))
    pages = notes_pages.printing.lay_out(notes_pages.html(values, values["sheets"])).pages

    ends = [x for anchors in pages for name, (x, _) in anchors.items() if name.endswith("-end")]
    assert [round(x * 25.4 / 96) for x in ends] == [18, 18, 18]


def test_a_formula_taller_than_its_column_is_drawn_smaller(tmp_path, monkeypatch):
    tall = '<p><svg xmlns="http://www.w3.org/2000/svg" width="100" height="400" viewBox="0 0 100 400"><title>formula: x</title></svg></p>'

    laid_out(part([slide(1, tall), slide(2, tall)]), tmp_path, monkeypatch)
    values = notes_pages.store.read_json(notes_pages.paths.of("x", "notes-1.json"))
    (page,) = notes_pages.printing.lay_out(notes_pages.html(values, values["sheets"])).pages

    ends = [tuple(round(place * 25.4 / 96) for place in page[f"notes-{number}-end"]) for number in (1, 2)]
    assert [x for x, _ in ends] == [18, 18]
    assert ends[0][1] < 17 + 130.9 and ends[1][1] < 17 + 2 * 130.9


def test_a_part_without_sheets_is_an_empty_file(tmp_path, monkeypatch):
    assert laid_out(part(), tmp_path, monkeypatch) == b""
