"""Font files: what one says of itself, what it is cut to, and which may not be embedded."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from dmls_pipeline.tools import font_files, fonts

MINCHO = Path(__file__).parents[2] / "docs/languages/ja/content/fonts/BIZUDPMincho-Regular.woff2"


def variable() -> bytes:
    return fonts._source(fonts.FACES["Sans-400"]).read_bytes()


def test_a_font_says_its_family_its_weight_and_that_it_may_be_embedded() -> None:
    font = font_files.described(MINCHO.read_bytes())

    assert (font.family, font.weight, font.italic, font.axes, font.outlines, font.forbidden) == ("BIZ UDPMincho", 400, False, {}, True, "")


def test_a_variable_font_says_its_axes() -> None:
    assert font_files.described(variable()).axes == {"wght": (200.0, 900.0)}


@pytest.mark.parametrize(("bits", "words"), [(0x2, "may not be embedded"), (0x4, "may be embedded for viewing only"), (0x8, "")])
def test_what_a_font_forbids_is_told(bits: int, words: str) -> None:
    font = font_files.read(fonts.path("Code-400").read_bytes())
    font["OS/2"].fsType = bits

    assert font_files.described(font_files.saved(font)).forbidden == words


def test_what_is_no_font_is_told() -> None:
    with pytest.raises(ValueError, match="no font file that can be read"):
        font_files.described(b"<html>404</html>")


def test_a_variable_font_becomes_static_at_a_weight_and_a_packed_one_is_unpacked() -> None:
    static = TTFont(io.BytesIO(font_files.plain(variable(), {"wght": 600})))
    unpacked = font_files.plain(MINCHO.read_bytes(), {})

    assert "fvar" not in static
    assert static["OS/2"].usWeightClass == 600
    assert unpacked[:4] == b"\0\1\0\0"


def test_an_axis_that_a_font_has_not_is_told() -> None:
    with pytest.raises(KeyError, match="opsz"):
        font_files.pinned(variable(), {"opsz": 8})


def test_a_cut_has_the_letters_that_were_asked_for() -> None:
    cut = font_files.cut(font_files.plain(MINCHO.read_bytes(), {}), "標本")

    assert set(TTFont(io.BytesIO(cut)).getBestCmap()) == {ord("標"), ord("本")}


def test_points_become_spans_and_spans_points() -> None:
    spans = list(font_files.spans({5, 1, 2, 3, 9}))

    assert spans == [(1, 3), (5, 5), (9, 9)]
    assert list(font_files.points(spans)) == [1, 2, 3, 5, 9]
    assert list(font_files.spans(())) == []


def test_words_are_outlined_with_their_kerning() -> None:
    sans = fonts.path("Sans-400")
    apart = font_files.outline(sans, "A").width + font_files.outline(sans, "V").width

    assert font_files.outline(sans, "AV").width < apart


def test_an_outline_is_in_em_and_stands_on_its_line() -> None:
    stem = font_files.outline(fonts.path("Sans-400"), "l")
    heights = [end for _, ends in stem.strokes for end in ends[1::2]]

    assert {letter for letter, _ in stem.strokes} <= set("MLQCZ")
    assert -0.8 < min(heights) < -0.6  # y grows downwards
    assert 0 <= max(heights) < 0.02
    assert font_files.outline(fonts.path("Sans-400"), " ").strokes == ()


def test_a_bare_font_has_widths_and_outlines_and_joins_nothing() -> None:
    whole = fonts.path("Sans-400")
    bare = TTFont(io.BytesIO(font_files.bare(whole.read_bytes(), "fi")))

    assert set(bare.getBestCmap()) == {ord("f"), ord("i")}
    assert not {"GSUB", "GPOS"} & set(bare.keys())
    assert bare["hmtx"][bare.getBestCmap()[ord("f")]][0] / bare["head"].unitsPerEm == font_files.advances(whole)[ord("f")]
