"""What runs, and what does not."""

import os

import pytest

STEPS_OF_TWO = ["check 02_two", "handouts 02_two", "read 02_two", "unit 02_two"]
EVERYTHING = 4 * 3 + 1


def test_the_first_build_runs_every_step(toy):
    build = toy.doit()

    assert (build.status, len(build.ran)) == (0, EVERYTHING)
    assert toy.read("build/book.txt").count("text of") == 3


def test_a_second_build_runs_nothing_and_says_nothing(toy):
    toy.doit()

    assert toy.doit() == toy.doit("-n", "2") == toy.doit("-n", "0")
    assert (toy.doit().out, toy.doit().err, toy.doit().status) == ("", "", 0)


def test_a_changed_word_runs_its_chapter_and_what_binds_it(toy):
    toy.doit()
    toy.write("content/02_two.md", "another text\n")

    assert toy.doit().ran == sorted([*STEPS_OF_TWO, "book"])


def test_white_space_runs_one_step(toy):
    toy.doit()
    toy.write("content/02_two.md", "text of   02_two \n")

    assert toy.doit().ran == ["read 02_two"]


def test_a_touched_file_runs_nothing(toy):
    toy.doit()
    os.utime(toy / "content/02_two.md", (1, 1))

    assert toy.doit().out == ""


def test_a_change_that_keeps_size_and_time_is_seen(toy):
    toy.doit()
    facts = (toy / "content/02_two.md").stat()
    toy.write("content/new", "text of 02_owt\n")
    os.utime(toy / "content/new", ns=(facts.st_atime_ns, facts.st_mtime_ns))
    (toy / "content/new").rename(toy / "content/02_two.md")

    assert "read 02_two" in toy.doit().ran


def test_a_changed_template_runs_what_comes_from_it(toy):
    toy.doit()
    toy.write("templates/page.css", "/* other style */\n")

    assert toy.doit().ran == sorted(
        ["book", *(f"{step} {stem}" for step in ("handouts", "unit") for stem in ("01_one", "02_two", "03_three"))]
    )


def test_a_changed_line_of_code_runs_what_imports_it(toy):
    toy.doit()
    toy.write("toys/bind.py", toy.read("toys/bind.py") + "\nMORE = 1\n")

    assert toy.doit().ran == ["book"]


def test_changed_arguments_run_their_step(toy):
    toy.doit()
    toy.write(
        "toy.py",
        toy.read("toy.py").replace('args = ("build/book.txt", *map(str, units))', 'args = ("build/book.txt", *map(str, units[::-1]))'),
    )
    toy.doit()

    assert toy.read("build/book.txt").index("03_three") < toy.read("build/book.txt").index("01_one")


def test_a_missing_or_damaged_work_file_is_made_again(toy):
    toy.doit()
    (toy / "build/work/01_one/unit.txt").unlink()
    toy.write("build/work/02_two/unit.txt", "damaged\n")

    assert toy.doit().ran == ["unit 01_one", "unit 02_two"]
    assert "damaged" not in toy.read("build/work/02_two/unit.txt")


def test_the_work_folder_may_be_deleted(toy):
    import shutil

    toy.doit()
    before = toy.read("build/manifest.json")
    shutil.rmtree(toy / "build/work")

    build = toy.doit()

    assert (build.status, len(build.ran)) == (0, EVERYTHING)
    assert toy.read("build/manifest.json") == before


def test_workers_that_are_spawned_build_the_same(toy):
    for method in ("spawn", "fork", "forkserver"):
        build = toy.run("run.py", method, "-n", "2")

        assert (build.status, build.err) == (0, ""), method
        assert len(build.ran) == EVERYTHING, method
        assert toy.run("run.py", method, "-n", "2").out == "", method
        toy.doit("clean")


def test_two_clean_builds_give_the_same_bytes(toy):
    toy.doit()
    first = {path: toy.read(path) for path in toy.files()}
    toy.doit("clean")
    toy.doit("-n", "2")

    assert {path: toy.read(path) for path in toy.files()} == first


@pytest.mark.parametrize(("processes", "waiting"), [("0", []), ("2", ["early-Process-2"])])
def test_a_worker_that_has_nothing_to_do_yet_imports_what_takes_long(toy, processes, waiting):
    toy.write("dodo.py", toy.read("dodo.py").replace("configuration()", 'configuration(("toys.early",))'))

    assert toy.doit("-n", processes).status == 0

    assert sorted(path.name for path in toy.root.glob("early-*")) == waiting
