"""Steps that take much memory, in a process of their own."""

import os
import signal
import sys
from pathlib import Path

import pytest
from test_workers import is_free, until

from dmls_pipeline.engine.alone import ChildError, alone
from dmls_pipeline.engine.workers import Leash
from dmls_pipeline.graph import Step
from dmls_pipeline.problems import BuildError

GREEDY = """
import sys
from doit.doit_cmd import DoitMain
from dmls_pipeline.graph import step
from dmls_pipeline.engine import runner
step.GREEDY, step.MANY = {{"check:02_two", "read:02_two"}}, 0
{before}
if __name__ == "__main__":
    sys.exit(DoitMain().run(["-n", sys.argv[1]]))
"""


def greedy(toy, before=""):
    """Have the toy's steps of chapter 2 done by processes of their own."""
    toy.write("greedy.py", GREEDY.format(before=before))


def test_a_function_is_called_in_a_process_of_its_own():
    assert alone(Leash(), os.getpid) not in (os.getpid(), os.getppid())
    assert alone(Leash(), max, 3, 5) == 5


def test_what_it_raises_is_told_with_its_traceback():
    with pytest.raises(ChildError, match=r"Traceback.*\n(.*\n)*ZeroDivisionError"):
        alone(Leash(), divmod, 1, 0)


def test_a_process_that_dies_is_a_sentence():
    with pytest.raises(BuildError, match=r"its process ended early \(exit status 7\); there may not be enough memory"):
        alone(Leash(), os._exit, 7)


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_greedy_step_ends_as_any_other(toy, processes):
    greedy(toy)
    toy.write("content/02_two.md", "a fault\n")
    failed = toy.run("greedy.py", processes)
    toy.write("content/02_two.md", "a bug\n")
    broken = toy.run("greedy.py", processes)
    toy.write("content/02_two.md", "a text\n")
    mended = toy.run("greedy.py", processes)

    assert "[link/dead]" in failed.out
    assert "this is a fault of the pipeline" in broken.out
    assert "ZeroDivisionError: so it is" in broken.out
    assert mended.status == 0
    assert {"check 02_two", "book"} < set(mended.ran)
    assert toy.run("greedy.py", processes).out == ""


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked")
@pytest.mark.parametrize("before", ["", "runner.start_empty()"])
def test_it_ends_with_a_build_that_is_killed(toy, before):
    greedy(toy, before)
    toy.write("content/02_two.md", "please wait\n")
    process = toy.start("greedy.py", "2")
    until(lambda: (toy / "started").exists() and toy.read("started"))
    child = int(toy.read("started"))
    assert not is_free(toy / "build/work/lock")

    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=120)

    until(lambda: is_free(toy / "build/work/lock"))
    until(lambda: not Path(f"/proc/{child}").exists())
    assert not (toy / "build/work/02_two/chapter.txt").exists()


@pytest.mark.parametrize(("name", "files", "greedy"), [("book", 251, True), ("book", 250, False), ("unit:01_a", 251, False)])
def test_greedy_is_what_is_made_of_many_chapters_together(name, files, greedy):
    assert Step(name, "", "m:f", (), (None,) * files, ()).is_greedy == greedy
