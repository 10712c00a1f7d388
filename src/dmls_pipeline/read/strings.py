"""Strings of inline Markdown that do not stand in the body: fields of the front matter, captions, titles."""

import marshal
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from dmls_pipeline.read.conversion import Pandoc, Reader
from dmls_pipeline.read.forms import line_in_our_form
from dmls_pipeline.read.inlines import inlines_of
from dmls_pipeline.read.leaves import Place
from dmls_pipeline.read.source import Source
from dmls_pipeline.read.tree import Inline
from dmls_pipeline.tools import pandoc

# A word before the string keeps it a paragraph, whatever it begins with ("- ", "1.", "#"); it is cut off again.
GUARD = "x "
KEPT: dict[object, bytes] = {}  # the strings of the chapter that was read last, and what was made of them


@dataclass(frozen=True)
class Text:
    """A string, and the place of each of its characters."""

    text: str
    letters: tuple[Place, ...]

    def on_one_line(self) -> "Text":
        """Return the text with every run of white space as one space."""
        kept = [(letter if not letter.isspace() else " ", place) for letter, place in zip(self.text, self.letters, strict=True)]
        single = [pair for index, pair in enumerate(kept) if pair[0] != " " or (index and kept[index - 1][0] != " ")]
        while single and single[-1][0] == " ":
            single.pop()
        return Text("".join(letter for letter, _ in single), tuple(place for _, place in single))

    def in_our_form(self) -> "Text":
        """Return the text of one line with what other tools write in the form that pandoc reads."""
        line = line_in_our_form(self.text)
        if line.text == self.text or not self.letters:
            return self
        columns = (line.place(column)[1] for column in range(1, len(line.text) + 1))
        return Text(line.text, tuple(self.letters[min(column, len(self.letters)) - 1] for column in columns))


def parsed_strings(strings: Sequence[Text], reader: Reader) -> list[list[Inline]]:
    """Return the inlines of each string, in their places; all are read by one run of pandoc. *reader* is that of the chapter.

    A process that reads a chapter again takes what it made of the same strings before. The inlines are copies each time.
    """
    asked = (tuple(strings), reader.marks)
    if kept := KEPT.get(asked):
        return cast("list[list[Inline]]", marshal.loads(kept))  # noqa: S302 - written by this very process
    left = len(reader.leftovers)
    made = _parsed(strings, reader)
    KEPT.clear()
    if left == len(reader.leftovers):
        KEPT[asked] = marshal.dumps(made)
    return made


def _parsed(strings: Sequence[Text], reader: Reader) -> list[list[Inline]]:
    lines = [text.on_one_line().in_our_form() for text in strings]
    if not any(line.text for line in lines):
        return [[] for _ in lines]
    blocks, stopped = pandoc.parsed("\n\n".join(GUARD + line.text for line in lines))
    if stopped or len(blocks) != len(lines):
        return [_parsed_alone(line, reader) for line in lines]
    return [_inlines(block, line, reader) for block, line in zip(blocks, lines, strict=True)]


def _parsed_alone(line: Text, reader: Reader) -> list[Inline]:
    """Return the inlines of a string that pandoc reads by itself; one at which it stops is taken as it is written."""
    try:
        blocks, stopped = pandoc.parsed(GUARD + line.text) if line.text else ([], None)
    except pandoc.DeepError:
        blocks, stopped = [], (1, 1)
    if stopped:
        return [{"t": "str", "text": line.text, "_marks": [(0, *line.letters[0])]}]
    return _inlines(blocks[0], line, reader) if blocks else []


def _inlines(block: Pandoc, line: Text, reader: Reader) -> list[Inline]:
    """Return the inlines of a paragraph that begins with the guard."""
    inlines = inlines_of(block["c"][1][0]["c"], Reader(partial(_letter, line), reader.leftovers, marks=reader.marks))
    _cut_guard(inlines)
    return inlines


def _cut_guard(inlines: list[Inline]) -> None:
    """Take the guard away from the first str."""
    first = inlines[0]
    if first["t"] == "str":
        first["text"] = first["text"].removeprefix(GUARD.strip()).removeprefix(" ")
        first["_marks"] = [(at - len(GUARD), line, column) for at, line, column in first.get("_marks", []) if at >= len(GUARD)]
        if not first["text"]:
            del inlines[0]


def _letter(text: Text, place: Place) -> Place:
    """Return where the character stands that pandoc saw at *place*."""
    offset = place[1] - 1 - len(GUARD)
    return text.letters[min(max(offset, 0), len(text.letters) - 1)] if text.letters else (1, 1)


def attribute_text(source: Source, place: Place, name: str, value: str) -> Text:
    """Return the value of an attribute with its places; it stands on the line of its element or soon after."""
    line, column = place
    for number in range(line, line + 4):
        start = source.line(number).find(f"{name}=", column - 1 if number == line else 0)
        if start >= 0:
            begin = start + len(name) + 1
            begin += source.line(number)[begin : begin + 1] in ('"', "'")
            return Text(value, tuple((number, begin + 1 + index) for index in range(len(value))))
    return Text(value, (place,) * len(value))
