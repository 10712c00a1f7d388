"""Callouts of other tools become quotations that begin with their kind, line by line."""

import time

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
    "```admonish warning\nthis\n```": "> [!warning]\n> this\n",
    ":::tip My title\n\nthis\n\n:::": "> [!tip] My title\n> \n> this\n> \n",
    ":::note[A *title*]\nthis\n:::": "> [!note] A *title*\n> this\n",
    ':::caution{icon="heart"}\nthis\n:::': "> [!caution]\n> this\n",
    "::: details Open me\nthis\n:::": "> [!details] Open me\n> this\n",
    "::::note\n:::tip\nthis\n:::\n::::": "> [!note]\n> > [!tip]\n> > this\n> \n",
    ":::tip\n```\n:::\n```\n:::": "> [!tip]\n> ```\n> :::\n> ```\n",
    "!!! note\n    !!! tip\n        this": "> [!note]\n> > [!tip]\n> > this",
    '{% hint style="info" %}\nthis\n{% endhint %}': "> [!info]\n> this\n",
    '{{% notice tip "Title" %}}\nthis\n{{% /notice %}}': "> [!tip] Title\n> this\n",
    "{{< hint danger >}}\nthis\n{{< /hint >}}": "> [!danger]\n> this\n",
    '{{% tip title="My title" %}}\nthis\n{{% /tip %}}': "> [!tip] My title\n> this\n",
    "{{< tip >}}\nnever closed": "{{< tip >}}\nnever closed",
    '{{< callout type="warning" >}}\nthis\n{{< /callout >}}': "> [!warning]\n> this\n",
    "\\begin{theorem}[Bayes]\\label{t}\nthis\n\\end{theorem}": "> [!theorem] Bayes\n> this\n",
    "<aside>\n**Mind** this\n</aside>": "> [!aside]\n> **Mind** this\n",
    "```ad-info\nthis\n```": "> [!info]\n> this\n",
    '!!! note\n    === "A"\n        this\n    === "B"\n        that\n\nAfter.\n\nMore.\n\n!!! tip\n    it': (
        "> [!note]\n> \n> **A**\n> \n> this\n> \n> \n> **B**\n> \n> that\n> \n\nAfter.\n\nMore.\n\n> [!tip]\n> it"
    ),
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_a_callout_becomes_a_quotation(written: str, expected: str) -> None:
    assert given(written) == expected


@pytest.mark.parametrize("opening", ["<aside>", ":::tip A", '{% hint style="info" %}', "{{< tip >}}", "\\begin{theorem}", "!!! note"])
def test_thousands_that_are_never_closed_are_read_in_time(opening: str) -> None:
    body = Body.of(f"{opening}\n\n" * 20_000)
    began = time.process_time()

    assert rewritten(body).text.count("\n") == 40_000
    assert time.process_time() - began < 15


def test_callouts_that_are_nested_beyond_all_use_stay() -> None:
    assert given("\n".join(f"{'    ' * deep}!!! note" for deep in range(400))).endswith("!!! note")


@pytest.mark.parametrize("text", [
    "!!! nonsense\n    this",
    "Mind this!!! note\n    this",
    "```python\nthis\n```",
    ":::tip Never closed\nthis",
    "::: tip\nthis\n:::",
    '::: {.tip title="a"}\nthis\n:::',
    "::: notes\nthis\n:::",
    "<aside>\nnever closed",
    "```\n!!! note\n    this\n```",
    "$$\n!!! note\n    a\n$$",
])  # fmt: skip
def test_what_is_no_callout_stays(text: str) -> None:
    assert given(text) == text


def test_what_a_callout_says_keeps_its_place() -> None:
    assert rewritten(Body.of('!!! note "Mind"\n    this')).place((2, 3)) == (2, 5)
