"""Work in a child process: its answers, its faults, and its end."""

import os
import resource
import signal
import socket
import time
from pathlib import Path

import pytest

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import confined_process
from dmls_pipeline.tools.confined_process import Child, StoppedError, UnansweredError


def work(what: str, value: object = None) -> object:
    if what == "sleep":
        time.sleep(60)
    if what == "wait":
        time.sleep(0.6)
    while what == "spin":
        pass
    if what == "die":
        os._exit(3)
    if what == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
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


@pytest.mark.parametrize(("what", "said"), [("spin", "it takes more than 0 seconds"), ("die", "too much memory")])
def test_a_question_that_is_too_much_is_stopped_and_the_next_has_another_child(
    what: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined_process, "SECONDS", 0.3)
    child = Child(work)
    first = child.ask("pid")

    with pytest.raises(StoppedError, match=said):
        child.ask(what)

    assert child.ask("pid") != first


def test_a_child_that_does_not_answer_and_does_nothing_is_no_fault_of_the_question() -> None:
    child = Child(work)

    with pytest.raises(BuildError, match="not been drawn within 0 seconds; the machine may be busy: try again"):
        child.ask("sleep", seconds=0.2)

    assert child.ask("", 3) == 3


def test_time_that_others_have_the_processor_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined_process, "SECONDS", 0.3)

    assert Child(work).ask("wait", 5) == 5


def test_a_child_that_was_killed_meanwhile_is_started_anew() -> None:
    child = Child(work)
    os.kill(child.ask("pid"), signal.SIGKILL)

    assert child.ask("same", 1) == 1


def test_memory_has_a_limit() -> None:
    with pytest.raises(StoppedError, match="memory"):
        Child(work).ask("memory")


def test_a_child_that_the_system_kills_for_its_memory_is_no_fault_of_the_question() -> None:
    with pytest.raises(UnansweredError, match="not enough memory"):
        Child(work).ask("killed")


@pytest.mark.parametrize("kind", [resource.RLIMIT_AS, resource.RLIMIT_DATA])
def test_a_child_that_lacks_the_memory_which_a_shell_denies_is_no_fault_of_the_question(kind: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def allowed(asked: int) -> tuple[int, int]:
        return (1 << 30 if asked == kind else resource.RLIM_INFINITY, resource.RLIM_INFINITY)

    monkeypatch.setattr(resource, "getrlimit", allowed)

    with pytest.raises(UnansweredError, match="not enough memory"):
        Child(work).ask("memory")


def test_no_file_of_the_parent_is_open_in_a_child() -> None:
    with socket.socket() as ours:
        os.set_inheritable(ours.fileno(), True)
        child = Child(work)

        assert not [name for name in child.ask("open") if name.startswith("socket:")]
