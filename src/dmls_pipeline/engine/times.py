"""Where the time of a build goes: the processors' seconds by kind of step, told at the end of `doit -r time`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from doit import Globals

from dmls_pipeline.engine.answering import CheckReporter
from dmls_pipeline.problems import Problem

HEAD = f"{'kind of step':<22}{'ran':>6}{'seconds':>9}{'of all':>9}{'seconds':>9}"
ENDINGS = ("slides", "handouts")  # groups whose parts are told apart by what they make


class TimeReporter(CheckReporter):
    """Tells, below what a build tells, the seconds of the steps that ran, and of all steps when they ran last."""

    desc = "each step as it ends, and where the processors' time went"

    def __init__(self, outstream: Any, options: Mapping[str, object]) -> None:
        super().__init__(outstream, options)
        self.taken: dict[str, float] = {}
        self.before: dict[str, float] = {}

    def add_success(self, task: Any) -> None:
        """Say that a step is done, and keep how long it took."""
        super().add_success(task)
        if "seconds" in task.values:  # a group has none
            self.taken[task.step.name] = task.values["seconds"]

    def skip_uptodate(self, task: Any) -> None:
        """Count a step that has nothing to do, and take up how long it took when it ran."""
        super().skip_uptodate(task)
        values = Globals.dep_manager.values_of(task.name)
        if "seconds" in values:
            self.before[task.step.name] = values["seconds"]

    def _tell(self, problems: Sequence[Problem]) -> None:
        super()._tell(problems)
        for line in table(self.taken, self.before):
            self._say(line)


def table(taken: Mapping[str, float], before: Mapping[str, float]) -> Iterator[str]:
    """Yield a line for each kind of step, the longest first: how many ran and their seconds, how many there are and theirs.

    *taken* and *before* map the names of steps that ran now, and that ran in an earlier build, to their seconds.
    """
    ran, every = _by_kind(taken), _by_kind({**before, **taken})
    yield HEAD
    for name, seconds in sorted(every.items(), key=lambda entry: (-sum(ran.get(entry[0], ())), -sum(entry[1]), entry[0])):
        yield _line(name, ran.get(name, []), seconds)
    yield _line("all", list(taken.values()), list({**before, **taken}.values()))


def _line(name: str, ran: Sequence[float], every: Sequence[float]) -> str:
    return f"{name:<22}{len(ran):>6}{sum(ran):>9.1f}{len(every):>9}{sum(every):>9.1f}"


def _by_kind(steps: Mapping[str, float]) -> dict[str, list[float]]:
    """Return the seconds of the steps of each kind."""
    kinds: dict[str, list[float]] = defaultdict(list)
    for name, seconds in steps.items():
        kinds[kind(name)].append(seconds)
    return kinds


def kind(name: str) -> str:
    """Return what kind of step a name is of: "unit" of "unit:02_x", "slides .pptx" of "slides:02_x.pptx"."""
    group, _, part = name.partition(":")
    ending = part[part.find(".") :] if group in ENDINGS else ""
    return f"{group} {ending}".strip()
