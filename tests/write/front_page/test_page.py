"""The front page."""

import re
from html import unescape
from pathlib import Path

import pytest

from dmls_pipeline import store
from dmls_pipeline.paths import IDENTITY, THUMBNAIL, of
from dmls_pipeline.tools import policy
from dmls_pipeline.write import matter
from dmls_pipeline.write.front_page import page


@pytest.mark.parametrize(("size", "said"), [(10, "1 KB"), (378_400, "378 KB"), (999_499, "999 KB"), (4_100_000, "4.1 MB")])
def test_a_size_reads_as_people_write_it(size, said):
    assert page.file_size(size) == said


def identity(**fields):
    return {"slug": "notes", "title": "Notes", "source": None} | fields


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (("notes.pdf", "notes.epub", "quiz.pdf"), "One set of notes: as a book, an e-book and a quiz."),
        (("slides/01_a.html",), "One set of notes: as slides."),
        ((), "One set of notes."),
    ],
)
def test_the_page_says_in_which_forms_the_notes_are_there(made, said):
    assert page.lede(identity(), made) == said


def test_the_page_says_on_what_the_notes_are():
    assert (
        page.lede(identity(source={"title": "The Book", "author": "Cy Fox"}), ["quiz.pdf"])
        == "One set of notes on The Book by Cy Fox: as a quiz."
    )


def test_what_there_is_nothing_of_is_not_counted():
    chapter = {"terms": []}

    assert page.facts([chapter], [{"minutes": 61, "pages": 1}]) == [("1", "chapter"), ("1", "page of text"), ("1 h 01", "of reading")]


WORDS = [{"t": "str", "text": "Drift"}]
ENTRY = {"id": "drift", "term": WORDS, "term_text": "drift", "definition": WORDS, "sheet": False}


@pytest.fixture
def pack(project):
    """Return a function that writes the front page of a pack of one chapter with the *made* files and *terms*."""

    def write(*made, terms=(ENTRY,)):
        store.write_json(IDENTITY, identity(subtitle="", language="en", date="2026-01-31", day="2026-01-31", creators=[], licence=None))
        store.write(THUMBNAIL, b"picture")
        chapter = {"stem": "01_a", "number": 1, "slug": "a", "label": "ch-a", "title": "A", "short_title": "A", "status": "draft"}
        chapter |= {"summary": [], "terms": list(terms), "blocks": [], "words": 10, "ease": None}
        store.write_json(of("01_a", "chapter.json"), chapter)
        store.write_json(of("01_a", "matter.json"), matter.taken_apart(chapter, {}))
        store.write_json(of("01_a", "folios.json"), {"number": 1, "pages": 3, "labels": {"term-drift": 2}})
        for name in made:
            store.write(Path("build", name), b"x")
        page.write_index(("01_a",), made, "build/index.html")
        return Path("build/index.html").read_text(encoding="utf-8")

    return write


def test_its_policy_lets_its_one_script_run_and_no_other(pack):
    html = pack("notes.epub")
    (said,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)

    assert f"script-src {policy.hashed(script)};" in unescape(said)


def test_only_what_is_made_is_linked(pack):
    html = pack("notes.epub", "slides/01_a.pptx")

    assert re.findall(r'href="([^#"]+)"', html.split("</style>")[-1]) == [
        "notes.epub",
        "notes.epub",
        "slides/01_a.pptx",
        "slides/01_a.pptx",
    ]
    assert ">Read</th>" not in html and ">Present</th>" in html
    assert '<dd class="at">1-2</dd>' in html


def test_a_term_leads_to_where_it_is_explained(pack):
    assert 'href="handouts/01_a.pdf#term-drift"' in pack("handouts/01_a.pdf", "notes.pdf")
    assert 'href="notes.pdf#term-drift"' in pack("notes.pdf")


def test_a_pack_without_terms_has_no_glossary(pack):
    html = pack("notes.pdf", terms=())

    assert "Glossary" not in html.split("</style>")[-1] and "<script>" not in html


def test_a_deck_says_how_long_it_takes(pack):
    store.write_json(of("01_a", "slides.json"), {"slides": [{"seconds": 100}, {"seconds": 80}]})

    assert ">Slides (3 min)</a>" in pack("slides/01_a.html")
