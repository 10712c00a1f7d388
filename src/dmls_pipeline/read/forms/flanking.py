"""Bold words beside letters that no blank parts from them, as in Chinese and Japanese: Markdown takes their ** for text.

In **重点：**这 the mark that closes stands behind a sign and before a letter, where CommonMark has none close.
"""

import re
import unicodedata
from collections.abc import Iterator

from dmls_pipeline.read.forms.body import Body, Edit, matches

PAIR = re.compile(r"(?<![*\\])(?P<mark>\*{2,3})(?![\s*])(?P<words>[^*]+?)(?<!\s)(?P=mark)(?!\*)")
TAGS = {2: ("<strong>", "</strong>"), 3: ("<strong><em>", "</em></strong>")}


def rewritten(body: Body) -> Body:
    """Return *body* with these words between tags."""
    return body if body.text.isascii() else body.rewritten(_inline)


def _inline(text: str) -> Iterator[Edit]:
    if "**" not in text or text.isascii():
        return
    for match in matches(PAIR, text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        first, last = text[match.start("words")], text[match.end("words") - 1]
        if _hinders(first, before) or _hinders(last, after):
            opening, closing = TAGS[len(match["mark"])]
            yield match.start(), match.start("words"), opening
            yield match.end("words"), match.end(), closing


def _hinders(inner: str, outer: str) -> bool:
    """Tell whether Markdown takes the mark between *inner*, a sign within the words, and *outer*, a letter, for text."""
    wide = bool(outer) and unicodedata.east_asian_width(outer) in "WF" and outer.isalnum()
    return _is_sign(inner) and bool(outer) and outer.isalnum() and (wide or unicodedata.east_asian_width(inner) in "WF")


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"
