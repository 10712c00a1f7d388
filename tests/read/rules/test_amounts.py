"""What a chapter has thousands of is told where it becomes too much."""

import pytest
from faults import told

from dmls_pipeline.read.rules import amounts


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(amounts, "NOTES", 2)
    monkeypatch.setattr(amounts, "ROWS", 2)


def test_the_first_footnote_that_is_too_many_is_told() -> None:
    notes = "\n".join(f"[^{name}]: Words.\n" for name in "abcd")

    assert told(f"A[^a] b[^b].\n\nC[^c] d[^d].\n\n{notes}", "footnote/") == [
        "3:2: this chapter has more than 2 footnotes, and here begin the others [footnote/too-many]"
    ]


def test_as_many_footnotes_as_may_be_are_right() -> None:
    assert told("A[^a] b[^b].\n\n[^a]: One.\n\n[^b]: Two.\n", "footnote/") == []


def test_a_table_with_too_many_rows_is_told() -> None:
    table = "| A |\n|---|\n| b |\n| c |\n"

    assert told(table, "table/too-many") == []
    assert told(f"{table}| d |\n", "table/too-many") == ["1:1: this table has 3 rows, and at most 2 can be laid out [table/too-many-rows]"]
