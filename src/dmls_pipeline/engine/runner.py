"""Workers of a large graph begin empty: a forked worker would hold the whole graph, although it needs only one step at a time."""

import multiprocessing
from typing import Any

from doit import cmd_run
from doit.runner import JobTask, JobTaskPickle, MRunner

from dmls_pipeline.engine.session import LEASH

LARGE = 10_000  # steps, of some 240 chapters


class EmptyWorkers(MRunner):  # type: ignore[misc]
    """doit's runner with several processes, to which each job brings its task."""

    def __getstate__(self) -> dict[str, Any]:
        """Return what a spawned worker gets: no task, and the leash that ties it to the build."""
        fields: dict[str, Any] = super().__getstate__()
        return fields | {"tasks": {}, "leash": LEASH}

    def __setstate__(self, fields: dict[str, Any]) -> None:
        """Begin in a spawned worker: what it starts itself holds the build's lock too."""
        self.__dict__.update(fields)
        LEASH.lock = fields["leash"].lock

    def get_next_job(self, completed: Any) -> Any:
        """Return the next job with its whole task: doit would send only what differs from a task that the worker has."""
        job = super().get_next_job(completed)
        return JobTask(self.tasks[job.name]) if isinstance(job, JobTaskPickle) else job


def start_empty() -> None:
    """Start workers as processes of their own from now on, which takes longer: each imports what it needs."""
    multiprocessing.set_start_method("spawn", force=True)
    cmd_run.MRunner = EmptyWorkers
