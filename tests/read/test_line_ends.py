"""The end of a line between two characters that need no blank."""

import pytest

from dmls_pipeline.read import walk
from dmls_pipeline.read.conversion import Reader
from dmls_pipeline.read.markdown import blocks_of
from dmls_pipeline.tools import pandoc


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("流れを記録する。\nその大半は", "流れを記録する。その大半は"),
        ("流れを**記録する。**\n「その」大半は", "流れを記録する。「その」大半は"),
        ("決定である。[^a]\n次の文。\n\n[^a]: 注。", "決定である。次の文。"),
        ("流れは\nGBで", "流れは GBで"),
        ("one\ntwo", "one two"),
        ("한국어\n낱말", "한국어 낱말"),
    ],
)
def test_a_line_ends_without_a_blank_between_characters_that_have_none(text, read):
    nodes, _ = pandoc.parsed(text)

    assert walk.plain(blocks_of(nodes, Reader())[0]["inlines"]) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("one\ntwo", ["one", "br", "two"]),
        ("決定\n次", ["決定", "br", "次"]),
        ("one\\\ntwo", ["one", "br", "two"]),
        ("one<br>\ntwo", ["one", "br", "two"]),
        ("*one\ntwo*", ["emph"]),
    ],
)
def test_the_end_of_a_line_is_a_break_where_a_chapter_says_so(text, read):
    nodes, _ = pandoc.parsed(text)

    inlines = blocks_of(nodes, Reader(hard_line_breaks=True))[0]["inlines"]

    assert [inline.get("text", inline["t"]) for inline in inlines] == read
    assert all("br" in [inner["t"] for inner in inline["inlines"]] for inline in inlines if inline["t"] == "emph")
