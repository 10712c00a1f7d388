"""Faces that several units show, each with the letters it needs: one font in the bound file, with the letters of all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby
from typing import Any

from pikepdf import Array, Dictionary, Pdf

from dmls_pipeline.tools.binding import content, truetype

BLOCK = 100  # the most entries that a CMap's bfchar may have (Adobe technical note 5014)
CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def share(out: Pdf, resources: Iterable[Any]) -> None:
    """Let each face below *resources* be one font. WeasyPrint names a cut by its font, and keeps the font's glyph numbers."""
    places: dict[str, list[tuple[Any, str]]] = {}
    for shelf in _shelves(resources, set()):
        for key in sorted(shelf.keys()):
            places.setdefault(str(shelf[key].BaseFont), []).append((shelf, key))
    for shown in places.values():
        cuts = list({shelf[key].objgen: shelf[key] for shelf, key in shown}.values())
        if len(cuts) > 1:
            _merge(out, cuts)
            for shelf, key in shown:
                shelf[key] = cuts[0]


def _shelves(resources: Iterable[Any], seen: set[tuple[int, int]]) -> Iterator[Any]:
    """Yield every dictionary of fonts below *resources*, those of the drawings on the pages too."""
    for each in resources:
        if each.is_indirect and each.objgen in seen:
            continue
        seen.add(each.objgen)
        if "/Font" in each:
            yield each.Font
        drawings = each.get("/XObject", Dictionary())
        yield from _shelves((drawings[key].Resources for key in sorted(drawings.keys()) if "/Resources" in drawings[key]), seen)


def _merge(out: Pdf, cuts: Sequence[Any]) -> None:
    """Make the first of *cuts* the font that has the glyphs of all, with their widths and what they say."""
    inner = [cut.DescendantFonts[0] for cut in cuts]
    widths = [dict(_widths(font.W)) for font in inner]
    program = truetype.merged([(font.FontDescriptor.FontFile2.read_bytes(), each) for font, each in zip(inner, widths, strict=True)])
    inner[0].FontDescriptor.FontFile2 = out.make_stream(program, Length1=len(program))
    inner[0].FontDescriptor.FontBBox = _box([list(font.FontDescriptor.FontBBox) for font in inner])
    inner[0].W = _runs({glyph: width for each in widths for glyph, width in each.items()})
    said: dict[int, str] = {}
    for glyph, text in (pair for cut in cuts for pair in content.unicode_of(cut.ToUnicode.read_bytes()).items()):
        said[glyph] = min(text, said.get(glyph, text))  # where one glyph serves two characters: the blank, not the one that holds
    cuts[0].ToUnicode = out.make_stream(_cmap(said))


def _box(boxes: Sequence[Sequence[Any]]) -> Array:
    lows, highs = ([pick(box[place] for box in boxes) for place in places] for pick, places in ((min, (0, 1)), (max, (2, 3))))
    return Array([*lows, *highs])


def _widths(widths: Any) -> Iterator[tuple[int, Any]]:
    """Yield each glyph's width from [first [width …] first [width …] …] (ISO 32000-1, 9.7.4.3)."""
    entries = list(widths)
    for first, run in zip(entries[::2], entries[1::2], strict=True):
        yield from zip(count(int(first)), run, strict=False)


def _runs(widths: Mapping[int, Any]) -> Array:
    runs: list[Any] = []
    numbered = enumerate(sorted(widths))
    for _, run in groupby(numbered, lambda pair: pair[1] - pair[0]):
        glyphs = [glyph for _, glyph in run]
        runs += [glyphs[0], Array([widths[glyph] for glyph in glyphs])]
    return Array(runs)


def _cmap(said: Mapping[int, str]) -> bytes:
    lines = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(said.items())]
    blocks = [lines[start : start + BLOCK] for start in range(0, len(lines), BLOCK)]
    return CMAP.format("\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)).encode()
