"""Bookmarks: the units' own, each unit's under its title."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

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


def of(sources: Sequence[Source], starts: Sequence[int]) -> tuple[Bookmark, ...]:
    """Return the bookmarks of the whole."""
    pairs = zip(sources, starts, strict=True)
    return tuple(entry for source, start in pairs for entry in moved(bookmarks(source.unit.title, source.bookmarks), start))


def write(out: Pdf, pages: Sequence[Any], entries: tuple[Bookmark, ...]) -> None:
    """Write the outline: its first level, and the second where both fit on a screen; the rest is closed."""
    if not entries:
        return
    opened = len(entries) + sum(len(entry.inner) for entry in entries) <= SHOWN
    root = out.make_indirect(Dictionary(Type=Name.Outlines))
    root.Count = _write_level(out, pages, root, entries, opened=opened)
    out.Root.Outlines = root


def destination(pages: Sequence[Any], place: Place) -> Array:
    """Return a place as readers want it; the zoom is left as it is."""
    top = None if place.top is None else round(place.top, 3)
    return Array([pages[place.page], Name.XYZ, round(place.left, 3), top, None])


def _write_level(out: Pdf, pages: Sequence[Any], parent: Any, entries: Sequence[Bookmark], *, opened: bool) -> int:
    """Write entries below *parent* and return how many lines they show."""
    written = [_entry(out, pages, parent, entry) for entry in entries]
    shown = len(written)
    for entry, element in zip(entries, written, strict=True):
        if entry.inner:
            inner = _write_level(out, pages, element, entry.inner, opened=False)
            element.Count = inner if opened else -inner
            shown += inner if opened else 0
    for one, other in pairwise(written):
        one.Next, other.Prev = other, one
    parent.First, parent.Last = written[0], written[-1]
    return shown


def _entry(out: Pdf, pages: Sequence[Any], parent: Any, entry: Bookmark) -> Object:
    dictionary = Dictionary(Title=String(entry.title), Parent=parent, Dest=destination(pages, entry.place))
    return out.make_indirect(dictionary)
