"""A list item on a slide: its lead and at most one line, the opening of the rest that can stand alone."""

import re

from dmls_pipeline.read.tree import Inline
from dmls_pipeline.write.slides import running_text
from dmls_pipeline.write.slideshow import Row

ROOM = 56
FEWEST = 3
COLON, COMMA = re.compile(r"\s*[:;]\s|\s[–—]\s"), re.compile(r",\s")
CLAUSE = re.compile(r"\s(?=(?:whose|which|because|so that|although|while|unless)\b)")
# An opening that waits for its main clause is no line: "When traffic grows".
WAITING = re.compile(
    r"(?:If|When|While|Whenever|Although|Because|Since|Unless|Once|Until|Whether|As|After|Before|In|On|At|For|From|With|Without|By|To|Under"
    r"|During|Given|Where)\b"
)
UNSAID = frozenset({"note", "cite"})


def condensed(inlines: list[Inline]) -> Row:
    """Return {"lead", "line"} of a list item's text: the leading bold text, and the opening of the rest ([] if there is none)."""
    inlines = running_text.without(inlines, UNSAID)
    if not inlines or (first := inlines[0])["t"] != "strong":
        return {"lead": opening(running_text.trimmed(inlines)), "line": []}
    rest = running_text.trimmed(inlines[1:])
    return {"lead": running_text.trimmed(first["inlines"], " .:;,"), "line": opening(rest)}


def opening(rest: list[Inline], room: int = ROOM) -> list[Inline]:
    """Return the opening of *rest* that fits in *room* characters and reads as a whole, or []."""
    end = _end(running_text.flat(rest), room)
    return running_text.trimmed(running_text.part(rest, 0, end), " .:;,") if end else []


def _end(text: str, room: int) -> int:
    """Return the offset of the first good cut: a sentence's end, a colon or dash, a comma, a clause; 0 if there is none."""
    sentence = [gap.start() for gap in running_text.boundaries(text)] + [len(text)]
    for ends in (sentence, *([cut.start() for cut in mark.finditer(text)] for mark in (COLON, COMMA, CLAUSE))):
        fits = [end for end in ends if len(_bare(text[:end])) <= room]
        if fits and _stands_alone(text[: fits[0]], whole=fits[0] == len(text)) and not (ends is not sentence and WAITING.match(text)):
            return fits[0]
    return 0


def _stands_alone(opening: str, *, whole: bool) -> bool:
    enough = whole or len(re.split(r"[\s-]+", _bare(opening))) >= FEWEST
    return enough and opening.count("(") == opening.count(")") and opening.count("“") == opening.count("”")


def _bare(text: str) -> str:
    return text.rstrip(" .:;,")
