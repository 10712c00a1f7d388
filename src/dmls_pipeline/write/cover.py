"""The cover's plate: a true run of reservoir sampling, seeded by the book's slug, drawn over time."""

import html
import random
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ITEMS, PLACES = 150, 11
LEFT, RIGHT, TOP, BOTTOM = 18.0, 192.0, 112.0, 272.0  # mm on an A4 cover of 210 × 297
FAINT, WHITE = "#7f9dbd", "#ffffff"


@dataclass(frozen=True)
class Stay:
    """An item of the stream that got a place: from its arrival until another takes it, or to the end (None)."""

    arrival: int
    end: int | None


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


def plate(seed: str) -> str:
    """Return the plate as SVG in mm: a dot is an arrival, a line lasts as long as the item is kept, white ones survive."""
    run = stays(seed)
    entered = {stay.arrival for stay in run}
    dots = (_dot(item, 0.28, FAINT) for item in range(1, ITEMS + 1) if item not in entered)
    drawn = "".join((*dots, *(mark for stay in run for mark in _marks(stay))))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" preserveAspectRatio="none">{drawn}</svg>\n'


def _marks(stay: Stay) -> Iterator[str]:
    colour, width, radius = (WHITE, 0.42, 0.75) if stay.end is None else (FAINT, 0.26, 0.45)
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


def front(identity: Any) -> str:
    """Return the whole cover as SVG: ground, plate, title, subtitle and people, for e-books and thumbnails."""
    title = textwrap.wrap(identity["title"], 18)
    subtitle = textwrap.wrap(identity.get("subtitle") or "", 44)
    words = [_line(", ".join(identity["creators"]), 31.0, 3.6, "#b9cbe0", "Source Sans 3")]
    words += [_line(text, 50 + 16.7 * row, 15.2, WHITE, "Source Serif 4 Display") for row, text in enumerate(title)]
    below = 50 + 16.7 * len(title) - 4
    words += [_line(text, below + 6.5 * row, 4.6, "#dce6f1", "Source Serif 4") for row, text in enumerate(subtitle)]
    inner = plate(identity["slug"]).partition(">")[2].removesuffix("</svg>\n")
    ground = '<rect width="210" height="297" fill="#0b2a4a"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297">{ground}{inner}{"".join(words)}</svg>\n'


def _line(text: str, baseline: float, size: float, colour: str, family: str) -> str:
    face = f"'{family}'"  # quoted: a name with a number in it is no plain word
    return f'<text x="60" y="{baseline:.1f}" font-family="{face}" font-size="{size}" fill="{colour}">{html.escape(text)}</text>'
