"""A built pack: its files by their kinds, and the way from a place in them to the source."""

import json
from pathlib import Path

import pytest
from audit_bench import BOOK

from dmls_pipeline import store
from dmls_pipeline.audit import pack
from dmls_pipeline.problems import Fault, Problem


def test_the_pack_is_what_the_manifest_owns(bench):
    del bench
    store.write_manifest(
        [store.Entry(name, "0" * 64, 1, ()) for name in ("build/notes.pdf", "build/handouts/01_data.pdf", "build/notes.epub")]
    )

    opened = pack.opened(BOOK)

    assert list(map(str, opened.of_kind(".pdf"))) == ["build/handouts/01_data.pdf", "build/notes.pdf"]
    assert list(map(str, opened.of_kind(".epub"))) == ["build/notes.epub"]
    assert opened.of_kind(".html") == ()


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("build/notes.pdf", ["book"]),
        ("build/notes.epub", ["book"]),
        ("build/quiz.pdf", []),
        ("build/handouts/01_data.pdf", ["handout"]),
        ("build/handouts/notes.pdf", ["handout"]),
        ("build/slides/01_data.slides.pdf", ["screens"]),
        ("build/slides/01_data.pdf", []),
    ],
)
def test_a_file_is_told_by_its_place_and_name(bench, path, kinds):
    asked = {"book": bench.pack.is_book, "handout": bench.pack.is_handout, "screens": bench.pack.is_screens}

    assert [kind for kind, ask in asked.items() if ask(Path(path))] == kinds


def test_a_page_leads_to_the_block_that_has_the_words_or_to_the_first_one(bench):
    blocks = {"b1": 1, "b2": 1, "b3": 2, "b4": 2, "b5": 4}
    bench.write("build/work/01_data/blocks.json", json.dumps(blocks).encode())

    def at(label, words=""):
        return bench.pack.at_page(Path("build/x.pdf"), label, "audit/margin", "x", words=words)

    assert (at("1-2").at, at("1-2", "Sampled").at, at("1-3").at, at("1-3", "Sampled").at) == ("b3", "b4", "b4", "b4")
    assert (at("G-1").path, at("9-1").path, at("").path) == ("build/x.pdf",) * 3


def test_a_finding_says_the_page_where_it_has_a_label(bench):
    problems = [bench.pack.at_page(Path("build/x.pdf"), label, "audit/margin", "it is odd", "mend it") for label in ("iv", "")]

    assert [(one.message, one.hint) for one in problems] == [
        ("it is odd (page iv of build/x.pdf)", "mend it"),
        ("it is odd (build/x.pdf)", "mend it"),
    ]


def test_a_place_in_a_document_leads_to_the_last_block_before_it(bench):
    found = bench.pack.at_anchor(Path("build/x.epub"), '<p id="c01-b2">x</p><p id="c01-b4">', "audit/title", "x")

    assert pack.place(found).line == 40


@pytest.mark.parametrize("before", ["", "<p>x</p>", '<p id="c09-b2">'])
def test_a_place_before_any_block_of_a_chapter_leads_to_the_file(bench, before):
    found = bench.pack.at_anchor(Path("build/x.epub"), before, "audit/title", "it is odd")

    assert found == Problem("build/x.epub", 1, 1, "audit/title", "it is odd (build/x.epub)")


def test_a_block_without_a_position_leads_to_the_chapter_s_first_line(bench):
    del bench

    assert pack.place(Fault("01_data", "b99", "audit/title", "x", severity="warning")) == Problem(
        "content/01_data.md", 1, 1, "audit/title", "x", severity="warning"
    )


def test_the_letters_of_a_text_stay_when_it_is_set_anew():
    assert (
        pack.letters("A \ufb01ne_line – of 2\u00ad½ Straße")
        == pack.letters("a fine\nline OF 2 1\u20442 STRASSE")
        == "afinelineof212strasse"
    )
