"""What the book makes of a rule."""

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import SEVERITIES
from dmls_pipeline.problems import ContentError, Fault, Problem
from dmls_pipeline.read.severities import as_the_book_says, held

WIDE = Fault("01_a", "b1", "code/wide", "too wide", severity="warning")
ODD = Problem("content/01_a.md", 1, 1, "text/odd", "odd", severity="note")


def test_a_rule_that_the_book_names_is_as_serious_as_it_says_and_the_others_as_they_were(project):
    store.write_json(SEVERITIES, {"code/wide": "note"})

    assert [fault.severity for fault in as_the_book_says([WIDE, ODD])] == ["note", "note"]
    store.write_json(SEVERITIES, {})
    assert as_the_book_says([WIDE, ODD]) == (WIDE, ODD)


def test_warnings_and_notes_are_returned_to_be_told(project):
    store.write_json(SEVERITIES, {})

    assert held([WIDE, ODD]) == {"problems": [WIDE.to_json(), ODD.to_json()]}
    assert held([]) == {"problems": []}


def test_one_error_raises_all_of_them(project):
    store.write_json(SEVERITIES, {"text/odd": "error"})

    with pytest.raises(ContentError) as raised:
        held([WIDE, ODD])

    assert [(fault.rule, fault.severity) for fault in raised.value.faults] == [("code/wide", "warning"), ("text/odd", "error")]
