"""Content streams: what marked content says."""

from dmls_pipeline.tools.binding import (
    content,
)


def test_marked_content_is_read_and_turned_into_an_artifact():
    stream = b"/Span\n<</MCID 0>>\nBDC\nBT\n/F 8 Tf\n[<0001>5<0002>0] TJ\nET\nEMC\n/Span\n<</MCID 1>>\nBDC\nBT\nET\nEMC\n"
    fonts = {b"F": content.unicode_of(b"2 beginbfchar\n<0001> <0041>\n<0002> <00660069>\nendbfchar")}

    assert content.texts(stream, fonts) == ["Afi", ""]
    assert content.with_artifacts(stream, {0}).count(b"/Artifact\nBMC") == 1
    assert content.with_artifacts(stream, {0, 1}) == stream


def test_a_glyph_that_is_raised_is_read_in_the_font_before_it():
    stream = b"/Span\n<</MCID 0>>\nBDC\nBT\n/F 8 Tf\n[<0001>] TJ\n0.7 Ts\n[-3<0002>] TJ\n0 Ts\n[<0001>] TJ\nET\nEMC\n"
    fonts = {b"F": content.unicode_of(b"2 beginbfchar\n<0001> <0041>\n<0002> <0062>\nendbfchar")}

    assert content.texts(stream, fonts) == ["AbA"]
    assert list(content.glyphs(stream)) == [(b"F", 1), (b"F", 2), (b"F", 1)]


def test_of_a_line_from_right_to_left_what_was_written_is_read():
    stream = b"/Span\n<</MCID 0>>\nBDC\n/Span\n<</ActualText <feff06440627>>>\nBDC\nBT\n/F 8 Tf\n[<0001>] TJ\nET\nEMC\nEMC\n"

    assert content.texts(stream, {b"F": {1: "?"}}) == ["\u0644\u0627"]


def test_words_of_another_language_say_it():
    stream = b"/Span\n<</MCID 0>>\nBDC\nBT\nET\nEMC\n/Span\n<</MCID 1>>\nBDC\n/Span\n<</Lang (pt-BR)>>\nBDC\nBT\nET\nEMC\nEMC\n"

    assert content.languages(stream) == {1: "pt-BR"}
    assert content.languages(stream.replace(b"Lang", b"L")) == {}
