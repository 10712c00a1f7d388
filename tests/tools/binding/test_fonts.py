"""Faces shared by units: every glyph, its place and what it says are those of the cuts."""

import io
import itertools
from functools import cache

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from dmls_pipeline.tools import fonts as faces
from dmls_pipeline.tools.binding import content, fonts, truetype


@cache
def whole():
    return TTFont(faces.path("SerifText-400i"))


def numbers(letters):
    """Return the numbers of the glyphs that show *letters*."""
    return {whole().getGlyphID(whole().getBestCmap()[ord(letter)]) for letter in letters}


def cut(letters):
    """Return a cut of a face that keeps the numbers of the glyphs it shows, as WeasyPrint's are, and those numbers."""
    return program(letters), numbers(letters)


def program(letters):
    font = TTFont(faces.path("SerifText-400i"))  # cut in place
    options = Options(retain_gids=True, notdef_outline=True, hinting=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def test_a_merged_program_has_every_glyph_of_its_cuts_where_the_font_has_it():
    merged = truetype.merged([cut("drift -"), cut("Öffä½")])

    font, wanted = TTFont(io.BytesIO(merged)), whole()
    for number in numbers("drift-Öä½"):
        glyph, original = (one["glyf"][one.getGlyphName(number)] for one in (font, wanted))
        assert glyph.getCoordinates(font["glyf"])[0] == original.getCoordinates(wanted["glyf"])[0]
        assert font["hmtx"][font.getGlyphName(number)] == wanted["hmtx"][wanted.getGlyphName(number)]
    blank = wanted.getGlyphID(wanted.getBestCmap()[ord(" ")])
    assert font["hmtx"][font.getGlyphName(blank)][0] == wanted["hmtx"][wanted.getGlyphName(blank)][0] > 0
    assert sorted(font.reader.keys()) == ["glyf", "head", "hhea", "hmtx", "loca", "maxp"]


def test_a_glyph_past_a_fonts_last_stays_there():
    font = whole()
    cuts = [(small(font, {0: [], 1: "o"}), {1, 700}), (small(font, {0: [], 1: [], 2: "z"}), {2})]

    assert TTFont(io.BytesIO(truetype.merged(cuts)))["maxp"].numGlyphs == 3


def test_a_merged_program_has_sound_checksums():
    merged = truetype.merged([cut("abc"), cut("xyz")])

    TTFont(io.BytesIO(merged), checkChecksums=2).ensureDecompiled()


@pytest.mark.parametrize("order", list(itertools.permutations(["drift", "fan", "ö"])), ids="-".join)
def test_the_order_of_the_cuts_changes_no_glyph(order):
    font = TTFont(io.BytesIO(truetype.merged([cut(letters) for letters in order])))

    wanted = whole()
    for number in numbers("driftanö"):
        glyph, original = (one["glyf"][one.getGlyphName(number)] for one in (font, wanted))
        assert glyph.getCoordinates(font["glyf"])[0] == original.getCoordinates(wanted["glyf"])[0]


def test_a_part_does_not_take_the_place_of_a_letter_of_another_cut():
    """WeasyPrint drops what lies past the last glyph shown, so that the part of an accented letter moves to a number that may be a letter's."""
    font = whole()
    first = {0: [], 1: [("", 2)], 2: "o"}  # an accented letter, whose part has the number that the letter z has elsewhere
    cuts = [(small(font, first), {1}), (small(font, {0: [], 1: [], 2: "z"}), {2})]

    merged = TTFont(io.BytesIO(truetype.merged(cuts)))

    outlines = [merged["glyf"][name].getCoordinates(merged["glyf"])[0] for name in merged.getGlyphOrder()]
    letter_o, letter_z = (font["glyf"][font.getBestCmap()[ord(letter)]].getCoordinates(font["glyf"])[0] for letter in "oz")
    assert outlines[1:] == [letter_o, letter_z, letter_o]


def small(font, glyphs):
    """Return a program of a few glyphs: [] for an empty one, a letter for its outline, [("", 2)] for one composed of number 2."""
    names = [f"glyph{number}" for number in glyphs]
    builder = FontBuilder(font["head"].unitsPerEm)
    builder.setupGlyphOrder(names)
    pens = {}
    for name, what in zip(names, glyphs.values(), strict=True):
        pens[name] = pen = TTGlyphPen(dict.fromkeys(names))
        if isinstance(what, str):
            font["glyf"][font.getBestCmap()[ord(what)]].draw(pen, font["glyf"])
        elif what:
            pen.addComponent(f"glyph{what[0][1]}", (1, 0, 0, 1, 0, 0))
    builder.setupGlyf({name: pen.glyph() for name, pen in pens.items()})
    builder.setupHorizontalMetrics({name: (500 + number, 0) for number, name in enumerate(names)})
    builder.setupHorizontalHeader()
    builder.setupMaxp()
    builder.setupPost()
    file = io.BytesIO()
    builder.font.save(file)
    return file.getvalue()


def shelf(pdf, glyphs, widths):
    """Return resources that show a face, with what its *glyphs* say and their *widths*."""
    content = program("".join(glyphs.values()).replace("\u00a0", " "))
    descriptor = pikepdf.Dictionary(FontFile2=pdf.make_stream(content), FontBBox=pikepdf.Array([0, -10 * len(glyphs), 9, 99]))
    inner = pdf.make_indirect(pikepdf.Dictionary(FontDescriptor=descriptor, W=widths))
    cmap = "\n".join(f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in glyphs.items()).encode()
    font = pikepdf.Dictionary(BaseFont=pikepdf.Name("/ABCDEF+Serif"), DescendantFonts=[inner], ToUnicode=pdf.make_stream(cmap))
    return pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font)))


def test_units_that_show_a_face_share_one_font_with_the_widths_and_words_of_all():
    pdf = pikepdf.new()
    one = shelf(pdf, {1: "\u00a0", 3: "a"}, pikepdf.Array([1, [250], 3, [500]]))
    drawing = pdf.make_stream(b"")
    drawing.Resources = shelf(pdf, {1: " ", 2: "b"}, pikepdf.Array([1, [250, 400]]))
    two = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=drawing))

    fonts.share(pdf, [one, two])

    font = one.Font.F
    assert font.objgen == drawing.Resources.Font.F.objgen
    assert [list(each) if isinstance(each, pikepdf.Array) else each for each in font.DescendantFonts[0].W] == [1, [250, 400, 500]]
    assert content.unicode_of(font.ToUnicode.read_bytes()) == {1: " ", 2: "b", 3: "a"}
    assert list(font.DescendantFonts[0].FontDescriptor.FontBBox) == [0, -20, 9, 99]


def test_a_face_that_one_unit_shows_stays_as_it_is():
    pdf = pikepdf.new()
    one = shelf(pdf, {1: "a"}, pikepdf.Array([1, [250]]))
    before = one.Font.F.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()

    fonts.share(pdf, [one, pikepdf.Dictionary()])

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
