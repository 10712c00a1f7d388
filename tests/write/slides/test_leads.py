"""A list item becomes its lead and at most one line."""

import pytest

from dmls_pipeline.write.slides import leads, running_text
from dmls_pipeline.write.slides.leads import condensed


def item(lead, rest):
    bold = [{"t": "strong", "inlines": [{"t": "str", "text": lead}]}] if lead else []
    return [*bold, {"t": "str", "text": f" {rest}" if lead else rest}]


@pytest.mark.parametrize(
    ("lead", "rest", "line"),
    [
        (
            "Convenience.",
            "Take what is at hand: the pages that were easy to crawl, the customers who answered. Cheap.",
            "Take what is at hand: the pages that were easy to crawl, the customers who answered",
        ),
        (
            "Stratified.",
            "Draw separately from each group that matters, so that a rare group is present.",
            "Draw separately from each group that matters, so that a rare group is present",
        ),
        ("Linked.", f"Ask whoever knows; then write down {'every answer ' * 8}.", "Ask whoever knows"),
        ("Bound.", f"It counts what is asked: {'words and words ' * 8}.", "It counts what is asked"),
        ("Comma.", f"Log what was served, or keep arrival times and recompute {'with them ' * 8}.", ""),
        ("No verb.", f"A model for each country: {'every manual step ' * 6}.", ""),
        ("Throughput.", "How many queries are answered in a second. Batching raises it.", "How many queries are answered in a second"),
        (
            "Natural labels.",
            "The world answers by itself (a click; a purchase; an arrival), sometimes months later than anybody waits.",
            "",
        ),
        ("ACID.", "Atomic, consistent, isolated, durable.", "Atomic, consistent, isolated, durable"),
        ("Formats.", "Use one, e.g. Parquet, for all tables. It pays.", "Use one, e.g. Parquet, for all tables"),
        ("Waiting.", "When traffic grows beyond what one machine can hold, add another one and balance the load between them.", ""),
        ("Trees.", "One-to-many trees, read whole.", "One-to-many trees, read whole"),
    ],
)
def test_the_line_is_the_first_opening_that_reads_as_a_whole(lead, rest, line):
    row = condensed(item(lead, rest))

    assert running_text.flat(row["lead"]) == lead.rstrip(".")
    assert running_text.flat(row["line"]) == line


def test_without_a_bold_lead_the_line_is_the_lead():
    row = condensed(item("", "Short and whole. More that is only spoken."))

    assert (running_text.flat(row["lead"]), row["line"]) == ("Short and whole", [])


def test_no_cut_falls_into_a_formula_and_its_width_counts():
    inlines = [
        *item("Tail.", "A request waits for "),
        {"t": "math", "id": "i1", "tex": "a,\\ b: c" * 20},
        {"t": "str", "text": " and ends."},
    ]

    assert condensed(inlines)["line"] == []


def test_citations_and_footnotes_are_not_on_the_line():
    cite = {"t": "cite", "inlines": [{"t": "str", "text": "(Vitter 1985)"}]}
    row = condensed([*item("One pass.", "Keep a uniform sample "), cite, {"t": "str", "text": "."}])

    assert running_text.flat(row["line"]) == "Keep a uniform sample"


def test_sentences_end_where_a_reader_ends_them():
    text = "It has 3.5 parts, e.g. two. “Is it so?” Yes (Vitter et al. 1985 say so.) Huyen (2022, ch.\u00a09) says it. It is."

    found = [running_text.flat(sentence) for sentence in running_text.sentences([{"t": "str", "text": text}])]

    assert found == [
        "It has 3.5 parts, e.g. two.",
        "“Is it so?”",
        "Yes (Vitter et al. 1985 say so.)",
        "Huyen (2022, ch.\u00a09) says it.",
        "It is.",
    ]


@pytest.mark.parametrize(
    ("line", "cut"), [("More parameters need more memory", True), ("It is small", False), ("Is it small?", False), ("", False)]
)
def test_a_line_is_cut_where_its_sentence_goes_on(line, cut):
    text = f" {line}: 7 billion fill it." if cut else f" {line}. More follows." if line == "It is small" else f" {line} More follows."
    inlines = [{"t": "strong", "inlines": [{"t": "str", "text": "Lead."}]}, {"t": "str", "text": text}]

    assert leads.is_cut(inlines, [{"t": "str", "text": line}] if line else []) is cut


def test_an_authors_own_line_takes_the_place_of_the_opening():
    made = leads.condensed(item("Model size", "More parameters need more memory: much."), [{"t": "str", "text": "7 billion fill 14 GB"}])

    assert running_text.flat(made["line"]) == "7 billion fill 14 GB"
