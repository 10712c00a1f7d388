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
