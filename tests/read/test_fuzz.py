"""Whatever stands in a file ends in a fault with a line: no reader raises anything but ContentError."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dmls_pipeline.model import Words
from dmls_pipeline.read import bibliography, reference_list, source_fields
from dmls_pipeline.read.book import load_book
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.front import read_front
from dmls_pipeline.read.schema import front_faults
from dmls_pipeline.read.source import parted
from dmls_pipeline.tools import yaml

FIELDS = ("title", "summary", "objectives", "takeaways", "terms", "questions", "status", "slug", "date", "chapters", "severities", "words",
          "cheatsheet", "id", "term", "definition", "issued", "author", "type", "references")  # fmt: skip
SCALARS = st.one_of(
    st.sampled_from(["2026-13-45", "2026-01-01", "!foo bar", "0b_", "1e400", "~", "no", "*a", "&a b", "{", "[", "'", '"', "|", ">-", "- x",
                     "# c", "0x_", "1:2:3", ".inf", "-", "?", ": x", "!!binary x", "!!set {a}", "<<: *a", "\t", "=", "0o9", "_"]),
    st.text(max_size=12),
)  # fmt: skip
LINES = st.builds(
    lambda indent, dash, name, value: f"{'  ' * indent}{'- ' * dash}{name}: {value}",
    st.integers(0, 3), st.integers(0, 1), st.sampled_from(FIELDS), SCALARS,
)  # fmt: skip
YAML = st.one_of(st.lists(LINES, max_size=8).map("\n".join), st.text(max_size=80))
PIECES = st.sampled_from(
    ["> ", "- ", "1. ", "    ", "\n", "\n\n", "## ", "# ", "###### ", "::: {.key}\n", ":::\n", "```\n", "~~~py\n", "$", "$$", "[^a]", "[^a]: ",
     "![a](b.png)", "[x](#y)", "{#sec-a}", "{.slide}\n", "| a | b |\n|---|---|\n", "|", "<b>", "</b>", "<!-- ", " -->", "<div>\n", "[@a]", "@b",
     "\\", "`", "*", "**", "~", "^", "word ", "é", "\U0001f600", "---\n", "[", "]", "(", ")", "![", "Term\n:   ", "&amp;", "\t", "\x00", "“"]
)  # fmt: skip
BODY = st.lists(PIECES, max_size=25).map("".join)
QUICK = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(YAML)
def test_no_front_matter_stops_a_reader(text: str) -> None:
    front = read_front(parted("01_a", f"---\n{text}\n---\n\n## One\n"))
    front_faults(front.loaded.value)

    assert all(len(string.text) == len(string.letters) for _, string in front.strings)


@QUICK
@given(YAML)
def test_no_book_stops_a_reader(project: Path, text: str) -> None:
    Path("content/01_a.md").write_text("", encoding="utf-8")
    Path("content/book.yaml").write_text(f"slug: a\nchapters: [01_a]\n{text}", encoding="utf-8", errors="replace")
    _, problems = load_book()

    assert all(problem.line >= 1 and problem.message for problem in problems)


@QUICK
@given(YAML)
def test_no_list_of_sources_stops_a_reader(text: str) -> None:
    loaded = yaml.load(text)

    assert all(problem.line >= 1 for problem in reference_list.problems_of(loaded))
    reference_list.formatted(list(source_fields.sound(reference_list.listed_in(loaded.value) or []).values()))


@SLOW
@given(BODY)
def test_no_body_stops_a_reader(text: str) -> None:
    reading = reading_of(parted("01_a", f"---\ntitle: A\n---\n{text}"), Words())

    assert all(fault.at in reading.positions for fault in reading.faults)


@pytest.mark.parametrize(
    "text",
    ["> " * 250 + "deep", "".join(f"{'  ' * depth}- a\n" for depth in range(120)), "![" * 300 + "x" + "](y)" * 300],
    ids=["quotations", "lists", "pictures"],
)  # fmt: skip
def test_what_is_nested_beyond_all_use_is_told_at_its_line(text: str) -> None:
    reading = reading_of(parted("01_a", f"## One\n\nBefore.\n\n{text}\n\nAfter.\n"), Words())
    [fault] = [fault for fault in reading.faults if fault.rule == "block/deep"]

    assert reading.positions[fault.at][0] >= 5
    assert next(block["t"] for block in reading.chapter["blocks"]) == "heading"


def test_a_day_that_does_not_exist_is_a_text() -> None:
    front = read_front(parted("01_a", "---\nsummary: 2026-13-45\ntitle: !foo bar\n---\n"))

    assert [text.text for _, text in front.strings] == ["2026-13-45"]


def test_a_field_of_another_file_is_not_suggested_back() -> None:
    hints = {fault.path: fault.hint for fault in front_faults({"title": "A", "slug": "x", "sumary": "y"})}

    assert "slug" not in hints["slug",].replace("the fields are", "")
    assert hints["sumary",] == "did you mean summary?"


@pytest.mark.parametrize("issued", ["2020-03-01", "2020", '"2020-03"', "{date-parts: [[2020, 3, 1]]}"])
def test_a_source_has_its_date_however_it_is_written(project: Path, issued: str) -> None:
    Path("content/references.yaml").write_text(f"- {{id: a, type: book, title: A title, issued: {issued}}}\n", encoding="utf-8")

    assert "2020" in reference_list.formatted(reference_list.listed_in(bibliography.loaded().value) or [])["a"]["text"]


def test_a_character_of_an_indented_listing_is_told_at_its_line() -> None:
    reading = reading_of(parted("01_a", "## One {#sec-one}\n\nText.\n\n    a\n    \u4e00\n"), Words())
    [fault] = [fault for fault in reading.faults if fault.rule == "text/glyph"]

    assert reading.positions[fault.at] == [6, 5]
