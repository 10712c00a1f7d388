"""What is wrong with the file and its front matter is told at its field."""

import pytest
from faults import FRONT, problems

BODY = "## S\n\nWords.\n"
FIELDS = {
    "": "1:1: the front matter is empty [front-matter/missing]",
    "# fields\n- a\n": "1:1: the front matter is no mapping of fields: nothing of it is shown [front-matter/yaml]",
    "status: complete\ntitle: [a\n": "4:1: the YAML is broken: a [ is not closed [front-matter/yaml]",
}
CHANGED = {
    "title: A Case\ntitle: B": "3:1: the key 'title' stands here twice [front-matter/duplicate]",
    "title: A Case\nstaus: draft": "3:1: staus: no such field [front-matter/unknown]",
    "title: 3": "2:8: title is a number (3) [front-matter/type]",
    f"title: A Case\nshort_title: {'b' * 29}": "3:14: the short title has 29 characters [front-matter/long]",
    f"title: {'b' * 29}": "2:8: the title has 29 characters [front-matter/long]",
}


def of_front(text: str) -> list[str]:
    """Return "line:column: message [rule]" of what is wrong with the front matter."""
    return [f"{problem.line}:{problem.column}: {problem.message} [{problem.rule}]" for problem in problems(text, "front-matter/")]


@pytest.mark.parametrize(("fields", "expected"), FIELDS.items())
def test_a_front_matter_that_cannot_be_read_is_told_once(fields: str, expected: str) -> None:
    assert of_front(f"---\n{fields}---\n\n{BODY}") == [expected]


@pytest.mark.parametrize(("title", "expected"), CHANGED.items())
def test_a_field_is_told_at_its_place(title: str, expected: str) -> None:
    assert of_front(FRONT.replace("title: A Case", title) + BODY) == [expected]


def test_what_steers_another_tool_is_told_of_a_complete_chapter_alone() -> None:
    told = "3:1: aliases: no such field [front-matter/unknown]"

    draft = of_front(f"---\ntitle: A\naliases: [b]\nstaus: x\nstatus: draft\n---\n\n{BODY}")
    assert [line for line in draft if "no such field" in line] == ["4:1: staus: no such field [front-matter/unknown]"]
    assert told in of_front(FRONT.replace("title: A Case", "title: A Case\naliases: [b]") + BODY)


def test_broken_yaml_is_told_where_it_ends() -> None:
    broken = [problem for problem in problems(f"---\ntitle: [a\n---\n\n{BODY}") if problem.rule == "front-matter/yaml"]

    assert [(problem.line, problem.severity) for problem in broken] == [(3, "warning")]
    assert broken[0].message.startswith("the YAML is broken: a [ is not closed")


def test_a_status_is_draft_or_complete() -> None:
    assert of_front(FRONT.replace("complete", "done") + BODY) == ["3:9: status cannot be 'done' [front-matter/value]"]


def test_every_field_that_is_missing_is_told() -> None:
    assert of_front(FRONT.replace("questions: []\n", "") + BODY) == ["1:1: questions is missing [front-matter/missing]"]


def test_a_takeaway_has_room_on_the_cheat_sheet() -> None:
    assert of_front(FRONT.replace("A case is small.", "a" * 140) + BODY) == []
    assert of_front(FRONT.replace("A case is small.", "a" * 141) + BODY) == ["6:13: the takeaway has 141 characters [front-matter/long]"]


def test_an_id_is_well_formed_and_stands_once() -> None:
    twice = FRONT.replace("terms: []", "terms:\n- {id: bias, term: A, definition: b}\n- {id: bias, term: C, definition: b}")
    malformed = FRONT.replace("terms: []", "terms:\n- {id: Big Bias, term: A, definition: b}")

    assert [problem.message for problem in problems(twice + BODY, "id/")] == ["the id bias stands here twice"]
    assert [problem.message for problem in problems(malformed + BODY, "id/")] == ["the id 'Big Bias' is malformed"]
