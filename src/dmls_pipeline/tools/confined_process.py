"""Work that an author's file may lead astray is done in a child process: with limits of time and memory, and without a network.

Where the system can do that, a child also reads nothing of the author's: neither content/ nor anything else at home.
"""

import contextlib
import ctypes
import os
import pickle
import resource
import select
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import landlock

SECONDS = 20.0  # of the processor's time, for an answer; a chart, a diagram or a picture of a book takes a tenth of one
PATIENCE = 300.0  # seconds by the clock: beyond them a busy machine is to blame
MEMORY = 3 << 30  # bytes of data
ADDRESSES = 2 * MEMORY  # bytes that a program which takes MEMORY may map: whoever is allowed less may lack it
SHORT = "there is not enough memory to draw a figure: close other programs, or see `ulimit -v`"
OUTPUT = 64 << 20  # bytes of an answer, and of a file
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000  # CLONE_NEWUSER and CLONE_NEWNET of unshare(2)


class StoppedError(Exception):
    """The question was too much: the child was stopped, or ended without an answer; the text says why, in an author's words."""


class UnansweredError(BuildError):
    """The child did not answer, and the machine may be why: it was busy, or had no memory. Nothing is known of the question."""


class Child:
    """A process that calls one function again and again; it is started when it is first asked, and anew after it was stopped."""

    def __init__(self, function: Callable[..., Any], readable: Iterable[str | Path] = ()) -> None:
        self.function = function
        self.readable = tuple(readable)  # files and folders, beside what Python and the system need
        self.pid = 0
        self.owner = 0  # the process that started the child: after a fork there is another
        self.questions = self.answers = -1

    def ask(self, *args: object, seconds: float | None = None) -> Any:
        """Return what the function returns, or raise what it raises.

        Raise StoppedError where it takes over SECONDS of the processor's time, or dies: another try would end so too. Raise
        UnansweredError where *seconds* went by, PATIENCE if there are none, and where there was less memory than a child may take.
        """
        seconds = PATIENCE if seconds is None else seconds
        fresh = self.owner != os.getpid()
        if fresh:
            self._start()
        try:
            _send(self.questions, pickle.dumps(args))
            answer = _received(self.answers, seconds)
        except TimeoutError as error:
            self._stop()
            raise UnansweredError(
                f"a figure has not been drawn within {seconds:.0f} seconds; the machine may be busy: try again"
            ) from error
        except OSError as error:
            ended_by = self._stop()
            exhausted = ended_by == signal.SIGPROF
            if not fresh and not exhausted:  # it may have ended with the thread that started it
                return self.ask(*args, seconds=seconds)
            if not exhausted and (ended_by == signal.SIGKILL or short_of_memory()):
                raise UnansweredError(SHORT) from error
            said = f"it takes more than {SECONDS:.0f} seconds" if exhausted else "it takes too much memory, or breaks the program"
            raise StoppedError(said) from error
        raised, value = pickle.loads(answer)  # noqa: S301 - our own child wrote it
        if raised:
            raise value
        return value

    def _start(self) -> None:
        theirs, self.questions = os.pipe()
        self.answers, ours = os.pipe()
        self.owner = os.getpid()
        self.pid = os.fork()
        if self.pid == 0:
            _serve(self.function, theirs, ours, self.readable)
        os.close(theirs)
        os.close(ours)

    def _stop(self) -> int:
        """End the child; return the signal that ended it, 0 where none did."""
        status = 0
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            _, status = os.waitpid(self.pid, 0)
        os.close(self.questions)
        os.close(self.answers)
        self.owner = 0
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def limit(readable: Iterable[str | Path] = (), writable: Iterable[str | Path] = ()) -> None:
    """Give this process the limits of a tool: no files beyond OUTPUT, no core, no network where the system lets it go.

    Of files it keeps those of the system, *readable* and *writable* (files, or folders with all that is in them).
    """
    for kind, most in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_FSIZE, OUTPUT), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (soft, hard))
    system = ctypes.CDLL(None)
    system.prctl(DIE_WITH_PARENT, signal.SIGKILL)
    system.unshare(NEW_USER_AND_NETWORK)  # where it is not allowed, the tool itself still fetches nothing
    landlock.confine(readable, writable)


def short_of_memory() -> bool:
    """Return True if this process, and so its children, may take less memory than a child is meant to have."""
    limits = (resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA))
    return any(soft != resource.RLIM_INFINITY and soft < ADDRESSES for soft in limits)


def _serve(function: Callable[..., Any], questions: int, answers: int, readable: Iterable[str | Path]) -> NoReturn:
    """Answer until nobody asks any more. Nothing of the parent is left open: its lock would outlive it."""
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        for lower, upper in zip((2, *sorted((questions, answers))), (*sorted((questions, answers)), 65_536), strict=True):
            os.closerange(lower + 1, upper)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)  # which ends the process
        limit((*landlock.imported(), *readable))
        while True:
            args = pickle.loads(_received(questions, None))  # noqa: S301 - our own parent wrote it
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            answer = _answer(function, args)
            signal.setitimer(signal.ITIMER_PROF, 0)
            _send(answers, answer)
    finally:
        os._exit(1)


def _answer(function: Callable[..., Any], args: tuple[object, ...]) -> bytes:
    try:
        return pickle.dumps((False, function(*args)))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever the tool raises is the parent's to judge
        return pickle.dumps((True, error))


def _send(file: int, content: bytes) -> None:
    whole = len(content).to_bytes(8, "big") + content
    while whole:
        whole = whole[os.write(file, whole) :]


def _received(file: int, seconds: float | None) -> bytes:
    """Return one message; raise TimeoutError, or ConnectionError where there is nobody any more."""
    length = int.from_bytes(_read(file, 8, seconds), "big")
    return _read(file, length, seconds)


def _read(file: int, length: int, seconds: float | None) -> bytes:
    parts, missing = [], length
    while missing:
        if not select.select([file], [], [], seconds)[0]:
            raise TimeoutError
        part = os.read(file, min(missing, 1 << 20))
        if not part:
            raise ConnectionError
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
