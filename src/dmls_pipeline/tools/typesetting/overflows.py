"""What is printed past the edges of a page's type area: WeasyPrint says nothing of it."""

from collections.abc import Iterator
from typing import Any

from dmls_pipeline.tools import mirroring
from dmls_pipeline.tools.layout import Overflow

SLACK = (1.0, 12.0)  # CSS pixels past the right margin and the foot that nobody sees: less than a line


def of(document: Any) -> tuple[Overflow, ...]:
    """Return the worst overflow of each element of a laid-out document, in reading order."""
    worst: dict[str, Overflow] = {}
    for page in document.pages:
        box = page._page_box  # noqa: SLF001 - the layout tree has no public name, and nothing else knows where text ended
        right, foot = box.content_box_x() + box.width, box.content_box_y() + box.height
        for overflow in _past(box, (box.content_box_x() if mirroring.is_needed() else right, foot), ""):
            if overflow.anchor not in worst or overflow.pixels > worst[overflow.anchor].pixels:
                worst[overflow.anchor] = overflow
    return tuple(worst.values())


def _past(box: Any, corner: tuple[float, float], anchor: str) -> Iterator[Overflow]:
    """Find text and pictures of the page's flow that end past *corner*, where lines end and the page does."""
    element = getattr(box, "element", None)
    anchor = (element.get("id") if element is not None else None) or anchor
    if not (children := getattr(box, "children", ())):
        if getattr(box, "text", "x").strip():
            yield from _past_edges(box, corner, anchor)
        return
    for child in children:
        if not type(child).__name__.startswith(("MarginBox", "FootnoteArea")):
            yield from _past(child, corner, anchor)


def _past_edges(box: Any, corner: tuple[float, float], anchor: str) -> Iterator[Overflow]:
    width, height = (size if isinstance(size, int | float) else 0 for size in (box.width, box.height))
    past, margin = box.position_x + width - corner[0], "right margin"
    if mirroring.is_needed():
        past, margin = corner[0] - box.position_x, "left margin"
    for over, slack, edge in zip((past, box.position_y + height - corner[1]), SLACK, (margin, "foot of the page"), strict=True):
        if over > slack:
            yield Overflow(anchor, round(over, 1), edge)
