"""Content streams: what each piece of marked content says, and which of it belongs to no element."""

import re
from collections.abc import Container, Iterator, Mapping
from functools import cache

Fonts = Mapping[bytes, Mapping[int, str]]  # a font's name in the page's resources → glyph → text

BEGIN = re.compile(rb"/(\w+)\s<</MCID (\d+)>>\sBDC")
SHOWN = re.compile(rb"(?:/(\S+) [-\d.]+ Tf\s|(?=\[))\[([^\]]*)\] TJ")  # a glyph that is raised is shown alone, in the font before
WRITTEN = re.compile(rb"/ActualText <feff([0-9a-f]*)>")  # of a line from right to left, whose glyphs stand as they look
LANGUAGE = re.compile(rb"/Lang \(([A-Za-z0-9-]+)\)")  # of words that are not in the document's
GLYPHS = re.compile(rb"<([0-9a-f]+)>")
PAIR = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]+)>$", re.MULTILINE)


def texts(stream: bytes, fonts: Fonts) -> list[str]:
    """Return the text of each piece of marked content, by its number."""
    found: dict[int, str] = {}
    pieces = BEGIN.split(stream)[1:]
    for number, piece in zip(pieces[1::3], pieces[2::3], strict=True):
        found[int(number)] = _text(piece.partition(b"\nEMC")[0], fonts)
    return [found.get(number, "") for number in range(max(found, default=-1) + 1)]


def languages(stream: bytes) -> dict[int, str]:
    """Return the languages of the pieces of marked content that say theirs, by number."""
    if b"/Lang (" not in stream:
        return {}
    pieces = BEGIN.split(stream)[1:]
    found = ((number, LANGUAGE.search(piece.partition(b"\nEMC")[0])) for number, piece in zip(pieces[1::3], pieces[2::3], strict=True))
    return {int(number): match[1].decode() for number, match in found if match}


def count(stream: bytes) -> int:
    """Return the number after the last one that marked content has."""
    return max((int(number) for _, number in BEGIN.findall(stream)), default=-1) + 1


def numbered_from(stream: bytes, first: int) -> bytes:
    """Return the stream with *first* added to the number of each piece of marked content."""
    return BEGIN.sub(lambda match: b"/%b\n<</MCID %d>>\nBDC" % (match[1], int(match[2]) + first), stream)


def glyphs(stream: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield the name of the font and the number of each glyph that is shown."""
    for font, numbers in _shown(stream):
        yield from ((font, int.from_bytes(numbers[at : at + 2])) for at in range(0, len(numbers), 2))


def number_of_glyphs(program: bytes) -> int:
    """Return how many glyphs a TrueType font has (OpenType, table maxp)."""
    for entry in range(12, 12 + 16 * int.from_bytes(program[4:6]), 16):
        if program[entry : entry + 4] == b"maxp":
            at = int.from_bytes(program[entry + 8 : entry + 12])
            return int.from_bytes(program[at + 4 : at + 6])
    return 0


def unicode_of(cmap: bytes) -> dict[int, str]:
    """Return what each glyph says, from a font's /ToUnicode as WeasyPrint writes it (`bfchar` only)."""
    pairs = PAIR.findall(cmap.rpartition(b"endcodespacerange")[2])
    return {int(glyph, 16): _said(said) for glyph, said in pairs}


@cache
def _said(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def with_artifacts(stream: bytes, kept: Container[int]) -> bytes:
    """Return the stream with every piece that is not *kept* marked as an artifact."""

    def marked(match: re.Match[bytes]) -> bytes:
        return match[0] if int(match[2]) in kept else b"/Artifact\nBMC"

    return BEGIN.sub(marked, stream)


def _text(piece: bytes, fonts: Fonts) -> str:
    if written := WRITTEN.search(piece):
        return bytes.fromhex(written[1].decode()).decode("utf-16-be")
    return "".join(numbers.decode("utf-16-be", "replace").translate(fonts.get(font, {})) for font, numbers in _shown(piece))


def _shown(stream: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the glyphs that are shown together, two bytes each, and the name of their font."""
    font = b""
    for named, shown in SHOWN.findall(stream):
        font = named or font
        yield font, bytes.fromhex(b"".join(GLYPHS.findall(shown)).decode())
