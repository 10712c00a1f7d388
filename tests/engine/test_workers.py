"""Builds that are killed, and builds that meet."""

import fcntl
import os
import signal
import sqlite3
import time
from contextlib import closing

import pytest

from dmls_pipeline.engine.workers import LostWorkerError


def until(condition):
    deadline = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_free(path):
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def remembered(toy):
    """Return the steps that a build which still runs has remembered as made; a file that lies there may not be yet."""
    with closing(sqlite3.connect(f"file:{toy / 'build/work/doit.sqlite3'}?mode=ro", uri=True, timeout=120)) as memory:
        return {name.removeprefix("_").replace(":", " ") for (name,) in memory.execute("select task_id from doit")}


def waiting(toy, *command):
    """Start a build that stays in the step that reads chapter 2, and has done all else that it can."""
    toy.write("content/02_two.md", "please wait\n")
    process = toy.start(*command)
    until(lambda: (toy / "started").exists() and toy.read("started"))
    if "2" in command:
        until((toy / "build/handouts/03_three.txt").exists)
        until(lambda: "handouts 03_three" in remembered(toy))
    return process


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver", "empty"])
def test_workers_end_with_a_build_that_is_killed(toy, method):
    process = waiting(toy, "run.py", method, "-n", "2")
    assert not is_free(toy / "build/work/lock")

    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=120)

    until(lambda: is_free(toy / "build/work/lock"))
    toy.write("go", "")
    assert not (toy / "build/work/02_two/chapter.txt").exists()


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_build_that_is_killed_loses_only_its_step(toy, processes):
    done = {"read 01_one"} | ({"handouts 03_three", "unit 03_three"} if processes == "2" else set())
    process = waiting(toy, "-m", "doit", "-n", processes)
    until(lambda: done <= remembered(toy))
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=120)
    toy.write("build/.123-0.dmls-part", "half of it")
    toy.write("go", "")

    build = toy.doit()

    assert build.status == 0
    assert not done & set(build.ran)
    assert "read 02_two" in build.ran
    assert not (toy / "build/.123-0.dmls-part").exists()
    assert toy.doit().out == ""


def test_an_artifact_of_a_killed_build_is_known_as_ours(toy):
    toy.doit()
    toy.write("content/02_two.md", "another text\n")
    script = "from pathlib import Path; from dmls_pipeline import store; store.write_text(Path('build/book.txt'), 'of a killed build')"
    toy.run("-c", script)  # written, but no build lived to remember it

    assert toy.doit().status == 0


def test_a_second_build_says_who_holds_the_lock_and_leaves(toy):
    process = waiting(toy, "-m", "doit", "-n", "2")

    second = toy.doit()
    clean = toy.doit("clean")

    assert (second.status, second.out) == (2, "")
    assert second.err == f"doit: another build is running here: process {process.pid} holds the lock build/work/lock\n"
    assert clean.status == 2
    assert "book" in toy.doit("list").out
    assert "status" in toy.doit("info", "book").out
    toy.write("go", "")
    process.communicate(timeout=120)
    assert process.returncode == 0


def test_another_reporter_takes_the_lock_too(toy):
    process = waiting(toy, "-m", "doit", "-n", "2")

    assert toy.doit("-r", "json").status == 2

    toy.write("go", "")
    process.communicate(timeout=120)


@pytest.mark.parametrize("processes", ["0", "2"])
def test_an_interrupt_is_no_traceback(toy, processes):
    process = waiting(toy, "-m", "doit", "-n", processes)
    process.send_signal(signal.SIGINT)
    toy.write("go", "") if processes == "2" else None
    out, err = process.communicate(timeout=120)

    assert "Traceback" not in out + err
    assert process.returncode == 130
    assert "interrupted, during read 02_two" in out
    toy.write("go", "")
    assert toy.doit().status == 0


def test_a_lost_worker_is_no_failure_of_the_step_that_doit_looks_at():
    assert not issubclass(LostWorkerError, Exception), "doit takes an Exception that it meets at a step for that step's own"
