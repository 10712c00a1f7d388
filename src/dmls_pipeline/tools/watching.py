"""Watchfiles: what changes in a folder, as it changes. The only module that knows it."""

from collections.abc import Iterator
from pathlib import Path


def changes(*folders: Path) -> Iterator[tuple[Path, ...]]:
    """Yield the files that were written, made or removed below *folders*, those of one moment together, until the process is interrupted.

    What editors keep beside a file (locks, swap files, backups) is no change.
    """
    import watchfiles

    for found in watchfiles.watch(*folders, watch_filter=watchfiles.DefaultFilter(), raise_interrupt=True):
        paths = tuple(sorted({Path(path) for _, path in found}))
        if any(not path.name.startswith(".") and not path.name.endswith("~") for path in paths):
            yield paths
