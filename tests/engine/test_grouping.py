"""Many problems of one kind are told together."""

from dmls_pipeline.engine.grouping import grouped
from dmls_pipeline.problems import Problem


def told(count: int, rule: str = "label/missing", path: str = "content/01_a.md") -> list[Problem]:
    return [Problem(path, line, 1, rule, "the heading has no label", severity="note") for line in range(1, count + 1)]


def test_a_few_are_told_in_full() -> None:
    problems = told(5)

    assert list(grouped(problems, str)) == list(map(str, problems))


def test_of_many_three_are_told_in_full_and_the_others_by_their_lines() -> None:
    problems = told(6)

    assert list(grouped(problems, str)) == [*map(str, problems[:3]), "    and 3 more of [label/missing]: content/01_a.md:4, 5, 6"]


def test_of_very_many_the_first_places_are_named() -> None:
    *_, line = grouped(told(128), str)

    assert line.startswith("    and 125 more of [label/missing]: content/01_a.md:4, 5,")
    assert line.endswith("15, …")


def test_each_rule_is_counted_by_itself_and_the_order_stays() -> None:
    problems = sorted([*told(4), *told(6, "code/wide")])
    lines = list(grouped(problems, str))

    assert sum("[label/missing]" in line for line in lines) == 4
    assert sum("[code/wide]" in line for line in lines) == 4
