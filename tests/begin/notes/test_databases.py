"""Databases of Notion as tables."""

import pytest

from dmls_pipeline.begin.notes import databases
from dmls_pipeline.begin.notes.changes import Journal
from dmls_pipeline.begin.notes.reading import Text


@pytest.fixture
def shown(notes):
    journal = Journal(notes.root)

    def shown(body, content):
        notes.write("A/Tasks 1.csv", content)
        return databases.shown(Text(notes.root / "a.md", body, 1, {}), notes.root, journal).body

    shown.journal = journal
    return shown


def test_a_database_is_a_table_where_a_page_links_to_it(shown):
    body = shown("Words.\n\n[Tasks](A/Tasks%201.csv)\n\nMore.\n", '\ufeffName,Due\n"Read *this*, a|b",May 1\nWrite,"two\nlines"\n')

    assert body == "Words.\n\n| Name | Due |\n|---|---|\n| Read \\*this\\*, a\\|b | May 1 |\n| Write | two lines |\n\n: Tasks\n\nMore.\n"
    assert shown.journal.changed == ["a.md:3: the database Tasks is a table"]


@pytest.mark.parametrize(
    "content", ["", "a,b\n", "a,b\n1\n", b"\xff\xfe", ",".join("abcdefghi") + "\n" + ",".join("123456789"), "a\n" * 100]
)
def test_what_is_no_table_for_a_page_stays_a_link(content, shown):
    assert shown("[Tasks](A/Tasks%201.csv)\n", content) == "[Tasks](A/Tasks%201.csv)\n"


@pytest.mark.parametrize("body", ["See [Tasks](A/Tasks%201.csv).\n", "```\n[Tasks](A/Tasks%201.csv)\n```\n", "[Tasks](../x.csv)\n"])
def test_a_link_in_a_sentence_or_in_code_stays_one(body, shown):
    assert shown(body, "a,b\n1,2\n") == body
