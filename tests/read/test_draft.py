"""A draft is shown whole: what cannot stay as it was written keeps its words, and a term that is explained keeps its mark."""

from dmls_pipeline.model import Words
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.walk import every_inline, texts

FRONT = "---\ntitle: A\nstatus: draft\nterms:\n  - {id: bias, term: Bias, definition: An error.}\n---\n\n"


def read(body):
    """Return the marks of terms in what is shown, and the rules that are told as errors."""
    reading = reading_of(parted("01_a", FRONT + body), Words())
    marks = [
        inline["entry"] for _, inlines in texts(reading.chapter["blocks"]) for inline in every_inline(inlines) if inline["t"] == "term"
    ]
    return marks, [fault.rule for fault in reading.faults if fault.severity == "error"]


def test_a_term_is_explained_where_a_definition_list_names_it():
    assert read("## S\n\n[Bias]{.term}\n:   An error.\n") == (["bias"], [])


def test_a_mark_in_a_heading_is_no_place_where_a_term_is_explained():
    assert read("## On [Bias]{.term}\n\nWords.\n") == ([], ["term/unmarked"])
    assert read("## On [Bias]{.term}\n\nThe [bias]{.term} is an error.\n") == (["bias"], [])
