"""A page whose only footnotes go to the next one: it is as high as a page without footnotes.

WeasyPrint keeps the rule above the footnotes, and the white around it, free to the end of such a page. A paragraph whose line with the
note does not fit then went to the next page as a whole, with the heading above it.
"""

from typing import Any

from weasyprint.layout import LayoutContext

UPDATE = LayoutContext._update_footnote_area  # noqa: SLF001 - the one place where a page learns how high its footnotes are


def _update(context: Any) -> bool:
    """Keep room for the footnotes of the page that is being made, none if there are none; return whether they overflow."""
    area = context.current_footnote_area
    if context.current_page_footnotes:
        return bool(UPDATE(context))
    if area.height != "auto" and not context.in_column:
        context.page_bottom += area.margin_height()
    area.children, area.height = (), "auto"
    return False


LayoutContext._update_footnote_area = _update  # noqa: SLF001
