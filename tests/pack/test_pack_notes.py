"""Notes as people have them, in the forms of other tools, give a whole pack at the first build."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.pack

SETS = Path(__file__).parents[1] / "notes"
REPOSITORY = Path(__file__).parents[2]
ARTIFACTS = ("handouts/*.pdf", "handouts/*.epub", "slides/*.html", "slides/*.pptx", "slides/*.pdf", "*.pdf", "*.epub", "index.html")


@pytest.mark.parametrize("notes", sorted(path.name for path in SETS.iterdir()))
def test_notes_give_a_whole_pack_at_the_first_build(notes: str, tmp_path: Path) -> None:
    shutil.copytree(SETS / notes, tmp_path, dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "dodo.py", tmp_path)

    done = subprocess.run((sys.executable, "-m", "doit"), cwd=tmp_path, capture_output=True, text=True, check=False)

    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    assert "Traceback" not in told
    wanted = (*ARTIFACTS, "cards.apkg", "quiz.pdf") if notes == "constructs" else ARTIFACTS  # the others have neither terms nor questions
    assert [pattern for pattern in wanted if not list((tmp_path / "build").glob(pattern))] == []

    check = _dmls(tmp_path, "check").stdout
    assert _told(check) == _told(done.stdout)
    whole = _dmls(tmp_path, "audit", "completeness")
    assert whole.stdout.splitlines()[-1].endswith("no finding"), whole.stdout


def _dmls(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "dmls_pipeline.cli", *arguments)
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def _told(said: str) -> list[str]:
    """Return the lines that tell what could be better, without the progress and the end."""
    return [line for line in said.splitlines() if re.match(r"\S.*?:\d+:\d+: |[\d,]+ × | {4}", line)]
