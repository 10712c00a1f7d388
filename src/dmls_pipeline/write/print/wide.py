"""Tables that are wider than the text: over the label column too, then in smaller type, then on a page of their own that is turned."""

import re
from collections.abc import Iterator, Mapping

from dmls_pipeline.tools import printing
from dmls_pipeline.tools.layout import Layout

LOOKS = ("wide", "wide small", "turned small")  # classes of print.css, tried in this order
TABLE = re.compile(r'<figure class="tbl([^"]*)" id="([^"]+)">(.*?)</figure>', re.DOTALL)


def laid_out(html: str) -> Layout:
    """Lay a chapter out, each table in the first look in which it stays on its page, or in the last one.

    Nearly every chapter is laid out once: only one with a table that runs past the right margin is laid out again.
    """
    looks: dict[str, int] = {}
    while True:
        laid = printing.lay_out(with_looks(html, {table: LOOKS[look] for table, look in looks.items()}))
        past = {overflow.anchor for overflow in laid.overflows if overflow.edge.endswith("margin")}
        wider = {table: looks.get(table, -1) + 1 for table in _holding(html, past)}
        if all(look == len(LOOKS) for look in wider.values()):
            return laid
        looks |= {table: look for table, look in wider.items() if look < len(LOOKS)}


def with_looks(html: str, looks: Mapping[str, str]) -> str:
    """Return *html* with more classes for some tables, by their ids."""

    def dressed(table: re.Match[str]) -> str:
        return table[0].replace(f"tbl{table[1]}", f"tbl{table[1]} {looks[table[2]]}", 1) if table[2] in looks else table[0]

    return TABLE.sub(dressed, html)


def _holding(html: str, anchors: set[str]) -> Iterator[str]:
    """Yield the ids of the tables that *anchors* name, or that hold them."""
    for table in TABLE.finditer(html) if anchors else ():
        if table[2] in anchors or any(f'id="{anchor}"' in table[3] for anchor in anchors):
            yield table[2]
