"""Files that were written apart may have one label; a book may not."""


def test_a_label_that_an_earlier_file_has_gets_a_name_of_its_own(notes):
    notes.write("a.md", "# A\n\n## S {#sec-s}\n\n[](#sec-s) [](#sec-t)\n")
    notes.write("b.md", "# B\n\n## S {#sec-s}\n\n[](#sec-s), `[](#sec-s)` [](#sec-s-2)\n\n## T {#sec-s-2}\n")
    notes.write("c.md", "# C\n\n[x](b.md#sec-s) [](#sec-s)\n")

    taken = notes.take()

    assert taken.body("01_a") == "## S {#sec-s}\n\n[](#sec-s) [](#sec-t)"
    assert taken.body("02_b") == "## S {#sec-s-3}\n\n[](#sec-s-3), `[](#sec-s)` [](#sec-s-2)\n\n## T {#sec-s-2}"
    assert taken.body("03_c").endswith("[](#sec-s)")
    assert taken.told.journal.changed == ["b.md: the label sec-s is sec-s-3, since another file has it too"]
