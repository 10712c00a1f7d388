"""Faces that several units show, each with the letters it needs: one font in the bound file, with the letters of all."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

from dmls_pipeline.tools.binding import content, truetype

RUN = re.compile(rb"(\d+) \[([^\]]*)\]")
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


class Faces:
    """The faces of a file while units are added to it, each one font.

    WeasyPrint names a cut by its font, and keeps the font's glyph numbers.
    """

    def __init__(self, out: Pdf) -> None:
        self.out = out
        self.faces: dict[str, Face] = {}

    def take(self, resources: Any) -> None:
        """Take up the cuts of known faces below the resources of a unit, and leave their names in their place.

        So they are not copied: qpdf holds what was copied until the file is closed, whether anything refers to it or not.
        """
        taken: set[tuple[int, int]] = set()
        for shelf, key in _places(resources):
            cut = shelf[key]
            if isinstance(cut, Name):
                continue  # drawings may share a dictionary of fonts: it was seen already
            name = str(cut.BaseFont)
            if name not in self.faces:
                continue
            if cut.objgen not in taken:
                taken.add(cut.objgen)
                self.faces[name].add(cut)
            shelf[key] = cut.BaseFont

    def give(self, resources: Any) -> None:
        """Put the fonts in place of the names below the copied resources; what is there already is the font of a face that is new."""
        for shelf, key in _places(resources):
            if isinstance(shelf[key], Name):
                shelf[key] = self.faces[str(shelf[key])].font
            else:
                self._keep(shelf, key)

    def _keep(self, shelf: Any, key: str) -> None:
        cut = shelf[key]
        face = self.faces.setdefault(str(cut.BaseFont), Face(cut))
        if cut.objgen != face.font.objgen:  # a unit that was bound of others can have two cuts of one face
            face.add(cut)
            shelf[key] = face.font

    def write(self) -> None:
        """Give each font the glyphs of all its cuts, with their widths and what they say."""
        for face in self.faces.values():
            if face.several:
                face.write(self.out)


@dataclass
class Face:
    """A font of the file, and what its cuts bring along: the first is the font itself, and stays as it is while there is no other."""

    font: Any
    several: bool = False
    merging: truetype.Merging = field(default_factory=truetype.Merging)
    widths: dict[int, bytes] = field(default_factory=dict)
    said: dict[int, str] = field(default_factory=dict)
    box: tuple[Any, ...] = ()

    def add(self, cut: Any) -> None:
        """Take up another cut."""
        if not self.several:
            self._take(self.font)
        self.several = True
        self._take(cut)

    def _take(self, cut: Any) -> None:
        inner = cut.DescendantFonts[0]
        descriptor, widths = inner.FontDescriptor, dict(_widths(inner.W))
        self.merging.add(descriptor.FontFile2.read_bytes(), widths)
        self.widths |= widths
        self.box = _around(self.box, tuple(descriptor.FontBBox))
        for glyph, text in content.unicode_of(cut.ToUnicode.read_bytes()).items():
            self.said[glyph] = min(
                text, self.said.get(glyph, text)
            )  # where one glyph serves two characters: the blank, not the one that holds

    def write(self, out: Pdf) -> None:
        """Make the font the one that has the glyphs of all cuts."""
        inner, program = self.font.DescendantFonts[0], self.merging.program()
        inner.FontDescriptor.FontFile2 = out.make_stream(program, Length1=len(program))
        inner.FontDescriptor.FontBBox = Array(self.box)
        inner.W = _runs(self.widths)
        self.font.ToUnicode = out.make_stream(_cmap(self.said))


def _places(resources: Any) -> Iterator[tuple[Any, str]]:
    """Yield each dictionary of fonts below *resources*, and each of its keys."""
    for shelf in _shelves([resources], set()):
        yield from ((shelf, key) for key in sorted(shelf.keys()))


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


def _around(box: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the box around two, (left, bottom, right, top); the first may be ()."""
    return (*map(min, box[:2], other[:2]), *map(max, box[2:], other[2:])) if box else other


def _widths(widths: Any) -> Iterator[tuple[int, bytes]]:
    """Yield each glyph's width from [first [width …] first [width …] …] (ISO 32000-1, 9.7.4.3), as it is written.

    A book of a thousand chapters brings seven thousand cuts along, so they are not taken through objects.
    """
    for first, run in RUN.findall(widths.unparse(resolved=True)):
        yield from zip(count(int(first)), run.split(), strict=False)


def _runs(widths: Mapping[int, bytes]) -> Object:
    runs: list[bytes] = []
    numbered = enumerate(sorted(widths))
    for _, run in groupby(numbered, lambda pair: pair[1] - pair[0]):
        glyphs = [glyph for _, glyph in run]
        runs.append(b"%d [%b]" % (glyphs[0], b" ".join(widths[glyph] for glyph in glyphs)))
    return Object.parse(b"[%b]" % b" ".join(runs))


def _cmap(said: Mapping[int, str]) -> bytes:
    lines = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(said.items())]
    blocks = [lines[start : start + BLOCK] for start in range(0, len(lines), BLOCK)]
    return CMAP.format("\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)).encode()
