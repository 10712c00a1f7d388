"""Code on slides: how much fits in one size of type, and where a longer listing is parted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, NotRequired, TypedDict

from dmls_pipeline.read.leaves import CodeBlock


@dataclass(frozen=True)
class Room:
    """What one slide holds of code in one size of type."""

    lines: int
    columns: int


class Row(NamedTuple):
    """A line of a listing on a slide; its number is 0 where it has none, or goes on a line that was too long."""

    text: str
    lit: bool = False
    number: int = 0
    goes_on: bool = False


class Code(TypedDict):
    """What a slide says of its listing; lines that are lit, or go on the one before, are counted from 1 on this slide."""

    code: str
    lit: NotRequired[list[int]]
    numbers: NotRequired[list[int]]
    rest: NotRequired[list[int]]


WRAPPED = " " * 8  # before what goes on of a line that was too long
LARGE, SMALL = Room(11, 68), Room(14, 80)
NUMBERS = 6  # columns that numbers take before the lines: up to four digits and two blanks


def rows(block: CodeBlock) -> list[Row]:
    """Return the lines of a listing, tabs as blanks, without the blank lines at either end."""
    lit, first = block.get("lit", []), block.get("first")
    made = [
        Row(line.expandtabs(4), index + 1 in lit, 0 if first is None else first + index)
        for index, line in enumerate(block["text"].split("\n"))
    ]
    written = [index for index, row in enumerate(made) if row.text.strip()]
    return made[written[0] : written[-1] + 1] if written else []


def columns(room: Room, listing: Sequence[Row]) -> int:
    """Return how many columns of code a slide holds of *listing*: its numbers need some."""
    return room.columns - (NUMBERS if any(row.number for row in listing) else 0)


def wrapped(listing: Sequence[Row]) -> list[Row]:
    """Return lines of at most as many columns as the small type has room for: a longer one goes on in the next line, indented."""
    most = columns(SMALL, listing)
    return [
        row._replace(text=text, number=0 if index else row.number, goes_on=index > 0)
        for row in listing
        for index, text in enumerate(_wrapped(row.text, most))
    ]


def _wrapped(text: str, most: int) -> Iterator[str]:
    while len(text) > most:
        blank = text.rfind(" ", len(text) - len(text.lstrip()) + 1, most + 1)
        end = blank if blank > most // 2 else most
        yield text[:end]
        text = WRAPPED + text[end:].lstrip()
    yield text


def parts(listing: Sequence[Row]) -> tuple[tuple[str, ...], list[Sequence[Row]]]:
    """Return the class of type and the listing's parts: large type if it fits, small if that does, else parts at sensible lines."""
    wide = max(len(row.text) for row in listing) > columns(LARGE, listing)
    if not wide and len(listing) <= LARGE.lines:
        return (), [listing]
    if wide or len(listing) <= SMALL.lines:
        return ("small",), _parted(listing, SMALL.lines)
    return (), _parted(listing, LARGE.lines)


def body(part: Sequence[Row]) -> Code:
    """Return what a slide says of a part of a listing."""
    made: Code = {"code": "\n".join(row.text for row in part)}
    if lit := [index for index, row in enumerate(part, start=1) if row.lit]:
        made["lit"] = lit
    if any(row.number for row in part):
        made["numbers"] = [row.number for row in part]
    if rest := [index for index, row in enumerate(part, start=1) if row.goes_on]:
        made["rest"] = rest
    return made


def _parted(listing: Sequence[Row], most: int) -> list[Sequence[Row]]:
    """Return *listing* in parts of at most *most* lines, without blank lines at either end."""
    made: list[Sequence[Row]] = []
    while len(listing) > most:
        end = _cut(listing[: most + 1])
        part = list(listing[:end])
        while part and not part[-1].text.strip():
            part.pop()
        made.append(part)
        listing = listing[end:]
        while listing and not listing[0].text.strip():
            listing = listing[1:]
    return [*made, listing] if listing else made


def _cut(listing: Sequence[Row]) -> int:
    """Return where to part: at the last blank line, else before the last line of least indentation."""
    inner = range(1, len(listing))
    blank = [index for index in inner if not listing[index].text.strip()]
    if blank:
        return blank[-1]
    depth = {index: len(listing[index].text) - len(listing[index].text.lstrip()) for index in inner}
    return max(index for index in inner if depth[index] == min(depth.values()))
