"""The binder: what each mend finds and leaves, and what a bound file keeps."""

import io
from functools import cache
from itertools import pairwise

import pikepdf
import pypdf
import pytest
import weasyprint

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools.binding import (
    Document,
    Unit,
    bind,
    content,
    lists,
    metadata,
    outline,
    pages,
    prepared,
    repairs,
    sharing,
    tags,
    tree_of,
    unit,
)
from dmls_pipeline.tools.binding.tags import Area, Element, Mark, mended

DOCUMENT = Document("Notes & <more>", ("Ann Ås", "Bo"), "en", "2026-11-22", "After a book", "sha256:abc")
STYLE = """@page { size: A5; @bottom-right { content: "3-" counter(page) } } h2 { break-before: page }
.footnote { float: footnote } .toc { list-style: none }
.toc a::after { content: leader('  .') " 3-" target-counter(attr(href url), page) } .end { list-style: none; counter-reset: q }
.end li { counter-increment: q } .end li::before { content: counter(q); position: absolute; left: -9mm }"""
CHAPTER = """<section><h1 id="ch-a">3 Data</h1><ol class="toc"><li><a href="#sec-a">Formats <em>and</em> more</a></li></ol></section>
<section><h2 id="sec-a">Formats</h2><p>Rows<span class="footnote">A note.</span> are read, see <a href="book:fig-z">Figure 9.1</a>.</p>
<ul><li><p>one</p><p>more</p></li><li>two<ul><li>in</li></ul></li></ul><ol><li>first</li></ol>
<dl><div><dt>Term</dt><dd>Meaning</dd></div></dl><ol class="end"><li>Kept</li></ol>
<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>
<tbody><tr><th scope="row">x</th><td>1</td></tr></tbody></table>
<p>So <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>formula: x squared</title><path d="M0 0L9 9"/></svg>.</p></section>"""
OTHER = """<section><h1 id="ch-b">Models</h1><p id="fig-z">See <a href="book:sec-a">Formats</a> and <a href="https://example.org">a page</a>.</p></section>"""


def laid_out(body, **options):
    html = f'<html lang="en"><head><title>T</title><style>{STYLE}</style></head><body><main>{body}</main></body></html>'
    return weasyprint.HTML(string=html).write_pdf(**{"pdf_variant": "pdf/a-2a", "pdf_tags": True} | options)


@pytest.fixture(scope="module")
def chapter():
    return Unit(laid_out(CHAPTER), "3 Data", "3-")


@pytest.fixture(scope="module")
def other():
    return Unit(laid_out(OTHER), "9 Models", "9-")


@pytest.fixture(scope="module")
def book(chapter, other):
    return bind([chapter, other], DOCUMENT)


@cache  # an object of a file that was let go is lost
def opened(pdf):
    return pikepdf.open(io.BytesIO(pdf))


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


def e(kind, *kids, **fields):
    return Element(kind, kids, **fields)


def mark(number, text="", page=0):
    return Mark(page, number, text)


def area(number, target="#a", box=(0.0, 0.0, 90.0, 9.0)):
    return Area(0, number, target, box)


# ---------- mends: the fault, and what is left ----------

ONE, TWO = mark(1, "one"), mark(2, "two")


@pytest.mark.parametrize(
    ("mend", "fault", "mended_one"),
    [
        (repairs.with_links_named, e("NonStruct", area(0), ONE), e("Link", area(0), ONE)),
        (repairs.without_leaders, e("Link", ONE, e("Link", area(1), mark(3, "  .")), mark(4, "3-1")), e("Link", ONE, mark(4, " 3-1"))),
        (repairs.without_leaders, e("Link", ONE, e("Link", mark(3), mark(4))), e("Link", ONE)),
        (repairs.with_whole_links, e("Link", area(0), e("Link", area(1, box=(9, 0, 20, 9)), ONE)), e("Link", area(0), ONE)),
        (
            repairs.with_whole_links,
            e("P", e("Link", area(0), ONE), e("Link", area(1, box=(0, 20, 9, 29)), TWO)),
            e("P", e("Link", area(0), ONE, area(1, box=(0, 20, 9, 29)), TWO)),
        ),
        (lists.with_item_labels, e("LBody", e("NonStruct", mark(1, "4.1")), TWO), e("LBody", e("Lbl", mark(1, "4.1")), TWO)),
        (lists.with_item_bodies, e("LI", e("Lbl", ONE), e("P", TWO)), e("LI", e("Lbl", ONE), e("LBody", e("P", TWO)))),
        (lists.with_item_bodies, e("LI", e("LBody", e("Lbl", ONE), TWO)), e("LI", e("Lbl", ONE), e("LBody", TWO))),
        (lists.with_item_bodies, e("LI", e("Lbl", ONE), e("Lbl", TWO)), e("LI", e("Lbl", ONE), e("LBody", TWO))),
        (
            lists.with_lists_in_items,
            e("L", e("LI", e("LBody", ONE)), e("L", e("LI", e("LBody", TWO)))),
            e("L", e("LI", e("LBody", ONE, e("L", e("LI", e("LBody", TWO)))))),
        ),
        (lists.with_whole_lists, e("L", e("L", e("LI", ONE)), e("L", e("LI", TWO))), e("L", e("LI", ONE), e("LI", TWO))),
        (
            lists.with_definitions,
            e("L", e("Div", e("LI", e("LBody", ONE)), e("LI", e("LBody", TWO)))),
            e("L", e("LI", e("Lbl", ONE), e("LBody", TWO))),
        ),
        (lists.with_definitions, e("L", e("Div", e("LI", e("LBody", ONE)))), e("L", e("LI", e("LBody", ONE)))),
        (lists.with_items_only, e("L", e("P", ONE)), e("L", e("LI", e("LBody", e("P", ONE))))),
        (repairs.with_captions, e("NonStruct", e("Caption", ONE), e("Table", TWO)), e("Table", e("Caption", ONE), TWO)),
        (repairs.with_captions, e("NonStruct", e("Caption", ONE), e("Figure", TWO)), e("Div", e("Caption", ONE), e("Figure", TWO))),
        (repairs.with_formulas, e("Figure", ONE, alternative="formula: x"), e("Formula", ONE, alternative="x")),
        (tags.without_empty_kids, e("TR", e("Div"), e("TD")), e("TR", e("TD"))),
        (tags.without_passing_kids, e("P", e("Span", ONE), e("NonStruct", TWO)), e("P", ONE, TWO)),
        (tags.without_passing_kids, e("P", e("Link", ONE), e("Link", area(0), TWO)), e("P", ONE, e("Link", area(0), TWO))),
        (tags.without_passing_kids, e("H2", e("H2", ONE), TWO), e("H2", ONE, TWO)),
        (tags.with_paragraphs, e("Div", ONE, e("L", TWO)), e("Div", e("P", ONE), e("L", TWO))),
        (
            pages.with_whole_sections,
            e("D", e("Part", e("Sect", e("H2", ONE))), e("Part", e("Sect", TWO))),
            e("D", e("Sect", e("H2", ONE), TWO)),
        ),
    ],
)
def test_a_mend_leaves_no_fault_and_nothing_more_to_mend(mend, fault, mended_one):
    assert mend(fault) == mended_one
    assert mend(mended_one) == mended_one


@pytest.mark.parametrize(
    ("label", "numbering"),
    [
        ("1.", "Decimal"),
        ("3.2", "Decimal"),
        ("b)", "LowerAlpha"),
        ("B.", "UpperAlpha"),
        ("iv.", "LowerRoman"),
        ("IV.", "UpperRoman"),
        ("•", "Disc"),
        ("–", "Disc"),
        ("◦", "Circle"),
        ("▪", "Square"),
        ("Term", "None"),
    ],
)
def test_a_list_says_how_it_is_numbered(label, numbering):
    items = e("L", e("LI", e("Lbl", mark(1, label)), e("LBody", TWO)))

    assert lists.with_numbering(items).attributes == {"ListNumbering": numbering}


def test_a_list_without_labels_says_nothing_of_numbers():
    assert lists.with_numbering(e("L", e("LI", e("LBody", ONE)))).attributes == {}


def test_every_header_cell_says_what_it_heads():
    head = e("THead", e("TR", e("TH", ONE)))
    body = e("TBody", e("TR", e("TH", ONE), e("TD", TWO)))

    table = mended(e("Table", head, body), [repairs.with_scope])

    assert [kid.attributes for kid in table.kids[0].kids[0].kids] == [{"Scope": "Column"}]
    assert [kid.attributes for kid in table.kids[1].kids[0].kids] == [{"Scope": "Row"}, {}]


def test_a_row_of_headers_only_heads_columns():
    row = repairs.with_scope(e("TR", e("TH", ONE), e("TH", TWO)))

    assert [kid.attributes["Scope"] for kid in row.kids] == ["Column", "Column"]


def test_a_note_stands_behind_its_call():
    text = e("Part", e("P", ONE, e("NonStruct", mark(5, "1")), TWO))
    foot = e("NonStruct", e("Span", e("NonStruct", mark(8, "1. ")), mark(9, "Said.")))

    document = pages.with_notes(e("Document", text, foot))

    note = e("Note", e("Lbl", mark(8, "1. ")), mark(9, "Said."), name="note-0-8")
    assert document == e("Document", e("Part", e("P", ONE, e("Reference", mark(5, "1")), note, TWO)))


def test_a_note_stays_at_the_foot_where_two_places_may_be_its_call():
    text = e("Part", e("P", ONE, e("NonStruct", mark(5, "1")), e("NonStruct", mark(6, "1"))))
    foot = e("NonStruct", e("Span", e("NonStruct", mark(8, "1. ")), mark(9, "Said.")))

    document = pages.with_notes(e("Document", text, foot))

    assert document.kids[0] == text
    assert document.kids[1].kind == "Note"


def test_the_number_of_an_item_is_no_call():
    item = e("Part", e("LI", e("LBody", e("NonStruct", mark(5, "1")), ONE)))
    foot = e("NonStruct", e("Span", e("NonStruct", mark(8, "1. ")), mark(9, "Said.")))

    assert [kid.kind for kid in pages.with_notes(e("Document", item, foot)).kids] == ["Part", "Note"]


def test_a_note_left_at_the_foot_does_not_cut_its_section():
    one, note, two = e("Part", e("Sect", e("H2", ONE))), e("Note", mark(5)), e("Part", e("Sect", e("H3", TWO)))

    assert pages.with_whole_sections(e("Document", one, note, two)) == e("Document", e("Sect", e("H2", ONE), note, e("H3", TWO)))


def test_a_section_with_a_heading_of_its_own_does_not_go_on():
    one, other = e("Sect", e("H2", ONE)), e("Sect", e("H2", TWO))

    assert pages.with_whole_sections(e("Document", e("Part", one), e("Part", other))).kids == (one, other)


def test_a_picture_without_description_is_found():
    assert repairs.undescribed(e("P", e("Figure", ONE), e("Figure", TWO, alternative="a"))) == [ONE]


def test_a_box_is_told_in_points_from_below():
    assert tree_of.box_in_points((100, 20, 140, 60), 600) == (75, 555, 105, 585)


def test_marked_content_is_read_and_turned_into_an_artifact():
    stream = b"/Span\n<</MCID 0>>\nBDC\nBT\n/F 8 Tf\n[<0001>5<0002>0] TJ\nET\nEMC\n/Span\n<</MCID 1>>\nBDC\nBT\nET\nEMC\n"
    fonts = {b"F": content.unicode_of(b"2 beginbfchar\n<0001> <0041>\n<0002> <00660069>\nendbfchar")}

    assert content.texts(stream, fonts) == ["Afi", ""]
    assert content.with_artifacts(stream, {0}).count(b"/Artifact\nBMC") == 1
    assert content.with_artifacts(stream, {0, 1}) == stream


# ---------- the bound file ----------


def test_pages_are_labelled_with_their_folios(chapter, other):
    front = Unit(laid_out("<p>a</p>"), "", "", "r")
    sheet = Unit(laid_out("<p>b</p>"), "", "", "")

    reader = pypdf.PdfReader(io.BytesIO(bind([sheet, front, chapter, other], DOCUMENT)))

    assert reader.page_labels == ["", "i", "3-1", "3-2", "9-1"]


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


def test_every_destination_is_kept_and_sorted(book):
    names = [str(name) for name in list(opened(book).Root.Names.Dests.Names)[::2]]

    assert names == ["ch-a", "ch-b", "fig-z", "sec-a"]


def test_many_destinations_are_found_in_a_tree_with_limits():
    pdf = bind([Unit(laid_out("".join(f'<p id="p{number}">x</p>' for number in range(150))), "", "")], DOCUMENT)

    leaves = list(opened(pdf).Root.Names.Dests.Kids)
    assert [len(leaf.Names) // 2 for leaf in leaves] == [64, 64, 22]
    assert all(bytes(one.Limits[1]) < bytes(other.Limits[0]) for one, other in pairwise(leaves))
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).named_destinations) == 150


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


def test_a_units_tags_are_mended(book):
    told = kinds(book)

    assert told.startswith("Document(Part(Sect(H1 L(LI(LBody(Link)))) Sect(H2 P(Reference Note(Lbl) Link) L(LI(Lbl LBody(P P))")
    assert "LI(Lbl LBody(L(LI(Lbl LBody))))" in told
    assert "Table(THead(TR(TH TH)) TBody(TR(TH TD))) P(Formula))) Part(Sect(H1 P(Link Link))))" in told
    assert not {"NonStruct", "Span"} & set(told.replace("(", " ").replace(")", " ").split())


def test_running_heads_and_leaders_are_artifacts(book):
    first = opened(book).pages[0].Contents.read_bytes()

    assert first.count(b"/Artifact\nBMC") > 5
    assert first.count(b"<</MCID") == 5  # heading, three pieces of the link, its folio


def test_content_and_elements_find_each_other(book):
    pdf = opened(book)
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))

    for page in pdf.pages:
        for number, parent in enumerate(parents[int(page.obj.StructParents)]):
            assert parent is None or number in [kid for kid in parent.K if isinstance(kid, int)]
        for link in page.obj.get("/Annots", ()):
            assert parents[int(link.StructParent)].S == "/Link"
    assert pdf.Root.StructTreeRoot.ParentTreeNextKey == len(parents)


def test_headers_are_found_by_names_that_no_two_units_share(chapter):
    again = Unit(laid_out(CHAPTER.replace('id="', 'id="x-').replace('"#', '"#x-')), "again", "4-")

    root = opened(bind([chapter, again], DOCUMENT)).Root.StructTreeRoot

    names = [str(name) for name in list(root.IDTree.Names)[::2]]
    assert len(names) == len(set(names)) == 8
    assert {name[:3] for name in names} == {"u1-", "u2-"}


def test_metadata_are_told_twice_and_equally(book):
    pdf = opened(book)
    info = {key: str(value) for key, value in pdf.docinfo.items()}
    with pdf.open_metadata() as xmp:
        assert (xmp["dc:title"], list(xmp["dc:creator"])) == ("Notes & <more>", ["Ann Ås", "Bo"])
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
        assert (xmp["xmp:CreateDate"], xmp["dc:identifier"]) == ("2026-11-22T00:00:00Z", "sha256:abc")
        assert xmp["pdf:Producer"] == info["/Producer"]
    assert (info["/Title"], info["/Author"], info["/CreationDate"]) == ("Notes & <more>", "Ann Ås; Bo", "D:20261122000000Z")


def test_what_is_not_known_is_not_told():
    nobody = Document("T", (), "en", "2026-11-22", "", "")

    assert b"dc:creator" not in metadata.xmp(nobody, "p")
    assert not {"/Author", "/Subject"} & metadata.information(nobody, "p").keys()


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


def test_what_two_units_bring_along_is_kept_once(chapter):
    again = Unit(laid_out(CHAPTER.replace('id="', 'id="x-').replace('"#', '"#x-')), "again", "4-")

    pdf = opened(bind([chapter, again], DOCUMENT))

    files = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontDescriptor" in each]
    assert files
    assert len({each.FontDescriptor.objgen for each in files}) == len(files)


def test_equal_objects_become_one_and_others_stay():
    pdf = pikepdf.new()
    streams = [pdf.make_stream(text) for text in (b"a", b"a", b"b")]
    resources = [pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=stream)) for stream in streams]

    sharing.share(resources)

    numbers = [each.XObject.X.objgen for each in resources]
    assert numbers[0] == numbers[1] != numbers[2]


def test_the_same_units_give_the_same_bytes(chapter, other, book):
    assert bind([chapter, other], DOCUMENT) == book


def test_a_unit_that_was_prepared_is_bound_as_if_it_were_not(chapter, other, book):
    ready = [Unit(prepared(one.pdf), one.title, one.prefix) for one in (chapter, other)]

    assert bind(ready, DOCUMENT) == book
    assert bind(ready[:1], DOCUMENT) == bind([chapter], DOCUMENT)  # a link of which leads nowhere


def test_what_is_prepared_twice_has_the_same_bytes(chapter):
    assert prepared(chapter.pdf) == prepared(chapter.pdf)


def test_the_identifier_is_stamped_and_not_laid_out(chapter, other, book):
    stamped = bind([chapter, other], Document(*(*vars(DOCUMENT).values(),)[:-1], "sha256:def"))

    assert b"sha256:def" in stamped
    assert [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(stamped)).pages] == [
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(book)).pages
    ]


# ---------- what cannot be bound ----------


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


def test_what_is_hidden_from_those_who_listen_is_no_element():
    hidden = Element("Art", (Mark(0, 1, "decoration"),))

    assert mended(Element("Sect", (Element("P", (Mark(0, 0, "said"),)), hidden)), repairs.MENDS).kids == (
        Element("P", (Mark(0, 0, "said"),)),
    )


def test_an_anchor_of_two_units_is_an_error(chapter):
    with pytest.raises(BuildError, match="two units have the same anchor: ch-a, sec-a"):
        bind([chapter, chapter], DOCUMENT)


def test_nothing_to_bind_is_an_error():
    with pytest.raises(BuildError, match="there is nothing to bind: no units"):
        bind([], DOCUMENT)


def test_what_is_no_pdf_is_an_error():
    with pytest.raises(BuildError, match="unit Models is not a PDF"):
        bind([Unit(b"%PDF-", "Models", "9-")], DOCUMENT)


def test_a_unit_without_tags_is_an_error():
    with pytest.raises(BuildError, match="unit 9- has no tags: lay it out as pdf/a-2a"):
        bind([Unit(laid_out("<p>a</p>", pdf_variant=None, pdf_tags=False), "", "9-")], DOCUMENT)


def test_a_unit_without_output_intent_is_an_error():
    with pytest.raises(BuildError, match="the units have no output intent: lay them out as pdf/a-2a"):
        bind([Unit(laid_out("<p>a</p>", pdf_variant="pdf/ua-1"), "", "9-")], DOCUMENT)


def test_a_picture_without_description_is_an_error():
    svg = '<p>a</p><h2>b</h2><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0L9 9"/></svg>'
    with pytest.raises(BuildError, match="a picture on page 9-2 has no description: give <img> an alt, <svg> a <title>"):
        bind([Unit(laid_out(svg), "", "9-")], DOCUMENT)
