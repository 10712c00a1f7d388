"""What the chapters have to make artifacts of."""

import os

import pytest

from dmls_pipeline import graph
from dmls_pipeline.graph import artifacts_with_content
from dmls_pipeline.model import Artifacts, Book, ChapterRef
from dmls_pipeline.paths import chapter_source

WHOLE = "---\ntakeaways: [Keep it.]\nterms: [{id: a, definition: b}]\nquestions: [{id: q-a, answer: So.}]\n---\n\nText.\n"
BOOK = Book("notes", "Notes", "en", "2026-01-01", (ChapterRef("01_a", 1, "a"), ChapterRef("02_b", 2, "b")))


@pytest.fixture
def written(project):
    """Return a function that writes the second chapter; the first has nothing, not even a front matter."""

    def write(text):
        (project / "content/01_a.md").write_text("# A\n\nText.\n", encoding="utf-8")
        (project / "content/02_b.md").write_text(text, encoding="utf-8")
        return BOOK

    return write


@pytest.mark.parametrize(
    ("field", "there"),
    [
        ("questions:\n  - id: q-a", True),
        ("questions:\n- id: q-a", True),
        ("questions:  # three of them\n\n  # the first\n  - id: q-a", True),
        ("'questions': [{id: q-a}]", True),
        ("questions: [\n  {id: q-a}]", True),
        ("questions: []", False),
        ("questions: [] # none yet", False),
        ("questions:\ntitle: B", False),
        ("questions:\n# none yet\ntitle: B", False),
        ("questions: null", False),
        ("title: questions", False),
        ("terms:\n  - id: a\n    definition: |\n      questions:\n        - x", False),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_field_is_there_unless_its_value_is_empty(written, field, there, end):
    book = written(f"---\ntitle: B\n{field}\n---\n\n## Text\n".replace("\n", end))

    assert artifacts_with_content.of(book).quiz == there


@pytest.mark.parametrize(("entry", "there"), [
    ("terms: [{term: a, definition: b}]", True), ("questions:\n  - question: Why?\n    answer: So.", True),
    ('questions: [{"question": "Why?", "choices": []}]', True), ("questions:\n  - question: Why?", False), ("terms:\n  - term: a", False),
])  # fmt: skip
def test_there_are_cards_where_a_term_or_a_question_has_another_side(written, entry, there):
    assert artifacts_with_content.of(written(f"---\ntitle: B\n{entry}\n---\n\n## Text\n")).cards == there


def test_a_front_matter_in_braces_may_have_any_field(written):
    assert artifacts_with_content.of(written("---\n{title: B, questions: [{id: q-a}]}\n---\n\nText.\n")).quiz


def test_a_chapter_whose_file_is_called_otherwise_is_asked_too(project):
    (project / "content/notes").mkdir()
    (project / "content/notes/01 Intro.md").write_text(WHOLE, encoding="utf-8")
    chapters = (ChapterRef("01_intro", 1, "intro", "notes/01 Intro.md"),)
    book = Book(BOOK.slug, BOOK.title, BOOK.language, BOOK.date, chapters)

    assert artifacts_with_content.of(book) == artifacts_with_content.Material(pages=frozenset({"01_intro"}))


def test_what_stands_in_the_text_is_no_field(written):
    assert not artifacts_with_content.of(written("---\ntitle: B\n---\n\nterms:\n  - one\n")).cards


@pytest.mark.parametrize(
    "text", ["---\ntakeaways: [Keep it.]\n---\n", "::: {#tbl-a .sheet}\n", "$$x$$ {.sheet}\n", "---\nterms: [{sheet: true}]\n---\n"]
)
def test_the_cheat_sheet_has_takeaways_and_what_is_marked(written, text):
    assert artifacts_with_content.of(written(text)).cheatsheet


def made(book):
    return {path.as_posix() for step in graph.steps(book) if step.public for path in step.outputs if "work" not in path.parts}


def test_nothing_is_made_that_would_be_empty(written):
    files = made(written("Text.\n"))

    assert not files & {"build/quiz.pdf", "build/cards.apkg", "build/cards.csv", "build/cheatsheet.pdf"}
    assert {"build/notes.pdf", "build/notes.epub", "build/handouts/01_a.pdf", "build/slides/02_b.pptx", "build/index.html"} <= files


@pytest.mark.parametrize(
    ("artifact", "gone"),
    [
        ("book", {"build/notes.pdf"}),
        ("ebook", {"build/notes.epub"}),
        ("handouts", {f"build/handouts/{stem}.{ending}" for stem in ("01_a", "02_b") for ending in ("pdf", "epub")}),
        ("slides", {f"build/slides/{stem}.{ending}" for stem in ("01_a", "02_b") for ending in ("html", "slides.pdf")}),
        ("powerpoint", {"build/slides/01_a.pptx", "build/slides/02_b.pptx"}),
        ("notes", {f"build/slides/{stem}.{ending}" for stem in ("01_a", "02_b") for ending in ("pdf", "student.pdf")}),
        ("cheatsheet", {"build/cheatsheet.pdf"}),
        ("sheets", {"build/sheets/02_b.pdf"}),
        ("quiz", {"build/quiz.pdf", "build/quiz.moodle.xml"}),
        ("cards", {"build/cards.apkg", "build/cards.csv"}),
    ],
)
def test_what_the_author_turns_off_is_not_made_and_nothing_else_is_missed(written, artifact, gone):
    book = written(WHOLE)
    less = Book(book.slug, book.title, book.language, book.date, book.chapters, artifacts=Artifacts(**{artifact: False}))

    assert made(book) - made(less) == gone


def test_without_the_web_book_its_folder_is_gone(written):
    book = written(WHOLE)
    less = Book(book.slug, book.title, book.language, book.date, book.chapters, artifacts=Artifacts(web=False))

    assert {path.split("/")[1] for path in made(book) - made(less)} == {"web"}


def test_what_is_made_for_an_artifact_that_nobody_wants_is_not_made_either(written):
    written(WHOLE)
    none = Artifacts(*[False] * len(Artifacts.__dataclass_fields__))
    book = Book(BOOK.slug, BOOK.title, BOOK.language, BOOK.date, BOOK.chapters, artifacts=none)

    groups = {step.name.partition(":")[0] for step in graph.steps(book)}

    assert not groups & {
        "xhtml",
        "sheets",
        "front",
        "glossary",
        "subjects",
        "references",
        "split",
        "notes",
        "sheet",
        "questions",
        "card",
        "web",
        "webtext",
    }


def test_a_chapter_that_is_a_pipe_is_not_waited_for(written):
    book = written("---\nterms: [{id: a, definition: b}]\n---\n")
    chapter_source("01_a").unlink()
    os.mkfifo(chapter_source("01_a"))

    assert artifacts_with_content.of(book).cards
