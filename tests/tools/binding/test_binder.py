"""The binder: what a bound file keeps."""

import io
import sys
import weakref
from dataclasses import replace

import pikepdf
import pypdf
import pytest
from binding_bench import DOCUMENT, laid_out, opened

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools.binding import Unit, bind, binder


def links(pdf):
    return [link for page in opened(pdf).pages for link in page.obj.get("/Annots", ())]


def kinds(pdf):
    """Every element's type, with its kids' types: `LI(Lbl LBody)`."""

    def told(element):
        inner = " ".join(told(kid) for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid)
        return str(element.S)[1:] + (f"({inner})" if inner else "")

    return told(opened(pdf).Root.StructTreeRoot.K[0])


def elements(pdf, kind):
    def walk(element):
        yield element
        for kid in element.K:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from walk(kid)

    return [found for found in walk(opened(pdf).Root.StructTreeRoot.K[0]) if str(found.S) == f"/{kind}"]


def test_pages_are_labelled_with_their_folios(chapter, other):
    front = Unit(laid_out("<p>a</p>"), "", "", "r")
    sheet = Unit(laid_out("<p>b</p>"), "", "", "")

    reader = pypdf.PdfReader(io.BytesIO(bind([sheet, front, chapter, other], DOCUMENT)))

    assert reader.page_labels == ["", "i", "3-1", "3-2", "9-1"]


def test_a_unit_is_held_only_while_its_pages_are_copied(chapter, other):
    born = []

    def units():
        for unit in (chapter, other, Unit(laid_out("<p>a</p>"), "", "")):
            yield (read := replace(unit))
            born.append(weakref.ref(read))
            del read
            assert sum(unit() is not None for unit in born) <= 1, "of a thousand chapters all would be held"

    bind(units(), DOCUMENT)
    assert len(born) == 3


def test_a_link_to_a_label_of_another_unit_leads_there(book):
    assert [str(link.Dest) for link in links(book) if "/Dest" in link] == ["sec-a", "fig-z", "sec-a"]
    assert [str(link.A.URI) for link in links(book) if "/A" in link] == ["https://example.org"]


def test_a_link_to_a_label_of_a_sibling_leads_into_its_file(chapter):
    pdf = bind([chapter], DOCUMENT, {"fig-z": "09_models.pdf"})

    action = links(pdf)[-1].A
    assert (action.S, str(action.F.UF), str(action.D)) == ("/GoToR", "09_models.pdf", "fig-z")


def test_a_link_that_leads_nowhere_becomes_text(chapter):
    pdf = bind([chapter], DOCUMENT)

    assert [str(link.Dest) for link in links(pdf)] == ["sec-a"]
    assert len(elements(pdf, "Link")) == 1
    assert "Figure 9.1" in pypdf.PdfReader(io.BytesIO(pdf)).pages[1].extract_text()


def test_a_link_is_told_by_its_text_and_not_by_its_address(book):
    assert [str(link.Contents) for link in links(book)] == ["Formats and more 3-2", "Figure 9.1", "Formats", "a page"]


def test_a_unit_is_let_go_before_the_next_is_opened(chapter, other, monkeypatch):
    """What stays open takes as much memory as its copy."""
    opening, held = binder.opened, []
    nowhere_else = [sys.getrefcount(one) for one in [object()]]

    def watched(unit):
        assert [sys.getrefcount(pdf) for pdf in held] == nowhere_else * len(held)
        held.append(opening(unit))
        return held[-1]

    monkeypatch.setattr(binder, "opened", watched)

    bind([chapter, other], DOCUMENT)

    assert len(held) == 2


def test_a_units_tags_are_mended(book):
    told = kinds(book)

    assert told.startswith("Document(Part(Sect(H1 L(LI(LBody(Link)))) Sect(H2 P(Reference Note(Lbl) Link) L(LI(Lbl LBody(P P))")
    assert "LI(Lbl LBody(L(LI(Lbl LBody))))" in told
    assert "Table(THead(TR(TH TH)) TBody(TR(TH TD))) P(Formula))) Part(Sect(H1 P(Link Link))))" in told
    assert not {"NonStruct", "Span"} & set(told.replace("(", " ").replace(")", " ").split())


def test_running_heads_and_leaders_are_artifacts(book):
    first = opened(book).pages[0].Contents.read_bytes()

    assert first.count(b"/Artifact\nBMC") == 2  # the folio, and the dots of a line
    assert first.count(b"<</MCID") == 5  # heading, three pieces of the link, its folio


def test_a_reader_opens_a_book_with_its_title_language_and_bookmarks(book):
    root = opened(book).Root

    assert (str(root.Lang), root.PageMode, root.ViewerPreferences.DisplayDocTitle, root.MarkInfo.Marked) == (
        "en",
        "/UseOutlines",
        True,
        True,
    )
    assert root.OutputIntents[0].S == "/GTS_PDFA1"
    assert all(page.obj.Tabs == "/S" for page in opened(book).pages)


def test_the_same_units_give_the_same_bytes(chapter, other, book):
    assert bind([chapter, other], DOCUMENT) == book


def test_pages_are_counted_on_where_a_unit_is_continued(chapter, other):
    more = Unit(other.pdf, "", "", continued=True)

    labels = pypdf.PdfReader(io.BytesIO(bind([chapter, more], DOCUMENT))).page_labels

    assert labels == [f"3-{number}" for number in range(1, len(labels) + 1)]


def test_a_unit_that_begins_on_a_right_hand_page_has_a_blank_one_before_it_if_need_be(chapter, other):
    front = Unit(laid_out("<p>a</p>"), "", "", "r")
    wanted = [Unit(one.pdf, one.title, one.prefix, right_hand=True) for one in (chapter, other)]

    pdf = bind([front, *wanted], DOCUMENT)

    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.page_labels == ["i", "", "3-1", "3-2", "9-1"]
    assert [page.extract_text() == "" for page in reader.pages] == [False, True, False, False, False]
    assert reader.pages[1].mediabox == reader.pages[2].mediabox
    assert [reader.get_destination_page_number(reader.named_destinations[name]) for name in ("ch-a", "ch-b")] == [2, 4]
    assert bind([*wanted], DOCUMENT) == bind([chapter, other], DOCUMENT)  # both begin on the right by themselves


def test_an_anchor_of_two_units_is_an_error(chapter):
    with pytest.raises(BuildError, match="two units have the same anchor: ch-a, sec-a"):
        bind([chapter, chapter], DOCUMENT)


def test_nothing_to_bind_is_an_error():
    with pytest.raises(BuildError, match="there is nothing to bind: no units"):
        bind([], DOCUMENT)


def test_a_unit_without_output_intent_is_an_error():
    with pytest.raises(BuildError, match="the units have no output intent: lay them out as pdf/a-2a"):
        bind([Unit(laid_out("<p>a</p>", pdf_variant="pdf/ua-1"), "", "9-")], DOCUMENT)
