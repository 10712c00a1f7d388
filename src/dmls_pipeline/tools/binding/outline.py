"""Bookmarks: the units' own, each unit's under its title."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pikepdf import Array, Name, OutlineItem, Pdf

from dmls_pipeline.tools.binding.unit import Bookmark, Place, Source

SHOWN = 40  # lines that a side bar shows without scrolling


def bookmarks(title: str, inner: tuple[Bookmark, ...]) -> tuple[Bookmark, ...]:
    """Return a unit's bookmarks: one with its title above its own; none above if it has no title, or begins with it."""
    if not title:
        return inner
    if inner and inner[0].title == " ".join(title.split()):
        return (replace(inner[0], inner=inner[0].inner + inner[1:]),)
    return (Bookmark(title, Place(0), inner),)


def moved(entries: Iterable[Bookmark], start: int) -> tuple[Bookmark, ...]:
    """Return bookmarks of a unit as those of the whole, in which it begins at page *start*."""
    return tuple(Bookmark(entry.title, replace(entry.place, page=entry.place.page + start), moved(entry.inner, start)) for entry in entries)


def of(sources: Sequence[Source]) -> tuple[Bookmark, ...]:
    """Return the bookmarks of the whole."""
    return tuple(entry for source in sources for entry in moved(bookmarks(source.unit.title, source.bookmarks), source.start))


def write(out: Pdf, pages: Sequence[Any], entries: tuple[Bookmark, ...]) -> None:
    """Write the outline: its first level, and the second where both fit on a screen; the rest is closed."""
    if not entries:
        return
    both = len(entries) + sum(len(entry.inner) for entry in entries) <= SHOWN
    with out.open_outline() as written:
        written.root = [_item(pages, entry, closed=not both) for entry in entries]


def destination(pages: Sequence[Any], place: Place) -> Array:
    """Return a place as readers want it; the zoom is left as it is."""
    top = None if place.top is None else round(place.top, 3)
    return Array([pages[place.page], Name.XYZ, round(place.left, 3), top, None])


def _item(pages: Sequence[Any], entry: Bookmark, *, closed: bool) -> OutlineItem:
    """Return an entry with all below it; *closed* says whether its own inner entries are hidden, those below them always are."""
    item = OutlineItem(entry.title, destination(pages, entry.place))
    item.is_closed = closed
    item.children = [_item(pages, inner, closed=True) for inner in entry.inner]
    return item
