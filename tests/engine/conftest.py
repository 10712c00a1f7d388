"""A toy project in a temporary folder, built by doit in a process of its own."""

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SRC = HERE.parents[1] / "src"
STEP = re.compile(r"\[ *\d+/\d+\] (.+?)  \d+\.\d s")


def heed_interrupts():
    """Let a process be interrupted and hung up though these tests run in the background, where a shell or nohup has both ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@dataclass(frozen=True)
class Build:
    """How a doit ended, what it said, and which steps ran."""

    status: int
    out: str
    err: str

    @property
    def ran(self):
        return sorted(STEP.findall(self.out))


class Toy:
    """The project's folder, and doit in it."""

    def __init__(self, root):
        self.root, self.started = root, []

    def __truediv__(self, path):
        return self.root / path

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def read(self, path):
        return (self.root / path).read_text(encoding="utf-8")

    def start(self, *command):
        environment = {**os.environ, "PYTHONPATH": str(SRC), "PYTHONDONTWRITEBYTECODE": "1"}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
        pipes["preexec_fn"] = heed_interrupts
        process = subprocess.Popen([sys.executable, *command], cwd=self.root, env=environment, **pipes)
        self.started.append(process)
        return process

    def start_shell(self, script):
        return self.start("-c", f"import os; os.execvp('sh', ['sh', '-c', {script!r}])")

    def end(self):
        for process in self.started:
            process.kill()
            process.communicate()

    def run(self, *command):
        process = self.start(*command)
        out, err = process.communicate(timeout=120)
        return Build(process.returncode, out, err)

    def doit(self, *arguments):
        return self.run("-m", "doit", *arguments)

    def dmls(self, *arguments):
        return self.run("-m", "dmls_pipeline.cli", *arguments)

    def files(self, *, work=False):
        paths = (path.relative_to(self.root).as_posix() for path in (self.root / "build").rglob("*") if path.is_file())
        return sorted(path for path in paths if work or not path.startswith("build/work/"))


@pytest.fixture
def toy(tmp_path, monkeypatch):
    monkeypatch.delenv("DMLS_CACHE", raising=False)  # what another build made says nothing about this one
    shutil.copytree(HERE / "project", tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    toy = Toy(tmp_path)
    for stem in ("01_one", "02_two", "03_three"):
        toy.write(f"content/{stem}.md", f"text of {stem}\n")
    toy.write("templates/page.css", "/* style */\n")
    yield toy
    toy.end()
