"""Code as every medium sets it: line by line, each in the colors of its language."""

from typing import Any

from dmls_pipeline.tools import highlight


def code_lines(text: str, language: str | None) -> list[dict[str, Any]]:
    """Return the lines of a listing: how many blanks stand before the first token, and the tokens."""
    return [
        {"indent": len(raw) - len(raw.lstrip(" ")), "tokens": tokens}
        for raw, tokens in zip(text.split("\n"), highlight.lines(text, language), strict=True)
    ]
