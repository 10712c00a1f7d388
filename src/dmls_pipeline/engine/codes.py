"""The code of steps, kept in a process that builds again and again.

Digests are computed once, and again where a file changed that they were computed from. In the preview, computing them takes a tenth of
the time from a save to its page; two hundred looks at files tell that nothing changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dmls_pipeline import unchanged
from dmls_pipeline.engine import digest
from dmls_pipeline.graph import Step

OWN = "the step itself"  # what of a step's code is its own: the function that it runs, and its arguments


@dataclass(frozen=True)
class Kept:
    """What the steps of some modules have in common, by module, and what it was read from."""

    sources: digest.Sources
    shared: Mapping[str, Mapping[str, str]]


KEPT: dict[frozenset[str], Kept] = {}


def shared(steps: Iterable[Step]) -> Mapping[str, Mapping[str, str]]:
    """Return for each module that a step runs the code that its steps have in common: module → digest and library → version."""
    modules = frozenset(_module(step) for step in steps)
    if modules not in KEPT or not _holds(KEPT[modules].sources):
        KEPT.clear()
        KEPT[modules] = Kept(*digest.read(modules))
    return KEPT[modules].shared


def hold() -> bool:
    """Say whether the code that was read in this process lies on disk as it was: what it has imported since is that code."""
    return all(_holds(kept.sources) for kept in KEPT.values())


def own(step: Step) -> str:
    """Return a digest of the code that a step has to itself: which function it runs, with which arguments."""
    return digest.short(repr((step.run, step.args)).encode())


def code(step: Step, found: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return a step's code, of which *found* is what `shared` gave; made when it is asked for: a thousand chapters' would take 200 MB."""
    return {**found[_module(step)], OWN: own(step)}


def _module(step: Step) -> str:
    return step.run.partition(":")[0]


def _holds(sources: digest.Sources) -> bool:
    """Say whether all lies on disk as it was read: each module, what else there is beside it, and the libraries."""
    try:
        same = all(facts["stamp"] == digest.stamp_of(path) for module, facts in sources.kept.items() if (path := sources.path(module)))
    except OSError:
        return False
    return (
        same and sources.versions["site"] == unchanged.site() and all(digest.listed(at) == names for at, names in sources.folders.items())
    )
