"""Whether everything is as it was when a doit had nothing to do: then the next one has nothing to do either, and makes no graph.

A look takes in size, times and inode of each file that a build may look at, and what decides besides. It goes through whole folders,
so that nobody need say which files these are. What it saw is kept as one digest, by a run that found every step current, wrote nothing
and said nothing, between two looks that are alike. Wherever there is doubt (a link, a pipe, a file that changed a moment ago) nothing
is kept.

It is asked before all else and so imports next to nothing.
"""

import fcntl
import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from dmls_pipeline import store
from dmls_pipeline.paths import BUILD, CONTENT, LOCK, SHIPPED, TEMPLATES, WORK

NOTE = WORK / "unchanged.txt"  # the digest of what a run with nothing to do saw
DODO = "dodo.py"
SETTINGS = (DODO, "pyproject.toml", "doit.cfg")  # what doit reads
FOLDERS = (CONTENT.as_posix(), TEMPLATES.as_posix(), BUILD.as_posix(), str(SHIPPED), os.path.dirname(__file__))  # noqa: PTH120 - as text
PASSED_BY = (LOCK.as_posix(), NOTE.as_posix())  # written by the run that looks
COMPILED = "__pycache__"
VARIABLES = ("DMLS_", "PYTHON", "LD_", "DYLD_", "XDG_", "LC_", "LANG", "HOME", "PATH", "TZ")  # how those begin that may matter
YOUNG = 2_000_000_000  # nanoseconds: some file systems count times in steps of two seconds
LOADER = "/etc/ld.so.cache"  # is written anew whenever a library of the system is installed


class UnclearError(Exception):
    """Something lies there that a look at its own facts does not settle: a link, a pipe."""


@dataclass
class Looks:
    """The look that this process took before it made the graph: its digest, and when the youngest file changed."""

    digest: str = ""
    begun: int = 0
    youngest: int = 0


LAST = Looks()


def leave() -> None:
    """End a plain `doit` in which everything is as it was."""
    if plain(sys.argv) and holds():
        raise SystemExit(0)


def plain(command: list[str]) -> bool:
    """Say whether *command* is doit without any argument."""
    return len(command) == 1 and command[0].endswith(("/bin/doit", "/doit/__main__.py"))


def holds() -> bool:
    """Say whether nothing changed since a run had nothing to do. Not while a build runs: what it will change is not seen yet."""
    LAST.digest = ""
    try:
        lock = os.open(LOCK, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        LAST.begun = time.time_ns()
        LAST.digest, LAST.youngest = look()
        return NOTE.read_bytes() == LAST.digest.encode()
    except (OSError, UnclearError):
        return False
    finally:
        os.close(lock)


def keep() -> None:
    """Keep what was seen at the beginning, after a run that had nothing to do, if nothing changed while it ran, nor just before."""
    with suppress(OSError, UnclearError):
        if LAST.digest and LAST.youngest < LAST.begun - YOUNG and _only_the_pack() and look()[0] == LAST.digest:
            NOTE.unlink(missing_ok=True)
            file = os.open(NOTE, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666)
            with os.fdopen(file, "wb") as note:
                note.write(LAST.digest.encode())


def look() -> tuple[str, int]:
    """Return one digest of all that a build may look at, and when the last of its files changed, in nanoseconds."""
    seen, youngest = hashlib.sha256(repr(_surroundings()).encode("utf-8", "surrogateescape")), 0
    for name in SETTINGS:
        with suppress(FileNotFoundError):
            facts = os.lstat(name)
            if not stat.S_ISREG(facts.st_mode):
                raise UnclearError(name)
            seen.update(_line(name, facts))
            youngest = max(youngest, facts.st_ctime_ns)
    for folder in FOLDERS:
        for line, changed in _below(folder):
            seen.update(line)
            youngest = max(youngest, changed)
    return seen.hexdigest(), youngest


def site() -> list[list[str | int]]:
    """Return what changes whenever a library is installed, upgraded or removed: the folders of libraries and their times."""
    folders = [entry for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))]
    times: list[list[str | int]] = [[folder, os.stat(folder).st_mtime_ns] for folder in folders if os.path.isdir(folder)]  # noqa: PTH112, PTH116
    loader = os.stat(LOADER).st_mtime_ns if os.path.exists(LOADER) else 0  # noqa: PTH110, PTH116 - as text, which is quicker
    return [*times, [os.environ.get("LD_LIBRARY_PATH", ""), loader]]


def _surroundings() -> list[object]:
    """Return what decides besides files: Python, libraries, the system and its start, variables, the names in the project's folder.

    After a loss of power a file may hold other bytes with the same times: so what was seen counts within one boot.
    """
    variables = sorted((name, value) for name, value in os.environ.items() if name.startswith(VARIABLES))
    system = os.uname()
    machine = (system.sysname, system.release, system.machine, store.boot(), os.getuid())
    return [sys.version, sys.executable, str(sys.flags), machine, site(), variables, os.getcwd(), sorted(os.listdir())]  # noqa: PTH109, PTH208


def _below(folder: str) -> Iterator[tuple[bytes, int]]:
    """Yield for each file and each folder below *folder* what it looks like, and when it changed; a folder's own times say nothing."""
    try:
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            raise UnclearError(folder)
    except FileNotFoundError:
        return
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        yield f"{place}/\0".encode("utf-8", "surrogateescape"), 0
        with os.scandir(place) as entries:
            there = sorted(entries, key=lambda entry: entry.name)
        for entry in there:
            facts = entry.stat(follow_symlinks=False)
            if stat.S_ISREG(facts.st_mode):
                if entry.path not in PASSED_BY:
                    yield _line(entry.path, facts), facts.st_ctime_ns
            elif not stat.S_ISDIR(facts.st_mode):
                raise UnclearError(entry.path)
            elif entry.name != COMPILED:
                waiting.append(entry.path)


def _line(path: str, facts: os.stat_result) -> bytes:
    shape = f"{facts.st_size} {facts.st_mtime_ns} {facts.st_ctime_ns} {facts.st_ino} {facts.st_mode}"
    return f"{path}\0{shape}\0".encode("utf-8", "surrogateescape")


def _only_the_pack() -> bool:
    """Say whether dodo.py makes the pack and nothing else: tasks of its own may look at whatever they like."""
    import ast

    with open(DODO, "rb") as file:  # noqa: PTH123
        body = ast.parse(file.read()).body
    statements = [node for node in body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    return len(statements) == 1 and isinstance(statements[0], ast.ImportFrom) and statements[0].module == "dmls_pipeline.dodo"
