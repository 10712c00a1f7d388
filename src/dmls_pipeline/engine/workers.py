"""Workers end with their parent: a build that is killed leaves nobody behind who goes on writing."""

import ctypes
import importlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from multiprocessing import current_process
from multiprocessing.context import get_spawning_popen
from multiprocessing.reduction import DupFd
from multiprocessing.util import register_after_fork
from types import FrameType
from typing import Any

PR_SET_PDEATHSIG = 1
AGAIN = 0.5  # seconds between two looks at the workers


class Leash:
    """What ties a worker to the build: every action carries it, and to unpickle it in a spawned worker is to be tied.

    lock   the file of the build's lock, which workers inherit and so hold until they have ended
    ends   a pipe: only the process that builds has its writing end open, so that its end is an end of file for the others
    """

    def __init__(self) -> None:
        self.lock: int | None = None
        self.ends: tuple[int, int] | None = None

    def __reduce__(self) -> tuple[Callable[..., "Leash"], tuple[Any, ...]]:
        """Carry both files along, but only to a worker that is just being started."""
        if get_spawning_popen() is None or self.lock is None or self.ends is None:
            return Leash, ()
        return _fastened, (os.getpid(), DupFd(self.lock), DupFd(self.ends[0]))

    def fasten(self, lock: int | None) -> None:
        """Take all workers on the leash that start from now on; a forked one has the files by nature."""
        self.lock = lock
        if self.ends is None:
            self.ends = os.pipe()
            os.register_at_fork(after_in_child=self._forked)

    def loosen(self) -> None:
        """Close the pipe, when nobody is on the leash any more."""
        if self.ends is not None:
            for end in self.ends:
                os.close(end)
            self.ends = None

    def _forked(self) -> None:
        if self.ends is not None:
            os.close(self.ends[1])
            _tie(os.getppid(), self.ends[0])
            self.ends = None  # a child of a worker is not ours


def import_early(modules: Iterable[str], leash: Leash) -> None:
    """Let every forked worker but the first import *modules* before its first step.

    The first worker gets a step at once; the others would wait for the outputs of that step, and import meanwhile.
    """
    register_after_fork(leash, lambda _: None if current_process().name.endswith("-1") else list(map(importlib.import_module, modules)))


def _fastened(parent: int, lock: Any, end: Any) -> Leash:
    """Return the leash in the worker that unpickles it, which is tied from then on."""
    leash = Leash()
    leash.lock = lock.detach()  # stays open as long as the worker lives
    _tie(parent, end.detach())
    return leash


def _tie(parent: int, end: int) -> None:
    """End this process when *parent* ends, however that ends; *end* is then at its end of file."""
    threading.Thread(target=_end_with, args=(end,), daemon=True).start()
    if sys.platform == "linux" and os.getppid() == parent:  # at once, even while a tool holds the interpreter
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        if os.getppid() != parent:  # it ended before we asked
            os._exit(1)


def _end_with(end: int) -> None:
    """Wait for the end of file, then end at once."""
    os.read(end, 1)
    os._exit(1)


class LostWorkerError(BaseException):
    """A worker ended in the middle of its step. doit would wait for it for ever.

    No Exception, as KeyboardInterrupt is none: the signal may come while doit asks whether a step is current, and doit takes every
    Exception that it meets there for a failure of that step, and goes on waiting.
    """


class Watch:
    """Notices a worker that dies: the operating system's signal interrupts the wait for its result.

    The signal may come between Python's last look at signals and the system call that waits, which then waits for ever. So a timer
    looks again.
    """

    def __init__(self) -> None:
        self.known: dict[int | None, multiprocessing.process.BaseProcess] = {}
        self.former: dict[signal.Signals, Any] | None = None
        self.owner = os.getpid()

    def start(self) -> None:
        """Listen from now on. Signals reach the main thread only; elsewhere nothing is watched."""
        if threading.current_thread() is threading.main_thread():
            self.former = {number: signal.signal(number, self._look) for number in (signal.SIGCHLD, signal.SIGALRM)}
            signal.setitimer(signal.ITIMER_REAL, AGAIN, AGAIN)  # forked workers do not inherit it

    def stop(self) -> None:
        """Listen no longer."""
        if self.former is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
            for number, handler in self.former.items():
                signal.signal(number, handler)
            self.former = None

    @staticmethod
    def end_all() -> None:
        """End every worker at once, after a run that came to no end of its own: the steps they are in are lost, no file is."""
        for child in multiprocessing.active_children():
            child.kill()
            child.join()

    def note(self) -> None:
        """Remember who works."""
        for child in multiprocessing.active_children():
            self.known.setdefault(child.pid, child)

    def _look(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if os.getpid() != self.owner:  # a forked worker, whose own tools come and go
            return
        for pid, child in self.known.items():
            if child.exitcode not in (None, 0, -signal.SIGTERM):  # with SIGTERM doit itself ends them
                self.stop()
                raise LostWorkerError(f"worker {pid} ended in the middle of a step (exit status {child.exitcode})")
