"""What doit remembers, mended: by content, as it was before the step ran, and kept after each step."""

import json
import sqlite3
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from doit.dependency import DatabaseException, Dependency, DependencyStatus, SqliteDB

from dmls_pipeline import store
from dmls_pipeline.engine import cache, manifest
from dmls_pipeline.engine.checker import Changes, Digest, Files, Record, Stamp, changes, last_change
from dmls_pipeline.engine.digest import codes
from dmls_pipeline.engine.session import stop
from dmls_pipeline.engine.tasks import StepTask

MADE = "build/"
OUTSIDE = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_NOMEM,
)  # no damage: another process, the disk, a permission
STAMPS = "create table if not exists stamps (path text primary key, size, mtime, changed, inode, sha256, sum) without rowid"
SUM = 8  # hexadecimal digits of a CRC-32


class StateError(Exception):
    """The state cannot be read or written, for a reason that is not its content; the text is a sentence."""


class Checked:
    """doit's codec for what is remembered of a task: JSON after its CRC-32. Damaged text is nothing remembered, so the step runs again."""

    @staticmethod
    def encode(value: object) -> str:
        """Return the text of *value*."""
        text = json.dumps(value)
        return f"{zlib.crc32(text.encode()):08x}{text}"

    @staticmethod
    def decode(text: str) -> dict[str, Any]:
        """Return the value of *text*, an empty one where the sum is wrong."""
        value: dict[str, Any] = json.loads(text[SUM:]) if f"{zlib.crc32(text[SUM:].encode()):08x}" == text[:SUM] else {}
        return value


class State(SqliteDB):  # type: ignore[misc]
    """doit's sqlite3 backend, which commits after each task: a build that is killed loses only the steps it was in.

    Whatever the file holds, the build goes on: what is damaged counts as not remembered, and a file that is no database is begun anew.
    """

    desc = "sqlite3, written after each task"

    def __init__(self, name: str, codec: Any, *, module_name: str | None = None) -> None:
        del module_name
        self.name, self.codec = name, codec
        self._cache: dict[str, Any] = {}
        self._dirty: set[str] = set()
        self.closed = False
        try:
            _refuse_links(Path(name))
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            self.files = Files(self._opened())
        except StateError as error:
            stop(str(error))
        except OSError as error:
            stop(f"{error.filename} cannot be written: {error.strerror}")

    def _opened(self) -> dict[str, Stamp]:
        """Open the file and return its stamps."""
        try:
            self._open()
            return dict(self._stamps())
        except (sqlite3.DatabaseError, DatabaseException) as error:
            self._begin_anew(error)
            return {}

    def _open(self) -> None:
        """Open the file; the log is written ahead, so that a commit costs no wait for the disk."""
        sqlite3.connect(self.name).execute("pragma schema_version").close()
        self._conn = self._sqlite3(self.name)
        self._conn.execute("pragma journal_mode = wal")
        self._conn.execute("pragma synchronous = normal")
        self._conn.execute(STAMPS)
        if [row["name"] for row in self._conn.execute("pragma table_info(doit)") if row["pk"]] != ["task_id"]:
            raise sqlite3.DatabaseError("the table is of another version: it would keep what should be replaced")

    def _begin_anew(self, error: Exception) -> None:
        """Put an empty file in the place of a damaged one; raise StateError where the file is not damaged but out of reach."""
        cause = error.__context__ if isinstance(error, DatabaseException) else error
        if getattr(cause, "sqlite_errorcode", 0) & 0xFF in OUTSIDE:
            raise StateError(f"{self.name} cannot be read or written: {cause}") from None
        with suppress(AttributeError, sqlite3.Error):
            self._conn.close()
        for path in Path(self.name).parent.glob(f"{Path(self.name).name}*"):
            store.remove(path)
        self._open()
        self._dirty = set(self._cache)

    def _stamps(self) -> Iterator[tuple[str, Stamp]]:
        """Yield path and stamp of every file that was read; a row that is damaged is left out."""
        for row in self._conn.execute("select path, size, mtime, changed, inode, sha256, sum from stamps"):
            path, total = row.pop("path"), row.pop("sum")
            if total == _sum(path, row["sha256"]):
                yield path, Stamp(**row)

    def _get_task_data(self, task_id: str) -> dict[str, Any]:
        """Return what is remembered of a task."""
        try:
            data = super()._get_task_data(task_id)
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)
            return {}
        except ValueError:  # neither UTF-8 nor JSON
            return {}
        return data if isinstance(data, dict) else {}

    def names(self) -> tuple[str, ...]:
        """Return every task of which something is remembered."""
        try:
            return tuple(row["task_id"] for row in self._conn.execute("select task_id from doit order by task_id"))
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)
            return ()

    def commit(self) -> None:
        """Write what is new; raise StateError where that cannot be done."""
        try:
            self._write()
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)
            self._write()

    def _write(self) -> None:
        tasks = [(name, self.codec.encode(self._cache[name])) for name in sorted(self._dirty)]
        self._conn.executemany("insert or replace into doit values (?,?)", tasks)
        rows = (
            (path, stamp.size, stamp.mtime, stamp.changed, stamp.inode, stamp.sha256, _sum(path, stamp.sha256))
            for path, stamp in self.files.fresh.items()
        )
        self._conn.executemany("insert or replace into stamps values (?,?,?,?,?,?,?)", rows)
        self._conn.commit()
        self._dirty.clear()
        self.files.fresh.clear()

    def remove(self, task_id: str) -> None:
        """Forget a task; after the end there is nothing to forget."""
        if self.closed:
            return
        try:
            super().remove(task_id)
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)

    def dump(self) -> None:
        """Write what is new and close: what doit calls at the end. After each step it was written; what cannot be now is found again."""
        with suppress(StateError, sqlite3.Error):
            self.commit()
        with suppress(sqlite3.Error):
            self._conn.close()
        self.closed = True


def _sum(path: object, sha256: object) -> int:
    """Return the CRC-32 that stands beside a digest: a damaged digest would be believed as long as the file is as it was."""
    return zlib.crc32(f"{path} {sha256}".encode("utf-8", "surrogateescape"))


def _refuse_links(database: Path) -> None:
    """Raise StateError where SQLite would write through a link."""
    files = [database.with_name(database.name + ending) for ending in ("", "-wal", "-shm", "-journal")]
    if not store.inside(database) or any(path.is_symlink() for path in files):
        raise StateError(f"{database} cannot be written: {store.LINKED}")


class Memory(Dependency):  # type: ignore[misc]
    """Decides which tasks are up to date, and remembers those that ran."""

    def __init__(self, db_class: Any, backend_name: str, **options: Any) -> None:
        del db_class  # whatever the configuration says
        super().__init__(State, backend_name, **{**options, "codec_cls": Checked})
        self._codes: dict[str, dict[str, str]] | None = None
        self._running = False
        self._before: dict[str, tuple[int, Mapping[str, str]]] = {}  # when it was looked at, in nanoseconds, and its inputs

    def get_status(self, task: Any, tasks_dict: Mapping[str, Any], get_log: bool = False) -> DependencyStatus:
        """Say whether *task* must run. A group has nothing to do: its parts have."""
        status = DependencyStatus(get_log)
        task.dep_changed = []
        if not isinstance(task, StepTask):
            return status
        if not self._running and not self.changes(task, tasks_dict, self.backend.files.glimpse):
            return status
        self._running = True  # from now on files change
        begun = time.time_ns()
        differences = self.changes(task, tasks_dict)
        self._before[task.name] = begun, differences.before
        task.dep_changed = list(differences.changed)
        if differences:
            manifest.unsettle()
            task.code = self.code(task, tasks_dict) if cache.folder() else {}
            status.status = "run"
            _explain(status, differences)
        return status

    def changes(self, task: StepTask, tasks: Mapping[str, Any], digest: Digest | None = None) -> Changes:
        """Compare a step with what is remembered of it; *digest* reads its files, as they are now if it is not given."""
        return changes(task.step, self.record(task.name), digest or self.backend.files.digest, self.code(task, tasks))

    def record(self, name: str) -> Record | None:
        """Return what is remembered of a task's last success."""
        parts = [self._get(name, part) for part in ("inputs:", "outputs:", "code:")]
        return Record(*parts) if all(isinstance(part, dict) for part in parts) else None

    def code(self, task: StepTask, tasks: Mapping[str, Any]) -> Mapping[str, str]:
        """Return what a step's code is; found once, for all steps together."""
        if self._codes is None:
            self._codes = codes(each.step for each in tasks.values() if isinstance(each, StepTask))
        return self._codes[task.step.name]

    def save_success(self, task: Any, result_hash: str | None = None) -> None:
        """Remember a step that ran: its inputs as they were before, its outputs as it left them."""
        del result_hash
        if not isinstance(task, StepTask):
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
        if not isinstance(task, StepTask):
            return
        self.remove(task.name)
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
