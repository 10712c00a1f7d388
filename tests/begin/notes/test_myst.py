"""MyST's directives and roles in our forms; what has none stays."""

import pytest

from dmls_pipeline.begin.notes import myst

FORMS = {
    "```{note}\nMind *this*.\n```": "::: {.tip}\nMind *this*.\n:::",
    "```{warning} Careful\nnow.\n```": "::: {.warning}\nCareful\nnow.\n:::",
    ':::{admonition} A "title"\n:class: tip\nWords.\n:::': '::: {.tip title="A ”title”"}\nWords.\n:::',
    "```{figure} a/b.png\n:name: x\n:alt: A box\n\nA caption\nof it\n```": '![A caption of it](a/b.png){alt="A box"}',
    "```{image} a.png\n:alt: A box\n```": "![A box](a.png)",
    "```{math}\n:label: e\nx = 1\n```": "$$\nx = 1\n$$",
    "```{code-cell} ipython3\n:tags: [hide]\n\nx = 1\n```": "```\nx = 1\n```",
    "```{code-block} python\nx = 1\n```": "```python\nx = 1\n```",
    "```{toctree}\n:maxdepth: 2\na\n```": "",
    "(label)=\n# A": "# A",
    "{doc}`a/b` {doc}`words <c>` {math}`x^2` {ref}`words <l>` {cite}`a,b`": "[a/b](a/b.md) [words](c.md) $x^2$ words [@a; @b]",
}


@pytest.mark.parametrize("text", FORMS)
def test_a_form_of_myst(text):
    told = []

    assert myst.read(text, lambda place, what: told.append((place, what))) == FORMS[text]
    assert len(told) == text.startswith(("```", ":::"))


@pytest.mark.parametrize("text", ["```{glue:figure} x\n```", "{unknown}`x`", "```python\nx = {1}\n```", "no braces", "{not a role} `x`"])
def test_what_has_no_form_stays(text):
    assert myst.read(text, lambda place, what: None) == text
