"""Code on slides: how much fits in one size of type, and where a longer listing is parted."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Room:
    """What one slide holds of code in one size of type."""

    lines: int
    columns: int


WRAPPED = " " * 8  # before what goes on of a line that was too long
LARGE, SMALL = Room(11, 68), Room(14, 80)


def lines(text: str) -> list[str]:
    """Return the lines of a listing, tabs as blanks, without the blank lines at either end."""
    rows = [line.expandtabs(4) for line in text.split("\n")]
    written = [index for index, row in enumerate(rows) if row.strip()]
    return rows[written[0] : written[-1] + 1] if written else []


def wrapped(rows: list[str]) -> list[str]:
    """Return lines of at most as many columns as the small type has room for: a longer one goes on in the next line, indented."""
    made: list[str] = []
    for row in rows:
        rest = row
        while len(rest) > SMALL.columns:
            blank = rest.rfind(" ", len(rest) - len(rest.lstrip()) + 1, SMALL.columns + 1)
            end = blank if blank > SMALL.columns // 2 else SMALL.columns
            made.append(rest[:end])
            rest = WRAPPED + rest[end:].lstrip()
        made.append(rest)
    return made


def parts(rows: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return the class of type and the listing's parts: large type if it fits, small if that does, else parts at sensible lines."""
    wide = max(map(len, rows)) > LARGE.columns
    if not wide and len(rows) <= LARGE.lines:
        return (), ["\n".join(rows)]
    if wide or len(rows) <= SMALL.lines:
        return ("small",), _parted(rows, SMALL.lines)
    return (), _parted(rows, LARGE.lines)


def _parted(rows: list[str], most: int) -> list[str]:
    """Return *rows* in parts of at most *most* lines, without blank lines at either end."""
    made: list[str] = []
    while len(rows) > most:
        end = _cut(rows[: most + 1])
        made.append("\n".join(rows[:end]).rstrip())
        rows = rows[end:]
        while rows and not rows[0].strip():
            rows = rows[1:]
    return [*made, "\n".join(rows)] if rows else made


def _cut(rows: list[str]) -> int:
    """Return where to part: at the last blank line, else before the last line of least indentation."""
    inner = range(1, len(rows))
    blank = [index for index in inner if not rows[index].strip()]
    if blank:
        return blank[-1]
    depth = {index: len(rows[index]) - len(rows[index].lstrip()) for index in inner}
    return max(index for index in inner if depth[index] == min(depth.values()))
