"""`dmls why` and `doit why` on a built project."""


def test_why_names_the_changed_input_and_the_way_it_goes(toy):
    toy.doit()
    toy.write("content/02_two.md", "another text\n")

    answer = toy.dmls("why", "./build/book.txt")

    assert (answer.status, answer.err) == (1, "")
    assert answer.out == "build/book.txt is not current:\n  content/02_two.md changed → read 02_two → unit 02_two → book\n"


def test_why_names_changed_code_and_a_changed_artifact(toy):
    toy.doit()
    toy.write("toys/foot.py", 'FOOT = "other"\n')
    toy.write("build/book.txt", "by hand\n")

    answer = toy.dmls("why", "build/book.txt")

    assert "  toys.foot changed → book\n" in answer.out
    assert "  its output build/book.txt is missing or was changed → book\n" in answer.out


def test_why_says_that_an_artifact_is_current(toy):
    toy.doit()

    assert (toy.dmls("why", "build/book.txt").status, toy.dmls("why", "build/book.txt").out) == (0, "build/book.txt is current\n")


def test_why_does_not_know_a_file_that_no_step_makes(toy):
    answer = toy.dmls("why", "build/nothing.txt")

    assert (answer.status, answer.out) == (2, "")
    assert "no step makes build/nothing.txt" in answer.err
