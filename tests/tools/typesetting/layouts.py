"""Documents laid out by WeasyPrint alone, and as typesetting changes it: where each box stands."""

import contextlib

import weasyprint

from dmls_pipeline.tools.typesetting.replacing import replace


@contextlib.contextmanager
def without(ours, theirs):
    """Let WeasyPrint do itself what *ours* does for it."""
    replace(ours, theirs)
    try:
        yield
    finally:
        replace(theirs, ours)


def boxes(html):
    """Return for each page its boxes: what each is, where it stands, how large it is, what it says."""
    return [[_seen(box) for box in page._page_box.descendants()] for page in weasyprint.HTML(string=html).render().pages]


def _seen(box):
    sizes = ("position_x", "position_y", "width", "height", "margin_left", "margin_top", "padding_left", "border_top_width", "baseline")
    found = tuple(getattr(box, name, None) for name in sizes)
    return (type(box).__name__, box.element_tag, getattr(box, "text", ""), *found)
