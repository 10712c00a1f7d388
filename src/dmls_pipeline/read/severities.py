"""How serious book.yaml makes what was found."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypedDict, TypeVar

from dmls_pipeline import store
from dmls_pipeline.paths import SEVERITIES
from dmls_pipeline.problems import ContentError, Fault, Problem, Severity

F = TypeVar("F", bound=Fault | Problem)


def as_the_book_says(faults: Iterable[F]) -> tuple[F, ...]:
    """Return *faults* as serious as `severities` of book.yaml make them. A step that asks has paths.SEVERITIES among its inputs."""
    severities: Mapping[str, Severity] = store.read_json(SEVERITIES)
    return tuple(replace(fault, severity=severities.get(fault.rule, fault.severity)) for fault in faults)


class Told(TypedDict):
    """What a step returns: the problems and faults that hold nothing back, as JSON, for the reporter to tell."""

    problems: list[dict[str, object]]


def held(faults: Iterable[Fault | Problem]) -> Told:
    """Return *faults* to be told, as serious as the book says; raise all of them as ContentError if one is an error."""
    judged = as_the_book_says(faults)
    if any(fault.severity == "error" for fault in judged):
        raise ContentError(judged)
    return {"problems": [fault.to_json() for fault in judged]}
