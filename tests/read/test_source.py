"""A chapter's file as text."""

from pathlib import Path

import pytest

from dmls_pipeline.model import ChapterRef
from dmls_pipeline.read.source import Source, parted, read_source

CHAPTER = ChapterRef("01_a", 1, "a")


def told(source):
    return [(line, column, rule, message) for line, column, rule, message, _ in source.complaints]


@pytest.mark.parametrize("end", ["---", "...", "---  "])
def test_a_file_is_parted_at_the_lines_around_the_front_matter(end):
    source = parted("01_a", f"---\ntitle: A\n{end}\n\nWords.\n---\nMore.")

    assert (source.front, source.body, source.body_line) == ("title: A", "\nWords.\n---\nMore.", 4)
    assert source.complaints == ()


def test_byte_order_marks_line_ends_of_other_systems_and_zero_bytes_are_taken_away():
    assert parted("01_a", "\ufeff---\r\na: b\r---\n\0").lines == ("---", "a: b", "---", "\ufffd")


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
def test_an_empty_file_is_told(text):
    assert told(parted("01_a", text)) == [(1, 1, "chapter/empty", "the file is empty")]


def test_a_file_without_a_front_matter_is_all_body():
    source = parted("01_a", "## One\n---\n")

    assert (source.front, source.body, source.body_line) == (None, "## One\n---\n", 1)
    assert told(source) == [(1, 1, "front-matter/missing", "the front matter is missing")]


def test_a_front_matter_that_is_not_closed_ends_at_the_first_section():
    source = parted("01_a", "---\ntitle: A\n\n## One\nWords.")

    assert (source.front, source.body, source.body_line) == ("title: A\n", "## One\nWords.", 4)
    assert told(source) == [(1, 1, "front-matter/missing", "the front matter is not closed")]
    assert parted("01_a", "---\ntitle: A").body == ""


def test_a_line_beyond_the_file_is_empty():
    source = parted("01_a", "a\nb")

    assert [source.line(number) for number in (0, 1, 2, 3)] == ["", "a", "b", ""]


def test_words_are_looked_for_from_a_place_on_and_a_few_lines_below():
    source = Source("01_a", ("x {#a}", "", "{#a} {#b}", "", "{#far}"))

    assert source.written_at((1, 1), "{#a}") == (1, 3)
    assert source.written_at((1, 4), "{#a}") == (3, 1)
    assert source.written_at((1, 1), "{#far}") == (1, 1)
    assert source.written_at(None, "{#b}") == (3, 6)
    assert source.written_at(None, "{#gone}") is None


def test_a_chapter_is_read_from_its_own_path(project):
    (project / "content/My notes.md").write_text("---\n---\nWords.", encoding="utf-8")

    source = read_source(ChapterRef("my_notes", 1, "my-notes", "My notes.md"))

    assert (source.stem, source.file, source.body) == ("my_notes", "My notes.md", "Words.")
    assert Source("01_a").file == "01_a.md"


def test_a_file_that_is_missing_or_a_folder_is_told(project):
    assert told(read_source(CHAPTER)) == [(1, 1, "chapter/unreadable", "the file does not exist")]
    Path("content/01_a.md").mkdir()
    assert told(read_source(CHAPTER)) == [(1, 1, "chapter/unreadable", "this is a folder, not a file")]


def test_the_first_byte_that_is_not_utf_8_is_told_at_its_character(project):
    Path("content/01_a.md").write_bytes("ä\nöx".encode() + b"\xff\xfe")

    source = read_source(CHAPTER)

    assert told(source)[0] == (2, 3, "chapter/encoding", "the byte 0xFF is not UTF-8")
    assert source.body == "Ã¤\nÃ¶xÿþ"


def test_utf_16_and_windows_letters_are_read_and_told(project):
    Path("content/01_a.md").write_bytes("# Ä\r\n".encode("utf-16"))
    wide = read_source(CHAPTER)
    Path("content/01_a.md").write_bytes("# Café – “so”\r\n".encode("cp1252"))
    windows = read_source(CHAPTER)

    assert (wide.body, windows.body) == ("# Ä\n", "# Café – “so”\n")
    assert [told(source)[0][2] for source in (wide, windows)] == ["chapter/encoding", "chapter/encoding"]


def test_words_between_rules_are_no_front_matter(project):
    Path("content/01_a.md").write_text("---\n- just\n- words\n---\n\nText.\n", encoding="utf-8")
    words = read_source(CHAPTER)
    Path("content/01_a.md").write_text("---\ntags: [a]\n---\n\nText.\n", encoding="utf-8")
    fields = read_source(CHAPTER)

    assert (words.front, words.body) == (None, "---\n- just\n- words\n---\n\nText.\n")
    assert (fields.front, fields.body) == ("tags: [a]", "\nText.\n")
