"""What is told of a field that is wrong, in an author's words."""

import datetime as dt

import pytest

from dmls_pipeline.read.schema import book_faults, book_schema, front_faults

BOOK = {"slug": "notes", "title": "Notes", "language": "en", "date": dt.date(2026, 11, 22), "chapters": ["01_a"]}
FRONT = {"title": "A", "summary": "S", "objectives": ["O"], "takeaways": ["T"], "terms": [], "questions": [], "status": "draft"}
TERM = {"id": "bias", "term": "Bias", "definition": "An error."}


def of_book(**fields):
    """Return (kind, message) of what is wrong with a sound book that has *fields* too."""
    return [(fault.kind, fault.message) for fault in book_faults(BOOK | fields)]


def of_front(**fields):
    return [(fault.path, fault.kind, fault.message) for fault in front_faults(FRONT | fields)]


def hint(**fields):
    [fault] = book_faults(BOOK | fields)
    return fault.hint


def test_what_is_sound_has_no_fault():
    assert book_faults(BOOK) == front_faults(FRONT) == ()
    assert of_book(deck={"questions": 5}, words={"acronyms": ["USD"]}, macros={"\\R": "x"}, severities={"code/wide": "note"}) == []
    assert of_front(terms=[TERM | {"sheet": True}], questions=[{"id": "q-why", "question": "Why?", "answer": "So."}]) == []


def test_a_field_that_is_missing_says_what_to_write():
    [fault] = book_faults({name: value for name, value in BOOK.items() if name != "date"})

    assert (fault.path, fault.kind, fault.message, fault.hint) == (
        ("date",), "missing", "date is missing", "write a day, as in `date: 2026-11-22`",
    )  # fmt: skip


def test_a_field_that_is_unknown_is_guessed_or_the_fields_are_listed():
    assert of_book(titel="x") == [("unknown", "titel: no such field")]
    assert hint(titel="x") == "did you mean title?"
    assert hint(print={"zzz": 1}) == "the fields are paper, two_sided, lists"
    assert hint(zzz=1).startswith("the fields are slug, title, subtitle, language")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", 3.10, "title is a number (3.1)"),
        ("title", False, "title is true or false (false)"),
        ("title", None, "title is nothing"),
        ("title", ["a"], "title is a list"),
        ("chapters", "01_a", "chapters is a text ('01_a')"),
        ("print", [], "print is a list"),
        ("date", 2026, "date is a number (2026)"),
    ],
)
def test_a_value_of_another_kind_is_called_what_it_is(field, value, message):
    assert of_book(**{field: value}) == [("type", message)]


def test_what_yaml_took_for_something_else_is_to_be_put_in_quotes_where_a_text_is_wanted():
    assert hint(title=3.10).endswith("; put it in quotes")
    assert hint(title=dt.date(2026, 1, 1)).endswith("; put it in quotes")
    assert not hint(title=["a"]).endswith("quotes")
    assert not hint(cheatsheet={"pages": 2.5}).endswith("quotes")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "  ", "title is empty"),
        ("chapters", [], "chapters is empty"),
        ("slug", "My Notes", "slug cannot be 'My Notes'"),
        ("slug", "cheatsheet", "slug cannot be 'cheatsheet'"),
        ("language", "English", "language cannot be 'English'"),
        ("date", "soon", "date cannot be 'soon'"),
        ("cheatsheet", {"pages": 9}, "cheatsheet, pages cannot be 9"),
        ("cheatsheet", {"smallest_type": "5pt"}, "cheatsheet, smallest_type cannot be '5pt'"),
        ("source", {"title": "T", "author": "A", "year": 99}, "source, year cannot be 99"),
        ("words", {"acronyms": ["USD", "usd"]}, "words, acronyms, entry 2 cannot be 'usd'"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_the_way_to_it(field, value, message):
    assert of_book(**{field: value}) == [("value", message)]


def test_a_long_value_is_cut():
    assert of_book(slug="A" * 200) == [("value", f"slug cannot be '{'A' * 60}'")]


def test_an_entry_of_a_list_has_a_hint_of_its_own():
    assert hint(words={"acronyms": ["usd"]}) == "write an acronym in capital letters, as in USD"
    assert hint(severities={"code/wide": "fatal"}) == "write error, warning or note"


def test_fields_of_an_entry_are_told_by_the_number_of_the_entry():
    assert of_front(terms=[TERM, {"id": "b", "term": "B"}]) == [
        (("terms", 1, "definition"), "missing", "terms, entry 2, definition is missing"),
    ]
    assert of_front(objectives=["O", ""]) == [(("objectives", 1), "value", "objectives, entry 2 is empty")]


@pytest.mark.parametrize("fields", [{"terms": [TERM | {"id": "Bias"}]}, {"questions": [{"id": "why", "question": "Q", "answer": "A"}]}])
def test_an_id_that_is_malformed_is_told_as_an_id(fields):
    [(_, kind, message)] = of_front(**fields)

    assert kind == "id"
    assert message in {"the id 'Bias' is malformed", "the id 'why' is malformed"}


def test_all_faults_are_told_at_once():
    assert len(front_faults({})) == 7


def test_the_schema_for_editors_has_every_field_and_what_to_write_there():
    schema = book_schema()

    assert schema["title"] == "book.yaml"
    assert set(schema["required"]) == {"slug", "title", "language", "date", "chapters"}
    assert schema["additionalProperties"] is False
    assert schema["properties"]["date"]["description"] == "a day, as in `date: 2026-11-22`"
