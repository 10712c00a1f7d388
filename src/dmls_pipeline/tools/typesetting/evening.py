"""Pages that end alike: white above the foot is spread among the blocks of a page, and a last page has more than a few lines.

Only documents with sections that flow are changed: `filling` says which.
"""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import page

MM = 96 / 25.4  # CSS pixels
LIMIT = 22.5 * MM  # the audit allows 25 mm from the last ink to the foot, and ink ends above the end of its line
MOST = 1.0  # of the white between two blocks: what may come to it
LEAST = 0.16  # of a page: what the last one has, where the one before can spare it
END = "end"  # the class of a section that ends a chapter
REMAKE_PAGE = page.remake_page


def kept_free(context: Any) -> float:
    """Return how much of the page that is being made stays free, so that the last page has more, in CSS pixels."""
    number, pixels = getattr(context, "kept_free", (0, 0.0))
    return float(pixels) if number == context.current_page else 0.0


def classes(box: Any) -> list[str]:
    """Return the classes of a box's element."""
    return (box.element.get("class") or "").split() if box.element is not None else []


def end(box: Any) -> float:
    """Return where the last line of a block ends, in CSS pixels from the page's top."""
    inner = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    return (
        end(inner[-1]) if inner and not isinstance(box, boxes.LineBox) else float(box.position_y + box.margin_height() - box.margin_bottom)
    )


def _remake_page(index: int, context: Any, root: Any, html: Any) -> Any:
    """Make a page, and spread what white its foot has too much of; the signature is WeasyPrint's."""
    made, resume_at = REMAKE_PAGE(index, context, root, html)
    if not context.flows:
        return made, resume_at
    if resume_at is None:
        _fill_last(index, context, made)
    elif context.page_maker[index + 1][1]["break"] == "any":
        _spread(made.children[0], context.page_bottom)
    return made, resume_at


def _fill_last(index: int, context: Any, made: Any) -> None:
    """Let the page before the last end earlier where the last has too little, once: WeasyPrint makes the two again."""
    blocks = list(_blocks(made.children[0]))
    lacking = LEAST * made.height - (end(blocks[-1]) - made.content_box_y()) if blocks else 0.0
    if index > 1 and lacking > 0 and not hasattr(context, "kept_free") and context.page_maker[index][1]["break"] == "any":
        context.kept_free = index, lacking
        context.page_maker[index - 1][-1]["content_changed"] = True


def _spread(root: Any, foot: float) -> None:
    blocks = list(_blocks(root))
    gaps = [max(0.0, after.border_box_y() - end(before)) for before, after in pairwise(blocks)]
    excess = foot - end(blocks[-1]) - LIMIT if gaps else 0.0
    if 0 < excess <= MOST * sum(gaps):
        for (_, moved), down in zip(pairwise(blocks), accumulate(gaps), strict=True):
            moved.translate(0, down * excess / sum(gaps))


def _blocks(box: Any) -> Iterator[Any]:
    """Yield the blocks of a page that can be moved apart, from top to bottom."""
    for child in box.children:
        if child.is_in_normal_flow():
            if child.element_tag in ("body", "main", "section") or (child.element_tag == "ol" and END in classes(box)):
                yield from _blocks(child)
            else:
                yield child


page.remake_page = _remake_page
