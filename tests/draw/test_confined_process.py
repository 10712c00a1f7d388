"""Work in a child process: its answers, its faults, and its end."""

import os
import signal
import socket
import time
from pathlib import Path

import pytest

from dmls_pipeline.draw.confined_process import Child, StoppedError


def work(what: str, value: object = None) -> object:
    if what == "sleep":
        time.sleep(60)
    if what == "die":
        os._exit(3)
    if what == "memory":
        return len(bytearray(8 << 30))
    if what == "raise":
        raise ValueError(value)
    if what == "open":
        return {str(path.readlink()) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()}
    if what == "pid":
        return os.getpid()
    return value


def test_a_child_answers_again_and_again() -> None:
    child = Child(work)

    assert child.ask("same", {"a": b"x" * 100_000}) == {"a": b"x" * 100_000}
    assert child.ask("pid") == child.ask("pid") != os.getpid()


def test_what_the_function_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="no"):
        Child(work).ask("raise", "no")


@pytest.mark.parametrize(("what", "said"), [("sleep", "more than 0 seconds"), ("die", "too much memory")])
def test_a_child_that_does_not_answer_is_stopped_and_the_next_question_has_another(what: str, said: str) -> None:
    child = Child(work)
    first = child.ask("pid")

    with pytest.raises(StoppedError, match=said):
        child.ask(what, seconds=0.2)

    assert child.ask("pid") != first


def test_a_child_that_was_killed_meanwhile_is_started_anew() -> None:
    child = Child(work)
    os.kill(child.ask("pid"), signal.SIGKILL)

    assert child.ask("same", 1) == 1


def test_memory_has_a_limit() -> None:
    with pytest.raises(StoppedError, match="memory"):
        Child(work).ask("memory")


def test_no_file_of_the_parent_is_open_in_a_child() -> None:
    with socket.socket() as ours:
        os.set_inheritable(ours.fileno(), True)
        child = Child(work)

        assert not [name for name in child.ask("open") if name.startswith("socket:")]
