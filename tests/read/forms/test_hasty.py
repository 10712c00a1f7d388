"""What is written in haste and meant all the same."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.hasty import rewritten

WRITTEN = {
    "Topics:\n-supervised\n-unsupervised\n  -clustering\n- RL": "Topics:\n- supervised\n- unsupervised\n  - clustering\n- RL",
    "1)first thing\n2)second\n\n7.seventh": "1) first thing\n2) second\n\n7.seventh",
    "[ ] one\n[x] two\n[] three": "- [ ] one\n- [x] two\n- [ ] three",
    "======\nWEEK 2\n======\ntext": "\nWEEK 2\n======\ntext",
    "a\n---\nb\n---": "a\n---\nb\n---",
    "a minus\n-bla is one": "a minus\n-bla is one",
    "-5 degrees\n-6 degrees\n\n-v verbose\n-q quiet\n\n--long\n--other": "-5 degrees\n-6 degrees\n\n-v verbose\n-q quiet\n\n--long\n--other",
    "```\n-ab\n-cd\n[ ] x\n```": "```\n-ab\n-cd\n[ ] x\n```",
    "[x]: https://a.example\n[ ]\n1.5 and\n2.5": "[x]: https://a.example\n[ ]\n1.5 and\n2.5",
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_what_is_meant_has_the_form_of_markdown(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected
