"""Steps as doit's tasks: their names, groups and order."""

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
