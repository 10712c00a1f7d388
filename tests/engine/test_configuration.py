"""How many processes work."""

import os

import pytest

from dmls_pipeline import engine

GIGABYTE = 1024**3


@pytest.mark.parametrize(
    ("processors", "memory", "workers"),
    [(1, 64, 0), (2, 8, 2), (16, 64, 16), (16, 4, 8), (8, 0.5, 0), (64, 16, 32)],
)
def test_there_are_as_many_workers_as_processors_that_have_room(monkeypatch, processors, memory, workers):
    sizes = {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": int(memory * GIGABYTE) // 4096}
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)), raising=False)
    monkeypatch.setattr(os, "sysconf", sizes.__getitem__)

    assert engine.configuration()["num_process"] == workers


def test_where_nothing_can_be_shared_one_process_works(monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(engine.sys, "platform", "linux")

    assert engine.configuration()["num_process"] == 0
