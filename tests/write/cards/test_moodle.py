"""Questions for a course in Moodle."""

from pathlib import Path

import pytest
from lxml import etree

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.write.cards import moodle

SCHEMA = etree.RelaxNG(file=Path(__file__).with_name("moodle.rng"))
REFS = {"labels": {"sec-a": {"text": "Section 3.1"}}, "citations": {}, "figures": {}}
PLAIN = {"id": "q-why", "question": [{"t": "str", "text": "Is a < b?"}], "answer": [{"t": "math", "tex": "a < b"}]}
CHOSEN = {
    "id": "q-which",
    "question": [{"t": "str", "text": "Which?"}],
    "answer": [{"t": "str", "text": "The second."}],
    "choices": [
        {"index": 0, "field": "wrong", "choice": [{"t": "str", "text": "One"}], "because": [{"t": "str", "text": "Too few."}]},
        {"index": 1, "field": "right", "choice": [{"t": "str", "text": "Two"}], "because": []},
    ],
    "level": "apply",
    "points": 2,
    "explained": [{"t": "ref", "label": "sec-a", "inlines": []}],
}


@pytest.fixture
def bank(project):
    """Return a function that writes the questions of chapter 3 for a course and returns the parsed file."""
    del project

    def write(*questions, title="Notes"):
        store.write_json(WORK / "book/identity.json", {"slug": "notes", "title": title})
        store.write_json(WORK / "03_x/bank.json", moodle.part({"number": 3, "title": "Shifts", "questions": list(questions)}, REFS))
        moodle.write_bank(("03_x",), "build/quiz.moodle.xml")
        return etree.parse("build/quiz.moodle.xml")

    return write


def test_moodle_can_import_what_is_written(bank):
    SCHEMA.assertValid(bank(PLAIN, CHOSEN))


def test_a_question_with_choices_says_after_the_answer_why_and_where_it_is_explained(bank):
    made = bank(PLAIN, CHOSEN)

    assert made.xpath("//question[@type='multichoice']/name/text/text()") == ["Q3.2"]
    assert made.xpath("//answer[@fraction='100']/text/text()") == ["Two"]
    assert made.xpath("//answer[@fraction='0']/feedback/text/text()") == ["Too few."]
    assert made.xpath("//generalfeedback/text/text()") == ["The second. (Section\u00a03.1)"]
    assert made.xpath("//question[@type='multichoice']/defaultgrade/text()") == ["2"]
    assert made.xpath("//tag/text/text()") == ["apply"]


def test_a_written_answer_is_for_whoever_grades_and_texts_are_html_with_tex(bank):
    made = bank(PLAIN)

    assert made.xpath("//questiontext/text/text()") == ["Is a &lt; b?"]
    assert made.xpath("//graderinfo/text/text()") == [r"\(a &lt; b\)"]


def test_a_question_without_a_right_choice_is_asked_as_an_essay(bank):
    draft = {**CHOSEN, "choices": CHOSEN["choices"][:1]}

    made = bank(draft)

    SCHEMA.assertValid(made)
    assert made.xpath("//question/@type") == ["category", "essay"]


def test_a_slash_in_a_title_makes_no_category_of_its_own(bank):
    assert bank(PLAIN, title="A/B").xpath("//category/text/text()") == ["$course$/top/A//B/03 Shifts"]


@pytest.mark.parametrize("lost", ["answer", "name", "generalfeedback"])
def test_the_schema_finds_what_moodle_needs_and_is_not_there(bank, lost):
    made = bank(CHOSEN)
    for element in made.xpath(f"//{lost}"):
        element.getparent().remove(element)

    assert not SCHEMA.validate(made)
