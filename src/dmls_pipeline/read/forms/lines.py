"""What Pandoc writes with signs at a line's beginning: | lines that stay lines, #. and (@) for numbers that count by themselves."""

import re
from collections.abc import Iterator

from dmls_pipeline.read.forms.body import Body, Edit, Line, matches

LINE = re.compile(r"\| (\s*)(.*[^|\s])\s*")
NUMBER = re.compile(r"(\s{0,3})#\.(?=\s)")
EXAMPLE = re.compile(r"(\s{0,3})\(@([\w-]*)\)(?=\s)")
NAMED = re.compile(r"\(@([\w-]+)\)")
OPTION = re.compile(r"(?<![\w-])--(?=[A-Za-z])")
FEET = re.compile(r"(?<=\d)'(\d+)\"")


def rewritten(body: Body) -> Body:
    """Return *body* with hard breaks, numbers, and signs that are no dashes and quotation marks: --force, 6'2"."""
    return _blocks(_numbered(body)).rewritten(_signs)


def _numbered(body: Body) -> Body:
    count, names = 0, dict[str, int]()

    def change(_: int, line: Line) -> Line:
        nonlocal count
        if number := NUMBER.match(line.text):
            return line.edited([(number.end(1), number.end(), "1.")])
        if example := EXAMPLE.match(line.text):
            count += 1
            names.setdefault(example[2], count)
            return line.edited([(example.end(1), example.end(), f"{count}.")])
        return line

    body = body.with_lines(change)
    if not names:
        return body
    return body.rewritten(
        lambda text: ((found.start(), found.end(), f"({names[found[1]]})") for found in matches(NAMED, text) if found[1] in names)
    )


def _blocks(body: Body) -> Body:
    """End each line of a block of lines with a break; rows of a table end with a |, and stand below one that does."""
    kept = body.code | body.formulas
    blocks = [LINE.fullmatch(line.text) if index not in kept else None for index, line in enumerate(body.lines)]

    def change(index: int, line: Line) -> Line:
        match, before, after = blocks[index], index and blocks[index - 1], index + 1 < len(blocks) and blocks[index + 1]
        if not match or not (before or after) or " | " in match[2]:
            return line
        indented = "\u00a0" * len(match[1])
        edits: list[Edit] = [(0, match.start(2), indented)]
        return line.edited([*edits, (len(line.text), len(line.text), "\\")] if after else edits)

    return body.with_lines(change)


def _signs(text: str) -> Iterator[Edit]:
    edits = [(match.start(), match.end(), r"\-\-") for match in matches(OPTION, text)]
    edits += [(match.start(), match.end(), f"\u2032{match[1]}\u2033") for match in matches(FEET, text)]
    yield from sorted(edits)
