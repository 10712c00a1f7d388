"""A front matter as it was written, whatever is wrong with it."""

import pytest

from dmls_pipeline.read.front import Asked, Choice, Term, read_front
from dmls_pipeline.read.source import Source


def read(text):
    return read_front(Source("01_a", front=text))


def test_texts_are_one_line_and_the_status_is_that_of_a_draft_unless_it_is_written():
    front = read("title: >-\n  Training\n  data\nshort_title: Data\n")

    assert (front.title, front.short_title, front.status) == ("Training data", "Data", "draft")
    assert read("status: complete").status == "complete"


def test_inline_markdown_is_given_in_reading_order_not_in_that_of_the_file():
    front = read(
        "questions:\n- {id: q-a, question: Why?, answer: So.}\n"
        "terms:\n- {id: bias, term: Bias, definition: An error., sheet: true}\n"
        "takeaways: [T]\nobjectives: [O, P]\nsummary: S\n"
    )

    assert [(path, text.text) for path, text in front.strings] == [
        ("summary", "S"),
        ("objectives.0", "O"),
        ("objectives.1", "P"),
        ("takeaways.0", "T"),
        ("terms.0.term", "Bias"),
        ("terms.0.definition", "An error."),
        ("questions.0.question", "Why?"),
        ("questions.0.answer", "So."),
    ]
    assert (front.terms, front.questions) == ((Term("bias", sheet=True),), (Asked("q-a", None, None, ()),))


def test_places_are_lines_of_the_file_whose_first_is_the_rule():
    front = read("title: A\nterms:\n- id: bias\n  term: Bias\n")

    assert front.places["front:title"] == (2, 8)
    assert front.places["front:terms.0.term"] == (5, 9)
    assert dict(front.strings)["terms.0.term"].letters[1] == (5, 10)


def test_a_field_that_yaml_cannot_read_is_kept_as_its_words_and_told():
    front = read("title: [\nshort_title: B\n")

    assert (front.usable, front.title, front.short_title) == (True, "[", "B")
    assert front.loaded.complaints


@pytest.mark.parametrize("text", [None, "", "- a", "only words", "[" * 500])
def test_what_is_no_mapping_gives_empty_values_and_is_told_as_unusable(text):
    front = read(text)

    assert not front.usable
    assert (front.title, front.terms, front.questions, front.strings) == ("", (), (), ())


def test_a_value_of_a_wrong_kind_is_empty_and_the_indexes_of_the_others_stay():
    front = read(
        "status: complete\ntitle: 3\nsummary: [a]\nobjectives: words\ntakeaways: [1, T]\nterms: [words, {id: b, term: B, sheet: 'yes'}]\nquestions: {a: b}\n"
    )

    assert front.usable
    assert front.title == ""
    assert front.terms == (Term("", sheet=False), Term("b", sheet=False))
    assert [(path, text.text) for path, text in front.strings] == [("takeaways.1", "T"), ("terms.1.term", "B")]
    assert front.questions == ()


def test_in_a_draft_what_yaml_takes_for_a_number_a_day_or_a_truth_value_is_the_text_that_is_written():
    front = read(
        "title: 3.10\ntakeaways: [no, 2026-01-02, null]\nquestions:\n  - question: 1e3\n    answer: Yes\n    points: 2\n"
        "    choices: [{right: 9, because: 0x9}, {wrong: off}]\n"
    )

    assert front.title == "3.10"
    assert [(path, text.text) for path, text in front.strings] == [
        ("takeaways.0", "no"),
        ("takeaways.1", "2026-01-02"),
        ("questions.0.question", "1e3"),
        ("questions.0.answer", "Yes"),
        ("questions.0.choices.0.right", "9"),
        ("questions.0.choices.0.because", "0x9"),
        ("questions.0.choices.1.wrong", "off"),
    ]
    assert dict(front.strings)["questions.0.choices.0.right"].letters == ((8, 23),)
    assert front.questions == (Asked("", None, 2, (Choice(0, "right"), Choice(1, "wrong"))),)


def test_words_between_double_equals_signs_are_marked_and_every_letter_keeps_its_place():
    front = read("takeaways:\n  - Store ==each row== and `a == b`.\n")

    ((_, text),) = front.strings
    assert text.text == "Store [each row]{.mark} and `a == b`."
    assert len(text.letters) == len(text.text)
    assert [text.letters[text.text.index(words)][1] for words in ("Store", "each", "`a")] == [5, 13, 28]
