"""The step that holds a chapter back while an error is in it."""

from dataclasses import replace
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import SLICES, WORK
from dmls_pipeline.problems import ContentError, Fault, Problem


def hold_faults(stem: str) -> dict[str, Any]:
    """Write sound.json if no error is among the chapter's faults, and return the rest to be told; else raise them all."""
    severities = store.read_json(SLICES / "severities.json")
    faults = [replace(fault, severity=severities.get(fault.rule, fault.severity)) for fault in chapter_faults(stem)]
    if any(fault.severity == "error" for fault in faults):
        raise ContentError(faults)
    store.write_json(WORK / stem / "sound.json", {})
    return {"problems": [fault.to_json() for fault in faults]}


def chapter_faults(stem: str) -> tuple[Fault | Problem, ...]:
    """Return all that was found in a chapter and in the figures that it shows."""
    found = [fields for name in ("problems", "refs-problems") for fields in store.read_json(WORK / stem / f"{name}.json")["problems"]]
    return tuple(Problem.from_json(fields) if "path" in fields else Fault.from_json(fields) for fields in found)
