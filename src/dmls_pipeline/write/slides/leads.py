"""A list item on a slide: its lead and what can stand beside it, an opening of the rest that the sentence allows to end there."""

import re

from dmls_pipeline.read.tree import Inline
from dmls_pipeline.tools import scripts, sentences
from dmls_pipeline.write.slides import running_text
from dmls_pipeline.write.slideshow import Row

ROOM = 90  # characters: two lines
FEWEST = 3  # words of an opening that is not the whole
SEMICOLON, COLON = re.compile(r";\s"), re.compile(r":\s|\s[–—]\s")
# A colon ends a line only behind a clause. What begins like a name of something is none unless it has a verb.
NAMES_SOMETHING = re.compile(r"(?:A|An|The|One|Two|Three|Four|Each|Every|No|All|Its|Their)\b")
VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|may|might|must|shall|should|will|would|needs?|says?|goes?|comes?|makes?|takes?|gets?"
    r"|gives?|keeps?|costs?|holds?|shows?|means?|counts?|stands?|begins?|ends?|grows?|falls?|rises?|learns?|knows?|sees?|reads?|writes?|serves?|waits?"
    r"|changes?|repeats?|depends?|remains?|stays?|turns?|runs?|works?|fails?|helps?)\b"
)
# An opening that waits for its main clause is no line: "When traffic grows".
WAITING = re.compile(
    r"(?:If|When|While|Whenever|Although|Because|Since|Unless|Once|Until|Whether|As|After|Before|In|On|At|For|From|With|Without|By|To|Under"
    r"|During|Given|Where)\b"
)
UNSAID = frozenset({"note", "cite"})


def condensed(inlines: list[Inline], own: list[Inline] | None = None) -> Row:
    """Return {"lead", "line"} of a list item's text: the leading bold text, and the opening of the rest ([] if there is none).

    own  the line as the author has written it for the slide; without a bold text the whole row
    """
    inlines, own = running_text.without(inlines, UNSAID), running_text.without(own or [], UNSAID)
    if not inlines or (first := inlines[0])["t"] != "strong":
        return {"lead": own or opening(running_text.trimmed(inlines)), "line": []}
    rest = running_text.trimmed(inlines[1:])
    return {"lead": running_text.trimmed(first["inlines"], " .:;,"), "line": own or opening(rest)}


def is_cut(inlines: list[Inline], line: list[Inline]) -> bool:
    """Say whether *line*, an opening of a list item's text, ends within a sentence."""
    inlines = running_text.without(inlines, UNSAID)
    rest = running_text.flat(running_text.trimmed(inlines[1:] if inlines and inlines[0]["t"] == "strong" else inlines))
    shown = running_text.flat(line)
    whole = shown.endswith(("?", "!", "…")) or re.match(r"[”’)\]]*(?:[.!?…]|$)", rest[len(shown) :])
    return bool(shown) and rest.startswith(shown) and not whole


def opening(rest: list[Inline], room: int = ROOM) -> list[Inline]:
    """Return the opening of *rest* that fits in *room* characters and reads as a whole, or []."""
    end = _end(running_text.flat(rest), room)
    return running_text.trimmed(running_text.part(rest, 0, end), " .:;,") if end else []


def _end(text: str, room: int) -> int:
    """Return the offset of the first good cut: a sentence's end, else a semicolon, else a colon or dash behind a clause; 0 without one."""
    sentence = next((gap.start() for gap in sentences.boundaries(text)), len(text))
    if _fits(text[:sentence], room):
        return sentence
    for mark in (SEMICOLON, COLON):
        for cut in mark.finditer(text[:sentence]):
            if _fits(text[: cut.start()], room) and _stands_alone(text[: cut.start()]):
                return cut.start()
    return 0


def _fits(opening: str, room: int) -> bool:
    return (
        0 < len(opening.rstrip(" .:;,")) <= room and opening.count("(") == opening.count(")") and opening.count("“") == opening.count("”")
    )


def _stands_alone(opening: str) -> bool:
    """Say whether the beginning of a sentence reads as one: several words, its main clause in it, and more than a name of something."""
    if scripts.words(opening.strip(" .:;,").replace("-", " ")) < FEWEST or WAITING.match(opening):
        return False
    return not NAMES_SOMETHING.match(opening) or bool(VERB.search(opening))
