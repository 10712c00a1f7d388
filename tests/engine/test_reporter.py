"""What an author is told."""

import re


def test_faults_are_told_at_their_lines_once_and_the_sound_goes_on(toy):
    toy.write("content/01_one.md", "a fault here\n")
    toy.write("content/03_three.md", "a fault and a warn\n")

    build = toy.doit()

    assert build.status == 1
    assert "book" not in build.ran
    assert "handouts 02_two" in build.ran
    assert build.out.split("\n\n")[1].splitlines() == [
        "content/book.yaml:9:1: a key is odd [book/odd]",
        "content/01_one.md:3:5: this link leads nowhere [link/dead]",
        "    hint: mend it",
        "content/01_one.md:7:1: warning: this link is odd [link/odd]",
        "    hint: look at it",
        "content/03_three.md:3:5: this link leads nowhere [link/dead]",
        "    hint: mend it",
        "content/03_three.md:7:1: warning: this link is odd [link/odd]",
        "    hint: look at it",
        "3 errors, 2 warnings in 3 files; held back: handouts (2 of 3), book",
    ]


def test_a_fault_shows_on_every_run_until_it_is_mended(toy):
    toy.write("content/01_one.md", "a fault here\n")
    toy.doit()

    assert "link/dead" in toy.doit().out

    toy.write("content/01_one.md", "mended\n")

    assert (toy.doit().status, toy.doit().out) == (0, "")


def test_an_artifact_stays_at_its_last_good_build(toy):
    toy.doit()
    before = toy.read("build/book.txt")
    toy.write("content/01_one.md", "a fault here\n")
    toy.doit()

    assert toy.read("build/book.txt") == before
    assert '"build/book.txt"' in toy.read("build/manifest.json")


def test_a_warning_is_told_when_its_step_ran(toy):
    toy.write("content/01_one.md", "a warn here\n")

    first, second = toy.doit(), toy.doit()

    assert (first.status, second.out) == (0, "")
    assert first.out.splitlines()[-2] == "1 warning in 1 chapter"


def test_a_tool_that_fails_is_told_without_a_traceback(toy):
    toy.write("content/01_one.md", "the tool fails\n")

    build = toy.doit()

    assert build.status == 2
    assert "check 01_one failed: the printer is out of paper\n" in build.out
    assert "Traceback" not in build.out + build.err
    assert "1 failed; held back: handouts (1 of 3), book" in build.out


def test_a_bug_shows_its_traceback_once_and_names_its_steps(toy):
    toy.write("content/01_one.md", "a bug\n")
    toy.write("content/02_two.md", "a bug\n")

    build = toy.doit("-n", "2")

    assert build.status == 2
    assert (build.out + build.err).count("Traceback") == 1
    assert re.search(r"^check 0\w+, check 0\w+ failed; this is a fault of the pipeline", build.out, re.MULTILINE)
    assert "ZeroDivisionError: so it is" in build.out
    assert "engine/action.py" not in build.out


def test_a_worker_that_dies_does_not_hang_the_build(toy):
    toy.write("content/01_one.md", "please die\n")

    build = toy.doit("-n", "2")

    assert build.status == 2
    assert "ended in the middle of a step (exit status 7)" in build.out


def test_progress_counts_all_steps_and_names_them_without_underscore(toy):
    *lines, _ = toy.doit().out.splitlines()

    assert [line.split("]")[0].strip("[ ") for line in lines] == [f"{number}/13".strip() for number in range(1, 14)]
    assert re.fullmatch(r"\[ 1/13\] read 0\w+  \d+\.\d s", lines[0])
    assert "\x1b" not in "".join(lines)


def test_a_missing_source_is_told(toy):
    toy.doit()
    (toy / "templates/page.css").unlink()

    build = toy.doit("-n", "2")

    assert build.status == 1
    assert build.out.count("templates/page.css:1:1: this file does not exist") == 3
    assert "[file/missing]" in build.out


def test_a_book_that_cannot_be_used_is_told_by_every_command(toy):
    lines = (
        "from dmls_pipeline import engine",
        "from dmls_pipeline.problems import Problem",
        "DOIT_CONFIG = engine.configuration()",
        "def task_pack():",
        "    return engine.pack((None, (Problem('content/book.yaml', 2, 1, 'book/slug', 'slug is missing', 'write one'),)), list)",
    )
    toy.write("dodo.py", "\n".join(lines))

    for command in ((), ("list",), ("book",), ("clean",)):
        build = toy.doit(*command)

        assert (build.status, build.out) == (1, "")
        assert build.err == "content/book.yaml:2:1: slug is missing [book/slug]\n    hint: write one\n"
