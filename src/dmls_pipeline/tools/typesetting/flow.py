"""A section on the page that is being made: where its blocks stand, and what WeasyPrint is asked to lay out next."""

from collections.abc import Iterator
from math import inf
from typing import Any, NamedTuple

from weasyprint.layout import block

from dmls_pipeline.tools.typesetting import evening

LAY_OUT = block._in_flow_layout  # noqa: SLF001 - the one place where WeasyPrint learns that a block does not fit


class Order(list[Any]):
    """The children of a section: who goes through the rest of them sees their order change meanwhile."""

    def __getitem__(self, key: Any) -> Any:
        """Return a child; for a slice to the end, the children as they are when they are asked for."""
        if isinstance(key, slice) and key.stop is None and key.step is None:
            return self._from(key.start or 0)
        return super().__getitem__(key)

    def _from(self, number: int) -> Iterator[Any]:
        while number < len(self):
            yield super().__getitem__(number)
            number += 1


class Place(NamedTuple):
    """Where a block comes to stand, in the order of WeasyPrint's arguments."""

    page_is_empty: bool
    absolute_boxes: list[Any]
    fixed_boxes: list[Any]
    adjoining_margins: list[Any]
    bottom_space: float
    position_y: float
    skip_stack: Any
    first_letter_style: Any
    first_line_style: Any
    discard: bool
    next_page: Any
    max_lines: Any

    def after(self, result: Any) -> "Place":
        """Return the place behind a block that was laid out with *result*."""
        _, _, _, position_y, margins, next_page, _, max_lines = result
        return self._replace(
            position_y=position_y, adjoining_margins=list(margins), next_page=next_page, max_lines=max_lines, skip_stack=None
        )


class Filled:
    """A section on the page that is being made.

    children  its blocks on this page, laid out
    places    where each block that was laid out on this page came to stand, by its number
    """

    def __init__(self, context: Any, box: Any, children: list[Any], place: Place) -> None:
        self.context, self.box, self.children, self.place = context, box, children, place
        self.places: dict[int, Place]
        page, owner, self.places = getattr(context, "filled", (None, None, {}))
        if (page, owner) != (context.current_page, box):
            self.places = {}
            context.filled = context.current_page, box, self.places
        self._lists = (
            context.footnotes,
            context.current_page_footnotes,
            context.reported_footnotes,
            place.absolute_boxes,
            place.fixed_boxes,
        )
        self._before = tuple(map(list, self._lists))

    def white(self, result: Any) -> float:
        """Return how much white a page has that ends with *result*, in CSS pixels; where the whole section goes, too much."""
        return inf if result[0] or not result[6] else float(self.context.page_bottom - evening.end(result[6][-1]))

    def lay_out(self, index: int, place: Place) -> Any:
        """Lay a block out at *place*; return what WeasyPrint does."""
        child = self.box.children[index]
        child.position_x, child.position_y = self.box.content_box_x(), place.position_y
        own = place._replace(adjoining_margins=list(place.adjoining_margins))  # WeasyPrint appends to it
        result = LAY_OUT(self.context, self.box, index, child, self.children, *own)
        if self.has(index, result):
            self.places[index] = place
        return result

    def has(self, index: int, result: Any) -> bool:
        """Return whether a block, or its beginning, came to stand on the page."""
        return not result[0] and bool(result[6]) and result[6][-1].index == index

    def forget(self) -> None:
        """Bring back what a block that does not fit took away: footnotes of the heading before it, which would go with it."""
        if any(now != before for now, before in zip(self._lists, self._before, strict=True)):
            for now, before in zip(self._lists, self._before, strict=True):
                now[:] = before
            self.context._update_footnote_area()  # noqa: SLF001 - it also knows where the page ends

    def move(self, index: int, to: int) -> None:
        """Move a block among the others."""
        self.box.children.insert(to, self.box.children.pop(index))
