"""What a child can still open."""

import subprocess
from pathlib import Path

import pytest

from dmls_pipeline.tools import confined_process, landlock
from dmls_pipeline.tools.confined_process import Child

LANDLOCK = landlock.version() > 0


def read(path):
    """Return what a file holds, or why it cannot be read."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        return error.strerror


@pytest.mark.skipif(not LANDLOCK, reason="this system cannot keep a process from files")
def test_a_child_reads_what_it_may_and_nothing_else_and_writes_nothing(tmp_path):
    for name in ("allowed/a.txt", "content/secret.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(name, encoding="utf-8")
    child = Child(read, [tmp_path / "allowed"])
    writer = Child(lambda path: Path(path).write_text("x", encoding="utf-8"), [tmp_path / "allowed"])

    assert child.ask(tmp_path / "allowed/a.txt") == "allowed/a.txt"
    assert child.ask(tmp_path / "content/secret.txt") == "Permission denied"
    assert child.ask(tmp_path / "allowed/../content/secret.txt") == "Permission denied"
    assert child.ask(pytest.__file__) == Path(pytest.__file__).read_text(encoding="utf-8")
    with pytest.raises(PermissionError):
        writer.ask(tmp_path / "allowed/a.txt")


@pytest.mark.skipif(not LANDLOCK, reason="this system cannot keep a process from files")
def test_a_program_that_is_run_reads_what_it_may_and_nothing_else(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")

    done = subprocess.run(["/bin/cat", secret], capture_output=True, encoding="utf-8", preexec_fn=confined_process.limit, check=False)

    assert (done.returncode, done.stdout) == (1, "")
    assert "Permission denied" in done.stderr


def test_a_project_s_folder_is_none_that_python_imports_from(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))

    assert str(tmp_path) not in landlock.imported()
