"""Watchfiles: what changes in a folder, as it changes. The only module that knows it."""

from collections.abc import AsyncGenerator, Iterable, Iterator
from pathlib import Path

DEBOUNCE, STEP = 60, 5  # milliseconds: a change is told once nothing more changed for a step, or after the first of these
PAUSE = 1000  # milliseconds without a change


def changes(*folders: Path) -> Iterator[tuple[Path, ...]]:
    """Yield the files that were written, made or removed below *folders*, those of one moment together, until the process is interrupted.

    What editors keep beside a file (locks, swap files, backups) is no change.
    """
    import watchfiles

    for changed in watchfiles.watch(*folders, watch_filter=watchfiles.DefaultFilter(), raise_interrupt=True):
        if paths := _own(path for _, path in changed):
            yield paths


async def soon(*folders: Path) -> AsyncGenerator[tuple[Path, ...], None]:
    """Yield the paths that changed within a few hundredths of a second, for a loop with other things to do; () after each PAUSE."""
    import watchfiles

    own = watchfiles.DefaultFilter()
    told = watchfiles.awatch(*folders, watch_filter=own, debounce=DEBOUNCE, step=STEP, rust_timeout=PAUSE, yield_on_timeout=True)
    async for found in told:
        paths = _own(path for _, path in found)
        if paths or not found:
            yield paths


def _own(paths_changed: Iterable[str]) -> tuple[Path, ...]:
    """Return what is the author's, sorted."""
    paths = sorted({Path(path) for path in paths_changed})
    return tuple(path for path in paths if not path.name.startswith(".") and not path.name.endswith("~"))
