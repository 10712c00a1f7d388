"""Resvg: a drawing as PNG, with the pack's own faces and no others."""

import resvg_py

from dmls_pipeline.tools import fonts


def png(svg: str, width: int) -> bytes:
    """Return *svg* as PNG, *width* pixels wide."""
    faces = [str(fonts.path(face)) for face in fonts.FACES]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, font_files=faces, skip_system_fonts=True))
