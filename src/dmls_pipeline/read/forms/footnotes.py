"""Footnotes that are written where they are called: ^[like this]. Each gets a name and a definition at the end of the body."""

import re
from dataclasses import replace

from dmls_pipeline.read.forms.body import Body, Edit, Line, wordless

NAME = "inline-note-"
HTML = re.compile(  # what begins a block of HTML, which goes on to the next blank line: Markdown has no footnotes there
    r"[\s>]*(?:[-*+] +)?</?(?:address|article|aside|blockquote|caption|center|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header"
    r"|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)(?![\w-])",
    re.IGNORECASE,
)


def rewritten(body: Body) -> Body:
    """Return *body* with a call and a definition for each of these footnotes; in a block of HTML they stay as they are written."""
    if "^[" not in body.text:
        return body
    definitions: list[Line] = []
    html = _html(body)

    def change(index: int, line: Line) -> Line:
        edits: list[Edit] = []
        if index in html:
            return line
        for start, end in _notes(line.text):
            name = f"{NAME}{len(definitions) + 1}"
            edits.append((start, end, f"[^{name}]"))
            words = line.text[start + 2 : end - 1]
            head = f"[^{name}]: "
            column = line.place(start + 3)[1]
            definitions.append(Line(head + words, line.number, (column,) * len(head) + tuple(range(column, column + len(words) + 1))))
        return line.edited(edits)

    changed = body.with_lines(change)
    if not definitions:
        return body
    last = changed.lines[-1]
    blank = replace(last, text="", columns=())
    return Body((*changed.lines, *(part for definition in definitions for part in (blank, definition))))


def _html(body: Body) -> frozenset[int]:
    """Return the indexes of the lines that belong to blocks of HTML."""
    found, inside = set[int](), False
    for index, line in enumerate(body.lines):
        inside = bool(line.text.strip(" >\t")) and (inside or bool(HTML.match(line.text)))
        if inside:
            found.add(index)
    return frozenset(found)


def _notes(text: str) -> list[tuple[int, int]]:
    """Return from where to where footnotes stand in a line; brackets within them are in pairs."""
    hidden, found, done = wordless(text), list[tuple[int, int]](), 0
    closing = _pairs(hidden)
    for match in re.finditer(r"(?<!\\)\^\[", hidden):
        end = closing.get(match.end() - 1)
        if match.start() >= done and end is not None:
            found.append((match.start(), end))
            done = end
    return found


def _pairs(text: str) -> dict[int, int]:
    """Return the offset behind the bracket that closes each, by the offset of that; one behind a backslash is none."""
    found, opened = dict[int, int](), list[int]()
    for match in re.finditer(r"(?<!\\)[\[\]]", text):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            found[opened.pop()] = match.end()
    return found
