"""Whole processes, timed from their start to their end, with the memory that they took."""

import os
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LONGEST = 3600  # seconds; a process that takes longer is stopped
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "DMLS_FONTS", "XDG_CACHE_HOME")
MEGABYTE = 1024 if os.uname().sysname != "Darwin" else 1024 * 1024  # in the units of ru_maxrss


class FailedError(Exception):
    """A timed process that did not end well: its command, and the end of what it said."""


@dataclass(frozen=True)
class Run:
    """One run: wall time in seconds; peak memory in MB of the largest of its processes; what it printed."""

    seconds: float
    megabytes: float
    output: str


def timed(command: Sequence[str | Path], folder: Path, extra: Mapping[str, str] | None = None) -> Run:
    """Run *command* in *folder*, with nothing of this environment that could change its work; raise FailedError if it fails."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ} | dict(extra or {})
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, start_new_session=True
        )
        status, used = _waited(process)
        seconds = time.perf_counter() - start
        said.seek(0)
        output = said.read().decode("utf-8", "replace")
    if status:
        raise FailedError(f"{' '.join(map(str, command))} ended with {status}: {output.strip()[-400:]}")
    return Run(seconds, used.ru_maxrss / MEGABYTE, output)


def _waited(process: subprocess.Popen[bytes]) -> tuple[int, "os.struct_rusage"]:  # type: ignore[name-defined]
    """Return exit status and use of *process*; stop it, and what it started, when it takes too long or when we are interrupted."""
    watch = threading.Timer(LONGEST, os.killpg, (process.pid, signal.SIGKILL))
    watch.start()
    try:
        _, status, used = os.wait4(process.pid, 0)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    finally:
        watch.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)  # so that Popen does not wait for it again
    return process.returncode, used


def together(*runs: Run) -> Run:
    """Return processes that ran one after the other as one run."""
    return Run(sum(run.seconds for run in runs), max(run.megabytes for run in runs), "".join(run.output for run in runs))


def repeated(times: int, run: Callable[[], Run]) -> list[Run]:
    """Run *times* times."""
    return [run() for _ in range(times)]


def seconds(runs: Sequence[Run]) -> float:
    """Return the median wall time."""
    return statistics.median(run.seconds for run in runs)


def megabytes(runs: Sequence[Run]) -> float:
    """Return the largest peak memory."""
    return max(run.megabytes for run in runs)
