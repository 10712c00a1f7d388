"""Whatever docs/authors.md says of the forms of other tools stands in notes that a test builds."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTES = ROOT / "tests" / "notes"
SPAN = re.compile(r"(?<!`)(`+)(?!`) ?(.+?) ?(?<!`)\1(?!`)")
CELL = re.compile(r"(?<!\\)\|")


def rows() -> list[str]:
    """Return what stands in the first column of the table of forms, each row as one string."""
    table = (ROOT / "docs" / "authors.md").read_text(encoding="utf-8").partition("| as you write it")[2].partition("\n\n")[0]
    return [CELL.split(line)[1].strip() for line in table.split("\n")[2:]]


def examples(row: str) -> Iterator[str]:
    yield from (span[2].replace("\\|", "|") for span in SPAN.finditer(row))


def stands_in(example: str, texts: dict[str, str]) -> bool:
    """Say whether an example, with anything in the place of each "…", is a line's part, or the path of one of the notes."""
    wanted = re.compile(".*?".join(map(re.escape, example.split("…"))))
    return any(path.endswith(f"/{example}") or wanted.search(text) for path, text in texts.items())


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    files = [path for path in NOTES.rglob("*") if path.suffix in (".md", ".json", ".bib")]
    return {f"/{path.relative_to(NOTES).as_posix()}": path.read_bytes().decode("utf-8", "replace") for path in files}


@pytest.mark.parametrize("row", rows())
def test_each_example_of_a_form_stands_in_notes_that_are_built(row: str, texts: dict[str, str]) -> None:
    assert [example for example in examples(row) if not stands_in(example, texts)] == []


def test_a_form_that_nobody_wrote_is_missed() -> None:
    assert len(rows()) > 30
    assert not stands_in("[[no such page]]", {"/x/a.md": "[[some page]]"})
    assert stands_in("{{< figure … >}}", {"/x/a.md": 'See {{< figure src="a.png" >}}.'})
