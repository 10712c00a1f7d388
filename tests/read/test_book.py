import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from checking import BOOK

from dmls_pipeline import paths, store
from dmls_pipeline.problems import ContentError
from dmls_pipeline.read import bookcheck
from dmls_pipeline.read.book import load_book, slice_book
from dmls_pipeline.read.reference_list import formatted, read_references
from dmls_pipeline.tools import yaml


@pytest.fixture
def book(project):
    Path("content/book.yaml").write_text(BOOK, encoding="utf-8")
    Path("content/04_case.md").write_text("", encoding="utf-8")
    return Path("content/book.yaml")


def test_a_book_is_read_from_what_was_kept(book, monkeypatch):
    first = load_book()
    monkeypatch.setattr(bookcheck, "checked", None)

    assert load_book() == first
    assert first[0].chapters[0].label == "ch-case"


def test_a_new_chapter_in_content_is_noticed(book):
    load_book()
    Path("content/05_new.md").write_text("", encoding="utf-8")

    assert [problem.rule for problem in load_book()[1]] == ["book/unlisted"]


def test_a_kept_book_imports_neither_yaml_nor_pydantic(book):
    load_book()
    code = (
        "import sys; from dmls_pipeline.read.book import load_book; load_book(); print({'yaml', 'pydantic', 'pypandoc'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          env={"PYTHONPATH": str(Path(store.__file__).parent.parent), "PYTHONDONTWRITEBYTECODE": "1"})  # fmt: skip

    assert done.stdout == "set()\n"


def test_each_consumer_gets_its_slice(book):
    assert slice_book() == {"problems": []}
    assert store.read_json(Path("build/work/book/cheatsheet.json"))["pages"] == 2
    assert store.read_json(Path("build/work/book/identity.json"))["date"] == "2026-11-22"


@pytest.mark.parametrize(("fields", "paper"), [("", "A4"), ("print: {paper: Letter}\n", "Letter"), ("print: {paper: A5}\n", "A4")])
def test_the_cheat_sheet_lies_on_the_paper_of_print_unless_it_has_its_own(book, fields, paper):
    book.write_text(re.sub("(?m)^(cheatsheet|print):.*\n", "", BOOK) + fields, encoding="utf-8")
    slice_book()
    assert store.read_json(Path("build/work/book/cheatsheet.json"))["paper"] == f"{paper} landscape"

    book.write_text(book.read_text(encoding="utf-8") + "cheatsheet: {paper: A4 landscape}\n", encoding="utf-8")
    slice_book()
    assert store.read_json(Path("build/work/book/cheatsheet.json"))["paper"] == "A4 landscape"


def test_a_lost_picture_of_the_cover_is_noticed(book):
    picture = Path("content/figures/cover.png")
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(b"")
    book.write_text(BOOK + "cover: {picture: figures/cover.png}\n", encoding="utf-8")
    assert load_book()[1] == ()

    picture.unlink()

    assert [problem.rule for problem in load_book()[1]] == ["book/value"]


def test_a_book_with_an_error_is_raised_whole(book):
    book.write_text(BOOK + "subtitel: x\ntitel: y\n", encoding="utf-8")

    with pytest.raises(ContentError) as raised:
        slice_book()

    assert [problem.message for problem in raised.value.faults] == ["subtitel: no such field", "titel: no such field"]


def test_a_chapter_without_a_file_leaves_the_others_readable(book):
    book.write_text(BOOK + "  - 05_gone\n", encoding="utf-8")

    found, problems = load_book()

    assert [chapter.stem for chapter in found.chapters] == ["04_case"]
    assert [problem.rule for problem in problems] == ["book/chapter-missing"]
    assert replace(found, title="x").title == "x"


def test_works_of_one_author_and_year_are_told_apart():
    author = [{"family": "Vitter", "given": "Jeffrey S."}]
    common = {"type": "book", "author": author, "issued": {"date-parts": [[1985]]}}
    found = formatted([{"id": "b", "title": "Second $5", **common}, {"id": "a", "title": "First vs. Last", **common}])

    assert (found["a"]["text"], found["a"]["sort"]) == ("Vitter 1985a", 0)
    assert found["a"]["entry"][1] == {"t": "emph", "inlines": [{"t": "str", "text": "First vs. Last"}]}
    assert found["b"]["entry"][1]["inlines"] == [{"t": "str", "text": "Second $5"}]


def test_references_without_a_fault_are_written(project):
    Path("content/references.yaml").write_text("references: []\n", encoding="utf-8")

    read_references()

    assert store.read_json(Path("build/work/references.json")) == {}


def test_yaml_that_nests_without_end_is_refused():
    assert yaml.load("[" * 5000).complaints[0].message == "the YAML is nested too deep or too long"


def test_yaml_tags_are_refused():
    assert yaml.load("a: !!python/object:os.system x").complaints[0].kind == "tag"


def test_a_letter_of_a_folded_text_is_found_in_its_line():
    loaded = yaml.load('a: >-\n  one\n  two\nb: "x\\"y"\n')

    assert loaded.letters["a",][4] == (3, 3)
    assert loaded.letters["b",] == ((4, 5), (4, 7), (4, 8))


def test_the_book_s_theme_is_known_before_a_template_is_looked_for(book):
    book.write_text(BOOK + "theme: plain\n", encoding="utf-8")
    found, problems = load_book()
    assert (found.theme, problems, paths.theme()) == ("plain", (), "plain")

    book.write_text(BOOK, encoding="utf-8")
    assert load_book()[0].theme == paths.theme() == ""


def test_a_theme_that_is_missing_is_told_with_those_that_there_are(book):
    book.write_text(BOOK + "theme: plane\n", encoding="utf-8")
    found, [problem] = load_book()

    assert (found.theme, problem.line, problem.rule) == ("", 7, "book/value")
    assert (problem.message, problem.hint) == ("there is no theme 'plane'", "did you mean plain?")


def test_large_print_has_no_pages_of_a5(book):
    book.write_text(re.sub("(?m)^print:.*\n", "", BOOK) + "theme: large-print\nprint: {paper: A5}\n", encoding="utf-8")
    _, [problem] = load_book()

    assert (problem.rule, problem.hint) == ("book/value", "write A4 or Letter")
    assert problem.message == "the theme large-print has no pages of A5"


@pytest.mark.parametrize(("kind", "said"), [("pipe", "this is no file but a pipe or a device"), ("folder", "this is a folder")])
def test_a_book_file_that_is_no_file_is_told(book, kind, said):
    book.unlink()
    (os.mkfifo if kind == "pipe" else os.mkdir)(book)

    loaded, problems = load_book()

    assert loaded is None
    assert [str(problem).splitlines()[0] for problem in problems] == [f"content/book.yaml:1:1: {said} [book/yaml]"]


def test_a_file_may_have_a_name_in_letters_that_no_face_has(book):
    Path("content/04_case.md").rename("content/中文.md")
    book.write_text(BOOK.replace("04_case", "中文"), encoding="utf-8")

    assert slice_book() == {"problems": []}
