"""What a screen reader needs and lacks is found."""

import pikepdf
from audit_bench import PDF, saved, told

from dmls_pipeline.audit import structure


def test_an_image_without_alt_is_found_in_an_e_book(bench):
    bench.epub(old="<td>Sampled</td>", new='<td>Sampled <img src="cover.png"/></td>')

    assert told(bench.found(structure.check)) == [("content/01_data.md:40", "audit/no-alternative")]


def test_a_drawing_without_a_name_is_found_in_an_e_book(bench):
    bench.epub(old=' aria-label="A loop from data to model"', new="")

    assert told(bench.found(structure.check)) == [("content/01_data.md:30", "audit/no-alternative")]


def test_a_formula_without_a_spoken_form_is_found_in_an_e_book(bench):
    bench.epub(old=' alttext="x squared"', new="")

    assert ("content/01_data.md:60", "audit/no-alternative") in told(bench.found(structure.check))


def test_a_picture_without_alt_is_found_in_a_pdf(bench):
    bench.pdf()

    def unnamed(pdf):
        figure = next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure")
        del figure.Alt

    saved(PDF, unnamed)

    assert [rule for _, rule in told(bench.found(structure.check))] == ["audit/no-alternative"]


def test_a_table_without_header_cells_is_found_in_an_e_book_and_a_pdf(bench):
    bench.epub(old='<th scope="col">Kind</th>', new="<td>Kind</td>")
    bench.pdf(old='<thead><tr><th scope="col">Kind</th></tr></thead>', new="")

    assert [rule for _, rule in told(bench.found(structure.check))] == ["audit/table-header"] * 2


def test_a_skipped_heading_level_is_found_in_an_e_book_a_deck_and_a_pdf(bench):
    bench.epub(old='<h2 id="sec-rows">Rows</h2>', new='<h4 id="sec-rows">Rows</h4>')
    bench.pdf(old='<h2 id="sec-rows">Rows</h2>', new='<h3 id="sec-rows">Rows</h3>')
    bench.deck(old="<h2>Rows</h2>", new="<h3>Rows</h3>")

    assert [rule for _, rule in told(bench.found(structure.check))] == ["audit/heading-level"] * 3


def test_a_pdf_without_tags_is_found(bench):
    bench.pdf()
    saved(PDF, lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"))

    assert told(bench.found(structure.check)) == [(f"{PDF}:1", "audit/no-tags")]
