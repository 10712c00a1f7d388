"""Pictures as figures: how large they are, what carries them, and what is told."""

import base64
import io
import re

import pytest
from PIL import Image

from dmls_pipeline.draw import geometry, pictures
from dmls_pipeline.problems import ContentError
from dmls_pipeline.tools import printing, raster


def png(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (10, 20, 200)).save(file, "PNG")
    return file.getvalue()


def carried(svg: str) -> Image.Image:
    data = re.search(r'href="data:image/\w+;base64,([^"]*)"', svg)
    return Image.open(io.BytesIO(base64.b64decode(data[1])))


def test_a_large_picture_fills_the_page_at_300_dpi_and_a_slide_at_two_pixels() -> None:
    (printed, slide, side), problems = pictures.forms(png(4000, 3000), "x.png")

    assert problems == ()
    assert printed.width == pytest.approx(geometry.PRINT[0], abs=0.01)
    assert carried(printed.svg).width == round(geometry.PRINT[0] * 300 / 96)
    assert slide.height == geometry.SLIDE[1]
    assert side.width == geometry.SIDE[0]
    assert carried(side.svg).width >= 2 * side.width - 1


def test_a_small_picture_keeps_its_pixels_and_is_not_blown_up() -> None:
    (printed, slide, _), problems = pictures.forms(png(400, 100), "x.png")

    assert problems == ()
    assert printed.width == 256  # 150 pixels in an inch
    assert (slide.width, slide.height) == (400, 100)
    assert carried(printed.svg).size == (400, 100)


def test_a_picture_too_small_to_print_well_is_told() -> None:
    _, problems = pictures.forms(png(120, 80), "x.png")

    assert [str(problem).split("\n")[0] for problem in problems] == [
        "x.png:1:1: warning: the picture has 120 × 80 pixels: in print it is 20 mm wide [figure/coarse]"
    ]


def test_whatever_draws_an_svg_draws_a_picture() -> None:
    (printed, _, _), _ = pictures.forms(png(40, 30), "x.png")

    drawn = Image.open(io.BytesIO(raster.png(printed.svg, 40)))

    assert drawn.convert("RGB").getpixel((20, 15)) == (10, 20, 200)


def test_no_picture_is_interpolated_in_print() -> None:
    (printed, _, _), _ = pictures.forms(png(40, 30), "x.png")

    pdf = printing.lay_out(
        f'<html lang="en"><title>t</title><body><p>{printed.svg.replace("<image", "<title>x</title><image")}</p></body></html>'
    ).pdf

    assert b"/Subtype /Image" in pdf
    assert b"/Interpolate true" not in pdf


def test_a_fault_of_the_picture_is_told_at_its_file() -> None:
    with pytest.raises(
        ContentError, match=r"x.png:1:1: the file is no PNG, JPEG, WebP or GIF picture, whatever its name says \[figure/picture\]"
    ):
        pictures.forms(b"?", "x.png")


def test_an_address_of_a_picture_in_a_drawing_is_written_anew() -> None:
    assert pictures.embedded(png(4, 3), "x.svg").startswith("data:image/png;base64,")
