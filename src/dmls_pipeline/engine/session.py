"""A run from its first step to its last: the lock, and what a killed run left lying."""

import re
import sys

from dmls_pipeline import store
from dmls_pipeline.engine import cache
from dmls_pipeline.engine.workers import Leash
from dmls_pipeline.paths import BUILD

LEASH = Leash()  # one for each process, as its lock is
HALF_WRITTEN = re.compile(r"\..+\.\d+\.part")


def begin() -> None:
    """Take the build's lock, unless this process has it, or end with a sentence that says who has, or that a setting is wrong."""
    if LEASH.lock is not None:
        return
    try:
        cache.limit()
        lock = store.take_lock()
    except (ValueError, store.LockHeldError) as wrong:
        sys.stderr.write(f"doit: {wrong}\n")
        raise SystemExit(1) from None
    LEASH.fasten(lock.file)
    if not lock.clean:
        sweep()


def end() -> None:
    """Give the lock back, after a run that ended by itself."""
    if LEASH.lock is not None:
        cache.trim()
        store.release_lock(store.Lock(LEASH.lock, clean=True))
        LEASH.lock = None


def sweep() -> None:
    """Remove what `store.write` was writing when it was killed."""
    for path in BUILD.rglob(".*.part"):
        if HALF_WRITTEN.fullmatch(path.name):
            path.unlink(missing_ok=True)
