"""All checks of a chapter are run in one pass, and each problem is as serious as the chapter's status makes it."""

from faults import FRONT, problems

from dmls_pipeline.read.rules import chapter

BODY = "## S\n\nText ::: and ==mark== [^x].\n\n#### Deep\n\nA[^a] b[^a].\n\n[^a]: one\n"


def test_what_is_wrong_is_told_in_reading_order_and_once() -> None:
    places = [(problem.line, problem.column, problem.rule) for problem in problems(FRONT + BODY)]

    assert places == sorted(set(places))
    assert [rule for _, _, rule in places] == ["label/missing", "markup/div", "footnote/undefined", "heading/skipped", "footnote/twice"]


def test_a_draft_is_told_the_same_less_seriously() -> None:
    draft = FRONT.replace("complete", "draft")
    complete = {problem.rule: problem.severity for problem in problems(FRONT + BODY)}
    lenient = {problem.rule: problem.severity for problem in problems(draft + BODY)}

    assert complete == dict.fromkeys(complete, "error") | {"label/missing": "warning", "footnote/twice": "warning"}
    assert lenient == dict.fromkeys(complete, "warning") | {"label/missing": "note", "heading/skipped": "note"}


def test_every_module_of_rules_brings_its_checks_and_every_rule_has_one_home() -> None:
    homes = [rule.id for check in chapter.CHECKS for rule in check.rules]

    assert {check.find.__module__ for check in chapter.CHECKS} == {module.__name__ for module in chapter.MODULES}
    assert sorted(homes) == sorted(chapter.RULES)
