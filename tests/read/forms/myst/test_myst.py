"""MyST as it is written in our forms: directives within each other, targets, labels, comments."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.myst import rewritten

WRITTEN = {
    "(sec:trees)=\n# Trees": "\n# Trees {#sec-trees}",
    "(trees)=\n\n## Trees": "\n## Trees {#sec-trees}",
    "(trees)=\n## Trees {#own}": "\n## Trees {#own}",
    "(lines)=\n![Lines](a.png)": "\n![Lines](a.png){#fig-lines}",
    "(nothing)=\nA paragraph.": "\nA paragraph.",
    "(t)=\n```{figure} a.png\nLines.\n```": "\n![Lines.](a.png){#fig-t}\n",
    "$$\nx\n$$ (clt)": "$$\nx\n$$ {#eq-clt}",
    "See {ref}`a`.\n% hidden\n+++\nShown.": "See [](#a).\n\n\nShown.",
    "% of users, and no MyST.": "% of users, and no MyST.",
    "````{tab-set}\n```{tab-item} R\nUse R.\n```\n```{tab-item} Python\nUse it.\n```\n````\nAfter": (
        "\n\n**R**\n\nUse R.\n\n**Python**\n\nUse it.\n\n\nAfter"
    ),
    "::::{grid}\n:::{card} One\nFirst.\n:::\n::::": "\n> [!note] One\n> First.\n\n",
    ":::{note}\n:::{tip}\nInner.\n:::\n:::": "> [!note]\n> > [!tip]\n> > Inner.\n>\n",
    "- item\n\n  ```{math}\n  x = 1\n  ```": "- item\n\n  $$\n  x = 1\n  $$\n",
    "```\n```{note}\nshown\n```": "```\n```{note}\nshown\n```",
    "```{glue:figure} x\n```": "```{glue:figure}\nx\n```",
    "```{note}\nnever closed": "```{note}\nnever closed",
    "```python\nx = {1}\n```": "```python\nx = {1}\n```",
    "f(x)= 1": "f(x)= 1",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_what_myst_writes_is_in_our_forms(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected


def test_a_line_knows_where_it_was_written() -> None:
    body = rewritten(Body.of("One\n\n```{note} Mind\n:class: x\n\nthis\n```\n\nTwo"))

    assert [body.lines[index].number for index, line in enumerate(body.lines) if line.text] == [1, 3, 6, 9]
    assert body.place((4, 3)) == (6, 1)


def test_a_listing_ends_where_its_cell_was_closed() -> None:
    body = rewritten(Body.of("One\n\n```{code-cell} python\n:tags: x\nx = 1\n```"))

    assert [(line.text, line.number) for line in body.lines][2:] == [("```python", 3), ("x = 1", 5), ("```", 6)]
