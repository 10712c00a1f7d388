"""doit as the other commands need it: `dmls check`, `dmls why`, and single steps. doit itself loads ./dodo.py."""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path

from doit import plugin
from doit.doit_cmd import DoitMain

from dmls_pipeline.read.book import load_book

CONTENT_WRONG, TOOL_FAILED, INTERRUPTED = 1, 2, 130
PLUGINS = {  # as in pyproject.toml, for a project that has none
    "COMMAND": {"audit": "dmls_pipeline.engine.audit:Audit", "why": "dmls_pipeline.engine.why:Why"},
    "REPORTER": {
        "build": "dmls_pipeline.engine.answering:BuildReporter",
        "check": "dmls_pipeline.engine.answering:CheckReporter",
        "check-json": "dmls_pipeline.engine.formats:JsonReporter",
        "check-sarif": "dmls_pipeline.engine.formats:SarifReporter",
        "events": "dmls_pipeline.engine.events:EventReporter",
        "time": "dmls_pipeline.engine.times:TimeReporter",
    },
}


@cache
def _entry_points(group: str) -> metadata.EntryPoints:
    """Return what packages add to doit; found once, since it opens a file of every package that is installed, for each kind of addition."""
    return metadata.entry_points(group=group)


def _asked() -> Callable[[str], metadata.EntryPoints]:
    """Return the function that doit asks."""
    return _entry_points


plugin.entry_points_impl = _asked


def check(names: Sequence[str] = (), form: str = "text") -> int:
    """Run `doit check` here and tell every problem of every chapter, or those of the steps *names*; return the exit status.

    *form* is how they are told: "text", "json" or "sarif".
    """
    reporter = "check" if form == "text" else f"check-{form}"
    book, problems = (None, ()) if form == "text" else load_book()
    if book is None and problems:  # then there is no graph, and no reporter
        from dmls_pipeline.engine import formats

        sys.stdout.write(formats.written(form, problems))
        return CONTENT_WRONG
    return _status(["run", f"--reporter={reporter}", *(names or ("check",))])


def build(names: Sequence[str] = ()) -> int:
    """Run these steps here, all if none is named; say what was made, or that nothing was to do; return the exit status."""
    return _status(["run", "--reporter=build", *names])


def run(names: Sequence[str]) -> int:
    """Run these steps here, and what they need; return the exit status."""
    return _status(["run", *names])


def follow(names: Sequence[str], *, alone: bool) -> int:
    """Run these steps here, all if none is named, and tell each event as a line of JSON; *alone* in this process, without workers."""
    return _status(["run", "--reporter=events", *(("--process=0",) if alone else ()), *names])


def audit(names: Sequence[str], sarif: str | None) -> int:
    """Run the checks *names*, all if none is named, on the pack that was built; *sarif* is where their log goes; return the exit status."""
    return _status(["audit", *((f"--sarif={sarif}",) if sarif else ()), *names])


def why(artifact: str) -> int:
    """Say which inputs changed since *artifact* was built, and through which steps; return 0 if it is current, 1 if not, 2 if unknown."""
    return _status(["why", Path(artifact).as_posix()])


def _status(arguments: list[str]) -> int:
    """Run doit with *arguments* and return 0, 1 or 2; doit itself has 3 for a command or a graph that is wrong."""
    try:
        status = DoitMain(extra_config=PLUGINS).run(arguments)
    except SystemExit as ended:  # the reporter leaves so when something was wrong
        status = ended.code
    if status is None:
        return 0
    return status if status in (0, 1, TOOL_FAILED, INTERRUPTED) else TOOL_FAILED
