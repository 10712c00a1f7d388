"""`dmls` in a process of its own, and a small book to change."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dmls_pipeline.begin import init

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dmls():
    def run(*arguments, cwd):
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        command = (sys.executable, "-m", "dmls_pipeline.cli", *map(str, arguments))
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)

    return run


@pytest.fixture
def begun(tmp_path, monkeypatch):
    """Go into a book as `dmls init` writes it, and return how all its files are."""
    init.begin(tmp_path / "book", "Notes")
    monkeypatch.chdir(tmp_path / "book")

    def state():
        return {path.as_posix(): path.read_text(encoding="utf-8") for path in sorted(Path().rglob("*")) if path.is_file()}

    return state
