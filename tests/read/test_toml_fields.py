"""A front matter in TOML is read as one in YAML, with the places of its fields."""

import time

import pytest

from dmls_pipeline.read.front import read_front
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.toml_fields import as_yaml

CHAPTER = """+++
# of a site
title = "Training: Data"
date = 2026-01-05T10:00:00Z
draft = true
takeaways = [
  "One.",
  "Two = three.",
]
summary = '''
Words in
two lines.'''

[[terms]]
id = "bias"
term = "Bias"
definition = "An error."

[[questions]]
id = "q-one"
question = "What?"
answer = "That."
[params.deep]
math = true
+++
Words.
"""


def test_fields_are_read_at_their_places() -> None:
    source = parted("01_a", CHAPTER)
    front = read_front(source)

    assert (front.title, front.status, source.complaints) == ("Training: Data", "draft", ())
    assert front.places["front:title"] == (3, 9)
    assert front.places["front:summary"][0] == 10 and front.places["front:terms"][0] == 14
    assert front.loaded.value["takeaways"] == ["One.", "Two = three."]
    assert front.loaded.value["params"] == {"deep": {"math": True}}
    assert [term.id for term in front.terms] == ["bias"] and [question.id for question in front.questions] == ["q-one"]
    assert (source.body, source.body_line) == ("Words.\n", 26)


FAULTS = {
    "title = Week 2: Data\nweight = 3": (2, "title has no value that is sound TOML", {"title": "Week 2: Data", "weight": 3}),
    'title = "A"\nnot a field': (3, "this line is no field", {"title": "A"}),
    'title = "A"\n[a\nb = 1': (3, "the tables that begin here are no sound TOML, and are left out", {"title": "A"}),
    'tags = ["a",\ntitle = "B"': (2, "tags has no value that is sound TOML", {"tags": '["a",', "title": "B"}),
}


@pytest.mark.parametrize("written", FAULTS)
def test_what_is_no_toml_is_told_at_its_line_and_the_rest_is_read(written: str) -> None:
    source = parted("01_a", f"+++\n{written}\n+++\nWords.")
    line, said, fields = FAULTS[written]

    assert [(complaint[0], complaint[3]) for complaint in source.complaints] == [(line, said)]
    assert read_front(source).loaded.value == fields


@pytest.mark.parametrize("text", ["+++\n\nWords.\n", "+++\nWords.\n+++\nMore.", "++\na = 1\n++"])
def test_what_has_no_fields_is_text(text: str) -> None:
    assert (parted("01_a", text).front, parted("01_a", text).body) == (None, text)


def test_a_value_that_is_never_closed_takes_no_time() -> None:
    start = time.process_time()
    as_yaml(["a = ["] * 5_000)

    assert time.process_time() - start < 120
