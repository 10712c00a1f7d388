"""The cover: its words, and below them the author's picture or a true run of reservoir sampling, seeded by the book's slug."""

import html
import random
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dmls_pipeline.draw.svg import Drawing
from dmls_pipeline.read.records import Identity
from dmls_pipeline.tools import scripts
from dmls_pipeline.write import colors
from dmls_pipeline.write.print import cover_picture

ITEMS, PLACES = 150, 11
LEFT, RIGHT, TOP, BOTTOM = 18.0, 192.0, 112.0, 272.0  # mm on an A4 cover of 210 × 297
WIDTH, ABOVE, BELOW = 132.0, 27.0, 132.0  # mm: the words stand left at 60; there the stream's dots begin 140 mm down on Letter
SIZES = (15.17, 13.4, 11.8, 10.4, 9.2, 8.1, 7.2)  # mm: 43 pt, and what is left for longer titles


@dataclass(frozen=True)
class Stay:
    """An item of the stream that got a place: from its arrival until another takes it, or to the end (None)."""

    arrival: int
    end: int | None


@dataclass(frozen=True)
class Type:
    """How a part of the cover is set, in mm. *em* is what a character takes on average, *space* what parts it from the title."""

    size: float
    lead: float
    em: float
    space: float = 0

    def per_line(self) -> int:
        """Return how many characters a line holds."""
        return int(WIDTH / (self.size * self.em))

    def height(self, lines: int) -> float:
        """Return what *lines* take, with the space that parts them from the title."""
        return lines * self.lead + (self.space if lines else 0)


PEOPLE, SUBTITLE = Type(3.62, 4.76, 0.52, 4.23), Type(4.59, 6.53, 0.55, 6.35)


@dataclass(frozen=True)
class Words:
    """What the cover says, line by line; and how the title is set."""

    people: tuple[str, ...]
    title: tuple[str, ...]
    type: Type
    subtitle: tuple[str, ...]


def stays(seed: str) -> tuple[Stay, ...]:
    """Run Vitter's Algorithm R (1985) over the items and return how long each item that entered was kept."""
    # A cover is decoration: what counts is that the same slug draws the same plate on every machine.
    rng = random.Random(seed)  # noqa: S311
    kept = list(range(1, PLACES + 1))
    ended: dict[int, int] = {}
    for item in range(PLACES + 1, ITEMS + 1):
        place = rng.randint(1, item)
        if place <= PLACES:
            ended[kept[place - 1]] = item
            kept[place - 1] = item
    return tuple(Stay(item, ended.get(item)) for item in sorted({*ended, *kept}))


def plate(identity: Identity, picture: Drawing | None = None, foot: float = 297) -> str:
    """Return what stands behind the words, as SVG in mm: *picture* down to *foot*, in its own shape on every paper, the run, or nothing."""
    if picture:
        return _svg(cover_picture.filled(picture, identity, foot), "xMidYMin slice")
    return _svg(_run(identity["slug"]) if identity["cover"]["picture"] == "drawn" else "", "none")


def _svg(inner: str, shape: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" preserveAspectRatio="{shape}">{inner}</svg>\n'


def _run(seed: str) -> str:
    """Draw the run: a dot is an arrival, a line lasts as long as the item is kept, those in the ink of the title survive."""
    run = stays(seed)
    entered = {stay.arrival for stay in run}
    paint = colors.palette(1)
    dots = (_dot(item, 0.28, paint["cover-line"]) for item in range(1, ITEMS + 1) if item not in entered)
    return "".join((*dots, *(mark for stay in run for mark in _marks(stay, paint))))


def _marks(stay: Stay, paint: Mapping[str, str]) -> Iterator[str]:
    colour, width, radius = (paint["cover-ink"], 0.42, 0.75) if stay.end is None else (paint["cover-line"], 0.26, 0.45)
    below = BOTTOM + 6 if stay.end is None else _y(stay.end)
    line = f"M{_x(stay.arrival):.2f} {_y(stay.arrival):.2f}V{below:.2f}"
    yield f'<path d="{line}" stroke="{colour}" stroke-width="{width}" fill="none"/>'
    yield _dot(stay.arrival, radius, colour)


def _dot(item: int, radius: float, colour: str) -> str:
    return f'<circle cx="{_x(item):.2f}" cy="{_y(item):.2f}" r="{radius}" fill="{colour}"/>'


def _x(item: int) -> float:
    return LEFT + (item - 1) * (RIGHT - LEFT) / (ITEMS - 1)


def _y(item: int) -> float:
    return TOP + (item - 1) * (BOTTOM - TOP) / (ITEMS - 1)


def words(identity: Identity) -> Words:
    """Return what the cover says, in the largest type with which it stays in the triangle above the plate."""
    people = wrapped(", ".join(identity["creators"]) if identity["cover"]["people"] else "", PEOPLE.per_line())
    subtitle = wrapped(identity["subtitle"] or "", SUBTITLE.per_line())
    room = BELOW - ABOVE - PEOPLE.height(len(people)) - SUBTITLE.height(len(subtitle))
    longest = max(map(scripts.widths, scripts.phrases(identity["title"])))
    for size in SIZES:
        title = Type(size, 1.1 * size, 0.48)
        lines = wrapped(identity["title"], title.per_line())
        if title.height(len(lines)) <= room and longest <= title.per_line():
            break
    return Words(people, lines, title, subtitle)


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Break *text* into lines of at most *width* characters, between words where it can be."""
    if scripts.widths(text) != len(text):
        return scripts.wrapped(text, width)
    return tuple(textwrap.wrap(text, width, break_on_hyphens=False))


def front(identity: Identity, picture: Drawing | None = None) -> str:
    """Return the whole cover as SVG: ground, plate, title, subtitle and people, for e-books and thumbnails."""
    said, paint = words(identity), colors.palette(1)
    title_at = ABOVE + PEOPLE.height(len(said.people))
    subtitle_at = title_at + said.type.height(len(said.title)) + SUBTITLE.space
    lines = [*_lines(said.people, ABOVE, PEOPLE, paint["cover-faint"], "Source Sans 3")]
    if identity["cover"]["title"]:
        lines += _lines(said.title, title_at, said.type, paint["cover-ink"], "Source Serif 4 Display")
        lines += _lines(said.subtitle, subtitle_at, SUBTITLE, paint["cover-soft"], "Source Serif 4")
    inner = plate(identity, picture).partition(">")[2].removesuffix("</svg>\n")
    ground = f'<rect width="210" height="297" fill="{paint["cover"]}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297">{ground}{inner}{"".join(lines)}</svg>\n'


def _lines(lines: tuple[str, ...], top: float, kind: Type, colour: str, family: str) -> Iterator[str]:
    """Set *lines* below *top*: a line's baseline stands 0.36 of the type below the line's middle."""
    for row, text in enumerate(lines):
        yield _line(text, top + kind.lead * (row + 0.5) + 0.36 * kind.size, kind.size, colour, family)


def _line(text: str, baseline: float, size: float, colour: str, family: str) -> str:
    face = f"'{family}'"  # quoted: a name with a number in it is no plain word
    return f'<text x="60" y="{baseline:.1f}" font-family="{face}" font-size="{size}" fill="{colour}">{html.escape(text)}</text>'
