"""How serious it is what is wrong with sources, and which of them are cited."""

from pathlib import Path

import pytest

from dmls_pipeline import paths, store
from dmls_pipeline.problems import ContentError
from dmls_pipeline.read import reference_list
from dmls_pipeline.read.source_check import check_sources

WRONG = "- {id: a, type: misc, title: \u4e00}\n- {id: b, type: book, title: B}\n"


@pytest.fixture
def made(project):
    """Return the sources of one chapter, which cites the first, as they are read."""
    Path("content/references.yaml").write_text(WRONG, encoding="utf-8")
    reference_list.read_references()
    store.write_json(paths.of("01_a", "sources.json"), [{"key": "a"}])
    store.write_json(paths.SEVERITIES, {})


def told(complete):
    store.write_json(paths.COMPLETE, complete)
    return [(problem["rule"], problem["severity"]) for problem in check_sources(("01_a",))["problems"]]


def test_in_a_book_of_drafts_no_source_holds_anything_back(made):
    assert sorted(told([])) == [("reference/invalid", "warning"), ("reference/uncited", "warning"), ("text/glyph", "warning")]
    assert store.read_json(paths.CITED) == ["a"]


def test_a_complete_chapter_is_held_to_every_rule_of_sources(made):
    with pytest.raises(ContentError, match="the source has no known type"):
        told(["01_a"])


def test_the_book_says_how_serious_a_rule_of_sources_is(made):
    store.write_json(paths.SEVERITIES, {"reference/invalid": "note", "text/glyph": "note", "reference/uncited": "note"})

    assert {severity for _, severity in told([])} == {"note"}
