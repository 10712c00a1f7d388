"""What a file does not say of itself, or says wrongly, is found."""

import pytest
from audit_bench import EPUB, PDF, saved, told

from dmls_pipeline.audit import metadata
from dmls_pipeline.problems import BuildError


@pytest.mark.parametrize("name", ["build/notes.epub", "build/notes.pdf"])
def test_a_file_of_another_kind_is_said_to_be_one(bench, name):
    bench.write(name, b"nothing of the kind")

    with pytest.raises(BuildError, match=rf"{name} is not (an EPUB|a PDF): "):
        bench.found(metadata.check)


def test_a_title_that_is_not_shown_is_found(bench):
    bench.pdf()
    saved(PDF, lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"))

    [finding] = bench.found(metadata.check)
    assert (finding.rule, "is not shown" in finding.message) == ("audit/title", True)


@pytest.mark.parametrize(
    ("part", "rule"),
    [("/Lang", "audit/language"), ("/PageLabels", "audit/page-labels"), ("/Outlines", "audit/bookmarks"), ("/Metadata", "audit/title")],
)
def test_what_a_pdf_does_not_say_of_itself_is_found(bench, part, rule):
    bench.pdf()
    saved(PDF, lambda pdf: pdf.Root.__delitem__(part))

    assert told(bench.found(metadata.check)) == [(f"{PDF}:1", rule)]


def test_an_e_book_in_another_language_and_one_without_are_found(bench):
    bench.epub(old="<dc:language>en<", new="<dc:language>de<")
    bench.epub("build/notes.epub", old="<dc:language>en</dc:language>", new="")

    assert [rule for _, rule in told(bench.found(metadata.check))] == ["audit/language"] * 2


def test_a_page_list_with_a_wrong_folio_is_found(bench):
    bench.pdf()
    bench.epub(old=">1-1</a>", new=">1-2</a>")

    [finding] = bench.found(metadata.check)
    assert (finding.path, finding.rule) == ("content/01_data.md", "audit/page-list")
    assert "the page list has 1-2 where build/handouts/01_data.pdf has 1-1" in finding.message


@pytest.mark.parametrize(
    "claim",
    [
        '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>',
        '<meta property="schema:accessibilityFeature">synchronizedAudioText</meta>',
    ],
)
def test_a_claim_that_no_check_bears_out_is_found(bench, claim):
    bench.epub(old='<meta property="schema:accessMode">textual</meta>', new=f'<meta property="schema:accessMode">textual</meta>{claim}')

    assert told(bench.found(metadata.check)) == [(f"{EPUB}:1", "audit/claim")]
