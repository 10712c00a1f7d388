"""Pages placed on pages: what is shown, what is read, and where everything leads."""

import io

import pikepdf
import pypdf
import pytest
import weasyprint

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools.binding import (
    Document,
    Line,
    Placed,
    Ruled,
    Unit,
    bind,
    composed,
    content,
    on_ruled,
    prepared,
    preparing,
    reading,
    tags,
)

DOCUMENT = Document("Notes", ("Ann",), "en", "2026-11-22", "", "sha256:abc")
SLIDES = """<style>@page { size: 400px 200px; margin: 0 } .s { break-after: page; height: 190px } h2 { bookmark-level: 1; margin: 0 } a { color: #123456 }</style>
<div><section class="s" id="one"><h2>First</h2><p>Alpha <a href="#two">onward</a> and <a href="https://example.org">away</a></p></section></div>
<div><section class="s" id="two"><h2>Second</h2><p><svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>formula: x</title>
<g opacity=".5"><rect width="40" height="20"/></g></svg> Beta</p></section></div>"""
SHEETS = """<style>@page { size: 600px 800px; margin: 0 } .sheet { break-after: page } a { color: #123456 }</style>
<div class="sheet"><section><p id="said-1">Said of one, see <a href="#said-2">below</a></p></section><section><p id="said-2">Said of two</p></section></div>"""
PAPER = Ruled(450, 600, (Line(0, 15, 30, 435, 30),), "#d0d7de")
PLACES = (Placed(0, 0, 30, 15, 0.5), Placed(1, 0, 30, 300, 0.5))


def laid_out(body):
    html = f'<html lang="en"><head><title>T</title></head><body style="margin: 0"><main>{body}</main></body></html>'
    return weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/a-2a", pdf_tags=True)


@pytest.fixture(scope="module")
def unit():
    return composed(laid_out(SHEETS), PAPER, prepared(laid_out(SLIDES)), PLACES)


@pytest.fixture(scope="module")
def bound(unit, tmp_path_factory):
    path = tmp_path_factory.mktemp("bound") / "x.pdf"
    path.write_bytes(bind([Unit(unit, "", "")], DOCUMENT))
    return path


def test_a_placed_page_is_read_at_the_beginning_of_its_section(bound):
    said = tags.text(reading.said(bound).tree).replace(" ", "")

    assert said == "FirstAlphaonwardandawaySaidofone,seebelowSecondBetaSaidoftwo"


def test_everything_that_is_shown_is_shown_on_the_sheet(bound):
    (page,) = pypdf.PdfReader(bound).pages

    assert [word in page.extract_text() for word in ("First", "Alpha", "Second", "Beta", "Said of one", "Said of two")] == [True] * 6
    assert (float(page.mediabox.width), float(page.mediabox.height)) == (450, 600)


def test_the_lines_of_a_sheet_lie_below_all_else_and_leave_no_trace_in_it(unit):
    plain = composed(laid_out(SHEETS), Ruled(450, 600, (), "#d0d7de"), prepared(laid_out(SLIDES)), PLACES)
    with pikepdf.open(io.BytesIO(unit)) as ruled, pikepdf.open(io.BytesIO(plain)) as other:
        shown, without = (pdf.pages[0].Contents.read_bytes() for pdf in (ruled, other))

    drawn = b"15.00 570.00 m 435.00 570.00 l\n"
    assert shown.lstrip(b"q\n").startswith(b"/Artifact BMC\n")
    assert shown.index(drawn) < shown.index(b"EMC\nQ\n")
    assert shown.replace(drawn, b"") == without


def test_each_mark_has_a_number_of_its_own(bound):
    with pikepdf.open(bound) as pdf:
        numbers = [int(number) for _, number in content.BEGIN.findall(pdf.pages[0].Contents.read_bytes())]

    assert len(numbers) == len(set(numbers)) > 8


def test_bookmarks_and_names_lead_to_where_the_page_stands(bound):
    facts = reading.facts(bound)

    assert facts.bookmarks == (("First", True), ("Second", True))
    assert facts.destinations == {"one", "two", "said-1", "said-2"}
    with pikepdf.open(bound) as pdf:
        _, _, left, top, _ = pikepdf.NameTree(pdf.Root.Names.Dests)["two"]
        assert (float(left), float(top)) == (30, 300)


def test_links_of_both_are_where_their_text_is(bound):
    with pikepdf.open(bound) as pdf:
        boxes = {str(link.get("/Dest", link.get("/A", {}).get("/URI", ""))): [float(n) for n in link.Rect] for link in pdf.pages[0].Annots}

    assert set(boxes) == {"two", "https://example.org", "said-2"}
    left, one, right, other = boxes["two"]
    low, high = sorted((one, other))
    assert 30 < left < right < 30 + 150
    assert 600 - 15 - 75 < low < high < 600 - 15


def test_the_box_of_a_picture_is_that_on_the_sheet(bound):
    with pikepdf.open(bound) as pdf:
        boxes = [
            [float(n) for n in element.A.BBox] for element in elements(pdf.Root.StructTreeRoot) if "/A" in element and "/BBox" in element.A
        ]

    ((left, low, right, high),) = boxes
    assert round(right - left, 2) == 15
    assert 600 - 300 - 75 < low < high < 600 - 300


def test_the_colors_of_a_drawing_pass_into_each_other_where_it_is_placed():
    gradient = """<svg width="40" height="20"><defs><linearGradient id="g"><stop offset="0" stop-color="#b00020"/><stop offset="1"/></linearGradient></defs>
    <rect width="40" height="20" fill="url(#g)"/></svg> Beta"""
    slides = SLIDES.replace(" Beta", gradient)
    with pikepdf.open(io.BytesIO(laid_out(slides))) as pdf:
        [pattern] = pdf.pages[1].Resources.Pattern.values()
        before = [float(number) for number in pattern.Matrix]
    with pikepdf.open(io.BytesIO(composed(laid_out(SHEETS), PAPER, prepared(laid_out(slides)), PLACES))) as pdf:
        [(name, pattern)] = pdf.pages[0].Resources.Pattern.items()
        after = [float(number) for number in pattern.Matrix]
        drawn = pdf.pages[0].Contents.read_bytes()

    assert f"/Pattern cs\n{name} scn\n".encode() in drawn
    assert after[:4] == pytest.approx([number / 2 for number in before[:4]])
    assert after[4:] == pytest.approx([before[4] / 2 + 30, before[5] / 2 + 600 - 300 - 75])


def elements(above):
    for kid in above.K if isinstance(above.get("/K"), pikepdf.Array) else [above.get("/K")]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def test_a_sheet_with_too_few_sections_is_told():
    with pytest.raises(BuildError, match="sheet 1 has too few sections"):
        composed(laid_out("<section><p>a</p></section>"), PAPER, prepared(laid_out(SLIDES)), PLACES)


def test_the_same_pages_are_the_same_bytes(unit):
    assert composed(laid_out(SHEETS), PAPER, prepared(laid_out(SLIDES)), PLACES) == unit


def test_a_page_that_says_nothing_is_placed_and_only_shown(tmp_path):
    silent = SLIDES.replace('<h2>First</h2><p>Alpha <a href="#two">onward</a> and <a href="https://example.org">away</a></p>', "")

    unit = composed(laid_out(SHEETS), PAPER, prepared(laid_out(silent)), PLACES)

    path = tmp_path / "x.pdf"
    path.write_bytes(bind([Unit(unit, "", "")], DOCUMENT))
    assert tags.text(reading.said(path).tree).replace(" ", "") == "Saidofone,seebelowSecondBetaSaidoftwo"


def test_what_a_placed_page_says_is_mended_once_and_as_it_is_where_it_stands_alone(unit):
    with pikepdf.open(io.BytesIO(prepared(laid_out(SLIDES)))) as pdf:
        alone = [kid for kid in tags.walk(preparing.whole_tree(pdf)) if tags.of_kind(kid, "Sect")]

    placed = [kid.kids[0] for kid in tags.walk(reading_tree(unit)) if tags.of_kind(kid, "Sect") and tags.of_kind(kid.kids[0], "Sect")]

    assert [[kid.kind for kid in tags.walk(section) if isinstance(kid, tags.Element)] for section in placed] == [
        [kid.kind for kid in tags.walk(section) if isinstance(kid, tags.Element)] for section in alone
    ]


def reading_tree(unit):
    with pikepdf.open(io.BytesIO(unit)) as pdf:
        return preparing.tree(preparing.kept(pdf), lambda _: True)


RULED = Ruled(600, 800, (Line(0, 30, 400, 570, 400), Line(1, 30, 400, 570, 400)), "#d0d7de")
OTHER = """<style>@page { size: 400px 200px; margin: 0 } .s { break-after: page; height: 190px } h2 { bookmark-level: 1; margin: 0 } a { color: #123456 }</style>
<div><section class="s" id="three"><h2>Third</h2><p>Gamma <a href="https://example.org/3">there</a></p></section></div>
<div><section class="s" id="four"><h2>Fourth</h2><p>Delta</p></section></div>"""


@pytest.fixture(scope="module")
def ruled(tmp_path_factory):
    places = (Placed(0, 0, 30, 15, 0.5), Placed(2, 0, 30, 300, 0.5), Placed(3, 1, 30, 15, 0.5))  # the second page is left out
    path = tmp_path_factory.mktemp("ruled") / "x.pdf"
    path.write_bytes(
        bind(
            [Unit(on_ruled(RULED, (prepared(laid_out(SLIDES.replace("#two", "book:two"))), prepared(laid_out(OTHER))), places), "", "")],
            DOCUMENT,
        )
    )
    return path


def test_pages_of_several_files_stand_on_ruled_sheets_and_are_read_in_their_order(ruled):
    shown = [page.extract_text() for page in pypdf.PdfReader(ruled).pages]

    assert tags.text(reading.said(ruled).tree).replace(" ", "") == "FirstAlphaonwardandawayThirdGammathereFourthDelta"
    assert [[word in text for word in ("First", "Third", "Fourth")] for text in shown] == [[True, True, False], [False, False, True]]


def test_a_page_that_is_not_placed_is_left_out_with_all_that_leads_there(ruled):
    facts = reading.facts(ruled)

    assert (facts.bookmarks, facts.destinations) == ((("First", True), ("Third", True), ("Fourth", True)), {"one", "three", "four"})
    assert b"Beta" not in b"".join(page.extract_text().encode() for page in pypdf.PdfReader(ruled).pages)
    with pikepdf.open(ruled) as pdf:
        links = [str(link.get("/Dest", link.get("/A", {}).get("/URI", ""))) for page in pdf.pages for link in page.get("/Annots", ())]
    assert links == ["https://example.org", "https://example.org/3"]
