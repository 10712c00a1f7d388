"""The path from notes to a pack that the README shows first: its commands, as they stand there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.pack
ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOTES = {
    "01-first.md": "# First Things\n\nSome words, and [more](02-second.md).\n\n- one\n- two\n",
    "02-second.md": "# Second\n\n## A part\n\nWords.\n",
}


def shown():
    """Return the commands of the README's first screen, without their comments, without those that set up the repository."""
    block = re.search(r"## From your notes to a pack\n\nIn this repository:\n\n((?:    .*\n)+)", README)[1]
    commands = [line.partition("#")[0].strip() for line in block.splitlines()]
    return [command for command in commands if "script/bootstrap" not in command]


def test_the_commands_lead_from_notes_to_a_pack(tmp_path):
    for name, text in NOTES.items():
        (tmp_path / "notes").mkdir(exist_ok=True)
        (tmp_path / "notes" / name).write_text(text, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    for name, module in (("dmls", "dmls_pipeline.cli"), ("doit", "doit")):
        (tmp_path / "bin" / name).write_text(f'#!/bin/sh\nexec {sys.executable} -m {module} "$@"\n', encoding="utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    environment = {**os.environ, "HOME": str(tmp_path), "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
    commands = shown()
    assert commands == ["dmls import ~/notes ~/my-book", "cd ~/my-book", "doit", "dmls check"]

    script = "set -eu\n" + "\n".join(commands)
    done = subprocess.run(("sh", "-c", script), cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert (tmp_path / "my-book/build/index.html").is_file()
    assert len(list((tmp_path / "my-book/build/handouts").glob("*.pdf"))) == 2
