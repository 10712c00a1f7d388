"""Where sentences end, in the languages that write them with capitals, and in those that have none."""

import re
from collections.abc import Iterator

from dmls_pipeline.tools import scripts

BEGINS = r"A-Z0-9\ue000\u00c0-\u00de\u0391-\u03ab\u0410-\u042f\u05d0-\u05ea\u0621-\u064a"  # Hebrew and Arabic have no capitals
END = re.compile(
    rf"(?<=[.!?…\u061f])[”’»)\]]*\s+(?=[“‘«„(\[]?[{BEGINS}{scripts.UNSPACED}])|(?<=[{scripts.SENTENCE_END}])\s*(?=[^\s{scripts.SENTENCE_END}{scripts.CLOSING}])"
)
ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|cf|vs|etc|al|Dr|Mr|Mrs|Ms|No|Fig|Eq|approx|chs?|pp?|St|U\.S|Prof"
    r"|bzw|ca|vgl|Nr|Abb|sog|evtl|ggf|inkl|(?<![.\w])[a-z]\.\s?(?:[^\W\d_]{1,2}|Chr))\.$"  # of German; "z. B." and "p. ej."
)
# What the next word must be so that the word before it ends no sentence: "z." before "B.", and a day before its month.
HALF, OTHER_HALF = re.compile(r"\b[a-z]\.$"), re.compile(r"(?:[^\W\d_]{1,2}|Chr)\.")
DAY = re.compile(r"\b\d{1,2}\.$")
MONTH = re.compile(r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*\b|Jahrhundert")


def boundaries(text: str) -> Iterator[re.Match[str]]:
    """Yield the gaps between the sentences of *text*."""
    return (gap for gap in END.finditer(text) if not goes_on(text[: gap.start()].rstrip("”’)]"), text, gap.end()))


def goes_on(before: str, text: str, after: int) -> bool:
    """Say whether *before* ends in an abbreviation or a day, so that its sentence goes on at the offset *after* of *text*."""
    halves = HALF.search(before) and OTHER_HALF.match(text, after)
    return bool(ABBREVIATION.search(before) or halves or (DAY.search(before) and MONTH.match(text, after)))
