"""What was measured as values, and the one table that shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

HEAD = ("name", "what", "must be", "measured", "misses by", "of note")


@dataclass(frozen=True)
class Row:
    """One line of the table.

    name    of the measurement that it belongs to
    must    what the number has to reach, "" where it is only told
    misses  by how much it does not, "" where it does
    """

    name: str
    what: str
    must: str
    measured: str
    misses: str = ""
    note: str = ""


def limited(name: str, what: str, value: float, limit: float, unit: str = "s", note: str = "") -> Row:
    """Return a line for a number that must not be larger than *limit*."""
    misses = "" if value <= limit else f"{shown(value - limit, unit)} ({(value / limit - 1):.0%})"
    return Row(name, what, f"≤ {shown(limit, unit)}", shown(value, unit), misses, note)


def told(name: str, what: str, value: float, unit: str = "s", note: str = "") -> Row:
    """Return a line for a number that promises nothing."""
    return Row(name, what, "", shown(value, unit), "", note)


def shown(value: float, unit: str) -> str:
    """Return *value* with three digits and its unit: "s", "MB", or "×" for a ratio."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}"


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a table in Markdown, its columns as wide as their widest cell."""
    cells = [HEAD, *((row.name, row.what, row.must or "–", row.measured, _verdict(row), row.note) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEAD))]
    head, *body = (_line(line, widths) for line in cells)
    return "\n".join((head, _line(tuple("-" * width for width in widths), widths), *body)) + "\n"


def _verdict(row: Row) -> str:
    return row.misses or ("nothing" if row.must else "–")


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return f"| {' | '.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))} |"
