"""The small book of the guides, built once by doit in a process of its own; each test gets a copy of what was built."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import attack
import declared
import pytest
import small_book

from dmls_pipeline import graph

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
STEP = re.compile(r"^\[ *\d+/\d+\] (.+?)  \d+\.\d s(?:  failed)?$", re.MULTILINE)
FAILED = re.compile(r"^\[ *\d+/\d+\] (.+?)  \d+\.\d s  failed$", re.MULTILINE)
NO_CACHES = shutil.ignore_patterns("__pycache__")


@dataclass(frozen=True)
class Build:
    """How a doit ended, what it said, and which steps ran."""

    status: int
    out: str
    err: str

    @property
    def ran(self):
        return sorted(STEP.findall(self.out))

    @property
    def failed(self):
        return sorted(FAILED.findall(self.out))

    @property
    def problems(self):
        """Return the first line of each problem."""
        return re.findall(r"^[\w./-]+:\d+:\d+: .+\]$", self.out + self.err, re.MULTILINE)

    @property
    def told(self):
        """Return all lines that tell what is wrong: without the progress, and what is said at the end of the content as a whole."""
        kept = re.compile(r"\S.*?:\d+:\d+: |[\d,]+ × | {4}")
        return [line for line in (self.out + self.err).splitlines() if kept.match(line)]


class Pack:
    """A project's folder, the code that builds it, and doit in it."""

    def __init__(self, root, src):
        self.root, self.src = root, src

    def __truediv__(self, path):
        return self.root / path

    def read(self, path):
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def edit(self, path, old, new):
        text = self.read(path)
        assert old in text, f"{path} has no {old!r}"
        self.write(path, text.replace(old, new))

    def run(self, *command, before=(), **environment):
        """Run Python with our code and nothing else that this machine may have set."""
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "DMLS_FONTS", "XDG_CACHE_HOME", "LANG")}
        environment = {**kept, "PYTHONPATH": str(self.src), "PYTHONDONTWRITEBYTECODE": "1", **environment}
        done = subprocess.run(
            [*before, sys.executable, *command],
            cwd=self.root,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert "Traceback" not in done.stdout + done.stderr, done.stdout + done.stderr
        return Build(done.returncode, done.stdout, done.stderr)

    def doit(self, *arguments, **options):
        return self.run("-m", "doit", *arguments, **options)

    def build(self, *names):
        """Build with one process: for a few steps it is quicker than to start workers."""
        return self.doit("-n", "0", *names)

    def files(self, *, work=False):
        paths = (path.relative_to(self.root).as_posix() for path in (self.root / "build").rglob("*") if path.is_file())
        return sorted(path for path in paths if work or not path.startswith("build/work/"))

    def digests(self):
        """Return what each artifact is, by its bytes."""
        return {path: hashlib.sha256((self.root / path).read_bytes()).hexdigest() for path in self.files()}

    def copy(self, root, *, built=True):
        """Return another folder with the same sources, and with what was built from them."""
        for part in ("content", "templates", *(["build"] if built else [])):
            shutil.copytree(self.root / part, root / part, dirs_exist_ok=True)
        shutil.copy(self.root / "dodo.py", root)
        return Pack(root, self.src)


@pytest.fixture
def empty(tmp_path):
    """Return a folder without content, in which our own code builds."""
    shutil.copy(REPOSITORY / "dodo.py", tmp_path)
    return Pack(tmp_path, REPOSITORY / "src")


@dataclass(frozen=True)
class First:
    """The first build: its folder, how it ended, and (step, path) of each file that a step opened."""

    pack: Pack
    build: Build
    opened: frozenset


@pytest.fixture(scope="session")
def first(tmp_path_factory):
    """Build the small book once. The code is copied too: a test is about what changes in it, and nothing else may."""
    root = tmp_path_factory.mktemp("pack")
    shutil.copytree(REPOSITORY / "docs/example/content", root / "content")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    shutil.copy(REPOSITORY / "dodo.py", root)
    pack = Pack(root, tmp_path_factory.mktemp("code"))
    shutil.copytree(REPOSITORY / "src/dmls_pipeline", pack.src / "dmls_pipeline", ignore=NO_CACHES)
    shutil.copytree(REPOSITORY / "templates", pack.src / "dmls_pipeline/templates")  # as in a wheel
    log = tmp_path_factory.mktemp("log") / "opened.txt"
    build = pack.run(str(HERE / "watched.py"), str(log), "-n", "2")
    assert build.status == 0, build.out + build.err
    return First(pack, build, declared.opened(log))


@pytest.fixture
def pack(first, tmp_path):
    """Return a copy of the built book, to change as a test likes."""
    return first.pack.copy(tmp_path)


@pytest.fixture
def own_code(pack, tmp_path):
    """Return the built book with its own copy of the pipeline's code, below src/."""
    shutil.copytree(pack.src, tmp_path / "src")
    return Pack(tmp_path, tmp_path / "src")


@pytest.fixture(scope="module")
def remembering():
    """Let tools answer each question once."""
    with attack.remembering():
        yield


@pytest.fixture(scope="module")
def cheap(tmp_path_factory, remembering):
    """Return the small book of the attacks as built with stand-ins."""
    return _attacked(tmp_path_factory.mktemp("cheap"), attack.cheap)


@pytest.fixture(scope="module")
def whole(tmp_path_factory, remembering):
    """Return the small book of the attacks as built."""
    return _attacked(tmp_path_factory.mktemp("whole"), graph.steps)


def _attacked(root, steps):
    small_book.write(root, small_book.FIRST)
    assert attack.build(root, steps).status == 0
    return root
