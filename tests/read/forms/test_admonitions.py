"""Callouts of other tools become quotations that begin with their kind, line by line."""

import pytest

from dmls_pipeline.read.forms.admonitions import rewritten
from dmls_pipeline.read.forms.body import Body


def given(text: str) -> str:
    return rewritten(Body.of(text)).text


WRITTEN = {
    "!!! note\n    this": "> [!note]\n> this",
    '??? tip "Folded"\n    this': "> [!tip] Folded\n> this",
    '???+ tip "Open"\n    this': "> [!tip] Open\n> this",
    "!!! note\n\tthis": "> [!note]\n> this",
    "!!! note\n    one\n\n    two\n\nText": "> [!note]\n> one\n> \n> two\n\nText",
    "````{note}\n```python\na\n```\n````": "> [!note]\n> ```python\n> a\n> ```\n",
    "```admonish warning\nthis\n```": "> [!warning]\n> this\n",
    "```{admonition} A title\nthis\n```": "> [!note] A title\n> this\n",
    ":::{tip}\nthis\n:::": "> [!tip]\n> this\n",
    "```\na\n```\n\n```{tip}\nthis\n```": "```\na\n```\n\n> [!tip]\n> this\n",
    "```ad-info\nthis\n```": "> [!info]\n> this\n",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_a_callout_becomes_a_quotation(written: str, expected: str) -> None:
    assert given(written) == expected


@pytest.mark.parametrize("text", [
    "!!! nonsense\n    this",
    "Mind this!!! note\n    this",
    "```python\nthis\n```",
    "```{tip}\nnever closed",
    "```\n!!! note\n    this\n```",
    "````\n```{tip}\nthis\n```\n````",
    "$$\n!!! note\n    a\n$$",
])  # fmt: skip
def test_what_is_no_callout_stays(text: str) -> None:
    assert given(text) == text


def test_what_a_callout_says_keeps_its_place() -> None:
    assert rewritten(Body.of('!!! note "Mind"\n    this')).place((2, 3)) == (2, 5)
