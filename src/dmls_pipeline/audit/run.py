"""The checks, run side by side, and what people and machines are told."""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from subprocess import TimeoutExpired

from dmls_pipeline.audit.checks import CHECKS, Check
from dmls_pipeline.audit.pack import Count, Pack, place
from dmls_pipeline.problems import BuildError, Problem

OK, FOUND, NOT_RUN = 0, 1, 2


@dataclass(frozen=True)
class Result:
    """How a check ended. seen counts what it looked at, and counts are what it counted there; otherwise says why it did not run, if so."""

    check: Check
    seen: int
    problems: tuple[Problem, ...] = ()
    otherwise: str = ""
    counts: tuple[str, ...] = ()

    def line(self) -> str:
        """Return the line that sums it up: "EPUBCheck: 12 e-books, no finding"."""
        if self.otherwise:
            return f"{self.check.title}: not run: {self.otherwise}"
        many = len(self.problems)
        count = f"{many} finding{'s' if many > 1 else ''}" if many else "no finding"
        head = f"{self.check.title}: {self.seen} {self.check.unit}{'' if self.seen == 1 else 's'}, {count}"
        return "\n    ".join((head, *self.counts))


def named(names: Sequence[str]) -> tuple[Check, ...]:
    """Return the checks with these names, all if there is none; raise KeyError for a name that none has."""
    known = {check.name: check for check in CHECKS}
    return tuple(known[name] for name in names) if names else CHECKS


def audited(pack: Pack, checks: Sequence[Check] = CHECKS) -> tuple[Result, ...]:
    """Run the checks in as many processes as there are processors, the longest first; return their results in the checks' order."""
    workers = min(len(checks), len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    heavy = sorted(checks, key=lambda check: -check.weight)
    if workers < 2:
        return tuple(result(pack, check) for check in checks)
    with ProcessPoolExecutor(workers) as pool:
        done = dict(zip(heavy, pool.map(result, [pack] * len(heavy), heavy), strict=True))
    return tuple(done[check] for check in checks)


def result(pack: Pack, check: Check) -> Result:
    """Run one check, if its tool is there; once more where the tool gave no answer: a browser may not have come up on a busy machine."""
    if missing := check.missing():
        return Result(check, 0, otherwise=missing)
    answer = _answer(pack, check)
    return _answer(pack, check) if answer.otherwise else answer


def _answer(pack: Pack, check: Check) -> Result:
    seen = len(check.seen(pack))
    try:
        told = tuple(check.run(pack))
        problems = {place(finding) for finding in told if not isinstance(finding, Count)}
        return Result(check, seen, tuple(sorted(problems)), counts=tuple(count.text for count in told if isinstance(count, Count)))
    except (BuildError, TimeoutExpired) as error:
        return Result(check, seen, otherwise=str(error))


def status(results: Sequence[Result], *, strict: bool) -> int:
    """Return 0 where nothing was found, 1 where something was, 2 where a check did not run and *strict* asks for all of them."""
    if any(result.problems for result in results):
        return FOUND
    failed = any(result.otherwise and (strict or not result.check.missing()) for result in results)
    return NOT_RUN if failed else OK
