"""What the machine and strangers do to a build: links, permissions, damaged memories, closed outputs, no home, no shared memory.

Each ends in the right bytes or in one sentence, and nothing that the pipeline did not write is touched.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from test_workers import waiting

from dmls_pipeline import store

MINE = "mine\n"
DATABASE = "build/work/doit.sqlite3"
AS_OTHERS = "setpriv --inh-caps=-all --bounding-set=-dac_override,-dac_read_search " if os.geteuid() == 0 else ""  # root may read all


def digests(toy):
    return {path: hashlib.sha256((toy / path).read_bytes()).hexdigest() for path in toy.files()}


def namespace(toy, *commands):
    """Run shell commands, then doit, where mounts are seen by nobody else; skip where that is not allowed."""
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"], check=False).returncode:
        pytest.skip("nothing can be mounted here")
    script = " && ".join((*commands, f"exec {sys.executable} -m doit"))
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],
        cwd=toy.root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def is_sentence(text, *words):
    return "Traceback" not in text and all(word in text for word in words) and len(text.strip().splitlines()) <= 3


# --- what memories name


@pytest.mark.parametrize("name", ["content/02_two.md", "../outside.txt", "build/../content/02_two.md"])
def test_a_manifest_or_note_that_names_a_file_of_the_author_has_nothing_removed(toy, name):
    toy.doit()
    toy.write("../outside.txt", MINE)
    victim = (toy.root / name).resolve()
    digest = hashlib.sha256(victim.read_bytes()).hexdigest()
    manifest = json.loads(toy.read("build/manifest.json"))
    manifest["files"].append({"path": name, "sha256": digest, "size": 5, "sources": 0})
    toy.write("build/manifest.json", json.dumps(manifest))
    with (toy / "build/work/written.txt").open("a", encoding="utf-8") as file:
        file.write(f"{digest}  {name}\n")
    toy.write("content/01_one.md", "another text\n")

    build = toy.doit()

    assert build.status == 0
    assert victim.exists()
    assert name not in [entry["path"] for entry in json.loads(toy.read("build/manifest.json"))["files"]]
    assert toy.doit("clean").status == 0
    assert victim.exists()


def test_a_memory_that_names_a_file_of_the_author_as_made_has_nothing_removed(toy):
    toy.doit()
    from dmls_pipeline.engine.records import Checked

    forged = {part: {} for part in ("inputs:", "code:", "_values_:")} | {"outputs:": {"content/mine.md": "0", "../x": "0"}}
    toy.write("content/mine.txt", MINE)
    (toy / "content/mine.txt").rename(toy / "content/mine.md")
    with closing(sqlite3.connect(toy / DATABASE)) as memory:
        memory.execute("insert into doit values (?, ?)", ("gone", Checked.encode(forged)))
        memory.commit()
    shutil.copy(toy / "content/mine.md", toy / "kept.md")

    toy.doit()

    assert toy.read("content/mine.md") == MINE


# --- links


@pytest.mark.parametrize("name", ["lock", "doit.sqlite3", "doit.sqlite3-wal", "written.txt"])
def test_nothing_of_the_engine_is_written_through_a_link(toy, name):
    toy.write("content/mine.txt", MINE)
    (toy / "build/work").mkdir(parents=True)
    (toy / "build/work" / name).symlink_to("../../content/mine.txt")

    build = toy.doit()

    assert toy.read("content/mine.txt") == MINE
    assert build.status == 2
    assert "link" in build.out + build.err
    assert "Traceback" not in build.out + build.err


@pytest.mark.parametrize("name", ["work", "handouts"])
def test_a_folder_below_build_that_is_a_link_to_elsewhere_is_refused(toy, name):
    (toy / "elsewhere").mkdir()
    (toy / "build").mkdir()
    (toy / "build" / name).symlink_to("../elsewhere")

    build = toy.doit()

    assert build.status == 2
    assert "nothing is written through a link" in build.out + build.err
    assert list((toy / "elsewhere").iterdir()) == []


def test_a_build_folder_that_is_a_link_is_built_in_and_cleaned(toy):
    (toy / "elsewhere").mkdir()
    (toy / "build").symlink_to("elsewhere")

    assert toy.doit().status == 0
    assert (toy / "elsewhere/book.txt").is_file()
    assert toy.doit().out == ""
    assert toy.doit("clean").status == 0
    assert list((toy / "elsewhere").iterdir()) == []


def test_a_link_where_an_artifact_should_be_is_neither_replaced_nor_written_through(toy):
    toy.write("content/mine.txt", MINE)
    (toy / "build").mkdir()
    (toy / "build/book.txt").symlink_to("../content/mine.txt")

    build = toy.doit()

    assert "[artifact/foreign]" in build.out
    assert toy.read("content/mine.txt") == MINE
    assert (toy / "build/book.txt").is_symlink()


def test_an_entry_of_the_shared_folder_is_not_written_through_a_link(toy, tmp_path_factory, monkeypatch):
    shared, elsewhere = tmp_path_factory.mktemp("shared"), tmp_path_factory.mktemp("elsewhere")
    for number in range(256):
        (shared / f"{number:02x}").symlink_to(elsewhere)
    monkeypatch.setenv("DMLS_CACHE", str(shared))

    assert toy.doit().status == 0
    assert list(elsewhere.iterdir()) == []


def test_the_shared_folder_loses_only_entries(toy, tmp_path_factory, monkeypatch):
    shared = tmp_path_factory.mktemp("shared")
    (shared / "ab").mkdir()
    (shared / "ab/thesis.tex").write_text(MINE * 1000, encoding="utf-8")
    monkeypatch.setenv("DMLS_CACHE", str(shared))
    monkeypatch.setenv("DMLS_CACHE_MB", "0.001")

    assert toy.doit().status == 0
    assert (shared / "ab/thesis.tex").exists()


# --- what is no file


@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_a_source_that_is_no_file_is_told(toy, kind):
    (toy / "content/02_two.md").unlink()
    if kind == "pipe":
        os.mkfifo(toy / "content/02_two.md")
    elif kind == "folder":
        (toy / "content/02_two.md").mkdir()
    else:
        (toy / "content/02_two.md").symlink_to("/dev/zero")

    build = toy.doit()

    assert build.status == 1
    assert "content/02_two.md:1:1: this is " in build.out
    assert (toy / "build/handouts/01_one.txt").exists()


@pytest.mark.parametrize("path", ["build", "build/work", "build/work/lock", DATABASE])
def test_what_stands_in_the_way_is_told(toy, path):
    if path in ("build/work/lock", DATABASE):
        (toy / path).mkdir(parents=True)
    else:
        toy.write(path, MINE)

    build = toy.doit()

    assert build.status == 2
    assert is_sentence(build.out + build.err, "build", "cannot be"), build.out + build.err


@pytest.mark.parametrize("path", ["work/01_one/chapter.txt", "handouts/01_one.txt", "manifest.json", "work/written.txt"])
def test_a_folder_in_the_place_of_a_file_is_told(toy, path):
    (toy / "build" / path).mkdir(parents=True)

    build = toy.doit("-n", "0")

    assert build.status in (1, 2)
    assert f"build/{path}" in build.out + build.err
    assert "Traceback" not in build.out + build.err
    (toy / "build" / path).rmdir()
    assert toy.doit("-n", "0").status == 0
    assert toy.doit("-n", "0").out == ""


def test_a_build_folder_that_is_a_link_to_nothing_is_told(toy):
    (toy / "build").symlink_to("nothing")

    build = toy.doit()

    assert build.status == 2
    assert is_sentence(build.out + build.err, "build", "cannot be"), build.out + build.err
    assert not (toy / "nothing").exists()


# --- permissions and room


def allowed(toy, *arguments):
    """Run doit as somebody who may not read what nobody may."""
    if AS_OTHERS and shutil.which("setpriv") is None:
        pytest.skip("root may read and write everything")
    process = toy.start_shell(f"{AS_OTHERS}{sys.executable} -m doit {' '.join(arguments)}")
    out, err = process.communicate(timeout=120)
    return process.returncode, out + err


@pytest.mark.parametrize("path", ["content/02_two.md", "templates/page.css", "toys/foot.py"])
def test_a_source_that_may_not_be_read_is_told(toy, path):
    toy.write("toys/foot.py", 'FOOT = "bound\\n"\n')
    (toy / path).chmod(0)

    status, said = allowed(toy, "-n", "0")

    assert status in (1, 2)
    assert "Traceback" not in said
    assert f"{path}:1:1: this file may not be read" in said or is_sentence(said, path, "Permission denied"), said
    (toy / path).chmod(0o644)
    assert toy.doit("-n", "0").status == 0


@pytest.mark.parametrize("path", [".", "build", "build/work", "build/handouts"])
def test_a_folder_that_may_not_be_written_is_told(toy, path):
    if path != ".":
        toy.doit("-n", "0")
    toy.write("content/01_one.md", "another text\n")
    (toy / path).chmod(0o555)

    status, said = allowed(toy, "-n", "0")

    (toy / path).chmod(0o755)
    assert status == 2
    assert "Traceback" not in said
    assert "cannot be" in said and "build" in said, said
    assert toy.doit("-n", "0").status == 0
    assert "another text" in toy.read("build/book.txt")


def test_a_build_folder_on_a_read_only_disk_is_told(toy):
    toy.doit()
    toy.write("content/01_one.md", "another text\n")

    status, said = namespace(toy, "mount --bind build build", "mount -o remount,bind,ro build")

    assert status == 2
    assert is_sentence(said, "build/work", "cannot be"), said
    assert toy.doit().status == 0


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_project_that_is_removed_while_it_is_built_ends_in_sentences(toy, processes):
    process = waiting(toy, "-m", "doit", "-n", processes)
    for path in toy.root.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    toy.write("go", "")
    time.sleep(0.05)  # the moment is what is tried: the step has seen it, or is about to
    shutil.rmtree(toy.root, ignore_errors=True)
    toy.root.mkdir(exist_ok=True)
    toy.write("go", "")

    out, err = process.communicate(timeout=120)

    assert process.returncode in (1, 2, 3)
    assert "Traceback" not in out + err, out + err


def test_without_shared_memory_one_process_builds_all(toy):
    status, said = namespace(toy, "mount -t tmpfs -o ro none /dev/shm")

    assert (status, "Traceback" in said) == (0, False), said
    assert (toy / "build/book.txt").exists()


def test_without_a_home_it_builds(toy):
    status, said = namespace(toy, "unset HOME XDG_CACHE_HOME")

    assert status == 0, said


# --- damage


def test_a_damaged_byte_anywhere_in_the_memory_is_the_right_bytes_or_a_sentence(toy):
    toy.doit()
    right, memory = digests(toy), (toy / DATABASE).read_bytes()
    chance = random.Random(20261129)
    for _ in range(int(os.environ.get("DMLS_ATTACKS", "0")) // 10 or 12):
        for leftover in (toy / "build/work").glob("doit.sqlite3*"):
            leftover.unlink()
        damaged = bytearray(memory)
        start = chance.randrange(len(damaged))
        damaged[start : start + chance.choice((1, 1, 8, 4096))] = chance.randbytes(1)
        (toy / DATABASE).write_bytes(damaged[: len(memory)])

        build = toy.doit("-n", "0")

        assert (build.status, digests(toy)) == (0, right), build.out + build.err
        assert toy.doit("-n", "0").out == ""


@pytest.mark.parametrize("name", ["manifest.json", "work/written.txt", "work/settled.txt", "work/code.json", "work/lock"])
def test_a_damaged_byte_in_what_else_is_kept_changes_no_artifact(toy, name):
    toy.doit()
    right, path = digests(toy), toy / "build" / name
    chance = random.Random(name)
    for _ in range(int(os.environ.get("DMLS_ATTACKS", "0")) // 10 or 4):
        damaged = bytearray(path.read_bytes() or b"\n")
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged[: chance.choice((len(damaged), len(damaged) // 2))])

        build = toy.doit("-n", "0")

        assert (build.status, digests(toy)) == (0, right), build.out + build.err
        assert toy.doit("-n", "0").out == ""


@pytest.mark.parametrize("value", ["nonsense", "00000000{}", "[1, 2]", "", "null"])
def test_values_that_nobody_wrote_are_nothing_remembered(toy, value):
    toy.doit()
    right = digests(toy)
    with closing(sqlite3.connect(toy / DATABASE)) as memory:
        memory.execute("update doit set task_data = ?", (value,))
        memory.execute("update stamps set sha256 = 'f' || substr(sha256, 2)")
        memory.commit()

    build = toy.doit()

    assert (build.status, digests(toy)) == (0, right), build.out + build.err


@pytest.mark.parametrize(("boot", "believed"), [(store.boot(), True), ("an earlier one", False)])
def test_what_a_loss_of_power_left_of_a_file_is_found_though_its_times_are_as_they_were(toy, boot, believed):
    toy.doit()
    assert toy.doit().out == ""  # now the digests are remembered by the times of the files
    right = digests(toy)
    with closing(sqlite3.connect(toy / DATABASE)) as memory:
        path, sha256 = memory.execute("select path, sha256 from stamps where path like 'build/work/%.txt'").fetchone()
        toy.write(path, "\0" * (toy / path).stat().st_size)
        facts = (toy / path).stat()
        total = zlib.crc32(f"{boot} {path} {sha256}".encode())
        new = (facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino, total, path)
        memory.execute("update stamps set mtime = ?, changed = ?, inode = ?, sum = ? where path = ?", new)
        memory.commit()

    assert (toy.doit().out == "") is believed
    assert believed or digests(toy) == right


@pytest.mark.parametrize("text", ["[" * 100_000, '{"files": [], "sources": 3}', "\0" * 50])
def test_a_manifest_of_any_content_is_written_anew(toy, text):
    toy.doit()
    right = digests(toy)
    toy.write("build/manifest.json", text)

    assert toy.doit().status == 0
    assert digests(toy) == right


def test_a_memory_that_is_locked_is_told(toy):
    toy.doit()
    toy.write("content/01_one.md", "another text\n")
    with closing(sqlite3.connect(toy / DATABASE)) as other:
        other.execute("pragma locking_mode = exclusive")
        other.execute("begin exclusive")

        build = toy.doit()

    assert build.status == 2
    assert is_sentence(build.out + build.err, DATABASE, "locked"), build.out + build.err


# --- outputs and signals


@pytest.mark.parametrize("output", [">&-", ">/dev/full", "| true", "| head -1"])
def test_a_build_that_nobody_listens_to_makes_everything(toy, output):
    if output == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    process = toy.start_shell(f"{sys.executable} -m doit {output}")
    _, err = process.communicate(timeout=120)

    assert err == ""
    assert (toy / "build/book.txt").exists()
    assert toy.doit().out == ""


def test_an_interrupt_reaches_a_build_that_the_tests_started_in_the_background(toy):
    """A shell lets a command that it starts with & ignore the interrupt, and what that command starts inherits this."""
    process = toy.start("-c", "import signal; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)")

    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        ignoring = toy.start("-c", "import signal; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)")
    finally:
        signal.signal(signal.SIGINT, former)

    assert [child.communicate(timeout=120)[0] for child in (process, ignoring)] == ["True\n", "True\n"]


@pytest.mark.parametrize(
    "variable", ["PYTHONUTF8=0", "LC_ALL=C", "TZ=Pacific/Kiritimati", "PYTHONHASHSEED=7", "COLUMNS=1", "PYTHONWARNINGS=error"]
)
def test_variables_of_the_environment_change_no_byte(toy, variable, monkeypatch):
    toy.doit()
    right = digests(toy)
    toy.doit("clean")
    monkeypatch.setenv(*variable.split("="))

    build = toy.doit()

    assert (build.status, digests(toy)) == (0, right), build.out + build.err


def test_what_a_library_would_tell_its_programmer_ends_no_build(toy, monkeypatch):
    toy.write("toys/foot.py", 'open(__file__)\nimport warnings\nwarnings.warn("old", DeprecationWarning)\nFOOT = "bound\\n"\n')
    monkeypatch.setenv("PYTHONWARNINGS", "error")

    build = toy.doit()

    assert build.status == 0, build.out + build.err
    assert "Warning" not in build.out + build.err


@pytest.mark.parametrize("level", ["1", "2"])
def test_python_without_its_assertions_is_refused_since_layouts_would_differ(toy, level, monkeypatch):
    monkeypatch.setenv("PYTHONOPTIMIZE", level)

    build = toy.doit()

    assert (build.status, build.out) == (2, "")
    assert is_sentence(build.err, "PYTHONOPTIMIZE")


# --- limits


@pytest.mark.parametrize(
    "limit",
    ["umask 077", "umask 000", "ulimit -n 12", "ulimit -n 40", "ulimit -v 60000", "ulimit -v 400000", "ulimit -f 1", "ulimit -s 128", "export LC_ALL=C LANG=tr_TR", "export TMPDIR=/nowhere", "export TZ=Pacific/Kiritimati"],
)  # fmt: skip
def test_whatever_a_shell_allows_it_is_the_right_bytes_or_a_sentence(toy, limit):
    """Build where little is allowed, then where all is."""
    process = toy.start_shell(f"{limit}; exec {sys.executable} -m doit -n 0")
    out, err = process.communicate(timeout=120)

    build = toy.doit("-n", "0")
    made = digests(toy)
    shutil.rmtree(toy / "build")
    toy.doit("-n", "0")

    if "dmls_pipeline" in err or "Traceback" not in err:  # else Python itself could not begin, and nothing of ours can tell
        assert "Traceback" not in out + err, out + err
        assert process.returncode in (0, 1, 2), out + err
    assert build.status == 0, build.out + build.err
    assert made == digests(toy)


def test_a_build_whose_terminal_is_closed_is_ended_by_the_next(toy):
    process = waiting(toy, "-m", "doit", "-n", "2")
    process.send_signal(signal.SIGHUP)
    out, err = process.communicate(timeout=120)
    toy.write("content/02_two.md", "text of 02_two\n")

    build = toy.doit()

    assert "Traceback" not in out + err
    assert build.status == 0, build.out + build.err
    assert "text of 02_two" in toy.read("build/book.txt")
    assert toy.doit().out == ""


@pytest.mark.parametrize(
    "older",
    [
        "create table doit (task_id text, task_data text)",
        "create table doit (task_id text primary key, task_data text); create table stamps (path text, mtime)",
        "create table other (a)",
        "pragma user_version = 99",
    ],
)
def test_a_memory_of_another_version_is_begun_anew(toy, older):
    toy.doit()
    made = digests(toy)
    for path in (toy / "build/work").glob("doit.sqlite3*"):
        path.unlink()
    with closing(sqlite3.connect(toy / DATABASE)) as database:
        database.executescript(older)

    build = toy.doit()

    assert build.status == 0, build.out + build.err
    assert digests(toy) == made
    assert toy.doit().out == ""


def test_a_clone_whose_path_has_blanks_and_letters_of_another_script_makes_the_same_bytes(toy, tmp_path_factory):
    toy.doit("-n", "0")
    other = type(toy)(tmp_path_factory.mktemp("clone") / "мои заметки 日本 = #1")
    shutil.copytree(toy.root, other.root, ignore=shutil.ignore_patterns("build"))

    assert other.doit("-n", "0").status == 0
    assert digests(other) == digests(toy)
