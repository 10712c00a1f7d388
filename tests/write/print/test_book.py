"""The book and the handouts as PDF: which units are bound, in which order."""

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import BIBLIOGRAPHY, FRONT, GLOSSARY, IDENTITY, INDEX, PRINT, of
from dmls_pipeline.tools import binding
from dmls_pipeline.write.print import book

BOOK = {"title": "Notes", "subtitle": "", "language": "en", "date": "2026-01-31", "day": "2026-01-31", "creators": []}


@pytest.fixture
def bound(project, monkeypatch):
    """Return a function that binds with the files that have something in them, and tells title, units and siblings."""
    told = []

    def bind(units, document, elsewhere=None):
        told.append((document.title, [(unit.pdf.decode(), unit.title, unit.prefix, unit.right_hand) for unit in units], elsewhere))
        return b"bound"

    monkeypatch.setattr(binding, "bind", bind)

    def put(*empty, two_sided=False):
        store.write_json(IDENTITY, BOOK)
        store.write_json(PRINT, {"paper": "A4", "large": "A4", "two_sided": two_sided})
        store.write_json(of("03_x", "matter.json"), {"stem": "03_x", "number": 3, "title": "Cats"})
        labels = {"sec-a": {"chapter": "03_x"}, "sec-b": {"chapter": "04_y"}}
        store.write_json(of("03_x", "refs.json"), {"labels": labels})
        chapter = (of("03_x", name) for name in ("unit.pdf", "first-sheet.pdf", "closing.pdf"))
        for path in (FRONT, GLOSSARY, INDEX, BIBLIOGRAPHY, *chapter):
            store.write(path, b"" if path.stem in empty else path.stem.encode())
        return told

    return put


def test_the_book_has_front_chapters_and_what_stands_at_the_back(bound):
    told = bound(two_sided=True)

    book.bind_book(("03_x",), "build/notes.pdf")

    [(title, units, _)] = told
    assert title == "Notes"
    assert units == [
        ("unit", "", "", False),
        ("unit", "3 Cats", "3-", True),
        ("glossary", "Glossary", "G-", True),
        ("index", "Index", "I-", True),
        ("references", "References", "R-", True),
    ]


def test_what_is_empty_is_not_bound(bound):
    told = bound("glossary", "references", "closing")

    book.bind_book(("03_x",), "build/notes.pdf")
    book.bind_handout("03_x", "build/handouts/03_x.pdf")

    assert [pdf for pdf, *_ in told[0][1]] == ["unit", "unit", "index"]
    assert [pdf for pdf, *_ in told[1][1]] == ["first-sheet", "unit"]


def test_a_handout_stands_alone_and_knows_its_siblings(bound):
    told = bound()

    book.bind_handout("03_x", "build/handouts/03_x.pdf")

    [(title, units, elsewhere)] = told
    assert title == "Cats (Notes, chapter 3)"
    assert [pdf for pdf, *_ in units] == ["first-sheet", "unit", "closing"]
    assert elsewhere == {"sec-b": "04_y.pdf"}
