"""A fault put into a sound pack is found, at its line where the source has one. Nothing here needs Java."""

import io
import random
import shutil
from pathlib import Path

import pikepdf
import pytest
from audit_bench import TEXT

from dmls_pipeline.audit import completeness, contrast, fonts, glyphs, links, margins, metadata, qpdf, sizes, structure
from dmls_pipeline.audit.pack import letters
from dmls_pipeline.audit.validators import pdfs
from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools.binding import reading, weighing

PDF, EPUB, BOOK = "build/handouts/01_data.pdf", "build/handouts/01_data.epub", "build/notes.pdf"
poppler = pytest.mark.skipif(bool(pdfs.missing_poppler()), reason="poppler is missing")
OURS = (completeness, glyphs, links, metadata, structure)


def told(findings):
    """Return where each finding is, and its rule."""
    return [(f"{one.path}:{one.line}", one.rule) for one in findings]


def saved(name, change):
    """Change a PDF with pikepdf."""
    with pikepdf.open(io.BytesIO(Path(name).read_bytes())) as pdf:
        change(pdf)
        pdf.save(name)


def test_a_sound_pack_has_no_finding(bench):
    bench.pdf()
    bench.pdf(BOOK)
    bench.epub()
    bench.deck()

    assert {check.__name__: told(bench.found(check.check)) for check in OURS} == {check.__name__: [] for check in OURS}


# ---------- a block that is lost


LOST = [
    ("pdf", "<p>How data is read.</p>", "<p></p>", "content/01_data.md:5"),
    ("pdf", '<h2 id="sec-rows">Rows</h2>', '<h2 id="sec-rows">Columns</h2>', "content/01_data.md:10"),
    ("pdf", " And it has a second one.", "", "content/01_data.md:20"),
    ("pdf", "<pre>take(rows)</pre>", "", "content/01_data.md:50"),
    ("pdf", "A loop from data to model", "A picture", "content/01_data.md:30"),
    ("pdf", "x squared", "a formula", "content/01_data.md:60"),
    ("epub", "<tr><td>Sampled</td></tr>", "<tr><td>-</td></tr>", "content/01_data.md:40"),
    ("epub", " And it has a second one.", "", "content/01_data.md:20"),
    ("epub", 'alttext="x squared"', 'alttext="x"', "content/01_data.md:60"),
    ("web", "<tr><td>Sampled</td></tr>", "<tr><td>-</td></tr>", "content/01_data.md:40"),
    ("web", 'alttext="x squared"', 'alttext="x"', "content/01_data.md:60"),
    ("deck", "Rows are read one by one.", "Rows are read.", "content/01_data.md:20"),
    ("deck", "<pre>take(rows)</pre>", "", "content/01_data.md:50"),
    ("deck", "<title>x squared</title>", "", "content/01_data.md:60"),
]


@pytest.mark.parametrize(("artifact", "old", "new", "place"), LOST, ids=lambda value: str(value)[:20])
def test_a_lost_block_is_found_at_its_line(bench, artifact, old, new, place):
    getattr(bench, artifact)(old=old, new=new)

    assert told(bench.found(completeness.check)) == [(place, "audit/lost-block")]


def test_a_block_cut_from_the_book_is_told_with_the_file_that_lacks_it(bench):
    bench.pdf()
    bench.pdf(BOOK, old="Rows are read one by one.", new="")

    [finding] = bench.found(completeness.check)
    assert "build/notes.pdf lacks words of this block, from “rowsarereadonebyone” on" in finding.message


def test_two_blocks_that_changed_places_are_found(bench):
    bench.pdf(old="<p>How data is read.</p>", new="<p>How data is read. Rows are read one by one.</p>")
    bench.pdf(old="Rows are read one by one.", new="")
    found = bench.found(completeness.check)
    assert told(found) == [("content/01_data.md:20", "audit/lost-block")]


def test_a_chapter_that_is_not_in_the_e_book_is_lost_with_all_its_blocks(bench):
    bench.epub("build/notes.epub", old=TEXT[TEXT.index("<section") : TEXT.index("</body>")], new="<p>nothing</p>")

    assert {line for line, _ in told(bench.found(completeness.check))} == {
        f"content/01_data.md:{line}" for line in (5, 10, 20, 30, 40, 50, 60)
    }


@pytest.mark.parametrize("name", ["build/notes.epub", "build/notes.pdf"])
def test_a_file_of_another_kind_is_said_to_be_one(bench, name):
    bench.write(name, b"nothing of the kind")

    with pytest.raises(BuildError, match=rf"{name} is not (an EPUB|a PDF): "):
        bench.found(metadata.check)


def test_what_keeps_its_order_is_the_longest_run():
    assert completeness.rising({}) == []
    assert completeness.rising({1: 10, 2: 90, 3: 20, 5: 30, 6: 5, 7: 40}) == [(1, 10), (3, 20), (5, 30), (7, 40)]


def test_a_lost_word_does_not_take_what_follows_with_it():
    texts = [
        ("b1", "Growth"),
        ("b2", "The first paragraph is here."),
        ("b3", "Later"),
        ("b4", "The second paragraph is here."),
        ("b5", "Growth"),
    ]
    wanted = [completeness.Piece(at, letters(text)) for at, text in texts]
    shown = letters("The first paragraph is here. Later. The second paragraph is here. Growth")

    assert [piece.at for piece in completeness.lost(wanted, shown, ordered=True)] == ["b1"]


# ---------- pictures, tables, headings


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


# ---------- links


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


# ---------- metadata


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


# ---------- pages


@poppler
def test_text_in_the_margin_is_found_at_its_block(bench):
    bench.pdf(old="<pre>take", new='<pre style="margin-left: -50mm">take')

    [finding] = bench.found(margins.check)
    assert (finding.path, finding.line, finding.rule) == ("content/01_data.md", 50, "audit/margin")
    assert "mm past the left margin (page 1-1 of" in finding.message


@poppler
def test_a_line_of_code_that_runs_off_the_page_is_found(bench):
    bench.pdf(old="take(rows)", new="take(rows) " + "and_more " * 30)

    [finding] = bench.found(margins.check)
    assert (finding.path, finding.rule) == ("content/01_data.md", "audit/margin")
    assert "stands off the page" in finding.message


@poppler
def test_a_line_between_text_and_foot_is_found(bench):
    bench.pdf(old="<pre>take", new='<pre style="position: absolute; top: 236mm">take')

    assert ("content/01_data.md:50", "audit/margin") in told(bench.found(margins.check))


def test_a_character_without_a_glyph_is_found(bench):
    bench.pdf(old="Rows are read", new="Rows\U0010fffd are read")

    found = bench.found(glyphs.check)
    assert [(one.path, one.rule) for one in found] == [("content/01_data.md", "audit/glyph")]
    assert "without a glyph" in found[0].message


def test_a_replacement_character_is_found(bench):
    bench.pdf(old="Rows are read", new="Rows\ufffd are read")

    assert "audit/glyph" in [rule for _, rule in told(bench.found(glyphs.check))]


@poppler
def test_a_font_that_is_not_in_the_file_and_one_that_is_whole_are_found(bench):
    bench.pdf()

    def spoiled(pdf):
        described = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"]
        for key in ("/FontFile2", "/FontFile3"):
            if key in described[0]:
                del described[0][key]
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one:
                one.BaseFont = pikepdf.Name("/" + str(one.BaseFont)[1:].partition("+")[2])

    saved(PDF, spoiled)

    rules = {rule for _, rule in told(bench.found(fonts.check))}
    assert "audit/font-missing" in rules


# ---------- files, colours


@pytest.mark.skipif(bool(pdfs.missing_qpdf()), reason="qpdf is missing")
def test_a_damaged_pdf_is_found(bench):
    bench.pdf()
    whole = Path(PDF).read_bytes()
    assert bench.found(qpdf.check) == []

    Path(PDF).write_bytes(whole[: len(whole) // 2])
    assert {rule for _, rule in told(bench.found(qpdf.check))} == {"audit/pdf-damaged"}


def test_a_book_that_is_too_big_is_found(bench):
    bench.pdf(BOOK)
    assert bench.found(sizes.check) == []

    saved(BOOK, lambda pdf: setattr(pdf.Root, "Ballast", pdf.make_stream(random.Random(1).randbytes(3_000_000))))
    assert told(bench.found(sizes.check)) == [(f"{BOOK}:1", "audit/size")] * 2


def test_a_picture_in_the_book_does_not_count(bench, monkeypatch):
    bench.pdf(BOOK)
    before = weighing.weights(Path(BOOK))

    def pictured(pdf):
        picture = pdf.make_stream(random.Random(1).randbytes(3_000_000), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        pdf.pages[1].Resources.XObject = pikepdf.Dictionary(x0=picture)

    saved(BOOK, pictured)
    reading.said.cache_clear()
    after = weighing.weights(Path(BOOK))

    assert abs((after.whole - after.pictures) - (before.whole - before.pictures)) < 2_000


def test_a_deck_on_paper_that_is_too_big_for_mail_is_found(bench):
    bench.write("build/slides/01_data.pdf", b"x" * 700_001)

    assert told(bench.found(sizes.check)) == [("build/slides/01_data.pdf:1", "audit/size")]


def test_the_contrast_of_black_and_white_is_21():
    assert contrast.ratio("#000", "#ffffff") == pytest.approx(21)
    assert contrast.ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("tokens.css", "--muted: #57606a", "--muted: #9aa0a8", 13),
        ("tokens-dark.css", "--ink: #e9ebee; --muted: #a3abb4", "--ink: #e9ebee; --muted: #4a5058", 5),
        ("cards/card.css", "color: #e6e9ec; background: #14181c", "color: #46494c; background: #14181c", 2),
        ("print/print.css", "h2 .n, h3 .n { position", "h2 .n { color: var(--faint) } h2 .n, h3 .n { position", None),
    ],
)
def test_a_pair_of_colours_with_too_little_contrast_is_found_at_its_token(bench, file, old, new, line):
    templates = Path("templates").resolve()
    Path("templates").unlink()
    shutil.copytree(templates, "templates")
    assert bench.found(contrast.check) == []
    text = Path("templates", file).read_text(encoding="utf-8")
    assert old in text
    Path("templates", file).write_text(text.replace(old, new, 1), encoding="utf-8")

    found = bench.found(contrast.check)
    assert {(one.path, one.rule) for one in found} == {(f"templates/{file}", "audit/contrast")}
    assert line is None or line in {one.line for one in found}
