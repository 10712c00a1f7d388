"""Runs doit with the arguments given, and writes down which of the project's files each step opens.

    python watched.py LOG [arguments of doit]

A line of LOG is what a step runs (function and arguments), a tab, and a path. Templates are forgotten before each step: what
an earlier step of the same worker read would otherwise not be read again, and not be seen.
"""

import multiprocessing
import os
import sys
from pathlib import Path

from doit.doit_cmd import DoitMain

from dmls_pipeline.engine import action

LOG, *ARGUMENTS = sys.argv[1:]
ROOT = f"{Path.cwd()}/"
WRITING = os.O_WRONLY | os.O_RDWR


def key(run, arguments):
    """Return what a step is known by here: no two run the same function with the same arguments."""
    return repr((run, tuple(arguments)))


def watched(run, resolve=action.resolve):
    """Return the function of a step, which says what it opens."""

    def function(*arguments):
        if module := sys.modules.get("dmls_pipeline.tools.templates"):
            module._environment.cache_clear()
        running.append(key(run, arguments))
        try:
            return resolve(run)(*arguments)
        finally:
            running.pop()

    return function


def opened(event, arguments):
    """Hear of every file that this process opens; write down those that a step reads."""
    if event == "open" and running and isinstance(arguments[0], (str, bytes)) and not arguments[2] & WRITING:
        path = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100 - as it was asked for: no link is followed
        if path.startswith(ROOT):
            os.write(log, f"{running[-1]}\t{path.removeprefix(ROOT)}\n".encode())


if __name__ == "__main__":
    running = []
    log = os.open(LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    action.resolve = watched
    sys.addaudithook(opened)
    multiprocessing.set_start_method("fork")  # a spawned worker would not be watched
    sys.path.insert(0, str(Path.cwd()))
    sys.exit(DoitMain().run(ARGUMENTS))
