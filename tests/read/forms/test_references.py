"""Words that a reference says itself are not written twice."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.references import rewritten

WRITTEN = {
    "In Figure [](#fig-a), Fig.~[](#fig-b), tables [](#tbl-c) and (Eq. [](#eq-d)).": (
        "In [](#fig-a), [](#fig-b), [](#tbl-c) and ([](#eq-d))."
    ),
    "By ([](#eq-d)) and Section [](#sec-e), Kapitel [](#ch-f).": "By [](#eq-d) and [](#sec-e), [](#ch-f).",
    "Figure [](#tbl-a), figure [words](#fig-a), reconfigure [](#fig-a)": "Figure [](#tbl-a), figure [words](#fig-a), reconfigure [](#fig-a)",
    "Fig. [](#fig:a), ([](#eq:b))": "[](#fig:a), [](#eq:b)",
    "Table [](#tab-a)": "[](#tab-a)",
    "`Figure [](#fig-a)`": "`Figure [](#fig-a)`",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_a_reference_says_what_it_names(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected
