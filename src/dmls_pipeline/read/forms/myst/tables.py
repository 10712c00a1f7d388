"""Tables of MyST: lists of lists, values between commas, and tables with bars that stand in a directive."""

import csv
import re
from collections.abc import Iterator, Sequence

from dmls_pipeline.read.forms.body import Line
from dmls_pipeline.read.forms.myst.directive import Directive

ITEM = re.compile(r"[ \t]*(?P<row>[*-][ \t]+)?-(?:[ \t]+|$)")
MOST_DIGITS = 7
BAR = re.compile(r"(?<!\\)\|")


def list_table(directive: Directive) -> Iterator[Line]:
    """Yield the table that a list of lists is: an item "* - a" begins a row, "  - b" is its next cell, what is further in goes on."""
    rows: list[list[str]] = []
    for line in directive.lines:
        item = ITEM.match(line.text)
        if item and item["row"]:
            rows.append([line.text[item.end() :].strip()])
        elif item and rows:
            rows[-1].append(line.text[item.end() :].strip())
        elif rows and line.text.strip():
            rows[-1][-1] = f"{rows[-1][-1]} {line.text.strip()}".strip()
    yield from _table(directive, rows, _heads(directive))


def csv_table(directive: Directive) -> Iterator[Line]:
    """Yield the table that values between commas are."""
    rows = _values([line.text for line in directive.lines if line.text.strip()])
    head = _values([directive.options["header"]]) if directive.options.get("header") else []
    yield from _table(directive, [*head, *rows], len(head) or _heads(directive))


def _values(lines: list[str]) -> list[list[str]]:
    """Return the values between commas of each line; the line as one where they cannot be told apart."""
    try:
        return list(csv.reader(lines, skipinitialspace=True))
    except csv.Error:  # one of more than 131,072 characters, or with a carriage return in it
        return [[line] for line in lines]


def whole_table(directive: Directive) -> Iterator[Line]:
    """Yield a table that was written with bars, and its caption below it."""
    yield from (directive.line(""), *directive.within(directive.inner), *_caption(directive))


def _heads(directive: Directive) -> int:
    written = directive.options.get("header-rows", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < MOST_DIGITS else 0


def _table(directive: Directive, rows: Sequence[Sequence[str]], heads: int) -> Iterator[Line]:
    """Yield *rows* as a table with bars, the first *heads* of them as its head, and its caption below it."""
    columns = max(map(len, rows), default=0)
    filled = [[*row, *[""] * (columns - len(row))] for row in rows]
    head = [" ".join(filter(None, cells)) for cells in zip(*filled[:heads], strict=True)] or [""] * columns
    if not columns:
        return
    yield directive.line("")
    yield directive.line(_row(head))
    yield directive.line(f"|{'---|' * columns}")
    yield from (directive.line(_row(row)) for row in filled[heads:])
    yield from _caption(directive)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_escaped, cells))} |"


def _escaped(cell: str) -> str:
    """Return the text of a cell whose own bars end no cell."""
    return BAR.sub(r"\\|", cell)


def _caption(directive: Directive) -> Iterator[Line]:
    yield directive.line("")
    if directive.argument or directive.label:
        yield directive.line(" ".join(filter(None, (":", directive.argument, directive.label))))
        yield directive.line("")
