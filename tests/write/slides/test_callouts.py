"""Callouts and quotations on slides: statements, asides, worked examples."""

import pytest
from slide_trees import callout, cut_of, equation, names, para, said

from dmls_pipeline.read.leaves import CALLOUTS
from dmls_pipeline.write.slides import callouts, running_text


def test_a_callout_is_a_statement_and_its_support_and_says_its_kind():
    (slide,) = cut_of(callout("warning", "It counts twice. Remove duplicates first.", title="Not a cure"))

    assert running_text.flat(slide.title) == "Warning: not a cure"
    assert running_text.flat(slide.body["say"]) == "It counts twice."
    assert running_text.flat(slide.body["more"]) == "Remove duplicates first."


def test_a_name_keeps_its_capital_after_the_kind():
    (slide,) = cut_of(callout("tip", "Do it.", title="Simpson was right"))

    assert running_text.flat(slide.title) == "Tip: Simpson was right"


def test_long_support_is_spoken_and_a_long_statement_is_a_fault():
    (slide,) = cut_of(callout("key", "Short. Then " + "word " * 31 + "end."))
    fault, whole = cut_of(callout("key", "word " * 26 + "end."))

    assert slide.body["more"] == []
    assert len(said(slide)) == 1
    assert fault.rule == "slide/statement-long"
    assert "has 27 words" in fault.message
    assert running_text.words(whole.body["more"]) == 27


def test_an_aside_says_when_it_was_true_and_may_open_with_a_long_sentence():
    (slide,) = cut_of(callout("aside", "word " * 29 + "end. And more.", title="Since then", date="2026-11"))

    assert slide.body["kindly"] == "November 2026"
    assert slide.body["say"] == []
    assert running_text.words(slide.body["more"]) == 32


@pytest.mark.parametrize("date", ["2026", "2026-00", "2026-99", "2026-111", "Nov-2026", "last-year"])
def test_a_date_that_names_no_month_stands_beside_an_aside_as_it_is_written(date):
    (slide,) = cut_of(callout("aside", "It was so.", title="Since then", date=date))

    assert slide.body["kindly"] == date


def test_an_example_is_a_sentence_a_step_and_its_result_last():
    (slide,) = cut_of(callout("example", "One. Two. Three."))

    assert [(row["n"], row["last"]) for row in slide.body["rows"]] == [(1, False), (2, False), (3, True)]


def test_a_block_inside_an_example_gets_its_own_slide_and_the_steps_count_on():
    block = callout("example", "One. Two.", "Three.")
    block["blocks"].insert(1, equation(name="b77", number=None))

    made = cut_of(block)

    assert names(made) == ["steps", "formula", "steps"]
    assert [row["n"] for row in made[2].body["rows"]] == [3]
    assert {running_text.flat(slide.title) for slide in made} == {"Keep in mind"}


def test_a_quote_is_a_statement():
    (slide,) = cut_of({"t": "quote", "id": "b1", "blocks": [para("All models are wrong.")]})

    assert (slide.kind.name, running_text.flat(slide.body["say"])) == ("call", "All models are wrong.")


def test_every_kind_of_callout_has_its_name():
    assert len({callouts.name(kind) for kind in CALLOUTS}) == len(CALLOUTS)
