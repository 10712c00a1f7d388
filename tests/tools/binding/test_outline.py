"""Bookmarks of the whole."""

import io

import pikepdf
import pypdf
from binding_bench import DOCUMENT

from dmls_pipeline.tools.binding import (
    Unit,
    bind,
    outline,
    unit,
)


def outline_of(pdf):
    """The bookmarks, one a line, indented, each with the label of its page."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))

    def lines(entries, indent=""):
        for entry in entries:
            if isinstance(entry, list):
                yield from lines(entry, indent + "  ")
            else:
                yield f"{indent}{entry.title} {reader.page_labels[reader.get_destination_page_number(entry)]}"

    return list(lines(reader.outline))


def test_bookmarks_nest_below_the_units_title_without_doubling(book):
    assert outline_of(book) == ["3 Data 3-1", "  Formats 3-2", "9 Models 9-1", "  Models 9-1"]


def test_a_unit_without_title_lends_its_bookmarks_to_the_top(chapter):
    pdf = bind([Unit(chapter.pdf, "", "3-")], DOCUMENT)

    assert outline_of(pdf) == ["3 Data 3-1", "  Formats 3-2"]


def test_bookmarks_are_shut_when_they_would_not_fit_on_a_screen(chapter):
    inner = tuple(outline.Bookmark(str(number), unit.Place(0)) for number in range(50))
    pdf = pikepdf.open(io.BytesIO(bind([chapter], DOCUMENT)))

    outline.write(pdf, [page.obj for page in pdf.pages], (outline.Bookmark("all", unit.Place(0), inner),))

    assert (pdf.Root.Outlines.Count, pdf.Root.Outlines.First.Count) == (1, -50)
