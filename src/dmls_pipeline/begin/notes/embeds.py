"""What Obsidian shows of one note within another, ![[Note#Heading]] and ![[Note#^block]]: a short section or block as a quotation.

What is longer, or cannot stand elsewhere, is not quoted: the book has it in its own chapter, and a link leads there.
"""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dmls_pipeline.begin.notes import masks, parts
from dmls_pipeline.begin.notes.reading import Text
from dmls_pipeline.read.forms.obsidian import BLOCK

LONGEST = 800  # characters of what is quoted: a paragraph or two
MOST_LINES = LONGEST // 2  # of a block that are looked at; one of more is too long in any case
BOUND = re.compile(r"\[\^|\]\[|\{[^{}\n]*#|<[^<>\n]*\b(?:id|name)=")  # footnotes, addresses that stand elsewhere, labels
DEFINED = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:", re.MULTILINE)
ALONE = re.compile(r"(?P<before>[ \t>]*)(?P<bullet>(?:[-*+]|\d{1,9}[.)])[ \t]+)?")  # what may stand before an embed of a line of its own
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
ENDS_ITSELF = re.compile(r"[ \t>]*(?:$|#{1,6}[ \t]|(?:[-*+]|\d{1,9}[.)])[ \t])")  # a line that does not go on with the quotation before it


@dataclass(frozen=True)
class Piece:
    """A section or a block of a note: its span in the text, and the words of the heading that it stands below, "" for none."""

    start: int
    end: int
    heading: str


@dataclass(frozen=True, eq=False)
class Note:
    """A note of which others may show a part."""

    text: Text

    def piece(self, place: str) -> Piece | None:
        """Return what `Heading`, `Heading#Lower` or `^block` names in the note; of headings called the same, the first."""
        name = place.rpartition("#")[2]
        return self._blocks.get(name[1:].lower()) if name.startswith("^") else self._sections.get(parts.anchor(name))

    def is_twice(self, place: str) -> bool:
        """Tell whether several headings are called so."""
        return parts.anchor(place.rpartition("#")[2]) in self._twice

    def quotable(self, piece: Piece) -> str:
        """Return a piece as it can stand in another chapter; "" where it is too long, or hangs on what stands elsewhere."""
        if piece.end - piece.start > LONGEST:
            return ""
        words = textwrap.dedent(self.text.body[piece.start : piece.end].strip("\n").expandtabs(4)).strip()
        quoted = [line.lstrip() for line in words.split("\n")]
        if words and all(line.startswith(">") for line in quoted):  # it is a quotation, or a callout, already
            words = "\n".join(line[1:].removeprefix(" ") for line in quoted)
        prose = masks.prose(words)
        return "" if BOUND.search(prose) or parts.headings(words) or ("[" in prose and self._defines) else words

    @cached_property
    def _headings(self) -> Sequence[parts.Heading]:
        return parts.headings(self.text.body)

    @cached_property
    def _twice(self) -> frozenset[str]:
        counted = Counter(parts.anchor(heading.words) for heading in self._headings)
        return frozenset(name for name, count in counted.items() if count > 1)

    @cached_property
    def _defines(self) -> bool:
        return bool(DEFINED.search(masks.prose(self.text.body)))

    @cached_property
    def _sections(self) -> Mapping[str, Piece]:
        """Return each section, up to the next heading of its level, by the anchor of its heading."""
        found: dict[str, Piece] = {}
        below: list[tuple[int, int]] = []  # of the headings after the one looked at: level and start, those hidden by a higher one left out
        for heading in reversed(self._headings):
            while below and below[-1][0] > heading.level:
                below.pop()
            end = below[-1][1] if below else len(self.text.body)
            below.append((heading.level, heading.start))
            found[parts.anchor(heading.words)] = Piece(heading.end, end, heading.words)
        return found

    @cached_property
    def _blocks(self) -> Mapping[str, Piece]:
        """Return each block that has a mark, by the mark's name in lower case."""
        lines = self.text.body.split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        fences = {end: start for start, end in masks.fences(self.text.body)}
        found: dict[str, Piece] = {}
        heading, headings = "", iter((*self._headings, None))
        following = next(headings)
        for match, index in self._marks(starts):
            while following and following.start <= match.start():
                heading, following = following.words, next(headings)
            first, last = _block(lines, index)
            start = fences.get(starts[last] + len(lines[last]), starts[first])
            found.setdefault(match[0].strip()[1:].lower(), Piece(start, starts[last] + len(lines[last]), heading))
        return found

    def _marks(self, starts: Sequence[int]) -> Iterator[tuple[re.Match[str], int]]:
        """Yield each mark of a block with the index of its line."""
        index = 0
        for match in BLOCK.finditer(masks.prose(self.text.body)):
            while starts[index + 1] <= match.start():
                index += 1
            yield match, index


def _block(lines: Sequence[str], index: int) -> tuple[int, int]:
    """Return the first and the last line of the block whose mark stands in, or below, the line at *index*."""
    last = index
    if lines[index].strip().startswith("^"):
        last -= 1
        while last > 0 and not lines[last].strip():
            last -= 1
    first = last = max(last, 0)
    lowest, highest = max(0, first - MOST_LINES), min(len(lines), last + MOST_LINES)
    while first > lowest and not ITEM.match(lines[first]) and lines[first - 1].strip() and not parts.ATX.match(lines[first - 1]):
        first -= 1
    if ITEM.match(lines[first]):
        depth = _depth(lines[first])
        while last + 1 < highest and lines[last + 1].strip() and _depth(lines[last + 1]) > depth:
            last += 1
    return first, last


def _depth(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())


def quotation(words: str, source: str, before: str, after: str) -> str | None:
    """Return a quotation with its source in the place of an embed; None where the embed does not stand alone in its line.

    before  what stands before the embed in its line
    after   what stands behind it, and the line that follows
    """
    alone = ALONE.fullmatch(before)
    rest, _, following = after.partition("\n")
    if not alone or rest.strip():
        return None
    indent = alone["before"] + " " * len(alone["bullet"] or "")
    quoted = "\n".join(
        f"{indent if number else ''}> {line}".rstrip() for number, line in enumerate((*words.split("\n"), "", f"— {source}"))
    )
    return quoted if ENDS_ITSELF.match(following) else f"{quoted}\n{indent.rstrip()}"
