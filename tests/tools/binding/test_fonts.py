"""Faces shared by units: every glyph, its place and what it says are those of the cuts."""

import pikepdf
from binding_bench import program

from dmls_pipeline.tools.binding import content, fonts


def shelf(pdf, glyphs, widths):
    """Return resources that show a face, with what its *glyphs* say and their *widths*."""
    content = program("".join(glyphs.values()).replace("\u00a0", " "))
    descriptor = pikepdf.Dictionary(FontFile2=pdf.make_stream(content), FontBBox=pikepdf.Array([0, -10 * len(glyphs), 9, 99]))
    inner = pdf.make_indirect(pikepdf.Dictionary(FontDescriptor=descriptor, W=widths))
    cmap = "\n".join(f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in glyphs.items()).encode()
    font = pikepdf.Dictionary(BaseFont=pikepdf.Name("/ABCDEF+Serif"), DescendantFonts=[inner], ToUnicode=pdf.make_stream(cmap))
    return pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font)))


def shared(pdf, *units):
    """Share the faces of units, each given as its resources, as if they were copied one after another."""
    faces = fonts.Faces(pdf)
    for resources in units:
        faces.take(resources)
        faces.give(resources)
    faces.write()


def test_units_that_show_a_face_share_one_font_with_the_widths_and_words_of_all():
    pdf = pikepdf.new()
    one = shelf(pdf, {1: "\u00a0", 3: "a"}, pikepdf.Array([1, [250], 3, [500]]))
    drawing = pdf.make_stream(b"")
    drawing.Resources = shelf(pdf, {1: " ", 2: "b"}, pikepdf.Array([1, [250, 400]]))
    two = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=drawing))

    shared(pdf, one, two)

    font = one.Font.F
    assert font.objgen == drawing.Resources.Font.F.objgen
    assert [list(each) if isinstance(each, pikepdf.Array) else each for each in font.DescendantFonts[0].W] == [1, [250, 400, 500]]
    assert content.unicode_of(font.ToUnicode.read_bytes()) == {1: " ", 2: "b", 3: "a"}
    assert list(font.DescendantFonts[0].FontDescriptor.FontBBox) == [0, -20, 9, 99]


def test_a_unit_with_two_cuts_of_a_face_shows_one_font():
    pdf = pikepdf.new()
    one, two = shelf(pdf, {1: "a"}, pikepdf.Array([1, [500]])), shelf(pdf, {2: "b"}, pikepdf.Array([2, [400]]))
    drawing = pdf.make_stream(b"")
    drawing.Resources = two
    one.XObject = pikepdf.Dictionary(X=drawing)

    shared(pdf, one)

    assert one.Font.F.objgen == drawing.Resources.Font.F.objgen
    assert content.unicode_of(one.Font.F.ToUnicode.read_bytes()) == {1: "a", 2: "b"}


def test_drawings_may_share_a_dictionary_of_fonts():
    pdf = pikepdf.new()
    first, unit = shelf(pdf, {1: "a"}, pikepdf.Array([1, [500]])), shelf(pdf, {2: "b"}, pikepdf.Array([2, [400]]))
    unit.Font = pdf.make_indirect(unit.Font)
    drawing = pdf.make_stream(b"")
    drawing.Resources = pikepdf.Dictionary(Font=unit.Font)
    unit.XObject = pikepdf.Dictionary(X=drawing)

    shared(pdf, first, unit)

    assert unit.Font.F.objgen == drawing.Resources.Font.F.objgen == first.Font.F.objgen


def test_a_face_that_one_unit_shows_stays_as_it_is():
    pdf = pikepdf.new()
    one = shelf(pdf, {1: "a"}, pikepdf.Array([1, [250]]))
    before = one.Font.F.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()

    shared(pdf, one, pikepdf.Dictionary())

    assert one.Font.F.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes() == before


def test_a_cmap_has_blocks_of_a_hundred():
    said = {glyph: chr(32 + glyph) for glyph in range(1, 251)}

    text = fonts._cmap(said)

    assert [line for line in text.decode().splitlines() if "beginbfchar" in line] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "50 beginbfchar",
    ]
    assert content.unicode_of(text) == said
