"""The build's lock: one build at a time in a folder."""

import errno
import fcntl
import os
import time
from dataclasses import dataclass

from dmls_pipeline import store
from dmls_pipeline.paths import LOCK

ENDED = b"ended\n"  # what the lock holds after a build that ended by itself; a new lock proves nothing, build/work/ may have been deleted


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
    if not store.inside(LOCK):
        raise OSError(errno.ELOOP, store.LINKED, LOCK.as_posix())
    LOCK.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
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
