"""Faults get their lines, problems their order."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dmls_pipeline import paths, store
from dmls_pipeline.problems import Fault, Problem, placed
from dmls_pipeline.read.chapter_files import file_of

MANY = 8  # problems that fill a screen; rules that fill a line
CONTENT = f"{paths.CONTENT.as_posix()}/"  # as problems name files
CHAPTER = re.compile(rf"{re.escape(CONTENT)}.+\.(md|markdown)")


def problems(told_by_steps: Iterable[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """Return problems and faults, as JSON has them, placed, once each, in reading order."""
    positions: dict[str, Mapping[str, list[int]]] = {}
    return tuple(sorted({_place(fields, positions) for fields in told_by_steps}, key=reading_order))


def reading_order(problem: Problem) -> tuple[int, Problem]:
    """Put book.yaml first, then the content, then what lies elsewhere."""
    if problem.path == paths.BOOK.as_posix():
        return 0, problem
    return (1 if problem.path.startswith(CONTENT) else 2), problem


def counted(problems: Iterable[Problem]) -> str:
    """Return "3 errors, 1 warning in 2 chapters"; nothing where there is none."""
    problems = tuple(problems)
    kinds = {kind: sum(problem.severity == kind for problem in problems) for kind in ("error", "warning", "note")}
    paths = {problem.path for problem in problems}
    where = "chapter" if all(CHAPTER.fullmatch(path) for path in paths) else "file"
    parts = ", ".join(_number(count, kind) for kind, count in kinds.items() if count)
    return f"{parts} in {_number(len(paths), where)}{_by_rule(problems)}" if problems else ""


def _by_rule(problems: tuple[Problem, ...]) -> str:
    """Return " (12 figure/alt, 3 ref/dead)", the most frequent rule first; nothing where a few problems are seen at a glance."""
    if len(problems) < MANY:
        return ""
    rules = Counter(problem.rule for problem in problems).most_common()
    more = f" and {len(rules) - MANY} other rules" if len(rules) > MANY else ""
    return f" ({', '.join(f'{count} {rule}' for rule, count in rules[:MANY])}{more})"


def _place(fields: Mapping[str, Any], positions: dict[str, Mapping[str, list[int]]]) -> Problem:
    if "path" in fields:
        return Problem.from_json(fields)
    fault = Fault.from_json(fields)
    if fault.source not in positions:
        positions[fault.source] = _positions(fault.source)
    return placed(fault, file_of(fault.source).as_posix(), positions[fault.source])


def _positions(stem: str) -> Mapping[str, list[int]]:
    """Return where the blocks of a chapter stand; nowhere if it was not read."""
    return _json(paths.of(stem, "positions.json"))


def _json(path: Path) -> dict[str, Any]:
    """Return an object that lies in a work file; an empty one where there is none."""
    try:
        read = store.read_json(path)
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def known(inputs: Iterable[Path]) -> Iterable[Mapping[str, Any]]:
    """Yield the problems that a step which was held back would have told, with the severities of book.yaml: one run tells everything.

    *inputs* are those of the step; the files of problems among them are read.
    """
    severities = _json(paths.SEVERITIES)
    for path in inputs:
        if path.name == "problems.json":
            for fields in _json(path).get("problems", ()):
                yield {**fields, "severity": severities.get(fields["rule"], fields["severity"])}
