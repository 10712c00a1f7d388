"""What was found as SARIF 2.1.0 (OASIS), the form that code scanning reads."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from dmls_pipeline.audit.rules import RULES
from dmls_pipeline.audit.run import Result
from dmls_pipeline.problems import Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
Json = Mapping[str, object]
LEVELS = {"error": "error", "warning": "warning", "note": "note"}


def log(results: Sequence[Result], *, strict: bool) -> Json:
    """Return the log of one audit: its rules, what was found, and which checks did not run."""
    problems = [problem for result in results for problem in result.problems]
    return document("doit audit", RULES, problems, _invocation(results, strict=strict))


def document(tool: str, rules: Mapping[str, str], problems: Sequence[Problem], invocation: Json) -> Json:
    """Return a log with one run of *tool*: *rules* by their ids, with a sentence each; *invocation* says how it went."""
    numbers = {name: number for number, name in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": tool, "rules": [_rule(name, sentence) for name, sentence in rules.items()]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The project's folder."}}},
        "invocations": [invocation],
        "results": [_result(problem, numbers[problem.rule], mark) for problem, mark in _marked(problems)],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(name: str, sentence: str) -> Json:
    text = {"text": sentence}
    words = "".join(part.capitalize() for part in name.partition("/")[2].split("-"))
    return {"id": name, "name": words, "shortDescription": text, "fullDescription": text, "defaultConfiguration": {"level": "error"}}


def _invocation(results: Sequence[Result], *, strict: bool) -> Json:
    level = "error" if strict else "warning"
    notifications = [{"level": level, "message": {"text": result.line()}} for result in results if result.otherwise]
    return {"executionSuccessful": not (notifications and strict), "toolExecutionNotifications": notifications}


def _marked(problems: Sequence[Problem]) -> Iterator[tuple[Problem, str]]:
    """Yield each problem with a mark that stays when lines move: of its rule, its file and its words, and which of several it is."""
    seen: dict[str, int] = {}
    for problem in problems:
        words = f"{problem.rule} {problem.path} {problem.message}"
        seen[words] = seen.get(words, 0) + 1
        yield problem, hashlib.sha256(f"{words} {seen[words]}".encode()).hexdigest()


def _result(problem: Problem, rule: int, mark: str) -> Json:
    text = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    place = {
        "artifactLocation": {"uri": problem.path, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": LEVELS[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"words/v1": mark},
    }
