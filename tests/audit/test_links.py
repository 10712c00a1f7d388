"""Dead links are found in every artifact."""

import pikepdf
import pytest
from audit_bench import EPUB, PDF, saved, told

from dmls_pipeline.audit import links


def test_a_broken_link_of_a_pdf_is_found_on_its_page(bench):
    bench.pdf()

    def broken(pdf):
        link = next(link for page in pdf.pages for link in page.get("/Annots", ()) if "/Dest" in link)
        link.Dest = pikepdf.String("sec-gone")

    saved(PDF, broken)

    [finding] = bench.found(links.check)
    assert (finding.path, finding.rule) == ("content/01_data.md", "audit/dead-link")
    assert "a link leads to #sec-gone, which is not there (page 1-1 of build/handouts/01_data.pdf)" in finding.message


def test_a_link_of_a_handout_into_a_file_that_is_not_there_is_found(bench):
    bench.pdf()

    def elsewhere(pdf):
        link = next(link for page in pdf.pages for link in page.get("/Annots", ()) if "/Dest" in link)
        del link.Dest
        link.A = pikepdf.Dictionary(S=pikepdf.Name.GoToR, F=pikepdf.Dictionary(F="02_gone.pdf"), D=pikepdf.String("sec-x"))

    saved(PDF, elsewhere)

    assert [rule for _, rule in told(bench.found(links.check))] == ["audit/dead-link"]


def test_a_broken_link_of_an_e_book_is_found(bench):
    bench.epub(old='href="#note"', new='href="#gone"')

    assert told(bench.found(links.check)) == [("content/01_data.md:20", "audit/dead-link")]


def test_a_file_that_an_e_book_lists_and_has_not_is_found(bench):
    bench.epub(old='href="ebook.css" media-type', new='href="gone.css" media-type')

    assert told(bench.found(links.check)) == [(f"{EPUB}:1", "audit/dead-link")]


def test_a_broken_link_of_a_web_page_is_found_at_its_block_and_one_to_another_page_at_the_top(bench):
    bench.web(old='href="#note"', new='href="#gone"')
    bench.write(
        "build/web/topics.html",
        b'<html lang="en"><title>T</title><a href="01_data.html#sec-rows">x</a> <a href="01_data.html#gone">y</a></html>',
    )

    assert [rule for _, rule in told(bench.found(links.check))] == ["audit/dead-link"] * 2


@pytest.mark.parametrize("href", ["handouts/gone.pdf", "handouts/01_data.pdf#sec-gone", "#gone"])
def test_a_broken_link_of_the_front_page_is_found(bench, href):
    bench.pdf()
    page = f'<html lang="en"><title>T</title><a href="handouts/01_data.pdf#sec-rows">x</a> <a href="{href}">y</a></html>'
    bench.write("build/index.html", page.encode())

    assert told(bench.found(links.check)) == [("build/index.html:1", "audit/dead-link")]
