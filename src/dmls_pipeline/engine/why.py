"""The command `doit why`: which inputs changed since an artifact was built, and through which steps. Nothing is run, no lock is taken."""

from collections.abc import Iterator, Mapping
from typing import Any

from doit.cmd_base import DoitCmdBase
from doit.exceptions import InvalidCommand

from dmls_pipeline.engine.memory import Memory
from dmls_pipeline.engine.tasks import StepTask, shown
from dmls_pipeline.read.spelling import did_you_mean

CURRENT, NOT_CURRENT = 0, 1


class Why(DoitCmdBase):  # type: ignore[misc]
    """Named in pyproject.toml and in `commands`, where doit looks for commands."""

    doc_purpose = "say why an artifact is not current"
    doc_usage = "ARTIFACT"
    doc_description = "The exit status is 0 where the artifact is current, 1 where it is not."
    cmd_options = ()

    def _execute(self, pos_args: list[str]) -> int:
        tasks = {task.name: task for task in self.task_list}
        makers = {path: task for task in tasks.values() for path in task.targets}
        if len(pos_args) != 1:
            raise InvalidCommand("name one artifact, as in: doit why build/cheatsheet.pdf")
        artifact = makers.get(pos_args[0])
        if artifact is None:
            hint = did_you_mean(pos_args[0], makers)
            raise InvalidCommand(f"no step makes {pos_args[0]}{f': {hint}' if hint else ''}")
        lines = tuple(explain(artifact, tasks, makers, self.dep_manager))
        head = f"{pos_args[0]} is not current:" if lines else f"{pos_args[0]} is current"
        self.outstream.write("\n".join((head, *lines)) + "\n")
        return NOT_CURRENT if lines else CURRENT


def explain(artifact: StepTask, tasks: Mapping[str, Any], makers: Mapping[str, StepTask], memory: Memory) -> Iterator[str]:
    """Yield a line for each reason, the earliest step first: "  content/02.md changed → read 02 → unit 02 → book"."""
    for ways in reversed(_ways(artifact, makers)):
        way = " → ".join(shown(task.name) for task in ways)
        yield from (f"  {reason} → {way}" for reason in memory.changes(ways[0], tasks).reasons())


def _ways(artifact: StepTask, makers: Mapping[str, StepTask]) -> tuple[tuple[StepTask, ...], ...]:
    """Return for every step that *artifact* depends on the shortest way from that step to *artifact*, the nearest step first."""
    ways: dict[str, tuple[StepTask, ...]] = {artifact.name: (artifact,)}
    waiting = [artifact]
    for task in waiting:
        for path in task.step.inputs:
            before = makers.get(path.as_posix())
            if before is not None and before.name not in ways:
                ways[before.name] = (before, *ways[task.name])
                waiting.append(before)
    return tuple(ways.values())
