"""The folios of the printed book in a web page: "turn to 4-7" is right here too."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dmls_pipeline.paths import of
from dmls_pipeline.tools import wording
from dmls_pipeline.write import anchors, matter

MARK = re.compile(r"<\?(page|above|at|pages) ([^?]*)\?>")


@dataclass(frozen=True)
class Places:
    """What is known of a chapter's pages: how many there are, and on which each label and block begins."""

    number: int
    pages: int
    begun: Mapping[str, int]

    def folio(self, anchor: str) -> str:
        """Return the folio of a place, as "4-7"; "" if nobody knows it yet."""
        return f"{self.number}-{self.begun[anchor]}" if anchor in self.begun else ""


def read(stem: str, number: int) -> Places:
    """Return what the layout of a chapter said of its pages; nothing where it has not been laid out yet."""
    if not (of(stem, "folios.json").is_file() and of(stem, "blocks.json").is_file()):
        return Places(number, 0, {})
    anchor, known = anchors.anchors(number), matter.folios_of(stem)
    begun = {anchor(block): page for block, page in matter.block_pages_of(stem).items()}
    return Places(number, known["pages"], begun | known["labels"])


def marked(text: str, places: Places) -> str:
    """Return *text* with a folio where each page begins, and with the folios that it names; page 1 begins with the chapter."""
    rising = anchors.pages_in_order([match[2] for match in MARK.finditer(text) if match[1] not in ("at", "pages")], places.begun)
    last = 1

    def mark(match: re.Match[str]) -> str:
        nonlocal last
        kind, anchor = match.groups()
        if kind == "at":
            return places.folio(anchor)
        if kind == "pages":
            return counted(places.pages)
        page = rising.get(anchor, last)
        if page <= last:
            return ""
        last = page
        return folio(f"{places.number}-{page}", "div" if kind == "above" else "span")

    return MARK.sub(mark, text)


def counted(pages: int) -> str:
    """Return how long a chapter is in print, as its opening goes on after the minutes; nothing while nobody knows it."""
    many = wording.ngettext("{count} page", "{count} pages", pages)
    return f" <span>·</span> {many}" if pages else ""


def folio(words: str, tag: str = "span") -> str:
    """Return the mark of a page that begins: where it begins for readers, and its number on axis C, a link to itself.

    The name of the place is a title, since an `aria-label` is not allowed on it; the link is no tab stop, since a chapter has twenty.
    """
    begins = f'<span id="p-{words}" role="doc-pagebreak" title="{words}"></span>'
    return f'<{tag} class="folio">{begins}<a href="#p-{words}" tabindex="-1" aria-hidden="true">{words}</a></{tag}>'
