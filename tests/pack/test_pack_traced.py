"""A build as the system sees it: which files are opened, by which program, and that nobody connects to anything.

Seen are a build by doit, and one by the process that builds for the preview. The book is the small one of the guides;
DMLS_TRACED=content takes the eleven chapters. `watched.py` says what a step reads in Python; here are the programs and libraries too.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dmls_pipeline.draw import d2
from dmls_pipeline.engine import digest
from dmls_pipeline.tools import fonts, pandoc

pytestmark = pytest.mark.pack

REPOSITORY = Path(__file__).parents[2]
BOOK = REPOSITORY / os.environ.get("DMLS_TRACED", "docs/example/content")
BUILDS = {
    "doit": (("doit", "-n", "2"), ""),
    "preview": (("dmls_pipeline.serve.builder", "0"), '{"names": [], "alone": true}\n'),
}  # how each is called, and what it is asked

CALLS = "open,openat,openat2,connect,execve,clone,clone3,fork,vfork"
STARTED = re.compile(r"(?:clone3?|v?fork)(?:\(| resumed).* = (\d+)$")
RAN = re.compile(r'execve\("([^"]+)"')
OPENED = re.compile(r" = \d+<(.*)>$")
# names in the folder for temporary files, and of what processes share; Python tries the folder with a name of eight letters
OURS = r"(?:dmls-|weasyprint-|tmp|pymp-|sem\.|[a-z0-9_]{8}$)"
SYSTEM = (
    "/usr/lib/", "/usr/local/lib/", "/lib/", "/lib64/", "/usr/share/locale/", "/usr/share/zoneinfo/", "/proc/", "/sys/",
    "/etc/ld.so.", "/etc/locale.alias", "/etc/localtime", "/etc/mime.types", "/etc/ssl/openssl.cnf", "/dev/null", "/dev/urandom",
    "/etc/fonts/", "/usr/share/fontconfig/", "/usr/share/fonts", "/usr/local/share/fonts", "/var/cache/fontconfig/", "/usr/bin",
)  # fmt: skip


@dataclass
class Trace:
    """What each program opened, how often each was started, and what was connected to."""

    opened: dict[str, set[str]] = field(default_factory=dict)
    programs: list[str] = field(default_factory=list)
    connected: list[str] = field(default_factory=list)


def read(log):
    """Return what strace wrote down; a process that runs no program of its own is part of the one that started it."""
    trace, parents, programs, unread = Trace(), {}, {}, set()
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        number, _, said = line.partition(" ")
        if started := STARTED.search(said):
            parents[started[1]] = number
        if (ran := RAN.search(said)) and not said.endswith(")"):
            programs[number] = ran[1]
            trace.programs.append(ran[1])
        if "connect(" in said:
            trace.connected.append(said)
        if "O_PATH" in said or (number in unread and "resumed" in said):  # a place that is named, and not opened
            (unread.add if "unfinished" in said else unread.discard)(number)
        elif opened := OPENED.search(said):
            while number not in programs and number in parents:
                number = parents[number]
            trace.opened.setdefault(programs.get(number, ""), set()).add(opened[1])
    return trace


@pytest.fixture(scope="module", params=BUILDS)
def traced(tmp_path_factory, request):
    """Return the trace of a build of the book, from nothing, and its folder."""
    if shutil.which("strace") is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("strace is not installed: apt-get install strace")
    (arguments, asked), log = BUILDS[request.param], tmp_path_factory.mktemp("log") / "strace.txt"
    root = tmp_path_factory.mktemp("traced")
    shutil.copytree(BOOK, root / "content")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    shutil.copy(REPOSITORY / "dodo.py", root)
    command = ("strace", "-f", "--seccomp-bpf", "-y", "-e", f"trace={CALLS}", "-o", str(log), sys.executable, "-m", *arguments)
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "DMLS_FONTS", "XDG_CACHE_HOME", "TMPDIR")}
    environment |= {"PYTHONPATH": str(REPOSITORY / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=root, env=environment, input=asked, capture_output=True, encoding="utf-8", timeout=1800, check=False)
    if "ptrace" in done.stderr and not (root / "build").exists():
        pytest.skip("nothing may be traced here")
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted((root / "build").glob("*.pdf")), done.stdout + done.stderr
    return read(log), root


def test_nobody_connects_to_anything(traced):
    trace, _ = traced

    assert [said for said in trace.connected if "AF_INET" in said] == []


def test_nothing_is_opened_but_the_project_the_environment_the_caches_and_the_system(traced):
    trace, root = traced
    environment = [entry for entry in sys.path if entry] + [
        sys.prefix,
        sys.base_prefix,
        str(REPOSITORY / "src"),
        str(REPOSITORY / "templates"),
    ]
    allowed = tuple(f"{Path(entry).resolve()}" for entry in (root, fonts.folder().parent, *environment))
    places = (tempfile.gettempdir(), "/dev/shm")
    ours = re.compile("|".join(f"{re.escape(str(Path(place).resolve()))}/{OURS}" for place in places))
    opened = {path for paths in trace.opened.values() for path in paths}

    assert len(opened) > 500
    assert sorted(path for path in opened if not path.startswith((*allowed, *SYSTEM)) and not ours.match(path)) == []


def test_the_programs_that_run_are_those_of_which_a_digest_knows(traced):
    trace, _ = traced
    known = {*d2.DISTRIBUTIONS, *pandoc.DISTRIBUTIONS}

    assert set(map(os.path.realpath, trace.programs)) == {
        os.path.realpath(path) for path in (sys.executable, d2._program(), pandoc._program())
    }
    assert set(digest._versions(known)) >= known


@pytest.mark.parametrize("program", [d2._program, pandoc._program])
def test_a_program_opens_nothing_of_the_project_and_nothing_at_home(traced, program):
    trace, root = traced
    (name,) = {name for name in trace.programs if os.path.realpath(name) == os.path.realpath(program())}
    allowed = (*SYSTEM, os.path.realpath(program()), f"{Path(tempfile.gettempdir()).resolve()}/dmls-")

    assert trace.programs.count(name) > 1
    assert sorted(path for path in trace.opened.get(name, ()) if path.startswith(str(root.resolve()))) == []
    assert sorted(path for path in trace.opened.get(name, ()) if not path.startswith(allowed)) == []


def test_a_file_outside_would_be_seen(tmp_path):
    log = tmp_path / "strace.txt"
    log.write_text(
        '1 execve("/usr/bin/python", [], 0x1) = 0\n1 clone3({flags=0}, 88) = 2\n2 openat(AT_FDCWD, "x", O_RDONLY) = 3</etc/passwd>\n'
        '2 connect(4<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(80)}, 16) = -1 ENETUNREACH\n2 openat(AT_FDCWD, "y") = -1 ENOENT (No such file)\n',
        encoding="utf-8",
    )

    trace = read(log)

    assert trace.opened == {"/usr/bin/python": {"/etc/passwd"}}
    assert "AF_INET" in trace.connected[0]
