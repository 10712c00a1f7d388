"""A footnote that is written where it is called gets a name, and a definition at the body's end."""

import time

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.footnotes import rewritten


def given(text: str) -> str:
    return rewritten(Body.of(text)).text


def test_the_footnotes_of_a_body_are_counted() -> None:
    assert given("A^[one] b^[two].\nC^[three]") == (
        "A[^inline-note-1] b[^inline-note-2].\nC[^inline-note-3]\n\n[^inline-note-1]: one\n\n[^inline-note-2]: two\n\n[^inline-note-3]: three"
    )


def test_brackets_in_a_footnote_are_in_pairs() -> None:
    assert given("A^[see [x](y), [z]] b]").splitlines()[::2] == ["A[^inline-note-1] b]", "[^inline-note-1]: see [x](y), [z]"]


def test_a_bracket_behind_a_backslash_closes_nothing() -> None:
    assert given(r"A^[a \] b]").splitlines()[-1] == r"[^inline-note-1]: a \] b"


@pytest.mark.parametrize("text", ["A^[never closed", r"A\^[b]", "`A^[b]`", "$a^[b]$", "```\nA^[b]\n```", "A[^1]",
                                  "<p>A ^[b]</p>", "> <div>\n> A ^[b]", "<table>\n<tr><td>A ^[b]</td></tr>\n</table>"])  # fmt: skip
def test_what_is_no_footnote_stays(text: str) -> None:
    body = Body.of(text)

    assert rewritten(body) is body


def test_a_footnote_behind_html_is_one() -> None:
    assert given("<div>\n\nA^[b]\n\n</div>").endswith(": b")
    assert given("<b>A</b>^[b]").endswith(": b")


def test_the_words_of_a_footnote_keep_their_place() -> None:
    body = rewritten(Body.of("First.\nA^[see *this*] b"))
    line = body.lines[-1]

    assert body.place((len(body.lines), line.text.index("this") + 1)) == (2, 9)


@pytest.mark.parametrize("text", ["^[" * 20_000, "[" * 20_000 + "^[a]", "A ^[b] " * 2_000, "^[" * 5_000 + "]" * 5_000])
def test_many_brackets_are_looked_at_once(text: str) -> None:
    begun = time.process_time()
    rewritten(Body.of(text))

    assert time.process_time() - begun < 5, "a twentieth of a second each; the square of their number takes a minute"
