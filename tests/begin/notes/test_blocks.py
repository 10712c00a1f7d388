"""Blocks that are named by their numbers."""

import pytest

from dmls_pipeline.begin.notes import blocks

ONE, TWO = "65d0a1b2-1111-2222-3333-444455556666", "65d0a1b2-1111-2222-3333-444455556667"
PAGE = f"- ## The $k$ places\n  id:: {ONE}\n\t- TODO read\n\t  id:: {TWO}\n"


def test_a_block_has_words():
    assert blocks.words_of(["no outline", PAGE]) == {ONE: "The $k$ places", TWO: "read"}


def test_a_block_that_is_only_another_one_has_none():
    assert blocks.words_of([f"- (({ONE}))\n  id:: {TWO}\n"]) == {}


@pytest.mark.parametrize(("body", "said"), [
    (f"- (({TWO})) again", "- read again"),
    (f"- {{{{embed (({ONE}))}}}}", "- The $k$ places"),
    (f"- see [here]((({ONE})))", "- see here"),
    ("- see [label]([[SVM]])", "- see [[SVM|label]]"),
    (f"- `(({ONE}))` (({ONE[:-1]}f))", f"- `(({ONE}))` (({ONE[:-1]}f))"),
])  # fmt: skip
def test_what_names_a_block_says_its_words(body, said):
    assert blocks.named(body, blocks.words_of([PAGE])) == said
