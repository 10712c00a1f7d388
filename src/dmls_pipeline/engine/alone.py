"""A step that takes much memory is done by a process that ends with it: a worker would keep most of that memory afterwards."""

import multiprocessing
import signal
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from dmls_pipeline.engine.session import LEASH
from dmls_pipeline.engine.workers import Leash
from dmls_pipeline.problems import BuildError


class ChildError(Exception):
    """The function raised, which is a bug; the text is the traceback."""


def alone(leash: Leash, function: Callable[..., Any], *args: object) -> Any:
    """Return what *function* returns, called in a process of its own that begins empty and ends with this one.

    *leash* is the one that the step's action carries. In a worker that got its task with a job it does not know the build's lock, but LEASH
    does.

    Raise ChildError if it raises, and BuildError if the process ended without an answer.
    """
    context = multiprocessing.get_context("spawn")
    answers, theirs = context.Pipe(duplex=False)
    own = Leash()
    own.fasten(LEASH.lock if leash.lock is None else leash.lock)
    child = context.Process(target=_answer, args=(own, theirs, function, args), daemon=True)
    try:
        child.start()
        theirs.close()
        raised, value = answers.recv()
        child.join()
    except EOFError as error:
        child.join()
        raise BuildError(f"its process ended early (exit status {child.exitcode}); there may not be enough memory") from error
    finally:
        if child.is_alive():  # we are interrupted
            child.kill()
            child.join()
        answers.close()
        own.loosen()
    if raised:
        raise ChildError(value)
    return value


def _answer(leash: Leash, answers: Connection, function: Callable[..., Any], args: tuple[object, ...]) -> None:
    """Send what the function returns, or the traceback of what it raises."""
    del leash  # which tied this process when it was unpickled
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and ends this process
    try:
        answer = False, function(*args)
    except Exception:  # noqa: BLE001 - it is told where the step was asked for
        answer = True, f"\n{traceback.format_exc()}"
    answers.send(answer)
