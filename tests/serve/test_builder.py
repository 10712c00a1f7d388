"""The process that builds: it forks for a build with workers, and outlives whatever that does. The steps of a build are not run here."""

import gc
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from dmls_pipeline import paths
from dmls_pipeline.serve import builder
from dmls_pipeline.tools import pandoc

SCRIPT = """
import os, signal, sys
from dmls_pipeline.serve import builder
builder.load = lambda: None
def follow(names, *, alone):
{body}
builder.engine.follow = follow
builder.main(int(sys.argv[1]))
"""


@pytest.fixture
def process():
    """Return a function that starts a builder whose builds do *body*, and returns it with the end of its life in our hands."""
    started = []

    def start(body):
        reading, writing = os.pipe()
        command = [sys.executable, "-c", SCRIPT.format(body="".join(f"    {line}\n" for line in body.split("\n"))), str(reading)]
        environment = {**os.environ, "PYTHONPATH": str(Path(builder.__file__).parents[2])}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
        started.append(subprocess.Popen(command, pass_fds=(reading,), env=environment, **pipes))
        os.close(reading)
        return started[-1], writing

    yield start
    for running in started:
        running.communicate()


def ask(running, *names, alone=False):
    running.stdin.write(json.dumps({"names": names, "alone": alone}) + "\n")
    running.stdin.flush()


def ended(running):
    """Return the lines up to the end of a build, as they are, and what the end says."""
    lines = []
    for line in running.stdout:
        if line.startswith('{"ended"'):
            return lines, json.loads(line)
        lines.append(line.strip())
    raise AssertionError(f"the builder has ended after {lines}")


def test_each_request_with_workers_is_built_in_a_process_of_its_own(process):
    running, life = process('print(*names, alone, flush=True)\nsys.stderr.write("said")\nreturn len(names)')

    ask(running, "web", "cards")
    (first, words, *_), end = ended(running)
    ask(running)
    (second, *_), other = ended(running)

    assert (words, end) == ("web cards False", {"ended": 2, "said": "said"})
    assert other["ended"] == 0
    assert json.loads(first)["pid"] != json.loads(second)["pid"]
    os.close(life)


def test_a_request_without_workers_is_built_in_the_builder_which_is_as_before_it(process):
    running, life = process("""print(os.getpid(), len(sys.path), "dodo" in sys.modules, flush=True)
sys.path.insert(0, os.getcwd())
sys.modules["dodo"] = os
sys.stderr.write("said")
return 1""")

    ask(running, "web", alone=True)
    (first,), end = ended(running)
    ask(running, alone=True)
    (second,), _ = ended(running)

    assert first == second and first.startswith(f"{running.pid} ")
    assert end == {"ended": 1, "said": "said"}
    os.close(life)


def test_what_broke_off_in_the_builder_is_told_and_ends_it(process):
    """It may have left anything behind, the lock too."""
    running, life = process('raise ValueError("it broke")')

    ask(running, alone=True)

    assert ended(running)[1] == {"ended": builder.BROKEN, "said": "ValueError: it broke\n"}
    assert running.wait(60) == 0
    os.close(life)


def test_a_build_that_breaks_says_so_and_leaves_the_builder_whole(process):
    running, life = process('raise ValueError("it broke")')

    for _ in range(2):
        ask(running)
        assert ended(running)[1] == {"ended": 2, "said": "ValueError: it broke\n"}
    os.close(life)


def test_the_end_of_a_killed_build_has_a_line_of_its_own(process):
    running, life = process("os.write(1, b'{\"problems\": [')\nos.kill(os.getpid(), signal.SIGKILL)")

    ask(running)

    lines, end = ended(running)
    assert lines[1] == '{"problems": ['
    assert end == {"ended": -9, "said": ""}
    os.close(life)


def test_a_build_ends_with_the_server(process):
    running, life = process("print('begun', flush=True)\nsignal.pause()")
    ask(running)
    assert running.stdout.readline().startswith('{"pid"') and running.stdout.readline() == "begun\n"

    os.close(life)

    assert ended(running)[1]["ended"] == 1


def test_where_the_pipeline_was_edited_a_new_builder_answers(monkeypatch):
    """What a step made with the code that is loaded would be remembered with the code that lies on disk."""
    request, begun = '{"names": [], "alone": true}\n', []

    def execute(program, arguments):
        begun.append((program, arguments))
        raise SystemExit

    for where, name, value in (
        (builder, "load", list),
        (builder, "_get_ready", list),
        (builder.ahead, "start", list),
        (gc, "freeze", list),
    ):
        monkeypatch.setattr(where, name, value)
    monkeypatch.setattr(builder.codes, "hold", lambda: False)
    monkeypatch.setattr(os, "execv", execute)
    monkeypatch.setattr(sys, "stdin", [request])

    with pytest.raises(SystemExit):
        builder.main(7)

    assert begun == [(sys.executable, [sys.executable, "-m", "dmls_pipeline.serve.builder", "7", request])]


def test_a_build_in_a_fork_leaves_no_files_for_layouts_behind(process):
    """It ends otherwise than Python does, which would remove them."""
    running, life = process("from dmls_pipeline.tools import printing\nprinting.let_go = lambda: print('let go', flush=True)\nreturn 0")

    ask(running)

    lines, _ = ended(running)
    assert "let go" in lines
    os.close(life)


def test_of_several_open_chapters_the_one_that_was_written_last_is_laid_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = ("_print:01_a", "_webtext:02_b", "_print:03_c", "_print:04_d")
    assert builder._printed(names) is None
    for second, stem in ((1, "03_c"), (5, "02_b"), (3, "01_a")):
        html = paths.of(stem, "print.html")
        html.parent.mkdir(parents=True)
        html.write_text("<html>", encoding="utf-8")
        os.utime(html, (second, second))

    assert builder._printed(names) == paths.of("01_a", "print.html")
    assert builder._printed(names[1:2]) is None


def test_what_is_loaded_early_exists():
    """A name that is wrong would be passed over in silence, and each build would import it anew."""
    assert [name for name in builder.LATE if importlib.util.find_spec(name) is None] == []


def test_a_pandoc_that_nobody_asks_for_ends_with_the_build():
    pandoc.parse_early("Words that nobody will ask about.\n")
    (begun,) = pandoc.EARLY.values()
    with builder._as_it_was():
        pass

    assert begun.process.returncode is not None
    assert pandoc.EARLY == {}


def test_what_a_chapter_is_laid_out_with_is_ready_once_one_has_been_written(tmp_path, monkeypatch):
    given = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, builder.READY, SimpleNamespace(get_ready=given.append))
    Path("content").mkdir()
    Path("content/01_a.md").write_text("Words.\n", encoding="utf-8")
    Path("content/book.yaml").write_text("slug: a\ntitle: A\nlanguage: en\ndate: 2026-01-01\nchapters: [01_a]\n", encoding="utf-8")

    builder._get_ready()
    written = paths.of("01_a", "print.html")
    written.parent.mkdir(parents=True)
    written.write_text("<html>", encoding="utf-8")
    builder._get_ready()

    assert given == ["<html>"]
