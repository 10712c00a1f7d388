"""What holds a chapter back: an error that was found in it, after what the book says of each rule."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypedDict, cast

from dmls_pipeline import store
from dmls_pipeline.paths import SEVERITIES, WORK
from dmls_pipeline.problems import ContentError, Fault, Problem, Severity


class Told(TypedDict):
    """What a step returns: the problems and faults that hold nothing back, as JSON, for the reporter to tell."""

    problems: list[dict[str, object]]


def hold_faults(stem: str) -> Told:
    """Write sound.json if no error is among the chapter's faults, and return the rest to be told; else raise them all."""
    told = judged(chapter_faults(stem))
    store.write_json(WORK / stem / "sound.json", {})
    return told


def judged(faults: Iterable[Fault | Problem]) -> Told:
    """Return *faults*, each as serious as book.yaml says, to be told; raise all of them as ContentError if one is an error."""
    severities = cast("dict[str, Severity]", store.read_json(SEVERITIES))
    judged = [replace(fault, severity=severities.get(fault.rule, fault.severity)) for fault in faults]
    if any(fault.severity == "error" for fault in judged):
        raise ContentError(judged)
    return {"problems": [fault.to_json() for fault in judged]}


def chapter_faults(stem: str) -> tuple[Fault | Problem, ...]:
    """Return all that was found in a chapter and in the figures that it shows."""
    found = [fields for name in ("problems", "refs-problems") for fields in store.read_json(WORK / stem / f"{name}.json")["problems"]]
    return tuple(Problem.from_json(fields) if "path" in fields else Fault.from_json(fields) for fields in found)
