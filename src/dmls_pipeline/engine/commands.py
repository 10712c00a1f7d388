"""doit as the other commands need it: `dmls check`, `dmls why`, and single steps. doit itself loads ./dodo.py."""

from collections.abc import Sequence
from pathlib import Path

from doit.doit_cmd import DoitMain

TOOL_FAILED, INTERRUPTED = 2, 130
PLUGINS = {  # as in pyproject.toml, for a project that has none
    "COMMAND": {"audit": "dmls_pipeline.engine.audit:Audit", "why": "dmls_pipeline.engine.why:Why"},
    "REPORTER": {"check": "dmls_pipeline.engine.reporter:CheckReporter"},
}


def check() -> int:
    """Run `doit check` here and tell every problem of every chapter; return the exit status."""
    return _status(["run", "--reporter=check", "check"])


def run(names: Sequence[str]) -> int:
    """Run these steps here, and what they need; return the exit status."""
    return _status(["run", *names])


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
