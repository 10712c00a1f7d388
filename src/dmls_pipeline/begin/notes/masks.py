"""What of a Markdown text is no prose: code, formulas, comments; blanked out, each character in its place, for patterns of prose."""

import re

FENCE = re.compile(r"^(?P<before>[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?)(?P<mark>`{3,}|~{3,})(?P<info>[^\n`]*)$", re.MULTILINE)
SPAN = re.compile(r"(?<!`)(?P<mark>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=mark)(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->|%%.*?%%", re.DOTALL)
MATH = re.compile(r"\$\$.*?\$\$", re.DOTALL)


def fences(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of every fenced block of code, its two fences included; one that is not closed goes to the end."""
    spans: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for fence in FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence["mark"].startswith(opened["mark"]) and not fence["info"].strip() and fence["mark"][0] == opened["mark"][0]:
            spans.append((opened.start(), fence.end()))
            opened = None
    if opened is not None:
        spans.append((opened.start(), len(text)))
    return tuple(spans)


def prose(text: str) -> str:
    """Return *text* with blanks in place of code, display formulas and comments."""
    for start, end in fences(text):
        text = text[:start] + blank(text[start:end]) + text[end:]
    for pattern in (SPAN, COMMENT, MATH):
        text = pattern.sub(lambda found: blank(found[0]), text)
    return text


def blank(text: str) -> str:
    """Return *text* with a blank for each character but line ends."""
    return re.sub(r"[^\n]", " ", text)
