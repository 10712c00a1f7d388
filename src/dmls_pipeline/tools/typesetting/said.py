"""What is read of a line that is drawn from right to left.

A PDF has glyphs as they look from left to right, so that Arabic stands there backwards; and two letters that are drawn as one, or a
letter with its marks, share one piece of text, which only one of several glyphs can have. So such a line says, beside its glyphs, what
was written (ISO 32000-1, 14.9.4).
"""

import re
from typing import Any

import weasyprint.draw

FROM_THE_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")

drawn = weasyprint.draw.draw_text


def _said(stream: Any, textbox: Any, *more: Any) -> None:
    """Draw a line of text, between marks that say what was written where it has letters from right to left."""
    turned = FROM_THE_RIGHT.search(textbox.text) is not None
    if turned:
        written = textbox.text.encode("utf-16-be").hex().encode()
        stream.begin_marked_content("Span", b"<</ActualText <feff%b>>>" % written)
    drawn(stream, textbox, *more)
    if turned:
        stream.end_marked_content()


weasyprint.draw.draw_text = _said
