"""What is read has the keys of the tree's types, and no others."""

from typing import get_args

import pytest

from dmls_pipeline.model import Words
from dmls_pipeline.read import tree
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.walk import chapter_inlines, every_block

CHAPTER = """\
---
title: A case
summary: Words.
objectives: [O]
takeaways: [T]
terms: [{id: bias, term: Bias, definition: An error.}]
questions: [{id: q-why, question: Why?, answer: So.}]
status: complete
---

## One {#sec-one .narrow slide-title="1"}

A [bias]{.term}, *em* **st** ~~de~~ H~2~ x^2^ [sm]{.smallcaps} [ma]{.mark} [wort]{lang=de} `code`\\
$x$ ![pic](figures/a.png) [out](https://example.org) [](#sec-one) [@a2001, p. 4] [see -@b] [tail]{.index entry="a, b"}[^n].

[^n]: A note.

    > Of more.

![A](figures/a.d2){#fig-a width=50%}

1. One

- Two

Bias
:   An error.

```python
x = 1
```

> Quoted.

::: {#tbl-a caption="C" title="T"}
| a |
|---|
| 1 |
:::

::: {#eq-a title="S"}
$$
x
$$
:::

::: {.tip title="T"}
Words.
:::

::: notes
Said.
:::

::: {.only for="print"}
Shown.
:::

---
"""


def kinds_of(union: object) -> dict[str, type]:
    """Return the type of each kind of block, or of each kind of inline."""
    return {name: node for node in get_args(union) for name in get_args(node.__annotations__["t"])}


BLOCKS, INLINES = kinds_of(tree.Block), kinds_of(tree.Inline)
MADE_BY_WRITERS = {"nb", "noteref"}


@pytest.fixture(scope="module")
def chapter() -> Chapter:
    return reading_of(parted("01_a", CHAPTER), Words()).chapter


def has_just_its_keys(node: dict[str, object], kind: type) -> bool:
    required, optional = kind.__required_keys__, kind.__optional_keys__  # type: ignore[attr-defined]
    return required <= set(node) <= required | optional


def test_every_kind_of_block_has_just_the_keys_of_its_type(chapter: Chapter) -> None:
    blocks = list(every_block(chapter["blocks"]))

    assert [block for block in blocks if not has_just_its_keys(block, BLOCKS[block["t"]])] == []
    assert {block["t"] for block in blocks} == set(BLOCKS)


def test_every_kind_of_inline_has_just_the_keys_of_its_type(chapter: Chapter) -> None:
    inlines = list(chapter_inlines(chapter))

    assert [inline for inline in inlines if not has_just_its_keys(inline, INLINES[inline["t"]])] == []
    assert set(INLINES) - {inline["t"] for inline in inlines} == MADE_BY_WRITERS


@pytest.mark.parametrize("union", [tree.Block, tree.Inline])
def test_no_kind_has_two_types_and_all_types_are_final(union: object) -> None:
    nodes = get_args(union)

    assert len(kinds_of(union)) == sum(len(get_args(node.__annotations__["t"])) for node in nodes)
    assert [node.__name__ for node in nodes if not getattr(node, "__final__", False)] == []
