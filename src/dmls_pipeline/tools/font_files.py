"""Font files: read, fixed on their axes, cut to letters, packed as WOFF2; words as outlines.

HarfBuzz cuts and sets, fontTools reads and writes: only here.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FAMILY, POSTSCRIPT = (16, 1), 6  # OpenType, name: the family that people know it by, or else that of old programs; the PostScript name
BOLD = 600  # OS/2 usWeightClass from which on a face is for what is strong
OF_LAYOUT = (b"GSUB", b"GPOS", b"GDEF", b"BASE", b"STAT")  # tables
FORBIDS = {  # bits of OS/2 fsType
    0x0002: "may not be embedded",
    0x0004: "may be embedded for viewing only",
    0x0100: "may not be cut to letters",
    0x0200: "may be embedded as bitmaps only",
}


@dataclass(frozen=True)
class Description:
    """What a font file says of itself.

    weight     usWeightClass, 400 for a regular face
    axes       its axes with their ends, empty for a static font: {"wght": (100, 900)}
    outlines   whether it has TrueType outlines, as a font of a PDF of ours must
    forbidden  what its OS/2 fsType forbids, in words; "" where it may be embedded and cut
    """

    family: str
    weight: int
    italic: bool
    axes: Mapping[str, tuple[float, float]]
    outlines: bool
    forbidden: str


Stroke = tuple[str, tuple[float, ...]]  # a command of an SVG path and its coordinates in em; y grows downwards


@dataclass(frozen=True)
class Outline:
    """Words on a line that begins at the origin: their width in em, and the strokes of their letters."""

    width: float
    strokes: tuple[Stroke, ...]


def described(font: bytes) -> Description:
    """Return what *font* says of itself; raise ValueError for what is no font."""
    from fontTools.ttLib import TTLibError

    try:
        file = read(font)
        names, about = file["name"], file["OS/2"]
        family = next((text for number in FAMILY if (text := names.getDebugName(number))), "")
        axes = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in file["fvar"].axes} if "fvar" in file else {}
        italic = bool(about.fsSelection & 1)
        forbidden = next((words for bit, words in FORBIDS.items() if about.fsType & bit), "")
        return Description(family, about.usWeightClass, italic, axes, "glyf" in file, forbidden)
    except (TTLibError, KeyError, AssertionError, OSError) as error:
        raise ValueError("this is no font file that can be read") from error


def plain(font: bytes, axes: Mapping[str, float]) -> bytes:
    """Return *font*, TrueType or WOFF2, as a static TrueType font; *axes* fix a variable one, its other axes stay at their default."""
    file = read(font)
    file.flavor = None
    static = saved(file)
    return pinned(static, axes) if "fvar" in file else static


def pinned(font: bytes, axes: Mapping[str, float]) -> bytes:
    """Return a variable font fixed on every axis: at *axes*, or at its default. HarfBuzz needs a hundredth of the time of fontTools for it.

    Raise KeyError with the name of an axis that the font has not.
    """
    import uharfbuzz

    source = uharfbuzz.Face(font)
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(source)
    for axis, value in axes.items():
        if not wanted.pin_axis_location(source, axis, value):
            raise KeyError(axis)
    return bytes(uharfbuzz.subset(source, wanted).blob.data)


def cut(font: bytes, letters: Iterable[str], features: str | None = None) -> bytes:
    """Return *font* as WOFF2 with *letters* and *features* alone, without hints.

    Where no features are named, those that join and place letters stay.
    """
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.unicode_set.update(map(ord, letters))
    if features is not None:
        wanted.layout_feature_tag_set.clear()
        wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in features.split())
    return _woff2(bytes(uharfbuzz.subset(uharfbuzz.Face(font), wanted).blob.data))


def bare(font: bytes, letters: Iterable[str]) -> bytes:
    """Return *font* as TrueType with the outlines and widths of *letters* alone: nothing that joins them or places marks."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.unicode_set.update(map(ord, letters))
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in OF_LAYOUT)
    return bytes(uharfbuzz.subset(uharfbuzz.Face(font), wanted).blob.data)


def read(font: bytes) -> Any:
    """Return *font* as fontTools reads it; only the tables that are looked at are decoded."""
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(font), recalcBBoxes=False, recalcTimestamp=False)


def saved(font: Any) -> bytes:
    """Return the bytes of a font that `read` returned."""
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def advances(path: Path) -> Mapping[int, float]:
    """Return how wide each code point of a font is, in em."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        widths, em = font["hmtx"], font["head"].unitsPerEm
        return {point: widths[name][0] / em for point, name in font.getBestCmap().items()}


def outline(path: Path, words: str) -> Outline:
    """Return *words* set in the font at *path*, with its kerning and its ligatures."""
    import uharfbuzz

    font = _font(path)
    line = uharfbuzz.Buffer()
    line.add_str(words)
    line.guess_segment_properties()
    uharfbuzz.shape(font, line)
    em, x, strokes = font.face.upem, 0, []
    for glyph, place in zip(line.glyph_infos or (), line.glyph_positions or (), strict=True):  # none for no words
        left, low = x + place.x_offset, place.y_offset
        strokes += [(letter, _placed(ends, left, low, em)) for letter, ends in _strokes(path, glyph.codepoint)]
        x += place.x_advance
    return Outline(x / em, tuple(strokes))


def _placed(ends: tuple[float, ...], left: float, low: float, em: int) -> tuple[float, ...]:
    """Return the coordinates of a glyph's stroke, which are in units of the font and grow upwards, at their place on the line."""
    return tuple((low + end) / -em if index % 2 else (left + end) / em for index, end in enumerate(ends))


@lru_cache(maxsize=16)
def _font(path: Path) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(path.read_bytes()))


@lru_cache(maxsize=2048)
def _strokes(path: Path, glyph: int) -> tuple[Stroke, ...]:
    """Return the strokes of a glyph, in units of its font."""
    import uharfbuzz

    strokes: list[Stroke] = []
    pen = uharfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda x, y, _: strokes.append(("M", (x, y))))
    pen.set_line_to_func(lambda x, y, _: strokes.append(("L", (x, y))))
    pen.set_quadratic_to_func(lambda *ends: strokes.append(("Q", ends[:4])))
    pen.set_cubic_to_func(lambda *ends: strokes.append(("C", ends[:6])))
    pen.set_close_path_func(lambda _: strokes.append(("Z", ())))
    _font(path).draw_glyph(glyph, pen)
    return tuple(strokes)


def spans(points: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Return *points* as closed spans, in order."""
    ordered = sorted(points)
    starts = [point for before, point in zip([-2, *ordered], ordered, strict=False) if point != before + 1]
    ends = [point for point, after in zip(ordered, [*ordered[1:], -2], strict=False) if after != point + 1]
    return zip(starts, ends, strict=True)


def points(spans: Iterable[Iterable[int]]) -> Iterator[int]:
    """Yield the code points in closed spans."""
    return (point for first, last in spans for point in range(first, last + 1))


def _woff2(font: bytes) -> bytes:
    packed = read(font)
    packed.flavor = "woff2"
    return saved(packed)
