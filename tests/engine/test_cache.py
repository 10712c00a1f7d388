"""One cache for many clones: what it gives, and when it must not."""

import os
import shutil
import time

import pytest

from dmls_pipeline.engine import cache
from dmls_pipeline.graph import Step


@pytest.fixture
def shared(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("shared")
    monkeypatch.setenv("DMLS_CACHE", str(folder))
    return folder


def entries(shared):
    return sorted(path for path in shared.glob("*/*") if path.is_file())


def taken(build):
    return build.out.count("from the cache")


def begun_anew(toy):
    shutil.rmtree(toy / "build")


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_build_in_another_clone_takes_everything_and_has_the_same_bytes(toy, shared, processes):
    toy.doit()
    wanted = {path: toy.read(path) for path in toy.files()}
    begun_anew(toy)

    build = toy.doit("-n", processes)

    assert taken(build) == len(build.ran) > 10
    assert {path: toy.read(path) for path in toy.files()} == wanted
    assert toy.doit().ran == []


def test_without_a_folder_nothing_is_shared(toy, monkeypatch):
    monkeypatch.delenv("DMLS_CACHE", raising=False)
    toy.doit()
    begun_anew(toy)

    assert taken(toy.doit()) == 0


def test_a_version_that_comes_back_is_taken(toy, shared):
    old = toy.read("content/01_one.md")
    toy.doit()
    toy.write("content/01_one.md", "other words\n")
    assert taken(toy.doit()) == 0
    toy.write("content/01_one.md", old)

    build = toy.doit()

    assert taken(build) == len(build.ran) > 0


def test_warnings_come_with_what_is_taken(toy, shared):
    toy.write("content/01_one.md", "warn\n")
    first = toy.doit()
    begun_anew(toy)

    again = toy.doit()

    assert "this link is odd" in first.out
    told = [out[out.index("content/01_one.md:") : out.index("The pack in build/")] for out in (first.out, again.out)]
    assert told[0] == told[1]


def test_faults_are_found_anew(toy, shared):
    toy.write("content/01_one.md", "fault\n")
    toy.doit()
    begun_anew(toy)

    assert toy.doit().status == 1


def test_code_that_changed_takes_nothing_that_it_makes(toy, shared):
    toy.doit()
    begun_anew(toy)
    toy.write("toys/bind.py", toy.read("toys/bind.py") + "\n# changed\n")

    build = toy.doit()

    assert [line.split("  ")[0].split("] ")[1] for line in build.out.splitlines() if "] " in line and "cache" not in line] == ["book"]


@pytest.mark.parametrize("damage", [b"", b"x", None], ids=["empty", "short", "flipped"])
def test_a_damaged_entry_is_made_again_and_mended(toy, shared, damage):
    toy.doit()
    wanted = toy.read("build/book.txt")
    whole = {path: path.read_bytes() for path in entries(shared)}
    for path, content in whole.items():
        path.write_bytes(damage if damage is not None else content[:-1] + bytes([content[-1] ^ 1]))
    begun_anew(toy)

    build = toy.doit()

    assert taken(build) == 0
    assert toy.read("build/book.txt") == wanted
    assert {path: path.read_bytes() for path in entries(shared)} == whole


def test_what_was_read_while_it_changed_is_not_kept(toy, shared):
    toy.write("content/02_two.md", "please wait\n")
    process = toy.start("-m", "doit", "-n", "0")
    while not (toy / "started").exists() or not toy.read("started"):
        time.sleep(0.01)
    toy.write("content/02_two.md", "changed\n")
    toy.write("go", "")
    process.communicate(timeout=120)
    toy.write("content/02_two.md", "please wait\n")
    begun_anew(toy)

    build = toy.doit()

    assert "please wait" in toy.read("build/book.txt")
    assert "read 02_two" in [line.split("  ")[0].split("] ")[-1] for line in build.out.splitlines() if "cache" not in line]


def test_a_folder_that_cannot_be_written_stops_nobody(toy, tmp_path_factory, monkeypatch):
    file = tmp_path_factory.mktemp("shared") / "file"
    file.touch()
    monkeypatch.setenv("DMLS_CACHE", str(file))

    assert toy.doit().status == 0


def test_what_was_of_use_least_recently_goes_when_the_folder_is_full(shared, monkeypatch):
    for number in range(10):
        cache.keep(f"{number:02}" * 32, cache.Entry({}, {"a": os.urandom(100_000)}))
        os.utime(entries(shared)[-1], (number, number))
    monkeypatch.setenv("DMLS_CACHE_MB", "0.6")

    cache.trim()

    assert [path.parent.name for path in entries(shared)] == ["05", "06", "07", "08", "09"]


def test_an_entry_is_for_the_outputs_that_the_step_has(shared, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    step = Step("a", "", "toy:read", (), (), (tmp_path.relative_to(tmp_path) / "one",))
    name = cache.key(step, {"toy": "1"})
    cache.keep(name, cache.Entry({}, {"two": b"2"}))

    assert cache.fetch(step, name) is None
    assert cache.key(step, {"toy": "2"}) != name


@pytest.mark.parametrize("most", ["many", "0", "nan"])
def test_a_limit_that_is_no_number_is_told_before_anything_is_built(toy, shared, monkeypatch, most):
    monkeypatch.setenv("DMLS_CACHE_MB", most)

    build = toy.doit()

    assert (build.status, build.err) == (2, f"doit: DMLS_CACHE_MB is {most!r}, and has to be a number of megabytes\n")
    assert toy.files() == []
