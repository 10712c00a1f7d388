"""Faults in the questions for a course are found."""

import json

import pytest
from audit_bench import STEM, told

from dmls_pipeline import store
from dmls_pipeline.audit import course
from dmls_pipeline.paths import WORK, of
from dmls_pipeline.write.cards import moodle

FILE = "build/quiz.moodle.xml"


def words(text):
    return [{"t": "str", "text": text}]


QUESTIONS = [
    {"id": "q-why", "question": words("Why?"), "answer": words("So.")},
    {
        "id": "q-which",
        "question": words("Which?"),
        "answer": words("The second."),
        "choices": [
            {"index": 0, "field": "wrong", "choice": words("One"), "because": []},
            {"index": 1, "field": "right", "choice": words("Two"), "because": []},
        ],
    },
]


@pytest.fixture
def questions(bench):
    """Return a function that writes the questions for a course, with one replacement, and returns what the check says of them."""
    chapter = store.read_json(of(STEM, "chapter.json")) | {"number": 1, "title": "Data", "questions": QUESTIONS}
    store.write_json(of(STEM, "chapter.json"), chapter)
    positions = json.loads(of(STEM, "positions.json").read_text(encoding="utf-8"))
    store.write_json(of(STEM, "positions.json"), positions | {f"front:questions.{n}.question": [7 + n, 3] for n in (0, 1)})
    store.write_json(WORK / "book/identity.json", {"slug": "notes", "title": "Notes"})

    def write(old="", new=""):
        store.write_json(of(STEM, "bank.json"), moodle.part(chapter, {"labels": {}, "citations": {}, "figures": {}}))
        moodle.write_bank((STEM,), FILE)
        text = (bench.root / FILE).read_text(encoding="utf-8")
        assert old in text
        (bench.root / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
        return bench.found(course.check)

    return write


def test_questions_as_they_are_written_are_sound_and_counted(questions, bench):
    assert questions() == []
    assert [path.as_posix() for path in course.banks(bench.pack)] == [FILE]


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("</quiz>", "", f"{FILE}:1", "no XML"),
        ('<question type="category">', '<question type="other">', f"{FILE}:1", "does not begin"),
        ("notes/q-which", "notes/q-why", f"{FILE}:1", "several questions are called notes/q-why"),
        ("<idnumber>notes/q-why</idnumber>", "", f"{FILE}:1", "no name of its own"),
        ('fraction="100"', 'fraction="0"', "content/01_data.md:8", "the right one"),
        ('fraction="0"', 'fraction="50"', "content/01_data.md:8", "the right one"),
        ("<text>One</text>", "<text></text>", "content/01_data.md:8", "no words"),
        ("<text>One</text>", "<text>Two</text>", "content/01_data.md:8", "say the same"),
        ("<text>Why?</text>", "<text> </text>", "content/01_data.md:7", "no words"),
        ("<text>So.</text>", "<text/>", "content/01_data.md:7", "not told the answer"),
        ('type="essay"', 'type="riddle"', "content/01_data.md:7", "riddle"),
        ("notes/q-why", "notes/q-other", "content/01_data.md:7", "it is not in it"),
    ],
)
def test_a_fault_that_is_put_in_is_found_at_its_place(questions, old, new, place, words):
    found = questions(old, new)

    assert (place, "audit/course") in told(found)
    assert any(words in problem.message for problem in found)


def test_a_question_that_has_no_answer_is_no_fault_of_a_template(questions):
    chapter = store.read_json(of(STEM, "chapter.json"))
    chapter["questions"][0]["answer"] = []
    store.write_json(of(STEM, "chapter.json"), chapter)

    (found,) = questions("<text>So.</text>", "<text/>")

    assert "not told the answer" in found.message
    assert found.hint == "write its answer in the front matter"
