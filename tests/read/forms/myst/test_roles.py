"""Roles of MyST as links, citations, formulas and styles."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.myst import rewritten

ROLES = {
    "{ref}`sec:trees` and {ref}`the trees <sec:trees>`": "[](#sec-trees) and [the trees](#sec-trees)",
    "{numref}`Figure %s <fig-tree>`, {eq}`clt`": "[](#fig-tree), [](#eq-clt)",
    "{doc}`a/b` and {doc}`words </c>`": "[](<a/b.md>) and [words](<c.md>)",
    "{cite}`a1,b2` {cite:p}`c` {cite:t}`d`": "[@a1; @b2] [@c] @d",
    "{math}`x^2` H{sub}`2`O 2{sup}`a b`": "$x^2$ H~2~O 2^a\\ b^",
    "{kbd}`Ctrl` {guilabel}`Save` {del}`old`": "`Ctrl` **Save** ~~old~~",
    "{term}`leaf` {term}`leaves <leaf>` {abbr}`ML (machine learning)`": "leaf leaves ML (machine learning)",
    "{download}`data <d.csv>`": "[data](<d.csv>)",
    "{pep}`8` {py:func}`len` {class}`Box <shapes.Box>`": "PEP 8 `len` `Box`",
    "[](lec:trees) [](fig-tree) [](a.md) [](https://x.org)": "[](#lec-trees) [](#fig-tree) [](a.md) [](https://x.org)",
    "{ref}`a` and [](b-c) and {ref}`d`": "[](#a) and [](#b-c) and [](#d)",
    "{unknown}`x` and `{ref}` and \\{ref}`x`": "{unknown}`x` and `{ref}` and \\{ref}`x`",
}


@pytest.mark.parametrize(("written", "expected"), ROLES.items())
def test_a_role_is_in_our_form(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected
