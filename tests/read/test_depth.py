"""Markdown that is nested too deep is left out and told."""

from dmls_pipeline.read.conversion import Reader
from dmls_pipeline.read.depth import DEEPEST, deepest, without_deep_blocks
from dmls_pipeline.read.source import Source

PLACE = ["", [], [["wrapper", "1"], ["data-pos", "7:3-8:1"]]]


def nested(depth):
    """Return a block of quotations in quotations, *depth* nodes deep in all."""
    block = {"t": "HorizontalRule"}
    for _ in range(depth - 1):
        block = {"t": "BlockQuote", "c": [block]}
    return block


def test_a_block_as_deep_as_may_be_is_kept():
    source, kept = without_deep_blocks(Source("01_a"), [nested(DEEPEST)], Reader())

    assert (source.complaints, kept) == ((), [nested(DEEPEST)])


def test_a_deeper_block_is_told_at_its_place_and_the_others_are_kept():
    deep = {"t": "Div", "c": [PLACE, [nested(DEEPEST + 1)]]}

    source, kept = without_deep_blocks(Source("01_a"), [nested(1), deep, nested(2)], Reader())

    assert kept == [nested(1), nested(2)]
    assert [complaint[:4] for complaint in source.complaints] == [(7, 3, "block/deep", "this is nested too deep")]


def test_a_deep_block_without_a_place_is_told_at_the_start_of_the_body():
    source, _ = without_deep_blocks(Source("01_a"), [nested(DEEPEST + 1)], Reader(move=lambda place: (place[0] + 9, place[1])))

    assert source.complaints[0][:2] == (10, 1)


def test_nodes_that_only_carry_a_place_count_for_nothing():
    block = nested(DEEPEST)
    for _ in range(5):
        block = {"t": "Div", "c": [PLACE, [block]]}

    assert without_deep_blocks(Source("01_a"), [block], Reader())[1] == [block]


def test_earlier_complaints_are_kept():
    earlier = (1, 1, "front-matter/missing", "the front matter is missing", "")

    source, _ = without_deep_blocks(Source("01_a", complaints=(earlier,)), [nested(DEEPEST + 1)], Reader())

    assert [complaint[2] for complaint in source.complaints] == ["front-matter/missing", "block/deep"]


def test_the_line_with_the_most_opening_signs_is_the_deepest():
    deep = "> " * 20
    assert deepest(["Words (and more).", f"{deep}words", "[[["]) == (1,)
    assert deepest(["word " * 99, "*" * 9 + "[[[["]) == (1,)
    assert deepest(["Words.", "- " * 20 + "x", "1. " * 20 + "x"]) == (1, 2)


def test_without_such_signs_the_fences_or_the_longest_line_are_the_deepest():
    assert deepest(["Words.", "::: {.key}", "::: {.key}", "[a](b)"]) == (1, 2)
    assert deepest(["Words.", "Many words.", ""]) == (1,)
    assert deepest([""]) == (0,)
