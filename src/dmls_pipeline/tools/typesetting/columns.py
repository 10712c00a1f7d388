"""Columns that are filled one after the other and not evened.

WeasyPrint lays them out to find how high they have to be, and then once more. They are as high as there is room, so the second time is
enough. Which columns come out is the same; tests compare them.
"""

from typing import Any

from weasyprint.layout import block, column
from weasyprint.layout.percent import percentage

from dmls_pipeline.tools.typesetting.replacing import replace

_columns_layout = column.columns_layout


def columns_layout(  # noqa: PLR0913, PLR0917 - WeasyPrint's signature
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool,
    absolute_boxes: Any,
    fixed_boxes: Any,
    adjoining_margins: Any,
    first_letter_style: Any,
    first_line_style: Any,
) -> Any:
    """Lay out a box with columns; WeasyPrint does what is evened, or has more than columns in it."""
    rest = (first_letter_style, first_line_style)
    if skip_stack or not _is_only_filled(context, box):
        around = (skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes, adjoining_margins)
        return _columns_layout(context, box, bottom_space, *around, *rest)
    context.in_column = True
    box = box.copy_with_children(box.children)
    box.position_y += block.collapse_margin(adjoining_margins)
    block.block_level_width(box, containing_block)
    top, room = box.content_box_y(), bottom_space
    if has_height := box.style["height"] != "auto":
        room = max(bottom_space, context.page_bottom - top - box.style["height"].value)
    count, gap = box.style["column_count"], _gap(box)
    width = max(0, box.width - (count - 1) * gap) / count
    children = [child.copy() for child in box.children]
    columns: list[Any] = []
    while has_height or len(columns) < count:
        new = column._create_column_box(box, containing_block, children, width, top)  # noqa: SLF001 - it has no public name
        new.position_x += len(columns) * (width + gap)
        around = (skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes, None)
        filled, skip_stack, following, *_ = block.block_box_layout(context, new, room, *around, *rest, discard=False, max_lines=None)
        if filled is None:
            context.in_column = False
            return None, (0, None), {"break": "any", "page": None}, [], False
        columns.append(filled)
        if skip_stack is None:
            break
    _heighten(box, columns, context.page_bottom - top - bottom_space)
    context.in_column = False
    return box, skip_stack, following, [], False


def _is_only_filled(context: Any, box: Any) -> bool:
    """Return whether columns are filled, run from the left, and have nothing that spans them or stands at the foot."""
    style = box.style
    plain = style["column_fill"] == "auto" and style["column_width"] == "auto" and style["column_count"] != "auto"
    placed = style["direction"] == "ltr" and style["position"] == "static" and getattr(style["height"], "unit", "px") == "px"
    notes = context.footnotes or context.current_page_footnotes or context.reported_footnotes
    return bool(plain and placed and not notes and box.children and all(child.style["column_span"] != "all" for child in box.children))


def _gap(box: Any) -> float:
    gap = box.style["column_gap"]
    return float(box.style["font_size"] if gap == "normal" else percentage(gap, box.style, box.width))


def _heighten(box: Any, columns: list[Any], room: float) -> None:
    """Make the columns as high as the highest of them, and as their box, whose height is theirs if its style has none."""
    highest = max(filled.margin_height() for filled in columns)
    high = min(room, highest)
    box.children = columns
    if box.height == "auto":
        box.height = high
    more = box.height - high
    if box.min_height != "auto" and box.min_height > box.height:
        more += box.min_height - box.height
        box.height = box.min_height
    for filled in columns:
        filled.height = highest + more


replace(_columns_layout, columns_layout)
