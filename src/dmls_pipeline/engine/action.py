"""What a worker does for a step: guard what is not ours, run the function, say what went wrong as plain values."""

import errno
import gc
import hashlib
import importlib
import json
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from doit.exceptions import TaskFailed

from dmls_pipeline import store
from dmls_pipeline.engine import cache
from dmls_pipeline.engine.alone import alone
from dmls_pipeline.engine.checker import last_change
from dmls_pipeline.engine.workers import Leash
from dmls_pipeline.graph import Step
from dmls_pipeline.paths import BUILD, CONTENT
from dmls_pipeline.problems import BuildError, ContentError, Fault, Problem

MUCH = 200_000  # objects, some ten megabytes
UNMAPPED = "failed to map segment"  # what the loader says of a library that finds no room in memory
MACHINE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM)  # no bug raises these


def perform(step: Step, leash: Leash, task: Any) -> dict[str, Any] | TaskFailed:
    """Run *step*, or take from the shared cache what it makes; return what is remembered of it, or its failure. Only a bug raises.

    A module-level function with plain arguments: it is pickled where workers are spawned. The leash
    ties the worker to its parent when it is unpickled there. doit gives the task, which knows the step's code.
    """
    return alone(leash, performed, step, task.code) if step.is_greedy else performed(step, task.code)


def performed(step: Step, code: Mapping[str, str]) -> dict[str, Any] | TaskFailed:
    """Do what `perform` says, in this process."""
    _make_room()
    if sys.warnoptions:  # PYTHONWARNINGS is for who works on Python: a library's warning is nothing to an author, and must end no step
        warnings.simplefilter("ignore")
    begun, used = time.time_ns(), processors()
    try:
        refuse_unreadable(step)
        refuse_others(step)
        key = cache.key(step, code) if code else None
        with store.checked(step.outputs):
            if key and (entry := cache.fetch(step, key)):
                return _taken(entry, used)
            returned = resolve(step.run)(*step.args)
    except ContentError as error:
        return failed(error.faults)
    except BuildError as error:
        return TaskFailed(json.dumps({"tool": str(error)}))
    except OSError as error:
        return _unable(error, step)
    except (MemoryError, ImportError) as error:
        if isinstance(error, ImportError) and UNMAPPED not in str(error):
            raise
        return TaskFailed(json.dumps({"tool": "there is not enough memory"}))
    values = {"problems": _problems(returned), "outputs": made(step), "seconds": round(processors() - used, 3)}
    if key and all(last_change(path.as_posix()) < begun for path in step.inputs):  # none was written while the step read it
        cache.keep(key, cache.Entry({"problems": values["problems"]}, {path.as_posix(): path.read_bytes() for path in step.outputs}))
    return values


def processors() -> float:
    """Return the seconds of processors that this process has used, with those of the programs that it ran."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _make_room() -> None:
    """Drop what earlier steps left, once it is much, and keep Python's garbage collector away while this one runs.

    Nearly all that a step makes lives to its end; the collector looks through it again and again in vain, for a fifth of a layout's time
    and half of a chapter's reading.
    """
    gc.disable()
    if gc.get_count()[0] > MUCH:
        gc.collect()


def _taken(entry: cache.Entry, used: float) -> dict[str, Any]:
    """Put what another build made in its places, and return what is remembered of it; *used* are `processors` when the step began."""
    for path, content in entry.outputs.items():
        store.write(Path(path), content)
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in entry.outputs.items()}
    return {**entry.told, "outputs": digests, "seconds": round(processors() - used, 3), "cached": True}


def resolve(run: str) -> Callable[..., object]:
    """Return the function with the dotted name "package.module:function"."""
    module, _, name = run.partition(":")
    function: Callable[..., object] = getattr(importlib.import_module(module), name)
    return function


def failed(faults: Iterable[Problem | Fault]) -> TaskFailed:
    """Return a failure whose text is JSON, so that problems travel from a worker to its parent."""
    return TaskFailed(json.dumps({"problems": [fault.to_json() for fault in faults]}))


def refuse_others(step: Step) -> None:
    """Raise ContentError for every output in build/ whose present file is not as the pipeline wrote it."""
    artifacts = [path for path in step.outputs if store.is_artifact(path) and os.path.lexists(path)]
    if not artifacts:
        return
    known = store.claims()
    if others := [path for path in artifacts if not store.owned(path, known)]:
        raise ContentError(_other(path, edited=path.as_posix() in known) for path in others)


def refuse_unreadable(step: Step) -> None:
    """Raise ContentError for every input that is missing, is no file, or may not be read: a tool would say it worse, or wait for ever."""
    if faults := [fault for path in step.inputs if (fault := _unreadable(path, step))]:
        raise ContentError(faults)


def _unreadable(path: Path, step: Step) -> Problem | None:
    """Return what is wrong with an input."""
    if not os.access(path, os.F_OK):  # nor does it exist where its folder may not be looked into
        return _missing(path, step)
    reason = store.no_file(path)
    if not reason and path.parts[:1] == CONTENT.parts and store.leads_out(path):
        reason = f"this is a link that leads out of {CONTENT.as_posix()}/"
    if not reason:
        return None
    may_not = reason.endswith("read")
    message = f"{reason}, and {_shown(step)} needs {'it' if may_not else 'a file'}"
    hint = "let yourself read it" if may_not else "put a file in its place, or take out what refers to it"
    return Problem(path.as_posix(), 1, 1, "file/missing", message, hint)


def _unable(error: OSError, step: Step) -> TaskFailed:
    """Return the failure of a step that the machine stopped; raise *error* again where that points to a bug."""
    if missing := [path for path in step.inputs if not os.access(path, os.F_OK)]:
        return failed(_missing(path, step) for path in missing)
    name = error.filename if isinstance(error.filename, str) else ""
    if error.errno in MACHINE or Path(name).parts[:1] == BUILD.parts:
        return TaskFailed(json.dumps({"tool": f"{name or 'a file'} cannot be written: {error.strerror}"}))
    raise error


def made(step: Step) -> dict[str, str]:
    """Return the digest of every output; a step that did not write one has a bug."""
    if missing := [path.as_posix() for path in step.outputs if not path.is_file()]:
        raise AssertionError(f"{step.run} did not write {', '.join(missing)}")
    return {path.as_posix(): store.sha256(path) for path in step.outputs}


def _problems(returned: object) -> list[Any]:
    """Return the warnings of a step that succeeded: None, or a dictionary with problems."""
    if returned is None:
        return []
    if isinstance(returned, dict) and isinstance(returned.get("problems"), list):
        return list(returned["problems"])
    raise TypeError(f'a step returns None or {{"problems": […]}}, not {returned!r}')


def _other(path: Path, *, edited: bool) -> Problem:
    rule, what = ("artifact/edited", "was changed by hand") if edited else ("artifact/foreign", "was not written by the pipeline")
    hint = "move it away or delete it, then it is made again; what should stay belongs into content/ or templates/"
    return Problem(path.as_posix(), 1, 1, rule, f"this file {what} and is not overwritten", hint)


def _missing(path: Path, step: Step) -> Problem:
    message = f"this file does not exist, and {_shown(step)} needs it"
    return Problem(path.as_posix(), 1, 1, "file/missing", message, "put it back, or take out what refers to it")


def _shown(step: Step) -> str:
    return step.name.replace(":", " ", 1)
