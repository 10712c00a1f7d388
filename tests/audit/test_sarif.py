"""An audit's findings are a log that code scanning reads."""

import json

import pytest

from dmls_pipeline.audit import sarif
from dmls_pipeline.audit.checks import Check
from dmls_pipeline.audit.rules import RULES
from dmls_pipeline.audit.run import Result
from dmls_pipeline.problems import Problem

LOST = Problem("content/01_data.md", 40, 1, "audit/lost-block", "it is lost", "find it")
FINDS = Check("finds", "Finds", lambda _: iter(()), lambda _: (), "PDF")
RESULTS = (Result(FINDS, 1, (LOST,)), Result(FINDS, 0, otherwise="Some tool is missing: apt-get install some-tool"))


def test_the_log_is_what_code_scanning_reads():
    log = sarif.log(RESULTS, strict=True)

    assert (log["version"], json.loads(json.dumps(log))) == ("2.1.0", log)
    [done] = log["runs"]
    assert [rule["id"] for rule in done["tool"]["driver"]["rules"]] == list(RULES)
    assert done["invocations"][0]["executionSuccessful"] is False
    assert "some-tool" in done["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    [lost] = done["results"]
    assert (lost["ruleId"], lost["message"]["text"]) == ("audit/lost-block", "it is lost\nfind it")
    assert list(RULES)[lost["ruleIndex"]] == "audit/lost-block"
    place = lost["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "content/01_data.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 40, "startColumn": 1}


@pytest.mark.parametrize(("strict", "level", "successful"), [(True, "error", False), (False, "warning", True)])
def test_a_check_that_did_not_run_fails_only_a_strict_audit(strict, level, successful):
    [done] = sarif.log(RESULTS, strict=strict)["runs"]
    [invocation] = done["invocations"]

    assert invocation["executionSuccessful"] is successful
    assert [one["level"] for one in invocation["toolExecutionNotifications"]] == [level]


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_a_finding_is_as_grave_as_its_problem_and_has_no_empty_hint(severity):
    problem = Problem("a.md", 1, 2, "page/odd-thing", "it is odd", severity=severity)

    [done] = sarif.document("tool", {"page/sound": "S.", "page/odd-thing": "O."}, [problem], {})["runs"]

    assert done["tool"]["driver"]["rules"][1]["name"] == "OddThing"
    assert [(one["level"], one["message"]["text"], one["ruleIndex"]) for one in done["results"]] == [(severity, "it is odd", 1)]


def test_a_finding_s_mark_stays_when_lines_move_and_tells_equal_ones_apart():
    problem = Problem("content/a.md", 3, 1, "audit/margin", "x")
    moved = Problem("content/a.md", 9, 1, "audit/margin", "x")

    def marks(*problems):
        [done] = sarif.log([Result(FINDS, 1, problems)], strict=False)["runs"]
        return [one["partialFingerprints"]["words/v1"] for one in done["results"]]

    assert marks(problem) == marks(moved)
    assert len(set(marks(problem, moved))) == 2
