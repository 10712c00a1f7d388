"""Abbreviations that are spelled out on a line of their own, *[HTML]: Hyper Text Markup Language: the words go to the first use."""

import re
from collections.abc import Iterator, Mapping

from dmls_pipeline.read.forms.body import Body, Edit, Line, blanked, wordless

DEFINED = re.compile(r" {0,3}\*\[([^\]]+)\]:\s*(\S.*?)\s*")
TOKEN = re.compile(r"\w+|[^\w\s]")
IN_WORD = re.compile(r"\w")


class Waiting:
    """Abbreviations with their words until they are used, by what each begins with: a line is not searched for each of a thousand."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """Begin with abbreviation → words."""
        self.words = dict(words)
        self.beginning: dict[str, list[str]] = {}
        for short in words:
            if token := TOKEN.match(short):
                self.beginning.setdefault(token[0], []).append(short)

    def used(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield (the place behind it, its words) for each abbreviation that *text* uses, which waits no more then."""
        for token in TOKEN.finditer(text):
            within = IN_WORD.match(text, token.start() - 1) if token.start() else None
            for short in () if within else self.beginning.get(token[0], ()):
                end = token.start() + len(short)
                if short in self.words and text.startswith(short, token.start()) and not IN_WORD.match(text, end):
                    yield end, self.words.pop(short)


def rewritten(body: Body) -> Body:
    """Return *body* without these lines, and with their words in brackets where an abbreviation is used first."""
    kept = body.code | body.formulas
    lines = {index: match for index, line in enumerate(body.lines) if index not in kept and (match := DEFINED.fullmatch(line.text))}
    if not lines:
        return body
    waiting = Waiting({match[1].strip(): match[2] for match in lines.values()})

    def change(index: int, line: Line) -> Line:
        return blanked(line) if index in lines else line.edited(_spelled(line.text, waiting))

    return body.with_lines(change)


def _spelled(text: str, waiting: Waiting) -> list[Edit]:
    """Return the edits that spell out what is used on a line."""
    if not waiting.words or text.lstrip(" >").startswith("#"):
        return []  # a heading stays short
    return sorted((end, end, f" ({words})") for end, words in waiting.used(wordless(text)))
