"""Steps become doit's tasks, in one place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from doit.exceptions import InvalidDodoFile
from doit.task import Task

from dmls_pipeline.engine.action import perform
from dmls_pipeline.engine.clean import clean_step
from dmls_pipeline.engine.session import LEASH, begin
from dmls_pipeline.engine.unknown import remember
from dmls_pipeline.graph import Step
from dmls_pipeline.paths import BUILD, SHIPPED

TRAVELS = ("name", "options", "code", "executed", "values", "result")  # of a task: what may differ between this process and a worker


class StepTask(Task):  # type: ignore[misc]
    """A task that knows its step. A class, since doit announces every clean action that a dictionary holds.

    whole  says whether the graph it belongs to is all that the book asks for; if not, nothing is pruned
    """

    def __init__(self, step: Step, *, whole: bool, **fields: Any) -> None:
        super().__init__(**fields)
        self.step, self.whole = step, whole
        # in the step's order, which doit's set does not keep; forty thousand of these take 60 MB
        self.file_dep = tuple(dict.fromkeys(map(str, step.inputs)))
        self.graph: tuple[Step, ...] = ()
        self.code: Mapping[str, str] = {}  # for the shared cache: set where there is one
        self.cleaned: set[str] = set()  # shared by all tasks of a graph

    def overwrite_verbosity(self, stream: Any) -> None:
        """Take the lock: this is the first thing that doit does with a task it may run, and only then."""
        super().overwrite_verbosity(stream)
        begin()

    def clean(self, outstream: TextIO, dryrun: bool) -> None:
        """Remove what the step made."""
        clean_step(self.step, self.graph, self.cleaned, outstream, dryrun=dryrun)

    def __getstate__(self) -> dict[str, Any]:
        """Return what a spawned worker gets: the step says what it reads, and no worker asks what it waits for."""
        fields: dict[str, Any] = super().__getstate__()
        return fields | {"graph": (), "file_dep": (), "task_dep": []}

    def pickle_safe_dict(self) -> dict[str, Any]:
        """Return what travels with every job and comes back; this process would keep the copies of names of files that come back."""
        return {name: getattr(self, name) for name in TRAVELS}


def runs(task: Task) -> bool:
    """Say whether a task is a step; a group of steps runs nothing itself."""
    return isinstance(task, StepTask)


def tasks(steps: Iterable[Step], *, whole: bool = True) -> Iterator[Task]:
    """Yield a task for each step, and one for each group before its first part.

    A step without `run` is a name for whatever makes its inputs. Names of steps that are not public start with an
    underscore, so that `doit list` leaves them out.
    """
    steps = tuple(steps)
    makers = {path: step for step in steps for path in step.outputs}
    checked = set[Path]()
    for step in steps:
        _check_paths(step, makers, checked)
    remember(name for step in steps if step.public for name in (step.name, step.name.partition(":")[0], *map(Path.as_posix, step.outputs)))
    cleaned: set[str] = set()
    parts, told = _parts(steps), set[str]()
    for step in steps:
        group = doit_name(step).partition(":")[0]
        if ":" in step.name and group not in told:
            told.add(group)
            task = Task(group, None, doc=step.doc, has_subtask=True)
            task.task_dep += parts[group]
            yield task
        task = _task(step, whole=whole)
        task.graph, task.cleaned = steps, cleaned
        yield task


def _parts(steps: Iterable[Step]) -> Mapping[str, list[str]]:
    """Return for each group what doit calls its parts, and the steps of other groups that also belong to it."""
    parts: dict[str, list[str]] = defaultdict(list)
    for step in steps:
        name = doit_name(step)
        group, colon, _ = name.partition(":")
        for named in {group if colon else "", step.also} - {""}:
            parts[named].append(name)
    return parts


def doit_name(step: Step) -> str:
    """Return what doit calls a step."""
    return step.name if step.public else f"_{step.name}"


def shown(name: str) -> str:
    """Return what people are told for a task: "unit 03_x" for "_unit:03_x"."""
    return name.removeprefix("_").replace(":", " ", 1)


def _task(step: Step, *, whole: bool) -> StepTask:
    """Return the task of one step. What is up to date is decided in `state`, by its files and its code."""
    name = doit_name(step)
    fields: dict[str, Any] = {"doc": step.doc, "actions": [(perform, [step, LEASH])]}
    fields["targets"] = list(map(str, step.outputs))
    if ":" in name:
        fields["subtask_of"] = name.partition(":")[0]
    return StepTask(step, whole=whole, name=name, **fields)


def _check_paths(step: Step, makers: dict[Path, Step], checked: set[Path]) -> None:
    """Refuse a step whose files lie outside, but for shipped templates, or that reads from build/ what nobody makes.

    *checked* are inputs of other steps that are right; those of this one are added.
    """
    inputs = set(step.inputs) - checked
    for path in (*inputs, *step.outputs):
        outside = path.is_absolute() or ".." in path.parts
        if outside and not (path in step.inputs and path.is_relative_to(SHIPPED)):
            raise InvalidDodoFile(f"{step.name}: {path} is not a path below the project's folder")
    for path in inputs:
        if path.parts[:1] == BUILD.parts and path not in makers:
            raise InvalidDodoFile(f"{step.name} reads {path}, which no step makes")
    checked |= inputs
