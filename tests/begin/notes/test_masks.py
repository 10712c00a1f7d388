"""What is no prose keeps its place and holds nothing that a pattern could meet."""

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
