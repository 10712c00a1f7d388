"""What is counted on the book's pages, and told where there is too much of it."""

import pytest
from audit_bench import poppler

from dmls_pipeline.audit import pages
from dmls_pipeline.audit.pack import Count
from dmls_pipeline.audit.pages import HOLE, LAST, Sheet
from dmls_pipeline.audit.rows import Row

TOP, FOOT = 27 * pages.MM, 265 * pages.MM


def paragraph(*lines):
    return tuple(Row(170, right, 200 + 13.5 * number, text) for number, (text, right) in enumerate(lines))


def test_two_holes_are_allowed_in_a_short_book_and_no_scrap_and_no_early_line_in_any():
    assert (HOLE.allowed(4), HOLE.allowed(200), pages.SHORT_END.allowed(1000), pages.STOP.allowed(1000)) == (2, 4, 0, 0)


def test_a_paragraph_that_ends_in_a_scrap_is_seen():
    assert list(pages.short_end(paragraph(("A line", 510), ("it.", 180)), pages.INDENT))
    assert not list(pages.short_end(paragraph(("A line", 510), ("of two words.", 230)), pages.INDENT))
    assert not list(pages.short_end(paragraph(("So.", 180)), pages.INDENT))
    assert not list(pages.short_end(paragraph(("A line that goes on", 510), ("at", 180)), pages.INDENT))  # on the next page


def test_a_line_that_stops_early_is_seen_and_none_of_a_title():
    assert [row.text for row in pages.early(paragraph(("A line,", 510), ("its accuracy is", 400), ("above all.", 300)), 459)] == [
        "its accuracy is"
    ]
    assert not list(pages.early(paragraph(("A title above", 250), ("The text below it", 510)), 459))


@pytest.mark.parametrize(
    ("folio", "goes_on", "end", "measures"),
    [
        ("2-3", True, FOOT - 26 * pages.MM, [HOLE]),
        ("2-3", True, FOOT - 24 * pages.MM, []),
        ("2-1", True, TOP + 100, []),
        ("2-9", False, TOP + 90, [LAST]),
        ("2-9", False, TOP + 200, []),
    ],
)
def test_white_is_seen_where_the_text_goes_on_and_at_a_short_end(folio, goes_on, end, measures):
    assert list(pages.white(Sheet(folio, (), end, goes_on), TOP, FOOT)) == measures


@poppler
def test_too_much_white_is_told_at_its_page(bench):
    empty = '<p style="break-before: page">One.</p>' * 3
    bench.pdf(name="build/notes.pdf", old="<pre>take", new=f'{empty}<pre style="break-before: page">take')

    findings = bench.found(pages.check)
    assert {(finding.path, finding.rule) for finding in findings} == {("content/01_data.md", "audit/page")}
    assert [finding.message.partition(" (")[0] for finding in findings] == [
        "3 of 5 pages have 25 mm of white and more above the foot, and 2 in 100 may"
    ] * 3


WORDS = "What is read is kept. "  # a line of the page has some seventy letters
TEXT = f"<p>{WORDS * 20}</p>"


def faults(bench, *paragraphs):
    """Put paragraphs into the book, and return how each of what is told begins."""
    style = "<style>body { margin: 0; font: 10pt/13.5pt serif } p { hyphens: none; text-align: left }</style>"
    bench.pdf(name="build/notes.pdf", old="<pre>take", new=f"{style}{TEXT}{''.join(paragraphs)}<pre>take")
    return {finding.message.partition(", and ")[0].partition(" of ")[2].partition(" ")[2] for finding in bench.found(pages.check)}


@poppler
@pytest.mark.parametrize(
    ("name", "paragraphs"),
    [
        ("", [TEXT]),
        ("paragraphs end in less than an indent", [f"<p>{WORDS * 3}<br>it.</p>"]),
        ("lines stop 20 mm early and more", [f"<p>{WORDS}{WORDS}<br>some words, and<br>{WORDS}</p>"]),
        ("pages end in a broken word", [f'<p>{WORDS * 3}<br>and what is kep-</p><p style="break-before: page">t, is read.</p>'] * 4),
    ],
)
def test_what_there_is_too_much_of_is_told(bench, name, paragraphs):
    assert faults(bench, *paragraphs) - {pages.HOLE.unit + " " + pages.HOLE.name, "chapters " + pages.LAST.name} == (
        {name} if name else set()
    )


@poppler
def test_a_short_last_page_is_told_where_more_than_one_in_ten_is(bench):
    sheets = [Sheet(f"{chapter}-2", (), TOP + 50, goes_on=False) for chapter in range(1, 4)]
    seen = [measure for sheet in sheets for measure in pages.white(sheet, TOP, FOOT)]

    assert (len(seen), pages.LAST.allowed(len(sheets))) == (3, 2)


@poppler
def test_what_is_counted_is_said_although_there_is_not_too_much_of_it(bench):
    bench.pdf(name="build/notes.pdf")
    bench.found(pages.check)  # which reads the file anew

    counts = [told.text for told in pages.check(bench.pack) if isinstance(told, Count)]
    assert "0 of 1 pages end in a broken word" in counts
    assert len(counts) == len(pages.MEASURES)
