"""The report: in short on the screen, in full in its file."""

from pathlib import Path

from dmls_pipeline.begin.notes import report
from dmls_pipeline.begin.notes.changes import Journal


def taken(**lines):
    return report.Taken("a folder", "notes", (("content/01_a.md", "A", "a.md"),), 1, Journal(Path("notes"), **lines))


def test_the_screen_shows_the_first_of_many_and_counts_all():
    shown = list(report.screen(taken(decide=[f"line {number}" for number in range(20)], changed=["x"])))

    assert shown[0] == "notes is a folder: 1 chapter, 1 picture"
    assert shown[-2:] == ["  and 12 more of this kind", "1 changed, 20 to decide: import-report.md tells all"]
    assert sum("to decide: line" in line for line in shown) == 8


def test_the_file_has_every_line_and_no_empty_section():
    text = report.document(taken(decide=[f"line {number}" for number in range(20)]))

    assert all(f"- line {number}\n" in text for number in range(20))
    assert "| `content/01_a.md` | A | a.md |" in text
    assert "What was changed" not in text
