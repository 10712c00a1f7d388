"""Notes taken in haste: -lists without a blank behind their marks, boxes without a bullet, headings between two lines of signs."""

import re
from collections.abc import Sequence

from dmls_pipeline.read.forms.body import Body, Line, blanked

BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>-)(?=[^\W\d_]{2})")
NUMBER = re.compile(r"(?P<indent>\s*)(?P<mark>(?P<number>\d{1,2})[.)])(?=[^\W\d_])")
ITEM = re.compile(r"\s*(?:[-*+]|\d{1,2}[.)])\s")
BOX = re.compile(r"(?P<indent>\s*)\[(?P<sign>[ xX]?)\] (?=\S)")
OVERLINE = re.compile(r"(?:={3,}|-{3,})\s*")


def rewritten(body: Body) -> Body:
    """Return *body* with these as Markdown has them."""
    kept = body.code | body.formulas
    lines = list(body.lines)
    for index, line in enumerate(body.lines):
        if index in kept:
            continue
        if box := BOX.match(line.text):
            sign = "x" if box["sign"] in ("x", "X") else " "
            lines[index] = line.edited([(box.end("indent"), box.end(), f"- [{sign}] ")])
        elif (mark := _mark(body.lines, index)) is not None:
            lines[index] = line.edited([(mark, mark, " ")])
        elif _is_overline(body.lines, index):
            lines[index] = blanked(line)
    return Body(tuple(lines)) if lines != list(body.lines) else body


def _mark(lines: Sequence[Line], index: int) -> int | None:
    """Return where the mark of an item ends that a blank should follow; None where it stands alone, as a minus or an option does."""
    text = lines[index].text
    before, after = (lines[at].text if 0 <= at < len(lines) else "" for at in (index - 1, index + 1))
    if bullet := BULLET.match(text):
        begins = not before.strip() or before.rstrip().endswith(":")
        goes_on = bool(BULLET.match(after) or ITEM.match(after))
        return bullet.end("mark") if BULLET.match(before) or ITEM.match(before) or (begins and goes_on) else None
    if number := NUMBER.match(text):
        counts = (neighbor and int(neighbor["number"]) - int(number["number"]) == step for neighbor, step in
                  ((NUMBER.match(before), -1), (NUMBER.match(after), 1)))  # fmt: skip
        return number.end("mark") if any(counts) else None
    return None


def _is_overline(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line of signs stands above a heading that has the same below it."""
    if not OVERLINE.fullmatch(lines[index].text) or index + 2 >= len(lines) or (index and lines[index - 1].text.strip()):
        return False
    words, below = lines[index + 1].text.strip(), lines[index + 2].text
    return bool(words) and not OVERLINE.fullmatch(words) and bool(OVERLINE.fullmatch(below)) and below[0] == lines[index].text[0]
