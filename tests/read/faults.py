"""Reads one chapter of a few lines, and tells what its rules say of it."""

from dmls_pipeline.model import Words
from dmls_pipeline.problems import Problem, placed
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.source import parted

FRONT = """\
---
title: A Case
status: complete
summary: What is tested.
objectives: [Say what a case is.]
takeaways: [A case is small.]
terms: []
questions: []
---
"""


def problems(text: str, group: str = "", *, words: Words = Words()) -> list[Problem]:  # noqa: B008 - a frozen value
    """Return what is wrong with a chapter, of the rules whose ids begin with *group*, at its lines."""
    reading = reading_of(parted("01_case", text), words)
    return [placed(fault, "case.md", reading.positions) for fault in reading.faults if fault.rule.startswith(group)]


def told(body: str, group: str = "", front: str = FRONT, *, words: Words = Words()) -> list[str]:  # noqa: B008
    """Return "line:column: message [rule]" of each problem of a body below *front*; lines count from the body's first."""
    above = front.count("\n")
    return [
        f"{problem.line - above}:{problem.column}: {problem.message} [{problem.rule}]"
        for problem in problems(front + body, group, words=words)
    ]


def hints(body: str, group: str = "", front: str = FRONT) -> list[str]:
    """Return the hint of each problem of a body below *front*."""
    return [problem.hint for problem in problems(front + body, group)]
