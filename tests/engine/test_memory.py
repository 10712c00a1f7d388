"""Whether a step is up to date, as a build and the questions about it find it."""

import sqlite3
from contextlib import closing

from test_order import STEPS

from dmls_pipeline import engine
from dmls_pipeline.engine.memory import Memory

DATABASE = "build/work/doit.sqlite3"


def test_a_build_with_nothing_to_do_reads_no_details(toy):
    toy.doit()
    toy.write("dodo.py", "from dmls_pipeline.engine.records import Checked\nChecked.decode = None\n" + toy.read("dodo.py"))

    build = toy.doit()

    assert (build.status, build.out) == (0, "")


def test_code_that_is_lost_from_the_memory_is_code_that_changed(toy):
    toy.doit()
    with closing(sqlite3.connect(toy / DATABASE)) as memory:
        memory.execute("delete from codes")
        memory.commit()
    toy.write("content/02_two.md", "another text\n")

    assert "read 02_two" in toy.doit().ran
    assert toy.doit().out == ""
    assert "another text" in toy.read("build/book.txt")


def test_a_step_that_is_ignored_is_left_out_until_it_is_forgotten(toy):
    toy.doit()
    toy.doit("ignore", "_read:02_two")
    toy.write("content/02_two.md", "another text\n")

    assert "read 02_two is ignored" in toy.doit().out
    toy.doit("forget", "_read:02_two")
    assert "read 02_two" in toy.doit().ran


def test_an_output_that_is_changed_while_its_step_is_current_is_made_again(toy):
    toy.doit()
    toy.write("content/01_one.md", "another text\n")
    toy.write("build/work/02_two/unit.txt", "damaged\n")

    ran = toy.doit().ran

    assert {"read 01_one", "unit 02_two"} <= set(ran)


def test_what_a_step_wrote_in_this_run_is_looked_at_again(toy):
    toy.doit()
    toy.write("content/02_two.md", "another text\n")
    toy.doit()
    toy.write("content/02_two.md", "a third text\n")

    assert "book" in toy.doit().ran
    assert "a third text" in toy.read("build/book.txt")


def test_of_a_step_that_ran_nothing_is_held_that_can_be_found_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    memory, task = Memory(None, DATABASE), next(engine.tasks(STEPS))
    memory._codes = {"m": {"a module": "digest"}}
    outputs = {"build/work/chapter": "digest"}
    task.code, task.result, task.values = {"a module": "digest"}, {"outputs": outputs}, {"outputs": outputs, "problems": []}

    memory.save_success(task)

    assert (task.code, task.result, task.values) == ({}, None, {"problems": []}), (
        "of a thousand chapters they would be hundreds of megabytes"
    )
    assert memory.record(task.name).outputs == outputs
    memory.backend.dump()
