"""The step that holds a chapter back while an error is in it."""

from dmls_pipeline import paths, store
from dmls_pipeline.problems import Fault, Problem
from dmls_pipeline.read.severities import Told, held


def hold_faults(stem: str) -> Told:
    """Write sound.json if no error is among the chapter's faults, and return the rest to be told; else raise them all."""
    warnings = held(chapter_faults(stem))
    store.write_json(paths.of(stem, "sound.json"), {})
    return warnings


def chapter_faults(stem: str) -> tuple[Fault | Problem, ...]:
    """Return all that was found in a chapter and in the figures that it shows."""
    every_fault = [
        fields for name in ("problems", "refs-problems") for fields in store.read_json(paths.of(stem, f"{name}.json"))["problems"]
    ]
    return tuple(Problem.from_json(fields) if "path" in fields else Fault.from_json(fields) for fields in every_fault)
