"""What is read of a line besides its glyphs: its language, where it is not that of the book, and what is drawn from right to left.

A PDF has glyphs as they look from left to right, so that Arabic stands there backwards; and two letters that are drawn as one, or a
letter with its marks, share one piece of text, which only one of several glyphs can have. So such a line says, beside its glyphs, what
was written (ISO 32000-1, 14.9.4). Words of another language are spoken as such (14.9.2); WeasyPrint's tags say none.
"""

import re
from collections.abc import Iterator
from typing import Any

import weasyprint.draw

from dmls_pipeline.tools import wording

FROM_THE_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
JOINER = "\u200d"  # what a glyph says that has no text of its own: PDF/UA-1 (7.21.7) wants something for each
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # BCP 47

drawn = weasyprint.draw.draw_text


def _said(stream: Any, textbox: Any, *more: Any) -> None:
    """Draw a line of text, between marks that say in which language and how it is written, where the glyphs alone do not."""
    properties = b" ".join(_properties(textbox))
    if properties:
        stream.begin_marked_content("Span", b"<<%b>>" % properties)
    drawn(stream, textbox, *more)
    if properties:
        stream.end_marked_content()
        for font in stream._fonts.values():  # noqa: SLF001 - the glyphs of a line have no public name
            font.to_unicode.update(dict.fromkeys((glyph for glyph, text in font.to_unicode.items() if not text), JOINER))


def _properties(textbox: Any) -> Iterator[bytes]:
    language = textbox.style["lang"] or ""
    if LANGUAGE.fullmatch(language) and language.casefold() != wording.current()["language"].casefold():
        yield b"/Lang (%b)" % language.encode()
    if FROM_THE_RIGHT.search(textbox.text):
        yield b"/ActualText <feff%b>" % textbox.text.encode("utf-16-be").hex().encode()


weasyprint.draw.draw_text = _said
