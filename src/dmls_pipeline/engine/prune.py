"""What no step makes any more goes away, if it is ours."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.engine.state import Memory
from dmls_pipeline.engine.tasks import StepTask


def prune(tasks: Mapping[str, Any], memory: Memory) -> tuple[str, ...]:
    """Remove what earlier graphs made and this one does not; return the files that stay, since others changed them."""
    outputs = {path for task in tasks.values() if isinstance(task, StepTask) for path in task.targets}
    known = {path: digests for path, digests in store.claims().items() if path not in outputs}
    left = remove_owned(known)
    forgotten = _remembered(tasks, memory) - outputs
    work = [Path(path) for path in sorted(forgotten) if not store.is_artifact(Path(path))]
    for path in work:
        path.unlink(missing_ok=True)
    store.remove_empty({path.parent for path in work})
    if known:
        store.keep_claims({path: digests for path, digests in store.claims().items() if path in outputs})
    return left


def remove_owned(known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Remove the files of *known* that are as the pipeline wrote them, and folders that are then empty; return the others."""
    paths = [Path(path) for path in sorted(known) if Path(path).exists()]
    ours = [path for path in paths if store.owned(path, known)]
    for path in ours:
        path.unlink()
    store.remove_empty({path.parent for path in ours})
    return tuple(path.as_posix() for path in paths if path not in ours)


def _remembered(tasks: Mapping[str, Any], memory: Memory) -> set[str]:
    """Return every file that was made, by any step; forget the steps that are no more."""
    made: set[str] = set()
    for name in memory.backend.names():
        made.update(memory.backend.get(name, "outputs:") or ())
        if name not in tasks:
            memory.remove(name)
    memory.backend.commit()
    return made
