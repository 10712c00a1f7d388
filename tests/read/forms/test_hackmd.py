"""HackMD, Typora and their kin in our forms."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.hackmd import rewritten

WRITTEN = {
    "{++not ours++}": "{++not ours++}",
    "![a](my%20b.png =300x200)": "![a](my%20b.png){width=300px height=200px}",
    "![a](b.png =50%x)": "![a](b.png){width=50%}",
    "![a](b.png =x)": "![a](b.png)",
    "[TOC]\nText [TOC] here.": "\nText [TOC] here.",
    "[[_TOC_]]": "",
    "++new++ and C++ and i++": "<ins>new</ins> and C++ and i++",
    "{ruby base|above} and {a|b}": "base (above) and {a|b}",
    "{%youtube dQw4w9WgXcQ %}": "<https://www.youtube.com/watch?v=dQw4w9WgXcQ>",
    "{% pdf https://a.org/b.pdf %}": "<https://a.org/b.pdf>",
    "{% figma x %}": "{% figma x %}",
    "```python=12\na\n```": "```python\na\n```",
    "```python!\na\n```": "```python\na\n```",
    "```\n[TOC]\n++a++\n```": "```\n[TOC]\n++a++\n```",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_what_hackmd_writes_is_in_our_forms(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected
