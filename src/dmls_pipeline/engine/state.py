"""What doit remembers, mended: by content, as it was before the step ran, and kept after each step."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from doit.dependency import DatabaseException, SqliteDB

from dmls_pipeline import store
from dmls_pipeline.engine.checker import Files, Stamp
from dmls_pipeline.engine.records import Head, head
from dmls_pipeline.engine.session import stop

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
CODES = "create table if not exists codes (digest text primary key, code text) without rowid"


class StateError(Exception):
    """The state cannot be read or written, for a reason that is not its content; the text is a sentence."""


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
        self._heads: dict[str, Head] | None = None
        self.code: dict[str, str] = {}
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
        with closing(sqlite3.connect(self.name)) as first:  # one that is not closed stays open to the end, and its log with it
            first.execute("pragma schema_version").close()
        self._conn = self._sqlite3(self.name)
        self._conn.execute("pragma journal_mode = wal")
        self._conn.execute("pragma synchronous = normal")
        self._conn.execute(STAMPS)
        self._conn.execute(CODES)
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
        self._heads = {}
        self._open()
        self._dirty = set(self._cache)

    def _stamps(self) -> Iterator[tuple[str, Stamp]]:
        """Yield path and stamp of every file that was read; a row that is damaged is left out."""
        for path, size, mtime, changed, inode, sha256, total in self._rows(
            "select path, size, mtime, changed, inode, sha256, sum from stamps"
        ):
            if total == _sum(path, sha256):
                yield path, Stamp(size, mtime, changed, inode, sha256)

    def _rows(self, query: str, *values: str) -> sqlite3.Cursor:
        """Return the rows of *query* as tuples: doit would make a dictionary of each."""
        cursor = self._conn.cursor()
        cursor.row_factory = None
        rows: sqlite3.Cursor = cursor.execute(query, values)
        return rows

    @property
    def heads(self) -> dict[str, Head]:
        """Return the head of every row as the file had them when this was asked first; a row that is damaged is left out."""
        if self._heads is None:
            rows = self._rows("select task_id, cast(task_data as blob) from doit")
            try:
                self._heads = {name: found for name, row in rows if isinstance(row, bytes) and (found := head(row))}
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                self._begin_anew(error)
        return self._heads or {}

    def code_of(self, digest: str) -> dict[str, str] | None:
        """Return what `keep_code` kept under *digest*; None where there is nothing, or something damaged."""
        try:
            for (text,) in self._rows("select code from codes where digest = ?", digest):
                if isinstance(text, str) and _digest(text) == digest:
                    code: dict[str, str] = json.loads(text)
                    return code
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)
        return None

    def keep_code(self, code: Mapping[str, str]) -> str:
        """Keep what many steps have in common, once, with the next `commit`; return the digest under which it is found."""
        text = json.dumps(code, sort_keys=True)
        self.code[_digest(text)] = text
        return _digest(text)

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
        if tasks:  # which name them; a run with nothing to do leaves the file as it is
            self._conn.executemany("insert or replace into codes values (?,?)", self.code.items())
        rows = (
            (path, stamp.size, stamp.mtime, stamp.changed, stamp.inode, stamp.sha256, _sum(path, stamp.sha256))
            for path, stamp in self.files.fresh.items()
        )
        self._conn.executemany("insert or replace into stamps values (?,?,?,?,?,?,?)", rows)
        self._conn.commit()
        self._dirty.clear()
        self._cache.clear()  # 10 kB a step, and none is asked for twice
        self.files.fresh.clear()
        if tasks:
            self.code.clear()

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


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _sum(path: object, sha256: object) -> int:
    """Return the CRC-32 that stands beside a digest: a damaged digest would be believed as long as the file is as it was.

    So would one from before a loss of power, which may have left other bytes with the same times; after each boot files are read once.
    """
    return zlib.crc32(f"{store.boot()} {path} {sha256}".encode("utf-8", "surrogateescape"))


def _refuse_links(database: Path) -> None:
    """Raise StateError where SQLite would write through a link."""
    files = [database.with_name(database.name + ending) for ending in ("", "-wal", "-shm", "-journal")]
    if not store.inside(database) or any(path.is_symlink() for path in files):
        raise StateError(f"{database} cannot be written: {store.LINKED}")
