"""A line of spaced signs is a horizontal rule."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.rules import rewritten


@pytest.mark.parametrize("text", ["- - -", "* * *", "_ _ _", "  -  -\t- - ", "-\t-\t-"])
def test_a_line_of_spaced_signs_becomes_a_rule_of_stars(text: str) -> None:
    assert rewritten(Body.of(text)).text == "***"


@pytest.mark.parametrize("text", ["- -", "- - a", "- * -", "---", "***", "    - - -", "```\n- - -\n```"])
def test_a_list_and_a_rule_without_spaces_stay(text: str) -> None:
    assert rewritten(Body.of(text)).text == text
