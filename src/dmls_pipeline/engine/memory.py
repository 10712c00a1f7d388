"""Whether a task is up to date, and what is remembered of one that ran."""

import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from doit.dependency import Dependency, DependencyStatus

from dmls_pipeline.engine import cache, codes, manifest
from dmls_pipeline.engine.checker import Changes, Digest, Record, changes, last_change, likeness
from dmls_pipeline.engine.codes import OWN
from dmls_pipeline.engine.records import NONE, Checked, digest_of_names
from dmls_pipeline.engine.state import State
from dmls_pipeline.engine.tasks import StepTask

MADE = "build/"


class Memory(Dependency):  # type: ignore[misc]
    """Decides which tasks are up to date, and remembers those that ran."""

    def __init__(self, db_class: Any, backend_name: str, **options: Any) -> None:
        del db_class  # whatever the configuration says
        super().__init__(State, backend_name, **{**options, "codec_cls": Checked})
        self._codes: Mapping[str, Mapping[str, str]] = {}  # a module → the code that its steps have in common
        self._shared: dict[str, str] = {}  # a module → the digest of its code, which many steps share
        self._before: dict[str, tuple[int, Mapping[str, str]]] = {}  # when it was looked at, in nanoseconds, and its inputs

    def get_status(self, task: Any, tasks_dict: Mapping[str, Any], get_log: bool = False) -> DependencyStatus:
        """Say whether *task* must run. A group has nothing to do: its parts have."""
        status = DependencyStatus(get_log)
        task.dep_changed = []
        if not isinstance(task, StepTask):
            return status
        begun = time.time_ns()
        if self._is_as_remembered(task, tasks_dict):
            return status
        differences = self.changes(task, tasks_dict)
        self._before[task.name] = begun, differences.before
        task.dep_changed = list(differences.changed)
        if differences:
            manifest.unsettle()
            task.code = self.code(task, tasks_dict) if cache.folder() else {}
            status.status = "run"
            _explain(status, differences)
        return status

    def _is_as_remembered(self, task: StepTask, tasks: Mapping[str, Any]) -> bool:
        """Say whether all that decides about a step is as it was after its last success, without a look at the details.

        Each file is looked at once, and again where a step of this run may have written it.
        """
        known = self.backend.heads.get(task.name)
        if known is None:
            return False
        inputs, outputs = (self.backend.files.glimpses(paths) for paths in (task.file_dep, task.targets))
        like: bool = likeness(inputs, outputs, self._code_marks(task, tasks)) == known.likeness
        return like

    def status_is_ignore(self, task: Any) -> Any:
        """Say whether doit was told to ignore a task. A task with a likeness was not, so that its details need not be read."""
        known = self.backend.heads.get(task.name)
        return (known is None or known.likeness == NONE) and super().status_is_ignore(task)

    def made(self, name: str, outputs: Iterable[str]) -> Iterable[str]:
        """Return the files that a task made when it last ran; *outputs* are those that it makes now, nearly always the same."""
        known = self.backend.heads.get(name)
        same = known is not None and known.made == digest_of_names(outputs)
        return outputs if same else self.backend.get(name, "outputs:") or ()

    def _code_marks(self, task: StepTask, tasks: Mapping[str, Any]) -> list[str]:
        """Return what stands for a step's code: a digest of what it shares with the other steps of its module, and one of its own."""
        module = task.step.run.partition(":")[0]
        if module not in self._shared:
            self._shared[module] = self.backend.keep_code(self._found(tasks)[module])
        return [self._shared[module], codes.own(task.step)]

    def changes(self, task: StepTask, tasks: Mapping[str, Any], digest: Digest | None = None) -> Changes:
        """Compare a step with what is remembered of it; *digest* reads its files, as they are now if it is not given."""
        return changes(task.step, self.record(task.name), digest or self.backend.files.digest, self.code(task, tasks))

    def get_values(self, task_name: str) -> dict[str, Any]:
        """Return nothing: doit asks for the values of every current task, for tasks that take them from others; ours take none."""
        del task_name
        return {}

    def values_of(self, name: str) -> dict[str, Any]:
        """Return what a step told when it last ran: its warnings, and how long it took."""
        values: dict[str, Any] = super().get_values(name)
        return values

    def record(self, name: str) -> Record | None:
        """Return what is remembered of a task's last success."""
        inputs, outputs, marks = (self._get(name, part) for part in ("inputs:", "outputs:", "code:"))
        if not isinstance(inputs, dict) or not isinstance(outputs, dict) or not isinstance(marks, list):
            return None
        shared = self.backend.code_of(marks[0])
        return None if shared is None else Record(inputs, outputs, shared | {OWN: marks[1]})

    def code(self, task: StepTask, tasks: Mapping[str, Any]) -> dict[str, str]:
        """Return what a step's code is."""
        return codes.code(task.step, self._found(tasks))

    def _found(self, tasks: Mapping[str, Any]) -> Mapping[str, Mapping[str, str]]:
        """Return what steps of a module have in common; found once, for all steps together."""
        self._codes = self._codes or codes.shared(each.step for each in tasks.values() if isinstance(each, StepTask))
        return self._codes

    def save_success(self, task: Any, result_hash: str | None = None) -> None:
        """Remember a step that ran: its inputs as they were before, its outputs as it left them."""
        del result_hash
        if not isinstance(task, StepTask):
            return
        made = task.values.pop("outputs", None)
        task.result, task.code = None, {}  # which hold the same outputs once more, and for the shared cache each module's digest
        self.remove(task.name)
        self._set(task.name, "_values_:", task.values)
        self._set(task.name, "inputs:", dict(_untouched(*self._before.pop(task.name, (0, {})))))
        self._set(task.name, "outputs:", made if made is not None else self._outputs(task))
        self._set(task.name, "code:", self._code_marks(task, {task.name: task}))
        self.backend.files.look_again(task.targets)
        self.backend.commit()

    def remove_success(self, task: Any) -> None:
        """Forget a step that failed, but not which files it makes: they may lie there from an earlier run."""
        if not isinstance(task, StepTask):
            return
        self.remove(task.name)
        self.backend.files.look_again(task.targets)
        self._set(task.name, "outputs:", self._outputs(task))
        self.backend.commit()

    def _outputs(self, task: StepTask) -> dict[str, str]:
        return {path: value for path in task.targets if (value := self.backend.files.digest(path))}


def _untouched(begun: int, before: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each input's path and digest; the digest is "" for a source that was written after *begun* (in nanoseconds).

    Such a source counts as changed even where its bytes are the earlier ones again: the step may have read others.
    """
    for path, digest in before.items():
        yield path, digest if path.startswith(MADE) or last_change(path) < begun else ""


def _explain(status: DependencyStatus, differences: Changes) -> None:
    """Say why, in the words that `doit info` has."""
    words = {"missing_file_dep": differences.missing, "changed_file_dep": differences.changed, "missing_target": differences.outputs}
    words |= {"added_file_dep": differences.added, "removed_file_dep": differences.removed}
    for reason, paths in words.items():
        if paths:
            status.set_reason(reason, list(paths))
    for name in differences.code:
        status.add_reason("uptodate_false", (f"{name} is as before", [], {}))
