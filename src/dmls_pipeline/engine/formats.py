"""What a check found, for programs: as JSON, and as SARIF 2.1.0."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dmls_pipeline.audit import sarif
from dmls_pipeline.engine.answering import CheckReporter
from dmls_pipeline.problems import Problem
from dmls_pipeline.read.rules.rulebook import RULES

Failures = Sequence[tuple[str, str]]


class _Written(CheckReporter):
    """Writes one document at the end, and nothing before it."""

    def __init__(self, outstream: Any, options: Mapping[str, object]) -> None:
        super().__init__(outstream, options)
        self.terminal = False

    def _say(self, line: str) -> None:
        """Keep the progress back: it is no part of the document."""

    def _tell(self, problems: Sequence[Problem]) -> None:
        self.out.write(written(self.desc, problems, self.failures))


class JsonReporter(_Written):
    """doit's reporter for `dmls check --format json`."""

    desc = "json"


class SarifReporter(_Written):
    """doit's reporter for `dmls check --format sarif`."""

    desc = "sarif"


def written(form: str, problems: Sequence[Problem], failures: Failures = ()) -> str:
    """Return what was found as one document: *form* is "json" or "sarif"."""
    document = _json(problems, failures) if form == "json" else _sarif(problems, failures)
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json(problems: Sequence[Problem], failures: Failures) -> Mapping[str, object]:
    """Return {"problems": [{path, line, column, rule, message, hint, severity}], "failures": [text], "counts": {severity: number}}."""
    counts = {kind: sum(problem.severity == kind for problem in problems) for kind in ("error", "warning", "note")}
    return {
        "problems": [problem.to_json() for problem in problems],
        "failures": [f"{name} {text}" for name, text in failures],
        "counts": counts,
    }


def _sarif(problems: Sequence[Problem], failures: Failures) -> Mapping[str, object]:
    notifications = [{"level": "error", "message": {"text": f"{name} {text}"}} for name, text in failures]
    invocation = {"executionSuccessful": not failures, "toolExecutionNotifications": notifications}
    return sarif.document("dmls check", {rule.id: rule.sentence for rule in RULES.values()}, problems, invocation)
