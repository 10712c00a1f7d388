"""What doit remembers, mended: by content, as it was before the step ran, and kept after each step."""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from doit.dependency import Dependency, DependencyStatus, SqliteDB
from doit.exceptions import InvalidDodoFile

from dmls_pipeline.engine import cache, manifest
from dmls_pipeline.engine.checker import Changes, Files, Record, Stamp, changes, last_change
from dmls_pipeline.engine.digest import codes
from dmls_pipeline.engine.tasks import StepTask
from dmls_pipeline.paths import WORK

DATABASE = WORK / "doit.sqlite3"
MADE = "build/"
OUTSIDE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)  # no damage


class State(SqliteDB):  # type: ignore[misc]
    """doit's sqlite3 backend, which commits after each task: a build that is killed loses only the steps it was in."""

    desc = "sqlite3, written after each task"

    def __init__(self, name: str, codec: Any, *, module_name: str | None = None) -> None:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open(name, codec)
        except sqlite3.DatabaseError as error:  # damaged: it is only a memory, and is begun anew
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in OUTSIDE:
                raise InvalidDodoFile(f"{name} cannot be read or written: {error}") from None
            for path in Path(name).parent.glob(f"{Path(name).name}*"):
                path.unlink()
            self._open(name, codec)
        self.files, self.closed = Files(self._stamps()), False
        del module_name

    def _open(self, name: str, codec: Any) -> None:
        """Open the file; the log is written ahead, so that a commit costs no wait for the disk."""
        self.name, self.codec = name, codec
        self._cache: dict[str, Any] = {}
        self._dirty: set[str] = set()
        sqlite3.connect(name).execute("pragma schema_version").close()
        self._conn = self._sqlite3(name)
        self._conn.execute("pragma journal_mode = wal")
        self._conn.execute("pragma synchronous = normal")
        self._conn.execute("create table if not exists stamps (path text primary key, size, mtime, changed, inode, sha256) without rowid")
        self._conn.execute("select task_id from doit").close()

    def _stamps(self) -> dict[str, Stamp]:
        rows = self._conn.execute("select path, size, mtime, changed, inode, sha256 from stamps")
        return {row.pop("path"): Stamp(**row) for row in rows}

    def names(self) -> tuple[str, ...]:
        """Return every task of which something is remembered."""
        return tuple(row["task_id"] for row in self._conn.execute("select task_id from doit order by task_id"))

    def commit(self) -> None:
        """Write what is new."""
        for name in sorted(self._dirty):
            self._conn.execute("insert or replace into doit values (?,?)", (name, self.codec.encode(self._cache[name])))
        self._dirty.clear()
        rows = [(path, one.size, one.mtime, one.changed, one.inode, one.sha256) for path, one in self.files.fresh.items()]
        self._conn.executemany("insert or replace into stamps values (?,?,?,?,?,?)", rows)
        self.files.fresh.clear()
        self._conn.commit()

    def remove(self, task_id: str) -> None:
        """Forget a task; after the end there is nothing to forget."""
        if not self.closed:
            super().remove(task_id)

    def dump(self) -> None:
        """Write what is new and close: what doit calls at the end."""
        self.commit()
        self._conn.close()
        self.closed = True


class Memory(Dependency):  # type: ignore[misc]
    """Decides which tasks are up to date, and remembers those that ran."""

    def __init__(self, db_class: Any, backend_name: str, **options: Any) -> None:
        del db_class  # whatever the configuration says
        super().__init__(State, backend_name, **options)
        self._codes: dict[str, dict[str, str]] | None = None
        self._before: dict[str, tuple[int, Mapping[str, str]]] = {}  # when it was looked at, in nanoseconds, and its inputs

    def get_status(self, task: Any, tasks_dict: Mapping[str, Any], get_log: bool = False) -> DependencyStatus:
        """Say whether *task* must run. A group has nothing to do: its parts have."""
        status = DependencyStatus(get_log)
        task.dep_changed = []
        if not isinstance(task, StepTask) or not task.step.run:
            return status
        begun = time.time_ns()
        found = self.changes(task, tasks_dict)
        self._before[task.name] = begun, found.before
        task.dep_changed = list(found.changed)
        if found:
            manifest.unsettle()
            task.code = self.code(task, tasks_dict) if cache.folder() else {}
            status.status = "run"
            _explain(status, found)
        return status

    def changes(self, task: StepTask, tasks: Mapping[str, Any]) -> Changes:
        """Compare a step with what is remembered of it."""
        return changes(task.step, self.record(task.name), self.backend.files.digest, self.code(task, tasks))

    def record(self, name: str) -> Record | None:
        """Return what is remembered of a task's last success."""
        parts = [self._get(name, part) for part in ("inputs:", "outputs:", "code:")]
        return Record(*parts) if all(isinstance(part, dict) for part in parts) else None

    def code(self, task: StepTask, tasks: Mapping[str, Any]) -> Mapping[str, str]:
        """Return what a step's code is; found once, for all steps together."""
        if self._codes is None:
            self._codes = codes(one.step for one in tasks.values() if isinstance(one, StepTask))
        return self._codes[task.step.name]

    def save_success(self, task: Any, result_hash: str | None = None) -> None:
        """Remember a step that ran: its inputs as they were before, its outputs as it left them."""
        del result_hash
        if not isinstance(task, StepTask) or not task.step.run:
            return
        made = task.values.pop("outputs", None)
        self.remove(task.name)
        self._set(task.name, "_values_:", task.values)
        self._set(task.name, "inputs:", dict(_untouched(*self._before.pop(task.name, (0, {})))))
        self._set(task.name, "outputs:", made if made is not None else self._outputs(task))
        self._set(task.name, "code:", dict((self._codes or {}).get(task.step.name, {})))
        self.backend.commit()

    def remove_success(self, task: Any) -> None:
        """Forget a step that failed, but not which files it makes: they may lie there from an earlier run."""
        if not isinstance(task, StepTask) or not task.step.run:
            return
        self.remove(task.name)
        self._set(task.name, "outputs:", self._outputs(task))
        self.backend.commit()

    def _outputs(self, task: StepTask) -> dict[str, str]:
        return {path: found for path in task.targets if (found := self.backend.files.digest(path))}


def _untouched(begun: int, before: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the inputs with their digests; a source that was written meanwhile with none, even if it is again as it was before."""
    for path, digest in before.items():
        yield path, digest if path.startswith(MADE) or last_change(path) < begun else ""


def _explain(status: DependencyStatus, found: Changes) -> None:
    """Say why, in the words that `doit info` has."""
    words = {"missing_file_dep": found.missing, "changed_file_dep": found.changed, "missing_target": found.outputs}
    words |= {"added_file_dep": found.added, "removed_file_dep": found.removed}
    for reason, paths in words.items():
        if paths:
            status.set_reason(reason, list(paths))
    for name in found.code:
        status.add_reason("uptodate_false", (f"{name} is as before", [], {}))
