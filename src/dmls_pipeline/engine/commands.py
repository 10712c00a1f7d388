"""doit as the other commands need it: `dmls check` and `dmls why`."""

import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from doit.cmd_base import DoitCmdBase, ModuleTaskLoader
from doit.doit_cmd import DoitMain
from doit.exceptions import InvalidCommand

from dmls_pipeline.engine.reporter import CheckReporter
from dmls_pipeline.engine.state import Memory
from dmls_pipeline.engine.tasks import StepTask, shown

CURRENT, NOT_CURRENT, UNKNOWN = 0, 1, 2


def check() -> int:
    """Run `doit check` here and tell every problem of every chapter; return the exit status."""
    return _status(DoitMain(_loader({"reporter": CheckReporter})).run(["check"]))


def run(names: Sequence[str]) -> int:
    """Run these steps here, and what they need; return the exit status."""
    try:
        return _status(DoitMain(_loader({})).run(list(names)))
    except SystemExit as ended:  # the reporter leaves when something was wrong
        return _status(ended.code)


def why(artifact: str) -> int:
    """Say which inputs changed since *artifact* was built, and through which steps; return 0 if it is current, 1 if not, 2 if unknown."""
    return _status(_Main(_loader({})).run(["why", Path(artifact).as_posix()]), wrong=UNKNOWN)


class Why(DoitCmdBase):  # type: ignore[misc]
    """The command `why`: nothing is run and no lock is taken."""

    doc_purpose = "say why an artifact is not current"
    doc_usage = "ARTIFACT"
    cmd_options = ()

    def _execute(self, pos_args: list[str]) -> int:
        tasks = {task.name: task for task in self.task_list}
        makers = {path: task for task in tasks.values() for path in task.targets}
        asked = makers.get(pos_args[0])
        if asked is None:
            raise InvalidCommand(f"no step makes {pos_args[0]}")
        lines = tuple(explain(asked, tasks, makers, self.dep_manager))
        head = f"{pos_args[0]} is not current:" if lines else f"{pos_args[0]} is current"
        self.outstream.write("\n".join((head, *lines)) + "\n")
        return NOT_CURRENT if lines else CURRENT


class _Main(DoitMain):  # type: ignore[misc]
    DOIT_CMDS = (*DoitMain.DOIT_CMDS, Why)


def explain(asked: StepTask, tasks: Mapping[str, Any], makers: Mapping[str, StepTask], memory: Memory) -> Iterator[str]:
    """Yield a line for each reason, the earliest step first: "  content/02.md changed → read 02 → … → book"."""
    for ways in reversed(_ways(asked, makers)):
        way = " → ".join(shown(one.name) for one in ways)
        yield from (f"  {reason} → {way}" for reason in memory.changes(ways[0], tasks).reasons())


def _ways(asked: StepTask, makers: Mapping[str, StepTask]) -> tuple[tuple[StepTask, ...], ...]:
    """Return for every step that *asked* hangs on the shortest way from it to *asked*, the nearest first."""
    ways: dict[str, tuple[StepTask, ...]] = {asked.name: (asked,)}
    waiting = [asked]
    for task in waiting:
        for path in task.step.inputs:
            before = makers.get(path.as_posix())
            if before is not None and before.name not in ways:
                ways[before.name] = (before, *ways[task.name])
                waiting.append(before)
    return tuple(ways.values())


def _loader(changes: Mapping[str, object]) -> ModuleTaskLoader:
    """Return the tasks of ./dodo.py, with another configuration."""
    sys.path.insert(0, str(Path.cwd()))
    names = dict(vars(importlib.import_module("dodo")))
    return ModuleTaskLoader(names | {"DOIT_CONFIG": {**names["DOIT_CONFIG"], **changes}})


def _status(status: object, wrong: int = 2) -> int:
    """Return 0, 1 or 2 for what doit returns; it has 3 for a command that is wrong."""
    return int(status) if isinstance(status, int) and status < wrong + 1 else wrong
