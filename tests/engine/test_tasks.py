"""Steps as doit's tasks: their names, groups and order."""

import pickle

from test_order import STEPS

from dmls_pipeline import engine

EVERYTHING = 4 * 3 + 1


def test_a_part_is_built_by_its_name_or_its_file(toy):
    assert "book" not in toy.doit("handouts").ran
    assert toy.doit("build/book.txt").ran == ["book"]


def test_several_names_build_all_that_they_need_once(toy):
    assert len(toy.doit("handouts", "book").ran) == EVERYTHING


def test_the_list_shows_what_people_call_by_name_in_the_order_of_the_graph(toy):
    lines = toy.doit("list").out.splitlines()

    assert [line.split()[0] for line in lines] == ["check", "handouts", "book"]
    assert "bind each chapter alone" in lines[1]
    assert "_unit:02_two" in toy.doit("list", "--all", "--private").out


def test_a_graph_that_reads_what_nobody_makes_is_refused(toy):
    toy.write("toy.py", toy.read("toy.py").replace('(WORK / stem / "unit.txt",), BUILD', '(WORK / stem / "nothing.txt",), BUILD'))

    build = toy.doit()

    assert build.status == 3
    assert "handouts:01_one reads build/work/01_one/nothing.txt, which no step makes" in build.err


def test_what_travels_to_a_worker_and_back_names_no_file():
    task = next(engine.tasks(STEPS))
    task.values, task.code = {"seconds": 0.1}, {"m": "digest"}

    travelling = pickle.dumps(task.pickle_safe_dict())
    other = next(engine.tasks(STEPS))
    other.update_from_pickle(pickle.loads(travelling))  # noqa: S301 - our own

    assert b"chapter" not in travelling, "the process that builds would hold a copy of each name, for each step that ran"
    assert (other.values, other.code, other.targets) == (task.values, task.code, task.targets)


def test_the_list_shows_the_files_that_a_step_reads_in_its_order(toy):
    lines = toy.doit("list", "--deps", "book").out.splitlines()

    files = [f"build/work/{stem}/unit.txt" for stem in ("01_one", "02_two", "03_three")]
    assert [line.split()[-1] for line in lines if "unit.txt" in line] == files
