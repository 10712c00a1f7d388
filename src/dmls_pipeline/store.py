"""Files: written beside their place and renamed; which of them are ours; the manifest; the lock."""

import errno
import fcntl
import hashlib
import json
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dmls_pipeline.paths import BUILD, WORK

MANIFEST = BUILD / "manifest.json"
WRITTEN = WORK / "written.txt"
LOCK = WORK / "lock"
ENDED = b"ended\n"  # what the lock holds after a build that ended by itself; a new lock proves nothing, build/work/ may have been deleted


def write(path: Path, content: bytes) -> None:
    """Put *content* in place as a whole: whoever reads sees the old file or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if is_artifact(path):
            claim(path, hashlib.sha256(content).hexdigest())  # first: a build that is killed now still knows its own file
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write *text* as UTF-8, with line ends as they are."""
    write(path, text.encode("utf-8"))


def write_json(path: Path, value: Any) -> None:
    """Write *value* as compact JSON, in its own order, with a newline at the end."""
    write_text(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def read_json(path: Path) -> Any:
    """Return what `write_json` wrote."""
    return json.loads(path.read_text(encoding="utf-8"))


def sha256(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# --- which files are ours


def is_artifact(path: Path) -> bool:
    """Say whether *path* is one of the files that people take away: below build/, but not below build/work/."""
    return path.parts[:1] == BUILD.parts and path.parts[1:2] not in ((), ("work",)) and path != MANIFEST


def claim(path: Path, digest: str) -> None:
    """Note that the pipeline writes *digest* to *path*. One short line in append mode: two workers do not mix."""
    WRITTEN.parent.mkdir(parents=True, exist_ok=True)
    with WRITTEN.open("a", encoding="utf-8") as file:
        file.write(f"{digest}  {path.as_posix()}\n")


def claims() -> dict[str, tuple[str, ...]]:
    """Return what the pipeline wrote: path → digests, the newest last. A file with one of them is ours.

    The manifest is asked too, so that build/work/ may be deleted; the notes know what a killed build wrote after it.
    """
    known: dict[str, tuple[str, ...]] = {entry.path: (entry.sha256,) for entry in read_manifest()}
    for path, digest in _notes():
        known[path] = (*(old for old in known.get(path, ()) if old != digest), digest)
    return known


def keep_claims(known: Mapping[str, Iterable[str]]) -> None:
    """Note *known* and nothing else. Only while no worker writes: what one adds meanwhile would be lost."""
    kept = "".join(f"{digest}  {path}\n" for path in sorted(known) for digest in known[path])
    if WRITTEN.exists() and WRITTEN.read_text(encoding="utf-8", errors="replace") != kept:
        write_text(WRITTEN, kept)


def _notes() -> list[tuple[str, str]]:
    """Return path and digest of every note; a line that was cut off by a crash is left out."""
    try:
        lines = WRITTEN.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [(path, digest) for digest, gap, path in (line.partition("  ") for line in lines) if gap and path and len(digest) == 64]


# --- the manifest


@dataclass(frozen=True, order=True)
class Entry:
    """One file of the pack. size in bytes; sources are the files below content/ and templates/ that it came from."""

    path: str
    sha256: str
    size: int
    sources: tuple[str, ...]


def read_manifest() -> tuple[Entry, ...]:
    """Return what the last manifest owned; nothing where there is none that can be read."""
    try:
        found = read_json(MANIFEST)
        sources = [tuple(map(str, some)) for some in found["sources"]]
        return tuple(Entry(str(one["path"]), str(one["sha256"]), int(one["size"]), sources[one["sources"]]) for one in found["files"])
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return ()


def write_manifest(entries: Iterable[Entry]) -> None:
    """Write the manifest, sorted, a line a file, unless it says the same already.

    Files that came from the same sources refer to one list of them by its place: a deck of a thousand has all chapters among its own.
    """
    places: dict[tuple[str, ...], int] = {}
    files = [vars(entry) | {"sources": places.setdefault(entry.sources, len(places))} for entry in sorted(entries)]
    text = f'{{"files": {_lines(files)}, "sources": {_lines(places)}}}\n'
    try:
        if MANIFEST.read_text(encoding="utf-8") == text:
            return
    except (OSError, ValueError):
        pass  # missing or damaged: it is written anew
    write_text(MANIFEST, text)


def _lines(values: Iterable[object]) -> str:
    """Return a JSON array, a line each."""
    return "[\n" + ",\n".join(json.dumps(value, ensure_ascii=False) for value in values) + "\n]"


# --- the lock


@dataclass(frozen=True)
class Lock:
    """The build's lock: an open file. clean says whether the build before ended by itself."""

    file: int
    clean: bool


class LockHeldError(Exception):
    """Another build holds the lock; pid is its process, if known."""

    def __init__(self, pid: int | None) -> None:
        self.pid = pid
        super().__init__(pid)

    def __str__(self) -> str:
        """Say who holds the lock."""
        who = f"process {self.pid}" if self.pid else "another process"
        return f"another build is running here: {who} holds the lock {LOCK.as_posix()}"


def take_lock(patience: float = 10.0) -> Lock:
    """Return the lock, or raise LockHeldError.

    The workers of a build that was killed hold it until they have ended; for them it waits, *patience* seconds at most.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            return _locked()
        except LockHeldError as held:
            if (held.pid and _is_alive(held.pid)) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def release_lock(lock: Lock) -> None:
    """Say that the build ended by itself, and let the next one in."""
    os.ftruncate(lock.file, 0)
    os.pwrite(lock.file, ENDED, 0)
    os.close(lock.file)


def _locked() -> Lock:
    """Return the lock at once, or raise LockHeldError."""
    LOCK.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(file).st_ino != LOCK.stat().st_ino:  # `doit clean` took it away meanwhile
            raise BlockingIOError(errno.EAGAIN, "the lock was removed")
        before = os.pread(file, 32, 0)
        os.ftruncate(file, 0)
        os.pwrite(file, b"%d\n" % os.getpid(), 0)
    except OSError as error:
        pid = _holder(file)
        os.close(file)
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.ENOENT):
            raise LockHeldError(pid) from None
        raise
    return Lock(file, clean=before == ENDED)


def _holder(file: int) -> int | None:
    """Return the process that wrote itself into the lock."""
    text = os.pread(file, 32, 0).strip()
    return int(text) if text.isdigit() else None


def _is_alive(pid: int) -> bool:
    """Say whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def remove_empty(folders: Iterable[Path], top: Path = BUILD) -> None:
    """Remove *folders* below *top* that hold nothing, and those above them that then hold nothing."""
    for folder in folders:
        while top in folder.parents and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent  # noqa: PLW2901 - upwards


def owned(path: Path, known: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether the file at *path* is as the pipeline wrote it; *known* are the `claims`."""
    digests = known.get(path.as_posix(), ())
    return bool(digests) and path.is_file() and sha256(path) in digests


def remove_owned(known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Remove the files of *known* that are as the pipeline wrote them, and folders that are then empty; return the others."""
    paths = [Path(path) for path in sorted(known) if Path(path).exists()]
    ours = [path for path in paths if owned(path, known)]
    for path in ours:
        path.unlink()
    remove_empty({path.parent for path in ours})
    return tuple(path.as_posix() for path in paths if path not in ours)
