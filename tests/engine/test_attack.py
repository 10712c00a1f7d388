"""Builds under attack: killed at any moment, on a full disk, with their memory gone, with clocks and editors that play tricks."""

import hashlib
import os
import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from test_workers import until, waiting

KILLS = (int(os.environ.get("DMLS_ATTACKS", "0")) - int(os.environ.get("DMLS_FROM", "0"))) // 20 or 3  # `script/attack` says how many
KINDS = [("-9", "0"), ("-9", "1"), ("-9", "2"), ("-15", "0"), ("-15", "1"), ("-15", "2")]


def digests(toy):
    return {path: hashlib.sha256((toy / path).read_bytes()).hexdigest() for path in toy.files()}


def inside(folder):
    """Return the processes whose working directory is *folder*."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            found += [process.name] if (process / "cwd").readlink() == folder else []
        except OSError:
            continue  # it ended meanwhile, or is not ours
    return found


def told_as_done(out):
    return {line.split("] ")[1].rsplit("  ", 1)[0] for line in out.splitlines() if line.startswith("[") and line.endswith(" s")}


@pytest.fixture
def clean(toy, tmp_path_factory):
    """Return what a clean build of the toy makes, with long texts, so that writing takes a while."""
    for number, stem in enumerate(("01_one", "02_two", "03_three")):
        toy.write(f"content/{stem}.md", f"word{number} " * 60_000)
    other = type(toy)(tmp_path_factory.mktemp("clean") / "toy")
    shutil.copytree(toy.root, other.root)
    assert other.doit("-n", "0").status == 0
    return digests(other)


# --- killed


@pytest.mark.pack
@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="whose process is whose is seen in /proc only")
@pytest.mark.parametrize(("how", "processes"), KINDS)
def test_a_build_that_is_killed_at_any_moment_is_ended_by_the_next(toy, clean, how, processes):
    chance = random.Random(f"{how} {processes}")
    toy.write("build/mine.txt", "mine\n")
    begun = time.monotonic()
    toy.doit("-n", processes)
    whole = time.monotonic() - begun
    shutil.rmtree(toy / "build/work")
    for _ in range(-(-KILLS // len(KINDS))):
        process = toy.start("-m", "doit", "-n", processes)
        time.sleep(chance.uniform(0.2, 1) * whole)  # the moment is what is tried
        process.send_signal(-int(how))
        out, _ = process.communicate(timeout=120)
        until(lambda: inside(toy.root) == [])

        build = toy.doit("-n", "0")

        assert (build.status, digests(toy)) == (0, {**clean, "build/mine.txt": hashlib.sha256(b"mine\n").hexdigest()}), (
            build.out + build.err
        )
        assert not told_as_done(out) & set(build.ran)
        assert list((toy / "build").rglob("*.dmls-part")) == []
        assert toy.doit().out == ""
        for path in ("build/work", "build/handouts", "build/book.txt"):
            shutil.rmtree(toy / path) if (toy / path).is_dir() else (toy / path).unlink()


def test_half_a_file_of_a_killed_build_goes_away_though_build_work_was_removed_too(toy):
    toy.doit()
    toy.write("build/.123-0.dmls-part", "half of it")
    shutil.rmtree(toy / "build/work")

    toy.doit()

    assert not (toy / "build/.123-0.dmls-part").exists()


# --- the disk


@pytest.fixture
def small_disk(toy):
    """Return what gives build/ a disk of its own, and more room on it; skip where nobody may mount one."""
    place = toy / "build"
    place.mkdir()

    def sized(size, *more):
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", ",".join((*more, f"size={size}")), "none", str(place)], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("a small disk cannot be mounted here: it takes root")

    yield sized
    subprocess.run(["umount", str(place)], capture_output=True, check=False)


@pytest.mark.pack
@pytest.mark.parametrize(("size", "processes"), [("24k", "0"), ("60k", "2"), ("180k", "2"), ("500k", "2"), ("900k", "0"), ("1500k", "2")])
def test_a_full_disk_is_said_and_with_more_room_the_bytes_are_right(toy, clean, small_disk, size, processes):
    small_disk(size)

    full = toy.doit("-n", processes)
    assert full.status in (1, 2, 3)
    assert "Traceback" not in full.out + full.err
    assert any(word in full.out + full.err for word in ("No space left", "disk is full", "disk I/O error")), full.out + full.err
    small_disk("20m", "remount")

    build = toy.doit("-n", processes)

    assert (build.status, digests(toy)) == (0, clean), build.out + build.err
    assert list((toy / "build").rglob("*.dmls-part")) == []
    assert toy.doit().out == ""


# --- what is remembered


def test_a_build_whose_build_work_is_removed_in_the_middle_is_mended_by_the_next(toy):
    toy.doit()
    process = waiting(toy, "-m", "doit", "-n", "2")
    shutil.rmtree(toy / "build/work")
    toy.write("go", "")
    out, err = process.communicate(timeout=120)

    assert "Traceback" not in out + err
    before = toy.read("build/book.txt")
    assert toy.doit().status == 0
    assert "please wait" in toy.read("build/book.txt") and before
    assert toy.doit().out == ""


def test_a_memory_that_another_process_has_locked_is_not_thrown_away(toy):
    toy.doit()
    script = "import sqlite3, sys, time; c = sqlite3.connect('build/work/doit.sqlite3'); c.execute('pragma journal_mode = delete'); c.execute('pragma locking_mode = exclusive'); c.execute('begin exclusive'); print('held', flush=True); sys.stdin.read()"
    holder = subprocess.Popen([shutil.which("python3"), "-c", script], cwd=toy.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    holder.stdout.readline()

    answer = toy.dmls("why", "build/book.txt")
    holder.communicate()

    assert answer.status == 2
    assert "build/work/doit.sqlite3 cannot be read or written: database is locked" in answer.err
    assert toy.doit().out == ""


# --- clocks and editors


def written_in_place(path, text):
    path.write_text(text, encoding="utf-8")


def written_beside(path, text):
    beside = path.with_name("new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


@pytest.mark.parametrize("write", [written_in_place, written_beside])
@pytest.mark.parametrize("later", [0, -(10**18), 10**18, 1])
def test_a_file_whose_content_changes_and_whose_size_and_time_do_not_is_read_again(toy, write, later):
    path = toy / "content/02_two.md"
    os.utime(path, ns=(10**18, 10**18))
    toy.doit()
    toy.doit()
    write(path, "next of 02_two\n")
    os.utime(path, ns=(10**18 + later, 10**18 + later))

    assert "read 02_two" in toy.doit().ran
    assert "next of" in toy.read("build/book.txt")


def test_a_module_whose_size_and_time_do_not_change_is_read_again(toy):
    path = toy / "toys/foot.py"
    toy.write("toys/foot.py", 'FOOT = "one"\n')
    os.utime(path, ns=(10**18, 10**18))
    toy.doit()
    toy.write("toys/foot.py", 'FOOT = "two"\n')
    os.utime(path, ns=(10**18, 10**18))

    assert toy.doit().ran == ["book"]


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_file_that_is_changed_while_it_is_built_is_built_again_by_the_next(toy, processes):
    process = waiting(toy, "-m", "doit", "-n", processes)
    toy.write("content/02_two.md", "changed meanwhile\n")
    toy.write("go", "")
    process.communicate(timeout=120)

    assert toy.doit().status == 0
    assert "changed meanwhile" in toy.read("build/book.txt")


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_file_that_is_changed_and_changed_back_while_it_is_built_is_built_again(toy, processes):
    process = waiting(toy, "-m", "doit", "-n", processes)
    time.sleep(0.02)  # a clock ticks
    toy.write("content/02_two.md", "changed meanwhile\n")
    toy.write("content/02_two.md", "please wait\n")
    toy.write("go", "")
    process.communicate(timeout=120)

    assert "read 02_two" in toy.doit().ran
    assert toy.doit().out == ""


def test_an_editor_that_saves_by_renaming_makes_nothing_but_its_change(toy):
    toy.doit()
    written_beside(toy / "content/02_two.md", toy.read("content/02_two.md"))
    assert toy.doit().out == ""

    written_beside(toy / "content/02_two.md", "another text\n")
    assert "read 02_two" in toy.doit().ran


def test_of_two_builds_at_once_one_ends_and_the_other_says_so(toy, clean):
    both = [toy.start("-m", "doit", "-n", "2") for _ in range(2)]
    ended = [(process.communicate(timeout=120), process.returncode) for process in both]

    assert 0 in [status for _, status in ended]
    assert all(status == 0 or "another build is running here" in err for (_, err), status in ended)
    assert digests(toy) == clean
