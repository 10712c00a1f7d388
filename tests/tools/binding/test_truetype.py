"""Cuts of a face put together: every glyph and its place are those of the face."""

import io
import itertools

import pytest
from binding_bench import numbers, program, whole
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.ttProgram import Program

from dmls_pipeline.tools.binding import truetype


def cut(letters):
    """Return a cut of a face that keeps the numbers of the glyphs it shows, as WeasyPrint's are, and those numbers."""
    return program(letters), numbers(letters)


def merged(cuts):
    merging = truetype.Merging()
    for cut, shown in cuts:
        merging.add(cut, shown)
    return merging.program()


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


def test_a_merged_program_has_every_glyph_of_its_cuts_where_the_font_has_it():
    program = merged([cut("drift -"), cut("Öffä½")])

    font, wanted = TTFont(io.BytesIO(program)), whole()
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

    assert TTFont(io.BytesIO(merged(cuts)))["maxp"].numGlyphs == 3


def test_a_merged_program_has_sound_checksums():
    program = merged([cut("abc"), cut("xyz")])

    TTFont(io.BytesIO(program), checkChecksums=2).ensureDecompiled()


@pytest.mark.parametrize("order", list(itertools.permutations(["drift", "fan", "ö"])), ids="-".join)
def test_the_order_of_the_cuts_changes_no_glyph(order):
    font = TTFont(io.BytesIO(merged([cut(letters) for letters in order])))

    wanted = whole()
    for number in numbers("driftanö"):
        glyph, original = (one["glyf"][one.getGlyphName(number)] for one in (font, wanted))
        assert glyph.getCoordinates(font["glyf"])[0] == original.getCoordinates(wanted["glyf"])[0]


def test_a_part_does_not_take_the_place_of_a_letter_of_another_cut():
    """WeasyPrint drops what lies past the last glyph shown, so that the part of an accented letter moves to a number that may be a letter's."""
    font = whole()
    first = {0: [], 1: [("", 2)], 2: "o"}  # an accented letter, whose part has the number that the letter z has elsewhere
    cuts = [(small(font, first), {1}), (small(font, {0: [], 1: [], 2: "z"}), {2})]

    whole_font = TTFont(io.BytesIO(merged(cuts)))

    outlines = [whole_font["glyf"][name].getCoordinates(whole_font["glyf"])[0] for name in whole_font.getGlyphOrder()]
    letter_o, letter_z = (font["glyf"][font.getBestCmap()[ord(letter)]].getCoordinates(font["glyf"])[0] for letter in "oz")
    assert outlines[1:] == [letter_o, letter_z, letter_o]


def test_a_face_without_hints_gains_none_and_a_face_with_them_keeps_them():
    font = TTFont(io.BytesIO(small(whole(), {0: [], 1: "o"})))
    font["prep"] = prep = newTable("prep")
    prep.program = Program()
    prep.program.fromBytecode(b"\x4f")
    file = io.BytesIO()
    font.save(file)

    hinted = TTFont(io.BytesIO(merged([(file.getvalue(), {1})])))
    plain = TTFont(io.BytesIO(merged([(small(whole(), {0: [], 1: "o"}), {1})])))

    assert hinted["prep"].program.getBytecode() == b"\x4f"
    assert "prep" not in plain


def test_glyphs_that_no_cut_shows_are_empty():
    program = small(whole(), {0: [], 1: "o", 2: "z"})

    font = TTFont(io.BytesIO(merged([(program, {2})])))

    assert [font["glyf"][name].numberOfContours > 0 for name in font.getGlyphOrder()] == [False, False, True]
    assert [font["hmtx"][name][0] for name in font.getGlyphOrder()] == [500, 0, 502]


def test_cuts_that_show_nothing_make_a_program_with_no_glyph_but_the_first():
    font = TTFont(io.BytesIO(merged([(small(whole(), {0: [], 1: "o"}), ())])))

    assert font["maxp"].numGlyphs == 1
