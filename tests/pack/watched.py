"""Runs doit with the arguments given, and writes down which of the project's files each step opens.

    python watched.py LOG [arguments of doit]

A line of LOG is the step's name, a tab, and a path. Templates are forgotten before each step: what an earlier step of the
same worker read would otherwise not be read again, and not be seen.
"""

import functools
import multiprocessing
import os
import sys
from pathlib import Path

from doit.doit_cmd import DoitMain

from dmls_pipeline.engine import action

LOG, *ARGUMENTS = sys.argv[1:]
ROOT = f"{Path.cwd()}/"
current = []


def opened(event, arguments):
    """Write down a file that the present step opens to read."""
    if event == "open" and current and isinstance(arguments[0], (str, bytes)) and not arguments[2] & (os.O_WRONLY | os.O_RDWR):
        path = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100 - pathlib would open nothing, but is slow here
        if path.startswith(ROOT):
            os.write(log, f"{current[-1]}\t{path.removeprefix(ROOT)}\n".encode())


@functools.wraps(action.perform)
def watched(step, leash, perform=action.perform):
    """Perform a step under watch."""
    if module := sys.modules.get("dmls_pipeline.tools.templates"):
        module._environment.cache_clear()
    current.append(step.name)
    try:
        return perform(step, leash)
    finally:
        current.pop()


log = os.open(LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
action.perform = watched
sys.addaudithook(opened)
multiprocessing.set_start_method("fork")  # a spawned worker would not be watched
sys.path.insert(0, str(Path.cwd()))
sys.exit(DoitMain().run(ARGUMENTS))
