"""Workers of a large graph."""

import multiprocessing
import pickle

import pytest
from doit import cmd_run
from test_order import STEPS

from dmls_pipeline import engine
from dmls_pipeline.engine import runner
from dmls_pipeline.engine.runner import EmptyWorkers
from dmls_pipeline.model import Book


def test_a_build_with_workers_that_begin_empty_makes_all(toy):
    first, second = (toy.run("run.py", "empty", "-n", "2") for _ in range(2))

    assert (first.status, second.status) == (0, 0)
    assert "book" in first.ran
    assert second.out == ""


def test_a_worker_gets_no_task_but_that_of_its_job():
    workers = EmptyWorkers(None, None)
    workers.tasks = {task.name: task for task in engine.tasks(STEPS)}

    there = pickle.loads(pickle.dumps(workers))  # noqa: S301 - our own

    assert there.tasks == {}


@pytest.mark.parametrize("large", [0, len(STEPS)])
def test_only_workers_of_a_large_graph_begin_empty(monkeypatch, large):
    begun = []
    monkeypatch.setattr(runner, "LARGE", large)
    monkeypatch.setattr(runner, "start_empty", lambda: begun.append(True))

    list(engine.pack((Book.__new__(Book), ()), lambda _: STEPS))

    assert bool(begun) == (large == 0)


def test_workers_are_started_empty(monkeypatch):
    monkeypatch.setattr(cmd_run, "MRunner", None)
    monkeypatch.setattr(multiprocessing, "set_start_method", lambda method, force: None)

    runner.start_empty()

    assert cmd_run.MRunner is EmptyWorkers
