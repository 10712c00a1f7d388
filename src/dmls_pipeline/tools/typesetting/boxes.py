"""What WeasyPrint asks of a box again and again, found once for its style: lengths, and whether the box stands in the flow.

A box is laid out several times, a paragraph's each time that its page or column is tried. Only percentages depend on the box around it,
and few styles have any. Which values come out is the same; tests compare them.
"""

from collections.abc import Iterator
from operator import attrgetter
from types import SimpleNamespace
from typing import Any

from weasyprint.formatting_structure.boxes import Box, LineBox, TextBox
from weasyprint.layout import page, percent

from dmls_pipeline.tools.typesetting.replacing import replace
from dmls_pipeline.tools.typesetting.styles import found_once

SIDES = ("top", "right", "bottom", "left")
LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *("width", "height", "min_width", "min_height", "max_width", "max_height"),
)
AROUND = (0, 0)  # width and height of what stands around a box whose style has no percentages: they do not matter
IN_FLOW = ("static", "relative")
CORNERS = [f"@{side}-{end}-corner" for side in ("top", "bottom") for end in ("left", "right")]
MARGINS = (
    *CORNERS,
    *(f"@{side}-{place}" for side in ("top", "bottom") for place in ("left", "center", "right")),
    *(f"@{side}-{place}" for side in ("left", "right") for place in ("top", "middle", "bottom")),
)
EMPTY = ("normal", "inhibit", "none")  # the content of margin boxes that are not made

_resolve_percentages = percent.resolve_percentages
_is_in_normal_flow = Box.is_in_normal_flow
_make_margin_boxes = page.make_margin_boxes
_anonymous_from = Box.anonymous_from.__func__


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Set the used lengths of a box: those of its style, if none of them is a percentage."""
    style = box.style
    try:
        used = style.used
    except AttributeError:
        used = found_once(style, "used", _used)
    if used is None:
        _resolve_percentages(box, containing_block)
    else:
        box.__dict__.update(used)


def _used(style: Any) -> dict[str, Any] | None:
    """Return the used lengths of every box of a style, None where they differ from box to box."""
    lengths = [style[name] for name in LENGTHS]
    if style["border_collapse"] == "collapse" or not all(length == "auto" or getattr(length, "unit", "") == "px" for length in lengths):
        return None
    box = SimpleNamespace(style=style)
    _resolve_percentages(box, AROUND)
    del box.style
    return vars(box)


def is_in_normal_flow(box: Any) -> bool:
    """Return whether a box is in the normal flow: most are, and have neither a float nor a position that is rare."""
    style = box.style
    return (style["float"] == "none" and style["position"] in IN_FLOW) or _is_in_normal_flow(box)


def make_margin_boxes(context: Any, page_box: Any, state: Any) -> Iterator[Any]:
    """Yield the boxes in a page's margins; a slide has none."""
    styles = (context.style_for(page_box.page_type, name) for name in MARGINS)
    if any(style is not None and style["content"] not in EMPTY for style in styles):
        yield from _make_margin_boxes(context, page_box, state)


def anonymous_from(cls: Any, parent: Any, *arguments: Any, **named: Any) -> Any:
    """Return a line or its words in an element's box; those of equal elements share one style.

    WeasyPrint makes a style for each. It changes styles of generated content, so these are not shared.
    """
    style = parent.style
    if style["content"] not in EMPTY:
        return _anonymous_from(cls, parent, *arguments, **named)
    try:
        shared = style.of_lines
    except AttributeError:
        shared = found_once(style, "of_lines", attrgetter("anonymous_style"))
    return cls(parent.element_tag, shared, parent.element, *arguments, **named)


LineBox.anonymous_from = TextBox.anonymous_from = classmethod(anonymous_from)
replace(_resolve_percentages, resolve_percentages)
replace(_make_margin_boxes, make_margin_boxes)
Box.is_in_normal_flow = is_in_normal_flow
