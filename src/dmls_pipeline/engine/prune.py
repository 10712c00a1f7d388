"""What no step makes any more goes away, if it is ours."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.engine.memory import Memory
from dmls_pipeline.engine.tasks import StepTask
from dmls_pipeline.paths import WORK


def prune(tasks: Mapping[str, Any], memory: Memory) -> tuple[str, ...]:
    """Remove what earlier graphs made and this one does not; return the files that stay, since others changed them."""
    outputs = {path for task in tasks.values() if isinstance(task, StepTask) for path in task.targets}
    known = {path: digests for path, digests in store.claims().items() if path not in outputs}
    left = store.remove_owned(known)
    forgotten = _remembered(tasks, memory) - outputs
    work = [path for path in map(Path, sorted(forgotten)) if path.is_relative_to(WORK) and store.remove(path)]
    store.remove_empty({path.parent for path in work})
    if known:
        store.keep_claims({path: digests for path, digests in store.claims().items() if path in outputs})
    return left


def _remembered(tasks: Mapping[str, Any], memory: Memory) -> set[str]:
    """Return every file that was made, by any step; forget the steps that are no more."""
    made: set[str] = set()
    for name in memory.backend.names():
        made.update(memory.made(name, tasks[name].targets if name in tasks else ()))
        if name not in tasks:
            memory.remove(name)
    memory.backend.commit()
    return made
