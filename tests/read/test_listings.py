"""What an author says of a listing besides its language."""

import pytest

from dmls_pipeline.model import Words
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.listings import first_number, lit_lines
from dmls_pipeline.read.source import parted


@pytest.mark.parametrize("said", ["2,4-5", "2 4-5", "2|4:5", "5,4,2,2"])
def test_lit_lines_are_read_as_any_tool_writes_them(said):
    assert lit_lines(said, 9) == [2, 4, 5]


def test_what_a_listing_has_not_is_not_lit():
    assert lit_lines("0,3-999999", 4) == [3, 4]
    assert lit_lines("all", 4) == []


def test_numbers_begin_where_the_author_says():
    assert first_number(["python"], "") is None
    assert first_number(["python", "numberLines"], "") == 1
    assert first_number(["python"], "99") == 99


@pytest.mark.parametrize(
    "opening",
    [
        '{.python hl_lines="1" startFrom="7" filename="x.py"}',
        'python {1} title="x.py" linenostart=7',
        '{.python .numberLines code-line-numbers="1" linenostart="7" title="x.py"}',
    ],
)
def test_a_listing_has_its_lit_lines_and_its_numbers_and_nothing_is_told(opening):
    reading = reading_of(parted("01_x", f"# X\n\n## Y\n\n```{opening}\na\nb\n```\n"), Words())

    title, listing = reading.chapter["blocks"][1:]
    assert title["inlines"] == [{"t": "code", "text": "x.py"}]
    assert (listing["lit"], listing["first"], listing["language"]) == ([1], 7, "python")
    assert not [fault for fault in reading.faults if fault.rule.startswith(("attribute/", "class/"))]
