"""Lines of the book."""

import pytest

from dmls_pipeline.audit import lines
from dmls_pipeline.audit.validators.pdfs import Line

LEFT = 60 * lines.MM


def paragraph(*texts, left=LEFT, leading=13.5):
    return [Line(left, 100 + leading * row, left + 300, 110 + leading * row, text) for row, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        ("The file needs 80", "GB of memory.", "parts a number from its unit"),
        ("A day costs USD", "40 in that region.", "parts a number from its unit"),
        ("This is a matter of prac-", "tice.", "ends a paragraph with the rest of a word"),
    ],
)
def test_a_line_that_is_broken_badly_is_found(first, second, what):
    assert [said for _, _, said in lines.broken(paragraph(first, second), LEFT)] == [what]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The file needs 80 GB", "of memory."),
        ("In the year 2019", "the model changed."),
        ("This is a matter of prac-", "tice and of time."),
        ("The sum is 4, 5, 6", "7 and 8."),
    ],
)
def test_a_line_that_ends_well_is_not(first, second):
    assert not list(lines.broken(paragraph(first, second), LEFT))


def test_lines_of_two_paragraphs_or_of_a_table_are_no_pair():
    assert not list(lines.broken(paragraph("It needs 80", "GB of memory.", leading=30), LEFT))
    assert not list(lines.broken(paragraph("It needs 80", "GB of memory.", left=90 * lines.MM), LEFT))
