"""What an author is told of book.yaml, and what is built from it all the same."""

from pathlib import Path
from typing import Any

import pytest

from dmls_pipeline.read.bookcheck import RULES, checked
from dmls_pipeline.read.rules.rule import Rule

HEAD = "slug: notes\ntitle: Notes\nlanguage: en\ndate: 2026-11-22\n"
KNOWN = {rule.id: rule for rule in (*RULES, Rule("code/wide", "A line of code fits.", severity="warning"))}


def read(path: Path, text: str | bytes, present: tuple[str, ...] = ("01_a",)) -> tuple[dict[str, Any] | None, list[str]]:
    """Return the sound part of a book.yaml, and its problems without the path and the hints."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    book, problems = checked(path, present, KNOWN)
    return book, [str(problem).splitlines()[0].removeprefix(f"{path.as_posix()}:") for problem in problems]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.yaml"


def test_a_sound_book_has_every_field_with_its_default(path: Path) -> None:
    book, problems = read(path, HEAD + "chapters: [01_a]\nsource: {title: T, author: A}\nmacros: {R: '\\mathbb{R}'}\n")

    assert problems == []
    assert book is not None
    assert (book["date"], book["subtitle"], book["creators"], book["licence"]) == ("2026-11-22", "", [], None)
    assert book["source"] == {"title": "T", "author": "A", "publisher": None, "year": None}
    assert book["macros"] == ["R=\\mathbb{R}"]
    assert [chapter["stem"] for chapter in book["chapters"]] == ["01_a"]
    assert book["print"] == {"paper": "A4", "two_sided": False, "lists": False}


def test_line_ends_of_windows_and_a_byte_order_mark_are_accepted(path: Path) -> None:
    text = "\ufeff" + HEAD + "chapters: [01_a]\ntitel: x\n"

    assert read(path, text.replace("\n", "\r\n"))[1] == ["6:1: titel: no such field [book/unknown]"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"title: \xff", "1:1: the file is not UTF-8 [book/yaml]"),
        ("", "1:1: the file is empty [book/yaml]"),
        ("- a\n", "1:1: the file is no mapping of fields [book/yaml]"),
    ],
)
def test_nothing_is_read_from_a_file_that_is_no_mapping(path: Path, text: str | bytes, told: str) -> None:
    assert read(path, text) == (None, [told])


def test_a_file_that_is_missing_or_a_folder_is_told(path: Path) -> None:
    assert [problem.message for problem in checked(path, (), KNOWN)[1]] == ["the file does not exist"]
    path.mkdir()

    assert [problem.message for problem in checked(path, (), KNOWN)[1]] == ["the file cannot be read: Is a directory"]


def test_all_faults_are_told_at_once_in_the_order_of_their_lines(path: Path) -> None:
    _, problems = read(path, HEAD + "titel: x\nchapters: [01_a]\nprint: {paper: A3}\nchapters: [01_a]\n")

    assert problems == [
        "5:1: titel: no such field [book/unknown]",
        "7:16: print, paper cannot be 'A3' [book/value]",
        "8:1: the key 'chapters' stands here twice [book/duplicate]",
    ]


def test_a_field_that_is_wrong_gets_its_default_so_that_the_book_is_built(path: Path) -> None:
    book, _ = read(path, HEAD.replace("date: 2026-11-22", "date: soon") + "chapters: [01_a]\nprint: {paper: A3}\n")

    assert book is not None
    assert (book["date"], book["print"]["paper"]) == ("1970-01-01", "A4")


@pytest.mark.parametrize("text", [HEAD.replace("slug: notes", "slug: My Notes") + "chapters: [01_a]\n", HEAD + "chapters: [02_gone]\n"])
def test_nothing_is_built_without_a_slug_or_a_chapter(path: Path, text: str) -> None:
    book, problems = read(path, text)

    assert book is None
    assert problems


def test_a_chapter_without_a_file_is_left_out(path: Path) -> None:
    book, _ = read(path, HEAD + "chapters: [01_a, 02_gone]\n")

    assert book is not None
    assert [chapter["stem"] for chapter in book["chapters"]] == ["01_a"]


def test_severities_hold_for_rules_that_exist_and_may_be_changed(path: Path) -> None:
    text = HEAD + "chapters: [01_a]\nseverities:\n  code/wide: error\n  code/wid: note\n  book/yaml: note\n"

    book, problems = read(path, text)

    assert book is not None
    assert book["severities"] == [("code/wide", "error")]
    assert problems == [
        "8:3: code/wid: no such rule [book/rule]",
        "9:14: book/yaml is always an error: nothing can be made of what it tells [book/rule]",
    ]


def test_the_book_makes_its_own_rules_more_or_less_serious(path: Path) -> None:
    text = HEAD + "chapters: [01_a]\nseverities: {book/unlisted: note}\n"

    assert read(path, text, ("01_a", "02_b"))[1] == ["5:11: note: content/02_b.md is not listed [book/unlisted]"]


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        ("drawn", []),
        ("none", []),
        ("figures/cover.png", []),
        ("figures/lost.png", ["6:18: cover.picture: there is no file {}/figures/lost.png [book/value]"]),
        ("../cover.png", ["6:18: cover.picture: there is no file {}/../cover.png [book/value]"]),
        ("figures/loop.d2", ["6:18: cover.picture: a picture is a .svg, .png, .jpg, .jpeg, .webp, .gif file [book/value]"]),
        (
            "cover.tiff",
            ["6:18: cover.picture: a picture is a .svg, .png, .jpg, .jpeg, .webp, .gif file [book/value]"],
        ),
    ],
)
def test_the_picture_on_the_cover_is_a_figure_that_is_there(path: Path, picture: str, told: list[str]) -> None:
    (path.parent / "figures").mkdir()
    (path.parent / "figures/cover.png").write_bytes(b"")

    _, problems = read(path, HEAD + f"chapters: [01_a]\ncover: {{picture: {picture}}}\n")

    assert problems == [problem.format(path.parent) for problem in told]


@pytest.mark.parametrize(
    ("logo", "told"),
    [
        ("{picture: figures/logo.png, alt: Example University}", []),
        ("{picture: figures/lost.png, alt: Example University}", ["6:17: logo.picture: there is no file {}/figures/lost.png [book/value]"]),
        (
            f"{{picture: {'x' * 300}.png, alt: Example University}}",
            [f"6:17: logo.picture: there is no file {{}}/{'x' * 300}.png [book/value]"],
        ),
        ("{picture: ../logo.png, alt: Example University}", ["6:17: logo.picture: there is no file {}/../logo.png [book/value]"]),
        (
            "{picture: figures/loop.d2, alt: Example University}",
            ["6:17: logo.picture: a picture is a .svg, .png, .jpg, .jpeg, .webp, .gif file [book/value]"],
        ),
        ("{picture: figures/logo.png}", ["6:7: logo, alt is missing [book/missing]"]),
        ("figures/logo.png", ["6:7: logo is a text ('figures/logo.png') [book/type]"]),
    ],
)
def test_the_logo_is_a_figure_that_is_there_and_has_words(path: Path, logo: str, told: list[str]) -> None:
    (path.parent / "figures").mkdir()
    (path.parent / "figures/logo.png").write_bytes(b"")

    book, problems = read(path, HEAD + f"chapters: [01_a]\nlogo: {logo}\n")

    assert problems == [problem.format(path.parent) for problem in told]
    assert book
    assert bool(book["logo"]) is ("alt" in logo)
