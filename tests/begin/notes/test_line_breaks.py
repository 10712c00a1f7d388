"""Which notes show the end of a line as a break, and what an import makes of it."""

import pytest

from dmls_pipeline.begin.notes import line_breaks


@pytest.mark.parametrize(
    ("files", "shown"),
    [
        ({"a.md": ""}, False),
        ({".obsidian/workspace.json": "{}"}, True),
        ({".obsidian/app.json": "{}"}, True),
        ({".obsidian/app.json": '{"strictLineBreaks": false}'}, True),
        ({".obsidian/app.json": '{"strictLineBreaks": true}'}, False),
        ({".obsidian/app.json": "[" * 100_000}, True),
        ({".obsidian/app.json": "[]"}, True),
        ({"logseq/config.edn": "{}"}, True),
    ],
)
def test_the_programs_that_show_a_line_s_end_as_a_break(files, shown, notes):
    for name, text in files.items():
        notes.write(name, text)

    assert line_breaks.are_shown(notes.root) == shown


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ("one\ntwo", True),
        ("**What**: x\n**Why**: y", True),
        ("> [!note]\n> words", True),
        ("- one\n  and on", True),
        ("one\n\ntwo", False),
        ("one\n- two\n- three", False),
        ("# one\ntwo", False),
        ("| a |\n|---|\n| b |", False),
        ("```\none\ntwo\n```", False),
        ("words\n^the-rule", False),
        ("", False),
    ],
)
def test_a_paragraph_that_goes_on_over_the_end_of_a_line(body, broken):
    assert line_breaks.has_any(body) == broken


def test_the_lines_of_a_vault_stay_lines(notes):
    notes.write(".obsidian/app.json", "{}")
    notes.write("1 one.md", "# One\n\n**What**: a thing\n**Why**: a reason\n")
    notes.write("2 two.md", "# Two\n\nA paragraph.\n")

    taken = notes.take()

    assert "hard_line_breaks: true" in taken.text("01_one")
    assert "hard_line_breaks" not in taken.text("02_two")
    assert "in 1 of the chapters" in "".join(taken.told.journal.changed)
