"""How an audit ends: what people read, what machines read, what is not looked at twice."""

from pathlib import Path

import pytest

from dmls_pipeline.audit import run
from dmls_pipeline.audit.checks import CHECKS, Check
from dmls_pipeline.audit.pack import Count
from dmls_pipeline.problems import BuildError, Fault, Problem

ROOT = Path(__file__).parents[2]
PLAIN = Problem("build/notes.pdf", 1, 1, "audit/title", "the PDF has no title", "write one")
LOST = Fault("01_data", "b4", "audit/lost-block", "it is lost")


def some(_):
    return iter((LOST, PLAIN, PLAIN))


def none(_):
    return iter(())


def broken(_):
    raise BuildError("the tool stumbled")


def two(_):
    return ("a", "b")


def absent():
    return "Some tool is missing: apt-get install some-tool"


FINDS, SOUND = Check("finds", "Finds", some, two, "PDF"), Check("sound", "Sound", none, two, "e-book")
ABSENT, BROKEN = Check("absent", "Absent", none, two, "PDF", absent), Check("broken", "Broken", broken, two, "PDF")


def test_what_a_check_counts_stands_below_its_line(bench):
    counting = Check("counts", "Counts", lambda _: iter((Count("3 of 9 lines stop early"), LOST)), two, "PDF")

    result = run.result(bench.pack, counting)

    assert result.line() == "Counts: 2 PDFs, 1 finding\n    3 of 9 lines stop early"
    assert [problem.rule for problem in result.problems] == ["audit/lost-block"]


def test_a_tool_that_gave_no_answer_is_asked_once_more(bench):
    answers = [broken, some]

    def in_turn(pack):
        return answers.pop(0)(pack)

    once = Check("once", "Once", in_turn, two, "PDF")

    assert run.result(bench.pack, once).line() == "Once: 2 PDFs, 2 findings"
    assert answers == []


def test_each_check_has_one_line_and_finds_each_thing_once(bench):
    results = run.audited(bench.pack, (FINDS, SOUND, ABSENT, BROKEN))

    assert [result.line() for result in results] == [
        "Finds: 2 PDFs, 2 findings",
        "Sound: 2 e-books, no finding",
        "Absent: not run: Some tool is missing: apt-get install some-tool",
        "Broken: not run: the tool stumbled",
    ]
    assert str(results[0].problems[1]) == "content/01_data.md:40:1: it is lost [audit/lost-block]"


@pytest.mark.parametrize(
    ("checks", "strict", "status"),
    [
        ((SOUND,), True, 0),
        ((FINDS,), False, 1),
        ((FINDS, ABSENT), True, 1),
        ((SOUND, ABSENT), False, 0),
        ((SOUND, ABSENT), True, 2),
        ((BROKEN,), False, 2),
    ],
)
def test_a_finding_fails_the_audit_and_so_does_a_missing_tool_in_ci(bench, checks, strict, status):
    results = tuple(run.result(bench.pack, check) for check in checks)

    assert run.status(results, strict=strict) == status


def test_checks_are_called_by_name():
    assert run.named(()) == CHECKS
    assert [check.name for check in run.named(("links", "qpdf"))] == ["links", "qpdf"]
    with pytest.raises(KeyError, match="nope"):
        run.named(("nope",))
