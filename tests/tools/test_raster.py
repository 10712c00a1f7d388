"""A drawing as PNG."""

import struct

import pytest
import resvg_py

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import fonts, raster

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{}</svg>'


def text(family, words="Ab"):
    return DRAWING.format(f'<text x="5" y="40" font-size="30" font-family="{family}">{words}</text>')


def test_a_picture_is_as_wide_as_asked_and_as_high_as_its_shape_says():
    picture = raster.png(DRAWING.format("<rect width='9' height='9'/>"), 300)

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (300, 150)


@pytest.mark.parametrize("family", sorted({face.family for face in fonts.FACES.values()}))
def test_text_is_drawn_in_every_family_of_the_pack(family):
    empty = raster.png(text(f"'{family}'", ""), 200)

    assert raster.png(text(f"'{family}'"), 200) == raster.png(text(f"'{family}'"), 200) != empty


@pytest.mark.parametrize(("svg", "count"), [(DRAWING.format("<path d='M0 0h9'/>"), 0), (text("'Source Code Pro'"), 3)])
def test_only_faces_that_are_shown_are_read(svg, count, monkeypatch):
    read, drawn = [], resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **given: read.extend(given["font_files"]) or drawn(**given))
    raster.png(svg, 100)

    assert len(read) == count


@pytest.mark.parametrize("family", ["Source Sans 3", "'DejaVu Sans'"])  # the first is not quoted, and resvg would leave its text out
def test_text_that_would_be_left_out_is_an_error(family):
    with pytest.raises(BuildError, match=f"^a drawing is set in {family}; the pack has 'Noto Emoji', 'Source Code Pro', "):
        raster.png(text(family), 200)


@pytest.mark.parametrize(
    ("svg", "why"), [("<svg", "does not have a root node"), (DRAWING.replace("viewBox", "width='0' viewBox"), "invalid size")]
)
def test_what_is_no_drawing_is_an_error(svg, why):
    with pytest.raises(BuildError, match=f"^a drawing cannot be made a picture: .*{why}"):
        raster.png(svg, 200)
