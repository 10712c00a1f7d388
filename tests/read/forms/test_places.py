"""Names of places as other tools give them."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.places import rewritten


def given(text: str) -> str:
    return rewritten(Body.of(text)).text


WRITTEN = {
    '<a name="intro"></a>\n\n## One\n\n[see](#intro)': "\n\n## One {#sec-intro}\n\n[see](#intro)",
    '## One<a id="org1"></a>\n\n[see](#org1)': "## One {#sec-org1}\n\n[see](#org1)",
    '<a name="intro"></a>\n\n## One {#sec-one}\n\n[see](#intro)': '<a name="intro"></a>\n\n## One {#sec-one}\n\n[see](#sec-one)',
    '## One {#one}\n\nA <a id="id.a"></a>mark. [b](#id.a)': '## One {#one}\n\nA <a id="id.a"></a>mark. [b](#one)',
    "## One\n\nA mark. {#bookmark=id.a}\n\n[b](#bookmark=id.a), `[b](#bookmark=id.a)`": (
        "## One {#sec-bookmark-id-a}\n\nA mark.\n\n[b](#sec-bookmark-id-a), `[b](#bookmark=id.a)`"
    ),
    '## One\n\n<a id="a"></a>x <a id="b"></a>\n\n## Two\n\n[c](#b) [d](#a)': (
        '## One {#sec-a}\n\n<a id="a"></a>x <a id="b"></a>\n\n## Two\n\n[c](#sec-a) [d](#sec-a)'
    ),
    "[**One\t1**](#one)\n\n[Two\t12](#two)\n\n## One": "\n\n\n\n## One",
    "## **1\\. Why?** {#1.-why?}\n": "## **1\\. Why?** {#sec-1-why}\n",
    'A note<sup><a id="fnr.1" class="footref" href="#fn.1">1</a></sup>.\n\n<sup><a id="fn.1" href="#fnr.1">1</a></sup> Its words.': (
        "A note[^fn-1].\n\n[^fn-1]: Its words."
    ),
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_a_name_becomes_the_label_of_its_heading(written: str, expected: str) -> None:
    assert given(written) == expected


@pytest.mark.parametrize(
    "text",
    [
        '<a name="intro"></a>\n\n## One\n\nNothing leads there.',
        "[One\t1](#one)\n\nOnly one line.",
        "```\n[One\t1](#one)\n[Two\t2](#two)\n```",
        "## One\n\nWords {#bookmark} nobody leads to. {#id.a}",
        "## One\n\n::: {#eq-x}\n$$ a $$\n:::\n\n[e](#eq-x)",
        "## One\n\n> ::: {#box}\n> Words.\n> :::\n\n[b](#box)",
        "## One\n\n| a |\n|---|\n\n: Words {#rows}\n\n[r](#rows), [f](#fig-a)\n\n![Words](a.png) {#fig-a}",
        '<a name="intro"></a>\n\nA paragraph. [see](#intro)\n\n## One',
        "## One {#sec-one}\n\n## Two {#fig-a .wide}",
        '```\n<a name="intro"></a>\n## One\n[see](#intro)\n```',
    ],
)
def test_what_names_no_heading_stays(text: str) -> None:
    assert given(text) == text
