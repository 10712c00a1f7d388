"""A run from its first step to its last: the lock, and what a killed run left lying."""

import sys
from contextlib import suppress
from typing import NoReturn

from dmls_pipeline import store
from dmls_pipeline.engine import cache, lock
from dmls_pipeline.engine.workers import Leash
from dmls_pipeline.paths import BUILD, LOCK

CANNOT_RUN = 2  # as for a tool that failed: nothing is said about the content
LEASH = Leash()  # one for each process, as its lock is


def begin() -> None:
    """Take the build's lock, unless this process has it; where that cannot be done, stop with a sentence that says why."""
    if LEASH.lock is not None:
        return
    try:
        cache.limit()
        taken = lock.take_lock()
    except (ValueError, lock.LockHeldError) as wrong:
        stop(str(wrong))
    except OSError as error:
        stop(f"{error.filename or LOCK.as_posix()} cannot be written: {error.strerror}")
    LEASH.fasten(taken.file)
    if not taken.clean:
        sweep()


def stop(why: str) -> NoReturn:
    """End the command before anything runs: say *why*, in one sentence."""
    with suppress(OSError):
        sys.stderr.write(f"doit: {why}\n")
    raise SystemExit(CANNOT_RUN)


def end() -> None:
    """Give the lock back, after a run that ended by itself."""
    if LEASH.lock is not None:
        cache.trim()
        lock.release_lock(lock.Lock(LEASH.lock, clean=True))
        LEASH.lock = None


def sweep() -> None:
    """Remove what `store.write` was writing when it was killed."""
    for path in BUILD.rglob(f".*{store.HALF_WRITTEN}"):
        store.remove(path)
