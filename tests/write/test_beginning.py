"""A chapter without a summary is presented by the beginning of its text."""

import pytest

from dmls_pipeline.write import beginning


def words(text):
    return [{"t": "str", "text": text}]


def para(*inlines):
    return {"t": "para", "id": "b1", "inlines": list(inlines)}


def chapter(*blocks, summary=()):
    return {"summary": list(summary), "blocks": list(blocks)}


TEXT = words("Queues stand between those who ask")


def test_a_summary_that_is_written_counts():
    assert beginning.summary(chapter(para(*TEXT), summary=words("In short."))) == words("In short.")


def test_without_one_the_first_paragraph_does_without_what_leads_elsewhere():
    link = {"t": "link", "url": "https://example.org", "inlines": words(" and answer")}
    note = {"t": "note", "name": "", "inlines": words("Mostly.")}
    bold = {"t": "strong", "inlines": [{"t": "term", "entry": "x", "inlines": words(" at once")}, note]}
    heading = {"t": "heading", "id": "b0", "level": 2, "inlines": words("First"), "label": None, "number": "1.1"}

    made = beginning.summary(chapter(heading, para(*TEXT, link, note, {"t": "br"}, bold)))

    assert made == [*TEXT, *words(" and answer"), *words(" "), {"t": "strong", "inlines": words(" at once")}]


@pytest.mark.parametrize("blocks", [
    [],
    [para(*words("Two words"))],
    [para(*words("These are the things that count:"))],
    [para(*words("word " * 60))],
    [para({"t": "ref", "label": "fig-x", "inlines": []}, *words(" shows it all at once"))],
])  # fmt: skip
def test_what_says_nothing_of_a_chapter_is_left_out(blocks):
    assert beginning.summary(chapter(*blocks)) == []


def test_a_summary_is_cut_at_its_first_sentence():
    formula = {"t": "math", "tex": "k"}
    inlines = [{"t": "str", "text": "Keep "}, formula, {"t": "str", "text": " items. Then stop."}]

    assert beginning.first_sentence(inlines) == [{"t": "str", "text": "Keep "}, formula, {"t": "str", "text": " items."}]


def test_a_summary_of_one_sentence_stays_whole():
    assert beginning.first_sentence([{"t": "str", "text": "One sentence."}]) == [{"t": "str", "text": "One sentence."}]
