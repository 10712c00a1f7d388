"""Text of a PowerPoint deck: inlines as runs, and how much room they take in the widest face that may stand in for ours."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import assert_never

from dmls_pipeline.read.tree import Inline, Styled
from dmls_pipeline.tools import book_faces, fonts, scripts
from dmls_pipeline.tools.powerpoint_parts import Box, Level, Paragraph, Place, Run, Text
from dmls_pipeline.write.pptx import formula_line

FACES = {
    ("sans", False): "Sans-400",
    ("sans", True): "Sans-600",
    ("display", False): "SerifDisplay-400",
    ("display", True): "SerifDisplay-600",
}
# How much wider than the faces that we measure with DejaVu is, which LibreOffice falls back to; Calibri and Cambria are as wide.
WIDER = {("sans", False): 1.26, ("sans", True): 1.38, ("display", False): 1.25, ("display", True): 1.36}
CODE = 0.602  # em, the widest of the common fixed faces
LEADING = {"sans": 1.22, "display": 1.18, "code": 1.18}  # lines' distance in em: Calibri's, Cambria's, Consolas's
SCALES = tuple(1 - step / 20 for step in range(13))
SIGN = 0.84  # em: DejaVu's signs of operations and relations, for which a face's factor is too small
OTHER = 1.2  # how much wider than the book's own faces those may be that stand in for them where they are not installed
FIGURES = 1.04  # and its figures and brackets are wider than its letters by this
# Not at a slash: LibreOffice does not break there. Where no blanks part words, a line may end behind each character.
BREAK = re.compile(rf"(?<= )(?! )|(?<=[a-z][-\u2013\u2014])(?=[a-z])|{scripts.GAP}")

Targets = Mapping[str, int]  # label → the number of the slide where it is found


def runs(nodes: Iterable[Inline], targets: Targets | None = None, style: Run | None = None) -> tuple[Run, ...]:
    """Return inlines as runs; links and references lead somewhere only where there are *targets*."""
    return tuple(chain.from_iterable(_run(node, targets, style or Run("")) for node in nodes))


def _run(node: Inline, targets: Targets | None, style: Run) -> Iterable[Run]:  # noqa: C901, PLR0911, PLR0912 - a line for each kind of node
    match node["t"]:
        case "str":
            return (replace(style, text=node["text"], code=False),)
        case "code":
            return (replace(style, text=node["text"], code=True),)
        case "br":
            return (replace(style, text="\n"),)
        case "math":
            return (_of_formula(piece, style) for piece in formula_line.pieces(node["tex"]))
        case "note":
            return (replace(style, text=" ("), *runs(node["inlines"], targets, style), replace(style, text=")"))
        case "image":
            return (replace(style, text=node["alt"]),)
        case "noteref":
            return ()
        case "cite":
            return runs(node.get("inlines", []), targets, style)
        case "link":
            outside = targets is not None and node["url"].startswith(("http:", "https:", "mailto:"))
            return runs(node["inlines"], targets, replace(style, url=node["url"]) if outside else style)
        case "ref":
            inside = targets and node["label"] in targets
            return runs(node["inlines"], targets, replace(style, to=targets[node["label"]]) if targets and inside else style)
        case "emph" | "strong" | "strike" | "sub" | "sup" | "smallcaps" | "mark" | "foreign":
            return runs(node["inlines"], targets, _styled(node, style))
        case "nb" | "term" | "index":
            return runs(node["inlines"], targets, style)
        case _:
            assert_never(node)


def _styled(node: Styled, style: Run) -> Run:
    """Return *style* with what the words of *node* look like besides, and their language where they are foreign."""
    match kind := node["t"]:
        case "foreign":
            return replace(style, language=node.get("language", ""))
        case "emph":
            return replace(style, italic=True)
        case "strong":
            return replace(style, bold=True)
        case "strike":
            return replace(style, strike=True)
        case "sub" | "sup":
            return replace(style, shift=1 if kind == "sup" else -1)
    return style


def _of_formula(piece: formula_line.Piece, style: Run) -> Run:
    return replace(style, text=piece.text, italic=piece.italic, bold=style.bold or piece.bold, shift=piece.shift or style.shift)


def width(run: Run, level: Level, size: float) -> float:
    """Return how wide a run is at most, in px."""
    return sum(_widths(run, level, size)(character) for character in run.text)


def clipped(run: Run, level: Level, wide: float) -> Run:
    """Return a run that is at most *wide* px wide: its first words and an ellipsis where it is wider."""
    kept = run.text
    while kept and width(replace(run, text=kept), level, level.size) > wide:
        shorter = kept.removesuffix("…")[:-1]
        kept = f"{(shorter.rpartition(' ')[0] or shorter).rstrip()}…" if shorter else ""
    return replace(run, text=kept)


def _widths(run: Run, level: Level, size: float) -> Callable[[str], float]:
    em = (run.size or size) * (0.7 if run.shift else 1)
    if run.code or level.face == "code":
        return lambda _: em * CODE
    style = ("sans", run.bold) if run.aside else (level.face, run.bold or level.bold)
    return lambda character: em * _widest(character, style)


@cache
def _widest(character: str, style: tuple[str, bool]) -> float:
    """Return the width of *character* in em in the widest face."""
    advances = fonts.advances(FACES[style])
    if ord(character) not in advances and (wide := book_faces.width(character, "serif" if style[0] == "display" else "sans")) is not None:
        return max(wide, 1.0 if unicodedata.east_asian_width(character) in "WF" else wide * OTHER)
    if unicodedata.category(character) == "Sm" or ord(character) not in advances:
        return SIGN if character != "\t" else 0
    return advances[ord(character)] * WIDER[style] * (1 if character.isalpha() or character.isspace() else FIGURES)


def lines(paragraph: Sequence[Run], level: Level, size: float, wide: float) -> int:
    """Return how many lines a paragraph takes at most where *wide* px are free."""
    count, at = 1, 0.0
    for word, space in words(paragraph, level, size):
        if math.isinf(word):
            count, at = count + 1, 0.0
        elif at + word <= wide or not at:
            at += word + space
        else:
            count, at = count + 1, word + space
        if at - space > wide:
            count, at = count + math.ceil((at - space) / wide) - 1, 0.0
    return count


def words(paragraph: Sequence[Run], level: Level, size: float) -> Iterator[tuple[float, float]]:
    """Yield the widths of each word and of the blank after it; a forced break is infinitely wide."""
    word = 0.0
    for run in paragraph:
        if run.text == "\n":
            yield word, 0.0
            yield math.inf, 0.0
            word = 0.0
            continue
        measure = _widths(run, level, size)
        pieces = BREAK.split(run.text)
        for index, piece in enumerate(pieces):
            bare = piece.rstrip(" ")
            word += sum(map(measure, bare))
            if index < len(pieces) - 1 or len(bare) < len(piece):
                yield word, sum(map(measure, piece[len(bare) :]))
                word = 0.0
    if word:
        yield word, 0.0


def height(paragraphs: Iterable[Paragraph], place: Place, wide: float, scale: float = 1.0) -> float:
    """Return how high paragraphs are at most, in px, at *scale* of their sizes; what stands before the first counts too."""
    return sum(_height(paragraph, place.levels[paragraph.level], wide, scale) for paragraph in paragraphs)


def _height(paragraph: Paragraph, level: Level, wide: float, scale: float) -> float:
    size = (paragraph.size or level.size) * scale
    count = lines(_scaled(paragraph, scale, level).runs, level, size, wide - (paragraph.indent[0] if paragraph.indent else level.left))
    return paragraph.before * scale + count * size * LEADING[level.face] * level.lines / 100


def _scaled(paragraph: Paragraph, scale: float, level: Level) -> Paragraph:
    if scale == 1:
        return paragraph
    made = tuple(replace(run, size=run.size * scale) for run in paragraph.runs)
    return replace(paragraph, runs=made, size=(paragraph.size or level.size) * scale, before=paragraph.before * scale)


def longest(paragraphs: Iterable[Paragraph], place: Place, scale: float = 1.0) -> float:
    """Return how wide the widest word of headings is at most, in px; addresses and code in other text may be parted."""
    widths = [0.0]
    for paragraph in paragraphs:
        level = place.levels[paragraph.level]
        if level.face == "display":
            found = words(_scaled(paragraph, scale, level).runs, level, (paragraph.size or level.size) * scale)
            widths += [level.left + word for word, _ in found if not math.isinf(word)]
    return max(widths)


def scaled(paragraphs: Iterable[Paragraph], place: Place, scale: float) -> tuple[Paragraph, ...]:
    """Return paragraphs in *scale* of their sizes."""
    return tuple(_scaled(paragraph, scale, place.levels[paragraph.level]) for paragraph in paragraphs)


def fitted(paragraphs: Sequence[Paragraph], place: Place, box: Box) -> Text:
    """Return paragraphs in *box*, no larger than their level says and as much smaller as they must be; a heading's word is not parted."""
    fits = (scale for scale in SCALES if height(paragraphs, place, box.w, scale) <= box.h)  # the first serves nearly always
    largest = next(fits, SCALES[-1])
    fit = next((scale for scale in chain((largest,), fits) if longest(paragraphs, place, scale) <= box.w), largest)
    return Text(place.index, scaled(paragraphs, place, fit), None if box == place.box else box)


def spread(paragraphs: Sequence[Paragraph], place: Place, box: Box, most: float, least: float = 14.0) -> Text:
    """Return paragraphs in *box*, those of the first level at least *least* and up to *most* px apart, less in smaller type."""
    tops = [index for index, paragraph in enumerate(paragraphs) if paragraph.level == 0][1:]
    text = fitted(_further(paragraphs, tops, least), place, box)
    free = box.h - height(text.paragraphs, place, box.w)
    more = max(0.0, min(most - least, math.floor(free / len(tops)))) if tops else 0.0
    return replace(text, paragraphs=tuple(_further(text.paragraphs, tops, more)))


def _further(paragraphs: Sequence[Paragraph], tops: Sequence[int], gap: float) -> list[Paragraph]:
    return [replace(paragraph, before=paragraph.before + gap) if index in tops else paragraph for index, paragraph in enumerate(paragraphs)]
