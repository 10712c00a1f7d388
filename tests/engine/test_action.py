"""What a worker does for a step: what it refuses, and how it says what went wrong."""


def test_an_artifact_that_was_edited_by_hand_is_not_overwritten(toy):
    toy.doit()
    toy.write("build/book.txt", "by hand\n")

    build = toy.doit()

    assert build.status == 1
    assert "build/book.txt:1:1: this file was changed by hand and is not overwritten [artifact/edited]\n    hint: move it away" in build.out
    assert toy.read("build/book.txt") == "by hand\n"
    assert '"build/book.txt"' not in toy.read("build/manifest.json")
    assert "[artifact/edited]" in toy.doit().out

    (toy / "build/book.txt").unlink()

    assert (toy.doit().ran, toy.doit().out) == (["book"], "")


def test_a_foreign_file_is_not_overwritten(toy):
    toy.write("build/book.txt", "mine\n")

    build = toy.doit()

    assert "build/book.txt:1:1: this file was not written by the pipeline and is not overwritten [artifact/foreign]" in build.out
    assert toy.read("build/book.txt") == "mine\n"


def test_a_source_that_is_a_link_out_of_content_is_told_and_not_read(toy):
    toy.write("secret.txt", "secret\n")
    (toy / "content/02_two.md").unlink()
    (toy / "content/02_two.md").symlink_to("../secret.txt")

    build = toy.doit()

    assert build.status == 1
    assert "content/02_two.md:1:1: this is a link that leads out of content/, and read 02_two needs a file [file/missing]" in build.out
    assert not any("secret" in toy.read(path) for path in toy.files(work=True) if path.endswith(".txt"))
