"""What a writer leaves for others has the keys that its type tells, and no other."""

import json
from dataclasses import asdict
from typing import get_type_hints

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import of
from dmls_pipeline.tools import maths
from dmls_pipeline.write import matter, records, subject_index
from dmls_pipeline.write.cards import flash_cards
from dmls_pipeline.write.print import cheatsheet, quiz

REFS = {"labels": {}, "citations": {}, "sources": [], "figures": {}}


def words(text):
    return [{"t": "str", "text": text}]


TERM = {"id": "drift", "term": words("drift"), "term_text": "drift", "definition": words("A change."), "sheet": True}
CHAPTER = {
    "stem": "03_x",
    "number": 3,
    "slug": "x",
    "label": "ch-x",
    "title": "X",
    "short_title": "X",
    "status": "complete",
    "words": 1,
    "summary": words("In short."),
    "objectives": [],
    "takeaways": [words("Keep it.")],
    "terms": [TERM],
    "questions": [{"id": "q-a", "question": words("Why?"), "answer": words("So.")}],
    "blocks": [
        {"t": "heading", "id": "b1", "level": 2, "label": "sec-a", "number": "3.1", "inlines": words("One")},
        {"t": "para", "id": "b2", "inlines": [{"t": "term", "id": "i1", "entry": "drift", "inlines": words("drift")}]},
    ],
}


def left():
    """Yield the type of a record and one that its writer left."""
    apart = matter.taken_apart(CHAPTER, {})
    yield records.Matter, apart
    yield records.Section, apart["sections"][0]
    yield records.Mark, subject_index.marks(CHAPTER)[0]
    yield records.Card, next(flash_cards.part(CHAPTER, REFS, {"term-drift": 1, "q-a": 2}))
    yield records.SheetPart, cheatsheet.part(CHAPTER, REFS, {}, {"term-drift": 1})
    yield records.QuizPart, quiz.part(CHAPTER, REFS, {}, {})
    yield records.Drawn, asdict(maths.svg("k", False))


@pytest.mark.parametrize(("record", "made"), [pytest.param(*pair, id=pair[0].__name__) for pair in left()])
def test_a_record_has_the_keys_of_its_type_and_comes_back_from_json_as_it_was(record, made):
    assert set(made) == set(get_type_hints(record)) == record.__required_keys__
    assert json.loads(json.dumps(made)) == made


def test_a_term_as_a_reader_looks_it_up_has_the_folio_of_its_place(project):
    store.write_json(of("03_x", "folios.json"), {"number": 3, "pages": 9, "labels": {"term-drift": 4}})

    (placed,) = matter.terms([matter.taken_apart(CHAPTER, {})])

    assert set(placed) == set(get_type_hints(records.PlacedTerm))
    assert (placed["stem"], placed["folio"]) == ("03_x", "3-4")
