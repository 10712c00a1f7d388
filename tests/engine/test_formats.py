"""What a check found, for programs."""

import json

import pytest

from dmls_pipeline.engine import formats
from dmls_pipeline.problems import Problem

TOLD = (
    Problem("content/01.md", 4, 9, "link/dead", "it leads nowhere", "mend it"),
    Problem("content/02.md", 1, 1, "acronym/unexplained", "ML is not spelled out", "", "warning"),
)


def test_json_has_every_problem_every_failure_and_counts():
    document = json.loads(formats.written("json", TOLD, [("draw x", "failed: no D2")]))

    assert [(one["path"], one["line"], one["rule"], one["severity"]) for one in document["problems"]] == [
        ("content/01.md", 4, "link/dead", "error"),
        ("content/02.md", 1, "acronym/unexplained", "warning"),
    ]
    assert document["failures"] == ["draw x failed: no D2"]
    assert document["counts"] == {"error": 1, "warning": 1, "note": 0}


@pytest.mark.parametrize("failures", [[], [("draw x", "failed: no D2")]])
def test_sarif_says_where_each_problem_is_and_whether_all_went_well(failures):
    (run,) = json.loads(formats.written("sarif", TOLD, failures))["runs"]

    assert [result["ruleId"] for result in run["results"]] == ["link/dead", "acronym/unexplained"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 4
    assert run["invocations"][0]["executionSuccessful"] is not failures
