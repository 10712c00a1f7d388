"""Nothing is lost: every block of every chapter stands in the book, the handout, the e-book, the deck and the web book, with all its words.

Words are compared by their letters and digits, since spaces, hyphens and quotation marks are set anew in each medium. A formula is
looked for by its spoken form, a figure by its alternative text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dmls_pipeline.audit import markup
from dmls_pipeline.audit.pack import Finding, Pack, letters
from dmls_pipeline.model import ChapterRef
from dmls_pipeline.paths import ONE_PAGE
from dmls_pipeline.problems import Fault
from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.tree import Block, Inline
from dmls_pipeline.read.walk import blocks_with_media, every_inline, front_texts, inner_inlines, own_inlines
from dmls_pipeline.tools import scripts
from dmls_pipeline.tools.binding import reading, tags
from dmls_pipeline.write import matter
from dmls_pipeline.write.records import Maths

HINT = "look whether the file is a stale one (dmls why {}); if it is current, the template or the binder drops this block"
SENTENCE = re.compile(
    rf"\n|(?<=[.!?;:؟؛])\s|(?<=[{scripts.SENTENCE_END}])"
)  # a deck cuts a paragraph after a sentence, and the rest goes on elsewhere
LONG = 16  # letters: what is longer hardly stands twice by chance
NOT_SHOWN = ("terms", "objectives", "summary", "questions")  # of the front matter, in a deck


@dataclass(frozen=True)
class Piece:
    """What has to be shown: the key of its place, and its letters; apart from the order where it floats: a note, a caption."""

    at: str
    letters: str
    floats: bool = False


def check(pack: Pack) -> Iterator[Finding]:
    """Find blocks of a chapter that an artifact does not show, or not with all their words."""
    for chapter in pack.book.chapters:
        found, maths = matter.chapter_of(chapter.stem), matter.maths_of(chapter.stem)
        for path, medium, shown in artifacts(pack, chapter):
            wanted = tuple(pieces(found, maths, medium))
            for piece in {
                lost_piece.at: lost_piece for lost_piece in reversed([*lost(wanted, shown, ordered=medium != "slides")])
            }.values():
                said = f"{path.as_posix()} lacks words of this block, from “{piece.letters[:40]}” on"
                yield Fault(chapter.stem, piece.at, "audit/lost-block", said, HINT.format(path.as_posix()))


def artifacts(pack: Pack, chapter: ChapterRef) -> Iterator[tuple[Path, str, str]]:
    """Yield each file that shows the whole chapter, the medium that it is, and the letters of what it shows of the chapter.

    A chapter on one page shows what was marked for it alone.
    """
    named = {f"{pack.book.slug}.pdf", f"{pack.book.slug}.epub", *(f"{chapter.stem}.{ending}" for ending in ("pdf", "epub", "html"))}
    for path in (path for path in pack.files if path.name in named and path.parent != ONE_PAGE):
        if path.parent.name == "slides":
            yield path, "slides", letters(_aloud(path, None) if path.suffix == ".pdf" else markup.documents(path)[path.name].text)
        elif path.parent.name == "web":
            yield path, "ebook", letters(markup.documents(path)[path.name].text)
        elif path.suffix == ".pdf":
            yield path, "print", letters(_aloud(path, chapter.number))
        else:
            names = (f"EPUB/{chapter.stem}.xhtml", "EPUB/glossary.xhtml")
            yield path, "ebook", letters(" ".join(document.text for name, document in markup.documents(path).items() if name in names))


def pieces(chapter: Chapter, maths: Maths, medium: str) -> Iterator[Piece]:
    """Yield what *medium* has to show of a chapter, in reading order, what stands in the front matter last."""
    for block, media in blocks_with_media(chapter["blocks"]):
        if medium in media:
            yield from _block(block, maths, medium)
    for field, inlines in front_texts(chapter):
        if medium != "slides" or not field.startswith(NOT_SHOWN):
            yield from _pieces(f"front:{field}", inlines, maths, floats=True)


def lost(wanted: Sequence[Piece], shown: str, *, ordered: bool) -> Iterator[Piece]:
    """Yield the pieces that are not in *shown*; where it is *ordered*, those that do not float also if they stand elsewhere.

    What is long enough to stand once holds the order; a short piece is looked for between the long ones around it, since a lost heading
    of one word would be met again in the text.
    """
    fixed = [piece for piece in wanted if ordered and not piece.floats]
    yield from (piece for piece in wanted if (piece.floats or not ordered) and piece.letters not in shown)
    firm = {number: place for number, piece in enumerate(fixed) if (place := _only(shown, piece.letters)) >= 0}
    chain = [*rising(firm), (len(fixed), len(shown))]
    before, begin = -1, 0
    for at, place in chain:
        yield from _lost_between(fixed[before + 1 : at], shown[begin:place])
        before, begin = at, place + (len(fixed[at].letters) if at < len(fixed) else 0)


def rising(places: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return the longest run of (number, place), by number, in which the places rise (patience sorting)."""
    tops: list[int] = []  # the least place that ends a run of each length
    ends: list[int] = []  # its number
    before: dict[int, int | None] = {}
    for number, place in sorted(places.items()):
        length = bisect_left(tops, place)
        before[number] = ends[length - 1] if length else None
        tops[length : length + 1], ends[length : length + 1] = [place], [number]
    run, last = [], ends[-1] if ends else None
    while last is not None:
        run.append((last, places[last]))
        last = before[last]
    return run[::-1]


def _only(shown: str, letters: str) -> int:
    """Return where *letters* stand, if they are long and stand once; else -1."""
    place = shown.find(letters) if len(letters) >= LONG else -1
    return place if place < 0 or shown.find(letters, place + 1) < 0 else -1


def _lost_between(pieces: Sequence[Piece], shown: str) -> Iterator[Piece]:
    """Yield the pieces that are not in *shown*, each after the one before."""
    end = 0
    for piece in pieces:
        place = shown.find(piece.letters, end)
        if place < 0:
            yield piece
        else:
            end = place + len(piece.letters)


def _block(block: Block, maths: Maths, medium: str) -> Iterator[Piece]:
    if block["t"] == "figure":
        yield from _kept(block["id"], block["alt"], floats=True)
    elif block["t"] == "equation":
        yield from _kept(block["id"], maths[f"d:{block['tex']}"]["spoken"])
    elif block["t"] == "code":
        yield from (piece for line in block["text"].split("\n") for piece in _kept(block["id"], line))
    for inlines in own_inlines(block):
        if medium == "slides" or not is_for_slides(block, inlines):
            yield from _pieces(block["id"], inlines, maths, floats=block["t"] in ("table", "figure", "definitions"))


def is_for_slides(block: Block, inlines: list[Inline]) -> bool:
    """Say whether *inlines* of *block* are written for slides alone: an item's own line, the symbols below a formula."""
    return inlines is block.get("line") or inlines is block.get("symbols")


def _pieces(at: str, inlines: list[Inline], maths: Maths, *, floats: bool) -> Iterator[Piece]:
    noted = {id(inner) for inline in every_inline(inlines) if inline["t"] == "note" for inner in every_inline(inner_inlines(inline))}
    for inline in every_inline(inlines):
        apart = floats or id(inline) in noted
        if inline["t"] in ("str", "code"):
            yield from (piece for line in SENTENCE.split(inline["text"]) for piece in _kept(at, line, floats=apart))
        elif inline["t"] == "math":
            yield from _kept(at, maths[f"i:{inline['tex']}"]["spoken"], floats=apart)


def _kept(at: str, text: str, *, floats: bool = False) -> Iterator[Piece]:
    if kept := letters(text):
        yield Piece(at, kept, floats)


def _aloud(path: Path, number: int | None) -> str:
    """Return what is read aloud of a PDF: of the pages of chapter *number* and the terms, or of all."""
    said = reading.said(path)
    wanted = re.compile(rf"({number}|[GT])-\d+")
    pages = {page for page, label in enumerate(said.labels) if number is None or wanted.fullmatch(label)}
    notes: list[tags.Element] = []
    text = "".join(_spoken(said.tree, pages, notes))
    return text + "".join(piece for note in notes for below in note.kids for piece in _spoken(below, pages, []))


def _spoken(kid: tags.Kid, pages: set[int], notes: list[tags.Element]) -> Iterator[str]:
    """Yield what is read aloud of *kid*, and put footnotes into *notes*: one may stand between the halves of a sentence."""
    if isinstance(kid, tags.Mark):
        yield kid.text if kid.page in pages else ""
    elif isinstance(kid, tags.Element) and kid.kind == "Note":
        notes.append(kid)
    elif isinstance(kid, tags.Element):
        inner = [piece for below in kid.kids for piece in _spoken(below, pages, notes)]
        shown = any(mark.page in pages for mark in tags.marks(kid)) or not tags.marks(kid)
        yield from [f" {kid.alternative} " if shown else ""] if kid.alternative and kid.kind != "Link" else inner
