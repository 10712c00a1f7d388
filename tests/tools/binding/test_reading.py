"""What a PDF says of itself is read, and a file that says nothing is read too."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools.binding import reading
from dmls_pipeline.tools.binding.reading import Link
from dmls_pipeline.tools.binding.tags import Element, Mark


@pytest.fixture
def saved(tmp_path):
    """Return a function that writes a PDF of two pages, as a given function changes it, and returns its path."""

    def save(change):
        with pikepdf.new() as pdf:
            for _ in range(2):
                pdf.add_blank_page(page_size=(200, 100))
            change(pdf)
            pdf.save(tmp_path / "a.pdf")
        return tmp_path / "a.pdf"

    return save


def nothing(pdf):
    del pdf


def test_a_file_that_says_nothing_has_empty_facts(saved):
    facts = reading.facts(saved(nothing))

    assert facts == reading.Facts(("", ""), "", False, "", frozenset(), (), (), ())


def test_labels_language_and_title_are_read(saved):
    def change(pdf):
        pdf.Root.Lang = String("de")
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String("3-"), S=Name.D, St=7)]))
        with pdf.open_metadata() as xmp:
            xmp["dc:title"] = "Größe & <mehr>"

    facts = reading.facts(saved(change))

    assert (facts.labels, facts.language, facts.title, facts.shown) == (("3-7", "3-8"), "de", "Größe & <mehr>", True)


def test_the_title_of_the_old_document_information_is_none(saved):
    path = saved(lambda pdf: setattr(pdf.docinfo, "Title", String("Old")))

    assert reading.facts(path).title == ""


def test_a_destination_on_no_page_of_the_file_is_lost(saved):
    def change(pdf):
        page = pdf.pages[1].obj
        points = [
            ("bare", Array([page, Name.Fit])),
            ("empty", Array([])),
            ("gone", Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit])),
            ("wrapped", Dictionary(D=Array([page, Name.Fit]))),
        ]
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([part for name, point in points for part in (String(name), point)])))

    facts = reading.facts(saved(change))

    assert facts.destinations == {"bare", "empty", "gone", "wrapped"}
    assert facts.lost == ("empty", "gone")


def test_bookmarks_are_read_with_those_below_and_say_whether_they_lead_to_a_page(saved):
    def change(pdf):
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("there"), Array([pdf.pages[0].obj, Name.Fit])])))
        with pdf.open_outline() as outline:
            first = OutlineItem("One", 1)
            first.children.append(OutlineItem("Named", String("there")))
            first.children.append(OutlineItem("Lost", String("nowhere")))
            outline.root.extend([first, OutlineItem("Jumps", action=Dictionary(S=Name.GoTo, D=String("there")))])

    assert reading.facts(saved(change)).bookmarks == (("One", True), ("Named", True), ("Lost", False), ("Jumps", True))


def test_links_are_read_wherever_they_lead_and_other_annotations_are_none(saved):
    def change(pdf):
        def link(**fields):
            return Dictionary(**{"Type": Name.Annot, "Subtype": Name.Link} | fields)

        pdf.pages[1].Annots = Array(
            [
                link(Dest=String("here")),
                link(A=Dictionary(S=Name.GoTo, D=String("here"))),
                link(A=Dictionary(S=Name.GoToR, F=String("b.pdf"), D=String("there"))),
                link(A=Dictionary(S=Name.GoToR, F=Dictionary(F=String("c.pdf"), UF=String("ç.pdf")))),
                link(A=Dictionary(S=Name.URI, URI=String("https://example.org"))),
                link(Subtype=Name.Text, Dest=String("here")),
            ]
        )

    assert reading.facts(saved(change)).links == (
        Link(1, name="here"),
        Link(1, name="here"),
        Link(1, file="b.pdf", name="there"),
        Link(1, file="ç.pdf"),
        Link(1, address="https://example.org"),
    )


@pytest.mark.parametrize("read", [reading.facts, reading.said])
def test_what_is_no_pdf_is_an_error_that_names_the_file(tmp_path, read):
    (tmp_path / "a.pdf").write_bytes(b"nothing of the kind")

    with pytest.raises(BuildError, match=r"a\.pdf is not a PDF: "):
        read(tmp_path / "a.pdf")


MARKED = b"/P\n<</MCID 0>>\nBDC\nBT\n/F 8 Tf\n[<00010002>] TJ\nET\nEMC\n/P\n<</MCID 1>>\nBDC\nBT\n/F 8 Tf\n[<0000>] TJ\nET\nEMC\n"


def tagged(pdf):
    """Give the second page two pieces of marked content, of which one shows a glyph that is none, and elements for them."""
    page = pdf.pages[1]
    page.Contents = pdf.make_stream(MARKED)
    cmap = pdf.make_stream(b"endcodespacerange\n2 beginbfchar\n<0001> <0041>\n<0002> <00660069>\nendbfchar")
    page.Resources = Dictionary(Font=Dictionary(F=Dictionary(Type=Name.Font, ToUnicode=cmap)))
    first, other = pdf.pages[0].obj, page.obj
    figure = Dictionary(S=Name.Figure, Alt=String("A loop"), T=String("Loop"), Pg=first, K=Dictionary(MCID=0))
    paragraph = Dictionary(S=Name.P, Pg=other, K=Array([0, Dictionary(MCID=1), Dictionary(MCID=9)]))
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.Document, K=Array([figure, paragraph])))


def test_a_tree_is_read_with_what_its_content_says(saved):
    said = reading.said(saved(tagged))

    figure = Element("Figure", (Mark(0, 0),), "A loop", title="Loop")
    paragraph = Element("P", (Mark(1, 0, "Afi"), Mark(1, 1, "\0"), Mark(1, 9)))
    assert said.tree == Element("StructTreeRoot", (Element("Document", (figure, paragraph)),))
    assert said.labels == ("", "")


def test_a_glyph_without_a_picture_is_counted_on_its_page(saved):
    assert reading.said(saved(tagged)).unknown == (0, 1)


def test_a_glyph_past_the_last_one_of_its_font_is_counted_too(saved):
    def change(pdf):
        tagged(pdf)
        program = b"\0\1\0\0" + b"\0\1" + b"\0" * 6 + b"maxp" + b"\0" * 4 + (28).to_bytes(4) + (6).to_bytes(4) + b"\0\1\0\0" + b"\0\2"
        pdf.pages[1].Resources.Font.F.FontDescriptor = Dictionary(FontFile2=pdf.make_stream(program))

    assert reading.said(saved(change)).unknown == (0, 2)


def test_a_file_without_tags_has_an_empty_tree(saved):
    assert reading.said(saved(nothing)).tree == Element("StructTreeRoot")


def test_a_page_s_streams_and_drawings_are_listed_whether_there_are_none_or_many(saved):
    def change(pdf):
        page = pdf.pages[1]
        page.Contents = Array([pdf.make_stream(b"q"), pdf.make_stream(b"Q")])
        page.Resources = Dictionary(XObject=Dictionary(x=pdf.make_stream(b"", Subtype=Name.Image)))

    with reading.opened(saved(change)) as pdf:
        pages = list(pdf.pages)
        assert [stream.read_bytes() for stream in reading.contents(pages[1])] == [b"q", b"Q"]
        assert [drawing.Subtype for drawing in reading.drawings(pages[1])] == [Name.Image]
        assert reading.drawings(pages[0]) == []
