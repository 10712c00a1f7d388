"""Abbreviations that are spelled out on a line of their own, *[HTML]: Hyper Text Markup Language: the words go to the first use."""

import re

from dmls_pipeline.read.forms.body import Body, Edit, Line, blanked, wordless

DEFINED = re.compile(r" {0,3}\*\[([^\]]+)\]:\s*(\S.*?)\s*")


def rewritten(body: Body) -> Body:
    """Return *body* without these lines, and with their words in brackets where an abbreviation is used first."""
    kept = body.code | body.formulas
    lines = {index: match for index, line in enumerate(body.lines) if index not in kept and (match := DEFINED.fullmatch(line.text))}
    waiting = {match[1]: match[2] for match in lines.values()}
    if not waiting:
        return body

    def change(index: int, line: Line) -> Line:
        return blanked(line) if index in lines else line.edited(_spelled(line.text, waiting))

    return body.with_lines(change)


def _spelled(text: str, waiting: dict[str, str]) -> list[Edit]:
    """Return the edits that spell out what is used on a line; it is taken out of *waiting*."""
    edits: list[Edit] = []
    if text.lstrip(" >").startswith("#"):
        return edits  # a heading stays short
    for short, words in list(waiting.items()):
        if match := re.search(rf"(?<!\w){re.escape(short)}(?!\w)", wordless(text)):
            edits.append((match.end(), match.end(), f" ({words})"))
            del waiting[short]
    return sorted(edits)
