"""What the rules of a chapter look at: its text, its tree, and the places of both."""

import pytest

from dmls_pipeline.model import Words
from dmls_pipeline.problems import Problem
from dmls_pipeline.read.front import read_front
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.source import Source, parted


def context_of(text: str, path: str = "") -> Context:
    """Return the context of a chapter whose tree is one listing of three lines at line 2, in a list."""
    source = parted("01_a", text)
    attr = {"id": "", "classes": [], "pairs": [], "spans": "2:1-5:1"}
    code = {"t": "code", "text": "a", "language": "", "_pos": (2, 1), "_attr": attr}
    words = {"t": "para", "inlines": [{"t": "emph", "inlines": [{"t": "str", "text": "b"}]}]}
    chapter = {"blocks": [{"t": "list", "ordered": False, "items": [[code], [words]]}]}
    chapter |= {"summary": [{"t": "str", "text": "s"}], "objectives": [], "takeaways": [], "terms": [], "questions": []}
    return Context(Source(source.stem, source.lines, body=source.body, path=path), read_front(source), chapter, Words())


@pytest.mark.parametrize(("path", "told"), [("", "content/01_a.md"), ("notes/01 a.md", "content/notes/01 a.md")])
def test_a_problem_stands_in_the_chapter_s_file_at_its_place_or_at_the_start(path: str, told: str) -> None:
    context = context_of("a\n", path)

    assert context.problem((3, 4), "a/b", "wrong", "mend") == Problem(told, 3, 4, "a/b", "wrong", "mend")
    assert context.problem(None, "a/b", "wrong") == Problem(told, 1, 1, "a/b", "wrong")


def test_blocks_and_inlines_come_in_reading_order_with_those_inside_and_the_fields_first() -> None:
    context = context_of("a\n")

    assert [block["t"] for block in context.blocks()] == ["list", "code", "para"]
    assert [inline["t"] for inline in context.inlines()] == ["str", "emph", "str"]
    assert next(context.texts()) == [{"t": "str", "text": "s"}]


def test_a_character_is_the_one_that_was_written_and_none_behind_the_end() -> None:
    context = context_of("ab\ncd\n")

    assert (context.char((2, 2)), context.char((2, 3)), context.char((9, 1))) == ("d", "", "")


def test_the_lines_of_a_listing_are_code() -> None:
    assert context_of("a\n```\nb\n```\n").code_lines() == {2, 3, 4}
