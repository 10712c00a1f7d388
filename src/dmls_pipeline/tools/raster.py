"""Resvg: a drawing as PNG, with the pack's own faces and no others."""

import re

import resvg_py

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import fonts

FAMILY = re.compile(r'font-family="([^"]*)"')


def png(svg: str, width: int) -> bytes:
    """Return *svg* as PNG, *width* pixels wide; raise BuildError for what is no drawing, and for text that would be left out."""
    known = {f"'{face.family}'" for face in fonts.FACES.values()}  # resvg reads no name with a number in it that is not quoted
    if unknown := sorted(set(FAMILY.findall(svg)) - known):
        raise BuildError(f"a drawing is set in {', '.join(unknown)}; the pack has {', '.join(sorted(known))}")
    faces = [str(fonts.path(face)) for face in fonts.FACES]
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, font_files=faces, skip_system_fonts=True))
    except ValueError as error:
        raise BuildError(f"a drawing cannot be made a picture: {error}") from error
