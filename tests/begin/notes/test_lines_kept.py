"""Each line of a text that was rewritten knows where it was written."""

import time

import pytest

from dmls_pipeline.begin.notes.lines_kept import followed

FOLLOWED = {
    "nothing changed": ("a b c", "a b c", [0, 1, 2]),
    "lines more": ("a x b", "a 1 2 3 b", [0, 1, 1, 1, 2]),
    "lines fewer": ("a x y z b", "a b", [0, 4]),
    "the first gone": ("x a b", "a b", [1, 2]),
    "more at the beginning": ("a b", "t u a b", [0, 0, 0, 1]),
    "more at the end": ("a b", "a b 1 2", [0, 1, 1, 1]),
    "twice the same": ("a x x b", "a x y x b", [0, 1, 2, 2, 3]),
    "one moved": ("a b c", "c a b", [2, 2, 2]),
}


@pytest.mark.parametrize("case", FOLLOWED)
def test_lines(case):
    old, new, expected = FOLLOWED[case]

    assert followed(old.split(), new.split()) == expected


def test_a_long_text_takes_no_time():
    start = time.process_time()
    followed(["x", "y"] * 50_000, ["y", "x", "z"] * 50_000)

    assert time.process_time() - start < 120


def test_the_report_names_the_lines_of_the_notes_own_files(notes):
    notes.write("db.csv", "Name,Kind\nA,x\nB,y\nC,z\n")
    notes.write("inc.txt", "one\n\ntwo\n\nthree\n")
    written = [
        "# A",
        "[My DB](db.csv)",
        "[gone](gone1.md)",
        "import X from './x.js'",
        "[gone](gone2.md)",
        "```{note}\nwords\n```",
        "[gone](gone3.md)",
        "{{< include inc.txt >}}",
        "[gone](gone4.md)",
        "{{< figure src=gone.png >}}",
        "{{< youtube x y=z >}}",
        "[gone](gone5.md)",
    ]
    text = "\n\n".join(written)
    notes.write("A.md", text + "\n")
    notes.write("B.md", "# B\n")

    journal = notes.take().told.journal

    lines = text.split("\n")
    expected = [f"A.md:{lines.index(f'[gone](gone{number}.md)') + 1}: a link leads to gone{number}.md" for number in range(1, 6)]
    assert [line.partition(": there is")[0] for line in journal.decide if "a link leads" in line] == expected
    assert f"A.md:{lines.index('{{< figure src=gone.png >}}') + 1}: there is no picture gone.png" in journal.decide
    assert f"A.md:{lines.index('```{note}') + 1}: the directive note of MyST is in our form" in journal.changed
