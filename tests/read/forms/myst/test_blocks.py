"""Directives of MyST, each as the block of ours that comes nearest."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.myst import rewritten

BLOCKS = {
    "````{note}\n```python\na\n```\n````": "> [!note]\n> ```python\n> a\n> ```\n",
    "```{admonition} A title\nthis\n```": "> [!note] A title\n> this\n",
    "```{admonition} A title\n:class: warning dropdown\nthis\n```": "> [!warning] A title\n> this\n",
    ":::{tip}\nthis\n:::": "> [!tip]\n> this\n",
    "```\na\n```\n\n```{tip}\nthis\n```": "```\na\n```\n\n> [!tip]\n> this\n",
    "```{seealso}\nthis\n```": "> [!seealso] See also\n> this\n",
    "```{prf:theorem} Bayes\n:label: t\nthis\n```": "> [!theorem] Bayes\n> this\n",
    "```{exercise}\n:label: e\nWhy?\n```": "> [!exercise]\n> Why?\n",
    "```{solution} e\nSo.\n```": "> [!solution]\n> So.\n",
    "```{versionadded} 2.0\nthis\n```": "> [!note] New in 2.0\n> this\n",
    "```{dropdown} More\nthis\n```": "> [!details] More\n> this\n",
    "```{epigraph}\nWords.\n\n-- George\n```": "\n> Words.\n>\n> -- George\n",
    '```{figure} my tree.png\n:name: fig:tree\n:alt: Two "lines"\n:width: 60%\n\nA tree\nof depth two.\n\nIts legend.\n```': (
        '\n![A tree of depth two.](<my tree.png>){#fig-tree alt="Two ”lines”" width=60%}\n\n\nIts legend.'
    ),
    "```{image} a.png\n:alt: A box\n:scale: 50 %\n```": '\n![](a.png){alt="A box" width=50%}\n',
    "```{warning} Mind the gap.\n```": "> [!warning]\n> Mind the gap.\n",
    "```{warning} Mind\nthe gap.\n```": "> [!warning] Mind\n> the gap.\n",
    "```{figure-md} fig-box\n![A box](a.png)\n\nIts *caption*\n```": '\n![Its *caption*](a.png){#fig-box alt="A box"}\n',
    "```{figure-md} fig-box\n<img src=a.png alt='A box'/>\n\nIts caption\n```": '\n![Its caption](a.png){#fig-box alt="A box"}\n',
    '```{figure-md} fig-box\n<img src="a.png" alt="A box" width="200px">\n\nA box\n```': (
        '\n![A box](a.png){#fig-box alt="A box" width=200px}\n'
    ),
    "```{raw} html\n<b>x</b>\n```": "\n<b>x</b>\n",
    "```{raw} latex\nx\n```": "```{raw}\nlatex\nx\n```",
    "```{literalinclude} fit.py\n:lines: 1-9\n```": "```{literalinclude}\nfit.py\n:lines: 1-9\n```",
    "```{math}\n:label: clt\nx = 1\n```": "\n$$\nx = 1\n$$ {#eq-clt}\n",
    "```{math}\na &= 1 \\\\\nb &= 2\n```": "\n$$\\begin{aligned}\na &= 1 \\\\\nb &= 2\n\\end{aligned}$$\n",
    "```{code-cell} ipython3\n:tags: [hide-input]\n\nx = 1\n```": "```python\nx = 1\n```",
    "```{code-cell}\n---\ntags: [hide]\n---\nx = 1\n```": "```\nx = 1\n```",
    "```{code-block} python\n:caption: run.py\n:emphasize-lines: 1, 3\nx = 1\n```": '```python {1,3} title="run.py"\nx = 1\n```',
    ":::{code} r\nx\n:::": "```r\nx\n```",
    "```{glossary}\nleaf\nend\n  A node\n  without children.\n\nroot\n  The top.\n```": (
        "\n\nleaf, end\n:   A node\n    without children.\n\n\nroot\n:   The top.\n"
    ),
    "```{youtube} dQw4w9WgXcQ\n```": "\n<https://www.youtube.com/watch?v=dQw4w9WgXcQ>\n",
    "```{toctree}\n:maxdepth: 2\na\n```": "",
    "```{rubric} Notes\n```": "\n**Notes**\n\n",
}


@pytest.mark.parametrize(("written", "expected"), BLOCKS.items())
def test_a_directive_becomes_a_block(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected
