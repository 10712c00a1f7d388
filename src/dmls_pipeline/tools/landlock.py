"""What a process may still open: Linux's Landlock (landlock(7), from Linux 5.13 on). Elsewhere this does nothing, and other gates hold."""

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

CREATE, ADD, RESTRICT = 444, 445, 446  # landlock's system calls, the same on every processor
VERSION = 1  # a flag of CREATE: it then returns how many versions of landlock the system knows
BENEATH = 1  # the kind of rule that names a folder or a file
NO_NEW_PRIVILEGES = 38  # PR_SET_NO_NEW_PRIVS of prctl(2), without which nobody but root may restrict itself
READ = 0b1101  # execute, read files, list folders
OF_A_FILE = 0b0111  # what of all rights a file can have: execute, write, read
ALL = (1 << 13) - 1  # all rights over files that the first version knows
CONNECT_AND_LISTEN = 0b11  # over TCP, from the fourth version on
WITH_NETWORK = 4
SYSTEM = (
    "/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc", "/opt", "/nix", "/gnu", "/proc", "/sys", "/var/cache/fontconfig",
    "/dev/zero", "/dev/random", "/dev/urandom",
)  # fmt: skip


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64))


class _Rule(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("place", ctypes.c_int32))


def version() -> int:
    """Return which version of landlock the system has, 0 where it has none."""
    if sys.platform != "linux":
        return 0
    known: int = ctypes.CDLL(None).syscall(CREATE, None, 0, VERSION)
    return max(known, 0)


def confine(readable: Iterable[str | Path], writable: Iterable[str | Path] = ()) -> None:
    """Let this process, and all that it starts, read *readable* and the system's own files, and write below *writable* alone.

    Connect to nothing over TCP. Where the system cannot do that, do nothing.
    """
    known = version()
    if known < 1:
        return
    system = ctypes.CDLL(None)
    with_network = known >= WITH_NETWORK
    kinds = _Ruleset(ALL, CONNECT_AND_LISTEN if with_network else 0)
    ruleset = system.syscall(CREATE, ctypes.byref(kinds), ctypes.sizeof(kinds) if with_network else 8, 0)
    for place in (*SYSTEM, *readable):
        _allow(system, ruleset, place, READ)
    for place in ("/dev/null", *writable):
        _allow(system, ruleset, place, ALL)
    system.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    system.syscall(RESTRICT, ruleset, 0)
    os.close(ruleset)


def imported() -> tuple[str, ...]:
    """Return the folders that Python imports from, and those of its own; a project's folder is none, though it may be imported from."""
    here = Path.cwd()
    folders = [folder for folder in sys.path if folder and Path(folder).resolve() != here]
    return (*folders, sys.prefix, sys.base_prefix)


def _allow(system: ctypes.CDLL, ruleset: int, place: str | Path, rights: int) -> None:
    """Add a rule for a folder with all that is below it, or for a file; nothing where there is none."""
    try:
        opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    rule = _Rule(rights if Path(place).is_dir() else rights & OF_A_FILE, opened)
    system.syscall(ADD, ruleset, BENEATH, ctypes.byref(rule), 0)
    os.close(opened)
