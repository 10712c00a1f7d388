"""What writers find is as serious as the book says."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest

from dmls_pipeline import store
from dmls_pipeline.graph import steps
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.paths import SEVERITIES
from dmls_pipeline.problems import ContentError, Fault
from dmls_pipeline.read.rules import elsewhere
from dmls_pipeline.read.rules.rulebook import RULES

ASKED = [rule.id for rule in elsewhere.RULES if rule.group in ("slide", "print", "cheatsheet", "maths")]


def fault(rule: str) -> Fault:
    return Fault("01_a", "b1", rule, "this is wrong")


@pytest.mark.parametrize("rule", ASKED)
@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_every_rule_of_a_writer_is_as_serious_as_the_book_says(project: Path, rule: str, severity: str) -> None:
    store.write_json(SEVERITIES, {rule: severity})

    if severity == "error":
        with pytest.raises(ContentError) as raised:
            elsewhere.held([fault(rule)], {"01_a": "draft"})
        assert [fault.severity for fault in raised.value.faults] == ["error"]
    else:
        told = elsewhere.held([fault(rule)], {"01_a": "complete"})["problems"]
        assert isinstance(told, list)
        assert [fields["severity"] for fields in told] == [severity]


@pytest.mark.parametrize("rule", ASKED)
def test_in_a_draft_nothing_that_a_writer_finds_is_an_error(project: Path, rule: str) -> None:
    store.write_json(SEVERITIES, {})

    assert elsewhere.held([fault(rule)], {"01_a": "draft"})["problems"]


def test_every_step_that_asks_reads_what_the_book_says() -> None:
    book = Book("notes", "Notes", "en", "2026-11-22", (ChapterRef("01_a", 1, "a"),))
    asking = {step.name: step for step in steps(book) if "held(" in source_of(step.run)}

    assert {name.partition(":")[0] for name in asking} >= {"maths", "print", "unit", "split"}
    assert [name for name, step in asking.items() if SEVERITIES not in step.inputs] == []


def source_of(run: str) -> str:
    module, _, function = run.partition(":")
    return inspect.getsource(getattr(import_module(module), function))


def test_every_rule_has_one_home() -> None:
    assert len(RULES) == len({rule.id for rule in RULES.values()})
    assert all(rule.sentence.endswith(".") for rule in RULES.values())
