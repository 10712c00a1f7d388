"""What doit remembers."""

from test_workers import until

from dmls_pipeline.engine.records import Checked
from dmls_pipeline.engine.state import State


def test_a_damaged_memory_is_begun_anew(toy):
    toy.doit()
    for path in (toy / "build/work").glob("doit.sqlite3*"):
        path.write_bytes(b"this is no database" * 100)

    assert toy.doit().status == 0
    assert toy.doit().out == ""


def test_a_source_that_is_saved_during_its_step_is_read_again(toy):
    toy.write("content/02_two.md", "please wait\n")
    process = toy.start("-m", "doit", "-n", "2")
    until((toy / "started").exists)
    toy.write("content/02_two.md", "saved meanwhile\n")
    toy.write("go", "")
    process.communicate(timeout=120)

    assert "read 02_two" in toy.doit().ran
    assert "saved meanwhile" in toy.read("build/book.txt")


def test_info_says_why_a_step_would_run(toy):
    toy.doit()
    toy.write("content/02_two.md", "another text\n")
    toy.write("toys/bind.py", toy.read("toys/bind.py") + "\nMORE = 1\n")

    assert "content/02_two.md" in toy.doit("info", "_read:02_two").out
    assert "toys.bind is as before" in toy.doit("info", "book").out


def test_a_run_with_nothing_to_do_leaves_the_file_as_it_is(toy):
    toy.doit()
    toy.doit()  # by now no file is so young that its digest is not kept
    before = (toy / "build/work/doit.sqlite3").stat().st_mtime_ns
    toy.doit()

    assert (toy / "build/work/doit.sqlite3").stat().st_mtime_ns == before


def test_after_the_end_no_connection_is_open(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    state = State("build/doit.sqlite3", Checked)
    state.dump()

    assert [path.name for path in (tmp_path / "build").iterdir()] == ["doit.sqlite3"], "its log goes with the last connection"


def test_what_is_written_is_held_no_longer_and_found_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    state = State("build/doit.sqlite3", Checked)
    state.set("book", "inputs:", {"content/02_two.md": "digest"})
    state.commit()

    assert not state._cache, "a thousand chapters have forty thousand steps"
    assert state.get("book", "inputs:") == {"content/02_two.md": "digest"}
    state.dump()
