"""`doit clean`: what the pipeline made goes away, and nothing else."""


def test_clean_removes_what_the_pipeline_made_and_nothing_else(toy):
    toy.doit()
    toy.write("build/notes.txt", "mine\n")
    toy.write("build/handouts/01_one.txt", "by hand\n")

    out = toy.doit("clean").out

    assert toy.files(work=True) == ["build/handouts/01_one.txt", "build/notes.txt"]
    assert "removed build/book.txt\n" in out
    assert "left build/handouts/01_one.txt: it was changed by hand\n" in out
    assert "left build/notes.txt: the pipeline did not write it\n" in out


def test_clean_leaves_no_empty_folder(toy):
    toy.doit()
    toy.doit("clean")

    assert not (toy / "build").exists()


def test_clean_can_be_tried(toy):
    toy.doit()
    before = toy.files(work=True)

    assert "would remove build/book.txt" in toy.doit("clean", "-n").out
    assert toy.files(work=True) == before


def test_one_artifact_can_be_cleaned(toy):
    toy.doit()
    toy.doit("clean", "book")

    assert not (toy / "build/book.txt").exists()
    assert "build/book.txt" not in toy.read("build/manifest.json")
    assert toy.doit().ran == ["book"]
