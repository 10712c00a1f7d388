"""What we mend in doit, and the only place that knows it."""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator

from doit import cmd_base, control
from doit.task import Task

from dmls_pipeline.engine import runner
from dmls_pipeline.engine.action import MUCH
from dmls_pipeline.engine.commands import audit, build, check, follow, run, why
from dmls_pipeline.engine.memory import Memory
from dmls_pipeline.engine.order import Dispatcher, add_makers
from dmls_pipeline.engine.reporter import Reporter
from dmls_pipeline.engine.session import LEASH, stop
from dmls_pipeline.engine.tasks import tasks
from dmls_pipeline.engine.unknown import UnknownNameError
from dmls_pipeline.engine.workers import import_early
from dmls_pipeline.graph import Step
from dmls_pipeline.model import Book
from dmls_pipeline.paths import DATABASE
from dmls_pipeline.problems import Problem

__all__ = ["audit", "build", "check", "configuration", "follow", "pack", "run", "tasks", "why"]

ROOM = 512 * 1024 * 1024  # bytes of memory for each worker: the largest takes a little less


def configuration(early: Iterable[str] = ()) -> dict[str, object]:
    """Return DOIT_CONFIG, and have doit remember our way.

    *early* are modules that take long to import and that most builds need: workers with nothing to do yet import them.

    doit looks its backends up before it reads dodo.py, so that a backend could only be named in pyproject.toml or by an
    entry point, and how it compares could not be changed at all. The names below are looked up afterwards.
    """
    if sys.flags.optimize:
        stop("Python runs with -O or PYTHONOPTIMIZE, with which WeasyPrint lays out otherwise: run it without")
    gc.set_threshold(MUCH)  # a graph lives to the end, and was looked through again and again while it grew
    cmd_base.Dependency = Memory
    control.TaskDispatcher = Dispatcher
    control.TaskControl.add_implicit_task_dep = staticmethod(add_makers)
    control.InvalidCommand = UnknownNameError
    import_early(early, LEASH)
    return {
        "minversion": "0.37.0",
        "backend": "sqlite3",
        "dep_file": DATABASE.as_posix(),
        "reporter": Reporter,
        "sort": "definition",
        "continue": True,
        "num_process": _workers(),
    }


def pack(loaded: tuple[Book | None, Iterable[Problem]], steps: Callable[[Book], Iterable[Step]]) -> Iterator[Task]:
    """Return the tasks of a book as `load_book` loaded it; if it cannot be used at all, say why and leave.

    While book.yaml has errors its graph may lack chapters that are only misspelled: then nothing is pruned.
    """
    book, problems = loaded
    if book is None:
        sys.stderr.write("".join(f"{problem}\n" for problem in problems))
        raise SystemExit(1)
    graph = tuple(steps(book))
    if len(graph) > runner.LARGE:
        runner.start_empty()
    return tasks(graph, whole=not any(problem.severity == "error" for problem in problems))


def _workers() -> int:
    """Return how many processes work: as many as there are processors, and as have room in memory; none but this one for less than two.

    Nor are there others where the folder cannot be written that holds what they share.
    """
    if sys.platform == "linux" and not os.access("/dev/shm", os.W_OK | os.X_OK):  # noqa: S108 - where the system keeps semaphores
        return 0
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    fit = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // ROOM
    workers = min(processors, fit)
    return workers if workers > 1 else 0
