"""Pandoc as it is run: which program, what it may take, what is said where it fails."""

import json
import subprocess

import pytest

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import landlock, pandoc


@pytest.fixture(autouse=True)
def own_program():
    pandoc._program.cache_clear()
    yield
    pandoc._program.cache_clear()


def test_blocks_have_positions_that_count_from_1():
    blocks, stopped = pandoc.parsed("One.\n\nTwo.\n")

    assert stopped is None
    assert [line for line in ("1:1", "3:1") if f'"data-pos", "{line}-' in json.dumps(blocks)] == ["1:1", "3:1"]


def test_another_pandoc_of_the_machine_is_not_taken(tmp_path, monkeypatch):
    other = tmp_path / "pandoc"
    other.write_text("#!/bin/sh\necho pandoc 99.0\n", encoding="utf-8")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYPANDOC_PANDOC", str(other))

    assert pandoc._program().endswith("pypandoc/files/pandoc")


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Return what has a shell script run in pandoc's place, and returns what the script said."""

    def run(script, **places):
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setattr(pandoc, "_program", lambda: str(program))
        return pandoc._run((), b"", 20, **places).stdout.decode()

    return run


@pytest.mark.skipif(not landlock.version(), reason="this system cannot keep a process from files")
def test_what_runs_reads_nothing_of_the_project_and_writes_only_where_it_is_told(stand_in, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "media").mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")

    said = stand_in("cat secret.txt 2>&1; echo a > media/a; echo b > b", writable=(tmp_path / "media",))

    assert "Permission denied" in said
    assert "secret\n" not in said
    assert sorted(path.name for path in tmp_path.rglob("?")) == ["a"]


def test_no_variable_of_the_environment_reaches_what_runs(stand_in, monkeypatch):
    monkeypatch.setenv("GHCRTS", "-M1m")
    monkeypatch.setenv("XDG_DATA_HOME", "/nowhere")

    names = {line.partition("=")[0] for line in stand_in("env").splitlines()}

    assert names - {"PWD", "SHLVL", "_", "OLDPWD"} == {"HOME", "PATH", "LC_ALL"}


def test_where_it_is_not_installed_that_is_said(monkeypatch):
    monkeypatch.setattr(pandoc, "find_spec", lambda name: None)

    with pytest.raises(BuildError, match="pandoc is not installed: pip install pypandoc-binary"):
        pandoc.parsed("Text.\n")


def test_an_answer_that_takes_too_long_is_a_tools_failure_and_no_fault_of_the_content(monkeypatch):
    def late(command, **options):
        raise subprocess.TimeoutExpired(command, options["timeout"])

    monkeypatch.setattr(subprocess, "run", late)

    with pytest.raises(BuildError, match="no answer within 20 seconds"):
        pandoc.parsed("Text.\n")


def test_a_warning_is_a_failure():
    with pytest.raises(BuildError, match=r"pandoc: \[WARNING\]"):
        pandoc.mathml([("\\undefined", False)])


def test_where_the_reader_stops_is_told(monkeypatch):
    said = b"Error at (line 3, column 7):\nunexpected end of line\n"
    monkeypatch.setattr(subprocess, "run", lambda command, **options: subprocess.CompletedProcess(command, 65, b"", said))

    assert pandoc.parsed("Text.\n") == ([], (3, 7))


def test_works_of_one_author_and_year_are_told_apart():
    works = [
        {"id": key, "type": "book", "title": title, "author": [{"family": "Ray"}], "issued": {"date-parts": [[2020]]}}
        for key, title in (("a", "One"), ("b", "Two"))
    ]
    *cites, listing = pandoc.bibliography(works)

    assert len(cites) == 2
    assert "2020a" in str(cites[0])
    assert listing["t"] == "Div"
