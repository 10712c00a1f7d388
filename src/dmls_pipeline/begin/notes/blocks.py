"""Blocks of Logseq that other blocks name by a number, ((65d0a1b2-…)): the words of the block in its place."""

import re
from collections.abc import Iterable, Mapping

from dmls_pipeline.begin.notes import masks
from dmls_pipeline.read.forms.body import Edit
from dmls_pipeline.read.forms.outlines import PAGE

NUMBER = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
NAMED = re.compile(rf"[ \t]*id::[ \t]*(?P<number>{NUMBER})[ \t]*")
BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?:(?:TODO|DONE|DOING|LATER|NOW|WAITING)[ \t]+)?(?P<words>\S.*)")
NAMES = re.compile(
    rf"\[(?P<label>[^\[\]\n]*)\]\(\(\((?:{NUMBER})\)\)\)"
    rf"|\{{\{{embed[ \t]+\(\((?P<embedded>{NUMBER})\)\)[ \t]*\}}\}}"
    rf"|\(\((?P<number>{NUMBER})\)\)"
)
HEADING = re.compile(r"#{1,6}[ \t]+")


def words_of(bodies: Iterable[str]) -> dict[str, str]:
    """Return the words of each block that has a number of its own, by that number."""
    found: dict[str, str] = {}
    for body in bodies:
        words = ""
        for line in body.split("\n") if "id::" in body else ():
            if named := NAMED.fullmatch(line):
                found.setdefault(named["number"], words)
            elif bullet := BULLET.match(line):
                words = HEADING.sub("", bullet["words"]).strip()
    return {number: words for number, words in found.items() if words and not NAMES.search(words)}


def named(body: str, words: Mapping[str, str]) -> str:
    """Return *body* with the words of the blocks that it names in the place of their numbers; one that is not there stays."""
    if "((" not in body and "]([[" not in body:
        return body
    prose = masks.prose(body)

    def said(match: re.Match[str]) -> str:
        number = match["embedded"] or match["number"]
        return words.get(number, match[0]) if number else match["label"]

    edits: list[Edit] = [(match.start(), match.end(), said(match)) for match in NAMES.finditer(prose)]
    edits += [(match.start(), match.end(), f"[[{match['page']}|{match['label']}]]") for match in PAGE.finditer(prose)]
    return masks.edited(body, edits)
