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
