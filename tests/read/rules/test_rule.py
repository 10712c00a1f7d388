"""A rule is as serious as the chapter's status and the rule itself make it."""

import pytest

from dmls_pipeline.read.rules.rule import Check, Rule, checks


@pytest.mark.parametrize(("rule", "complete", "draft"), [
    (Rule("a/b", "A."), "error", "warning"),
    (Rule("a/b", "A.", firm=True), "error", "error"),
    (Rule("a/b", "A.", firm=True, draft="note"), "error", "note"),
    (Rule("a/b", "A.", "warning"), "warning", "warning"),
    (Rule("a/b", "A.", "note", draft="warning"), "note", "warning"),
    (Rule("a/b", "A.", draft="error"), "error", "error"),
])  # fmt: skip
def test_a_draft_is_told_what_its_rule_says_or_an_error_as_a_warning(rule: Rule, complete: str, draft: str) -> None:
    assert (rule.severity_in("complete"), rule.severity_in("draft")) == (complete, draft)


def test_the_group_of_a_rule_is_what_stands_before_the_stroke() -> None:
    assert Rule("heading/level", "A.").group == "heading"


def test_a_generator_becomes_the_check_of_its_rules() -> None:
    first, second = Rule("a/b", "A."), Rule("a/c", "B.")

    @checks(first, second)
    def check(context):
        yield from ()

    assert isinstance(check, Check)
    assert check.rules == (first, second)
    assert list(check.find(None)) == []
