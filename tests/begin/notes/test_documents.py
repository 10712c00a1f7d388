"""Which files of a folder are chapters, and why the others are not."""

from pathlib import Path

import pytest

from dmls_pipeline.begin.notes import documents
from dmls_pipeline.problems import BuildError


def names(found):
    return [document.path.relative_to(found.root).as_posix() for document in found.documents]


def left(found):
    return {path.relative_to(found.root).as_posix(): reason for path, reason in found.left}


def test_files_come_in_the_order_of_people(notes):
    for name in ("10-j.md", "2-b.md", "B/1.md", "a/2.md", "a/10.md", "1.md"):
        notes.write(name, "# x\n")

    assert names(documents.found(notes.root)) == ["1.md", "2-b.md", "10-j.md", "a/2.md", "a/10.md", "B/1.md"]


def test_pages_of_a_folder_come_in_the_order_that_they_say(notes):
    notes.write("a/start.md", "---\nsidebar_position: 1\n---\n")
    notes.write("a/more.md", "---\ntitle: x\nsidebar_position: 2.5\n---\n# x\n")
    notes.write("a/any.md", "# x\n")
    notes.write("a/z.md", "+++\nweight = 2\n+++\n# x\n")
    notes.write("b.md", "weight: 1\n")

    assert names(documents.found(notes.root)) == ["a/start.md", "a/z.md", "a/more.md", "a/any.md", "b.md"]


def test_weeks_come_in_their_order_however_they_are_written():
    names = ["Week 10 Deployment/a.md", "week3/a.md", "Week 1 Foundations/a.md", "WEEK-02_Data/a.md", "week_11.md"]

    ordered = sorted(map(Path, names), key=documents.in_reading_order)

    assert [path.parts[0] for path in ordered] == ["Week 1 Foundations", "WEEK-02_Data", "week3", "Week 10 Deployment", "week_11.md"]


def test_introductions_come_first_and_appendices_last():
    names = ["ch01.md", "appendix-a.md", "introduction.md", "ch02.md", "ch02/README.md", "ch02/1-x.md", "references.md"]
    ordered = sorted(map(Path, names), key=documents.in_reading_order)

    assert [path.as_posix() for path in ordered if len(path.parts) == 1] == [
        "introduction.md",
        "ch01.md",
        "ch02.md",
        "appendix-a.md",
        "references.md",
    ]
    assert [path.as_posix() for path in ordered if len(path.parts) == 2] == ["ch02/README.md", "ch02/1-x.md"]


def test_what_is_about_the_notes_hidden_or_made_is_no_chapter(notes):
    for name in (
        "README.md",
        "LICENSE.txt",
        "a.md",
        ".hidden/b.md",
        ".c.md",
        "node_modules/d.md",
        "_build/e.md",
        "f.py",
        "requirements.txt",
    ):
        notes.write(name, "# x\n")

    found = documents.found(notes.root)

    assert names(found) == ["a.md"]
    assert left(found) == {
        "README.md": "it is about the notes",
        "LICENSE.txt": "it is about the notes",
        "requirements.txt": "a text file beside notes of another form",
        "_build": "most often a folder of this name holds what a tool made: import it by itself if it holds notes",
    }


def test_a_folder_that_is_passed_by_is_told_if_it_holds_markdown(notes):
    for name in ("a.md", "public/page.html", "part/book/deep/er.md", "venv/lib/readme.md", "Templates/b.qmd"):
        notes.write(name, "# x\n")

    assert sorted(left(documents.found(notes.root))) == ["Templates", "part/book"]


def test_where_all_notes_are_passed_by_it_says_which_folder_they_lie_in(notes):
    notes.write("book/a.md", "# x\n")

    with pytest.raises(BuildError, match=r"there are no notes in .*; not looked into: book"):
        documents.found(notes.root)


def test_a_readme_alone_is_a_chapter(notes):
    notes.write("README.md", "# x\n")
    assert names(documents.found(notes.root)) == ["README.md"]


def test_of_one_text_in_two_forms_the_written_one_is_taken(notes):
    for name in ("a.md", "a.html", "b.html"):
        notes.write(name, "<p>x</p>")

    found = documents.found(notes.root)

    assert names(found) == ["a.md", "b.html"]
    assert left(found) == {"a.html": "a.md holds the same"}


def test_latex_that_is_included_is_no_chapter(notes):
    notes.write("main.tex", "\\begin{document}\\input{part}\\end{document}")
    notes.write("part.tex", "\\section{x}")

    assert names(documents.found(notes.root)) == ["main.tex"]


def test_beside_a_single_file_nothing_belongs_to_the_notes(notes):
    path = notes.write("a.md", "# x\n")
    notes.write("b.md", "# y\n")

    found = documents.found(path)

    assert (names(found), found.whole) == (["a.md"], False)


@pytest.mark.parametrize("name", ["gone.md", "a.py", "."])
def test_no_notes_are_a_sentence(name, notes):
    notes.write("a.py", "x")
    with pytest.raises(BuildError, match=r"there is no file|is no file of notes|there are no notes"):
        documents.found(notes.root / name)


def test_an_empty_file_is_no_chapter(notes):
    notes.write("one.md", "# One\n")
    notes.write("two.md", " \n\n")
    notes.write("three.md", b"\xef\xbb\xbf")

    found = documents.found(notes.root)

    assert [document.path.name for document in found.documents] == ["one.md"]
    assert {path.name: reason for path, reason in found.left} == {"two.md": "it is empty", "three.md": "it is empty"}


def test_a_drawing_of_excalidraw_is_no_chapter(notes):
    notes.write("one.md", "# One\n")
    notes.write("d.excalidraw.md", "---\nexcalidraw-plugin: parsed\n---\n# Text\n")

    assert [path.name for path, _ in documents.found(notes.root).left] == ["d.excalidraw.md"]


def test_notes_in_a_form_that_cannot_be_read_are_told_with_what_to_do(notes):
    notes.write("one.md", "# One\n")
    for name in ("papers/b.pdf", "papers/a.PDF", "old.doc"):
        notes.write(name, b"x")

    assert {path.name: reason for path, reason in documents.found(notes.root).left} == {
        "a.PDF": ".pdf cannot be read (and 1 more .pdf): import what it was made of",
        "old.doc": ".doc cannot be read: save it as .docx",
    }


def test_what_is_no_text_is_left_where_it_is_at_once_and_the_other_notes_are_taken(notes):
    notes.write("one.md", "# One\n")
    notes.write("utf16.md", "# Two\n".encode("utf-16"))
    notes.write("zeros.md", b"\0" * 3_000_000)
    notes.write("untold.html", "<p>Three".encode("utf-16-le"))
    notes.write("a.docx", b"PK\3\4" + b"\0" * 50)

    found = documents.found(notes.root)

    assert names(found) == ["a.docx", "one.md", "utf16.md"]
    assert left(found) == dict.fromkeys(("zeros.md", "untold.html"), "it is no text, or does not tell its encoding: save it in UTF-8")
    with pytest.raises(BuildError, match=r"zeros\.md is no text"):
        documents.found(notes.root / "zeros.md")
