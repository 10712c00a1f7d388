"""What lets others pass, or is broken, where much white would stay: a page has twenty lines, and eight would be too many."""

import io

import pikepdf
import pytest
from filling_bench import document, figure, heights, laid_out, lines
from weasyprint.formatting_structure import boxes

from dmls_pipeline.tools import typesetting
from dmls_pipeline.tools.typesetting import document as layout
from dmls_pipeline.tools.typesetting import evening, filling


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_figure_lets_the_next_paragraph_pass_where_much_white_would_stay():
    body = lines(10, "before") + figure(12) + lines(4, "next") + lines(20, "last")
    assert laid_out(body) == {"before": 1, "figure": 2, "next": 1, "last": 2}
    assert laid_out(body, "") == {"before": 1, "figure": 2, "next": 2, "last": 2}


def test_no_page_is_changed_where_little_white_stays():
    assert laid_out(lines(17, "before") + figure(12) + lines(4, "next")) == {"before": 1, "figure": 2, "next": 2}


def test_a_figure_passes_no_other_figure():
    two = laid_out(lines(10, "before") + figure(15, "first") + figure(2, "second"))
    assert two["second"] >= two["first"]


def test_a_list_stays_with_the_words_that_announce_it():
    body = lines(8) + figure(15) + lines(3, "words", "Three things:") + '<ul id="list"><li>One</li></ul>' + lines(30, "after")
    assert laid_out(body)["list"] == laid_out(body)["words"] == 1
    announced = lines(8, words="As drawn:") + figure(15) + lines(3, "next")
    assert laid_out(announced)["next"] == 2


def test_the_title_of_a_listing_stays_with_it_and_words_that_lead_to_one_end_a_page():
    listing = '<div class="listing" id="listing" style="break-before: avoid"><div style="height: 90pt"></div></div>'
    leading, title = '<p id="title">count.py</p>', '<p id="title" class="titles">count.py</p>'
    assert laid_out(lines(11) + leading + listing) == {"title": 1, "listing": 2}
    assert laid_out(lines(11) + title + listing) == {"title": 2, "listing": 2}


def test_a_sentence_that_goes_on_behind_a_formula_is_not_parted():
    body = lines(8) + figure(15) + lines(2, "one") + lines(2, "two", "where it goes on") + lines(30, "three", "Then")
    assert laid_out(body)["two"] == 1
    assert laid_out(lines(8) + figure(15) + lines(2, "one") + lines(9, "two", "where it goes on"))["figure"] == 2


def test_a_figure_goes_before_a_paragraph_where_nothing_can_pass():
    body = lines(2, "first") + lines(10, "second") + figure(14) + '<h3 id="heading">Next</h3>' + lines(3)
    assert laid_out(body) == {"first": 1, "figure": 1, "second": 1, "heading": 2}


def test_no_figure_goes_between_a_heading_and_its_text():
    body = lines(4, "before") + '<h3 id="heading">Here</h3>' + lines(7, "text") + figure(13)
    assert laid_out(body) == {"before": 1, "heading": 1, "text": 1, "figure": 2}


def test_a_figure_lets_a_heading_pass_with_the_text_below_it_where_nothing_else_can():
    heading = lines(10, "before") + figure(14) + '<h3 id="heading">Next</h3>'
    assert laid_out(heading + lines(8, "next")) == {"before": 1, "figure": 2, "heading": 1, "next": 1}
    assert laid_out(heading + lines(14, "next")) == {"before": 1, "figure": 2, "heading": 1, "next": 1}
    announced = heading + lines(1, "next", "Three things:") + '<ul id="list"><li>One</li></ul>' + lines(6)
    assert laid_out(announced) == {"before": 1, "figure": 2, "heading": 1, "next": 1, "list": 1}


def test_a_heading_whose_text_does_not_fit_passes_no_figure():
    heading = lines(10, "before") + figure(18) + '<h3 id="heading">Next</h3>'
    assert laid_out(heading + figure(12, "next")) == {"before": 1, "figure": 2, "heading": 3, "next": 3}
    assert laid_out(heading + '<div class="callout" id="next"><div style="height: 120pt"></div></div>')["heading"] == 3


def test_a_callout_is_broken_and_its_bar_goes_on():
    callout = f'<div class="callout" id="callout"><div class="bar"></div>{lines(6, "one")}{lines(9, "two")}</div>'
    html = document(lines(10) + callout)
    with pikepdf.open(io.BytesIO(typesetting.lay_out(html).pdf)) as pdf:
        bars = [page.Contents.read_bytes().count(b" S\n") + page.Contents.read_bytes().count(b"\nf") for page in pdf.pages]

    assert laid_out(lines(10) + callout)["callout"] == 1
    assert len(bars) == 2
    assert all(bars)


def test_the_bar_beside_what_goes_on_ends_with_the_last_line():
    callout = f'<div class="callout"><div class="bar"></div>{lines(9)}</div>'
    page = (
        layout._rendered(document(lines(10) + callout + lines(9)).replace("orphans: 2; widows: 2", "orphans: 2; widows: 3"))
        .pages[0]
        ._page_box
    )
    bar = next(box for box in page.descendants(placeholders=True) if "bar" in evening.classes(box))
    last = [box for box in page.descendants() if isinstance(box, boxes.LineBox)][-1]
    assert page.content_box_y() + page.height - (last.position_y + last.height) > 10
    assert bar.position_y + bar.margin_height() == pytest.approx(last.position_y + last.height, abs=0.1)


@pytest.mark.parametrize(("count", "page"), [(11, 2), (13, 1)])
def test_a_short_listing_stays_in_one_piece(count, page):
    code = "".join('<span class="line" style="display: block">x</span>' for _ in range(count))
    assert (
        laid_out(lines(11) + f'<div class="listing" id="code"><pre style="margin: 0; font: 8pt/10pt monospace">{code}</pre></div>')["code"]
        == page
    )


@pytest.mark.parametrize(("before", "page"), [(11, 1), (12, 1), (13, 2)])
def test_what_ends_a_chapter_comes_closer_to_the_text_where_it_has_room_only_so(before, page):
    end = f'</section><section class="end" style="break-inside: avoid"><h2 id="heading">End</h2>{lines(5, "last")}'
    pages = heights(lines(before, "text") + end)

    assert ["heading" in names for names in pages] == [number == page for number in range(1, len(pages) + 1)]
    assert all(names["heading"] < names["last"] for names in pages if "heading" in names)
    if page == 1:
        apart = 30 if before == 11 else 13.5
        assert pages[0]["heading"] - pages[0]["text"] == pytest.approx(10 * before + apart, abs=0.2)


def last_lines(classes):
    words = "immeasurable incomprehensibilities notwithstanding " * 40
    style = "<style>p { hyphens: auto; width: 40mm }</style></head>"
    for count in range(8):
        html = document(lines(count) + f"<p>{words}</p>", classes).replace("</head>", style)
        page = layout._rendered(html).pages[0]._page_box
        yield [filling._line(box) for box in page.descendants() if isinstance(box, boxes.LineBox)][-1]


def test_a_page_does_not_end_in_a_hyphen():
    assert any(line.endswith(filling.HYPHENS) for line in last_lines(""))
    assert not any(line.endswith(filling.HYPHENS) for line in last_lines("flow"))


def test_a_table_that_goes_on_on_the_next_page_is_laid_out():
    rows = "".join(f"<tr><td>row {number}</td><td>an extraordinarily long cell</td></tr>" for number in range(90))
    html = document(lines(4) + f"<figure><table><tbody>{rows}</tbody></table></figure>" + lines(3))

    assert len(typesetting.pages(html)) > 2


def test_a_document_without_such_sections_is_as_it_was():
    assert laid_out(lines(10) + figure(12) + lines(4, "next"), "plain")["next"] == 2


def test_the_same_document_makes_the_same_pages():
    html = document(lines(10) + figure(12) + lines(4, "next") + lines(20))
    assert typesetting.lay_out(html).pdf == typesetting.lay_out(html).pdf


def test_the_limit_is_below_what_the_audit_allows():
    assert evening.LIMIT < 25 * evening.MM
