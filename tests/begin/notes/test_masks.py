"""What is no prose keeps its place and holds nothing that a pattern could meet."""

import time

import pytest

from dmls_pipeline.begin.notes import masks


@pytest.mark.parametrize(
    "text",
    [
        "a `[x](y)` b",
        "a ``[x] ` (y)`` b",
        "~~~\n# x\n~~~\nb",
        "```md\n# x\n~~~\n```\nb",
        "````\n```\n# x\n````\nb",
        "- a\n  ```\n  # x\n  ```\nb",
        "<!-- [x](y) -->b",
        "%%[x](y)%%b",
        "$$\n[x](y)\n$$\nb",
        "```\n# never closed\nb",
    ],
)
def test_code_formulas_and_comments_are_blank(text):
    prose = masks.prose(text)

    assert len(prose) == len(text) and prose.count("\n") == text.count("\n")
    assert not set("#[](y)x") & set(prose)


@pytest.mark.parametrize("text", ["a ` b [x](y)", "a\n\n`\n\n[x](y)`", "100 %% [x](y)", "$5 and $6 [x](y)"])
def test_what_only_looks_like_code_is_prose(text):
    assert "[x](y)" in masks.prose(text)


@pytest.mark.parametrize("mark", ["`", "<!--", "%%", "$$", "<!-- %%", "a`b``", "```\n", "```\nx\n```\n", "[", "# x ", "a  "])
def test_a_text_is_read_in_time_whatever_is_repeated_in_it(mark):
    text = mark * 50_000 + "".join("`" * (1 + number % 300) + " " for number in range(3000))
    began = time.process_time()

    assert len(masks.prose(text)) == len(text)

    assert time.process_time() - began < 10  # it takes a tenth of a second, or a quarter of an hour


def test_edits_are_made_in_their_places_and_those_that_overlap_left_out():
    assert masks.edited("abcdef", [(4, 5, "E"), (0, 2, ""), (1, 3, "x")]) == "cdEf"
