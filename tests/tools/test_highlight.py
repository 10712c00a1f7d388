"""Source code as lines of tokens."""

import pytest

from dmls_pipeline.tools import highlight

SESSIONS = ("console", "doscon", "irb", "matlabsession", "psql", "pwsh-session", "pycon", "rconsole", "sqlite3")


def test_no_character_is_lost():
    code = 'def f(x):\n\n    """Doc\n    string."""\n    return x  # why\n'

    lines = highlight.lines(code, "python")

    assert "\n".join("".join(text for _, text in line) for line in lines) == code


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
@pytest.mark.parametrize("language", SESSIONS)
def test_no_line_of_a_session_is_lost(language, end):
    code = f"$ wc -l a.csv\n1204 a.csv\n\n  >>> 1{end}"

    lines = highlight.lines(code, language)

    assert "\n".join("".join(text for _, text in line) for line in lines) == code


def test_keywords_comments_and_names_are_told_apart():
    [first, second] = highlight.lines("def f():\n    return 1  # why", "python")

    assert ("kw", "def") in first
    assert ("fn", "f") in first
    assert ("co", "# why") in second


def test_a_comment_that_goes_on_in_the_next_line_is_a_comment_there_too():
    code = "x = f(a)  # kept with the\n        chance for\n        each\nreturn"

    first, second, third, last = highlight.lines(code, "python", {2, 3})

    assert first[-1] == ("co", "# kept with the")
    assert (second, third) == ((("", "        "), ("co", "chance for")), (("", "        "), ("co", "each")))
    assert last == (("kw", "return"),)
    assert "\n".join("".join(text for _, text in line) for line in (first, second, third, last)) == code


def test_a_language_without_lexer_is_plain():
    assert highlight.lines("a b\nc", "klingon") == ((("", "a b"),), (("", "c"),))
    assert not highlight.known("klingon")
    assert highlight.name("sql") == "SQL"


def test_a_line_of_code_knows_its_indent():
    lines = highlight.code_lines("def f():\n    return 1", "python")

    assert [line["indent"] for line in lines] == [0, 4]
