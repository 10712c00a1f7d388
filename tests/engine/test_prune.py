"""What is ours and what is not: hand-edited files, prune, clean."""


def test_what_no_step_makes_any_more_is_removed(toy):
    toy.doit()
    (toy / "content/02_two.md").unlink()
    toy.doit()

    assert [path for path in toy.files(work=True) if "02_two" in path] == []
    assert not (toy / "build/work/02_two").exists()
    assert "02_two" not in toy.read("build/manifest.json")


def test_it_is_removed_even_if_another_step_fails(toy):
    toy.doit()
    (toy / "content/02_two.md").unlink()
    toy.write("content/01_one.md", "a fault\n")
    toy.doit()

    assert not (toy / "build/handouts/02_two.txt").exists()


def test_a_removed_chapter_that_had_faults_leaves_nothing(toy):
    toy.write("content/02_two.md", "a fault\n")
    toy.doit()
    (toy / "content/02_two.md").unlink()
    toy.doit()

    assert [path for path in toy.files(work=True) if "02_two" in path] == []


def test_it_stays_if_it_was_edited_and_that_is_said_once(toy):
    toy.doit()
    (toy / "content/02_two.md").unlink()
    toy.write("build/handouts/02_two.txt", "by hand\n")

    assert "left build/handouts/02_two.txt: no step makes it any more, but it was changed by hand\n" in toy.doit().out
    assert toy.read("build/handouts/02_two.txt") == "by hand\n"
    assert toy.doit().out == ""


def test_a_partial_build_removes_nothing(toy):
    toy.doit()
    (toy / "content/02_two.md").unlink()
    toy.doit("book")

    assert (toy / "build/handouts/02_two.txt").exists()
    assert '"build/handouts/02_two.txt"' in toy.read("build/manifest.json")


def test_a_graph_that_may_lack_chapters_removes_nothing(toy):
    toy.doit()
    (toy / "content/02_two.md").unlink()
    toy.write("partly", "")
    toy.doit()

    assert (toy / "build/handouts/02_two.txt").exists()


def test_an_added_chapter_does_not_wake_the_others(toy):
    toy.doit()
    toy.write("content/04_four.md", "text of four\n")

    assert toy.doit().ran == ["book", "check 04_four", "handouts 04_four", "read 04_four", "unit 04_four"]
