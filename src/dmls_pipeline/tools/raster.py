"""Resvg: a drawing as PNG, with the pack's own faces and no others."""

import hashlib
import re
from functools import cache
from importlib import metadata

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import book_faces, emoji, fonts, own_code

CODE = ("raster", "book_faces", "emoji", "fonts", "font_files")  # what decides about the bytes of a picture
FAMILY = re.compile(r'font-family="([^"]*)"')


def png(svg: str, width: int) -> bytes:
    """Return *svg* as PNG, *width* pixels wide; raise BuildError for what is no drawing, and for text that would be left out."""
    known = {f"'{face.family}'" for face in fonts.FACES.values()}  # resvg reads no name with a number in it that is not quoted
    named = set(FAMILY.findall(svg))
    if unknown := sorted(named - known):
        raise BuildError(f"a drawing is set in {', '.join(unknown)}; the pack has {', '.join(sorted(known))}")
    # resvg reads each face that it is given, which takes longer than to draw a formula: it has no text
    faces = [str(fonts.path(name)) for name, face in fonts.FACES.items() if f"'{face.family}'" in named]
    faces += [str(fonts.path(emoji.FACE))] if named and emoji.lacking(svg) else []
    faces += [face["file"] for face in book_faces.in_order("sans")]  # for letters that the pack has not: the first that has one serves
    return _painted(svg, width, faces)


def shapes(svg: str, width: int) -> None:
    """Draw all but the words of *svg*, and throw it away; raise BuildError for what is no drawing."""
    _painted(svg, width, [])


def _painted(svg: str, width: int, faces: list[str]) -> bytes:
    import resvg_py  # a picture that is kept needs no library

    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, font_files=faces, skip_system_fonts=True))
    except ValueError as error:
        raise BuildError(f"a drawing cannot be made a picture: {error}") from error


def digest(svg: str, width: int) -> str:
    """Return the content address of a picture."""
    return hashlib.sha256(f"{_tools()}{book_faces.edition()}\0{width}\0{svg}".encode()).hexdigest()


@cache
def _tools() -> str:
    """Return what a picture depends on besides its drawing: our code, the version of Resvg, the faces."""
    return f"{own_code.digest(CODE)} resvg {metadata.version('resvg_py')} faces {fonts.folder().name}"
