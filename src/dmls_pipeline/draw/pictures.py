"""Pictures of pixels, for print and slides: each is carried inside an SVG, so that whatever shows a drawing shows it."""

import base64
from dataclasses import replace
from functools import cache

from dmls_pipeline.draw import geometry, pixels, svg
from dmls_pipeline.draw.pixels import Bounds, Encoded
from dmls_pipeline.draw.svg import Drawing, Forms
from dmls_pipeline.problems import ContentError, Problem
from dmls_pipeline.tools.confined_process import Child, StoppedError

SMOOTH = "optimizeQuality"  # as "auto" to a browser; of that WeasyPrint makes /Interpolate, which PDF/A does not allow
MOST_BYTES = 200_000_000
FINE = 300 / 96  # pixels of print in a CSS pixel: 300 dpi
NATURAL = 150 / 96  # pixels in a CSS pixel of print, of a picture that is smaller than the page: it stays as sharp as it is
SHARP = 2.0  # pixels in a CSS pixel of a slide
LEGIBLE = 24.0  # px: the type that a picture is taken to have where another way shows it larger; that way is then taken
FILLING = 2400, 2400  # pixels: 200 dpi on the longer side of a page
COARSE = 360  # pixels: a figure with fewer along its longer side is no larger than a stamp in print


def forms(content: bytes, path: str) -> tuple[Forms, tuple[Problem, ...]]:
    """Return a picture for print, for a slide and for beside a list, and what should be better. Raise ContentError."""
    slide = max(geometry.SLIDE[0], geometry.SIDE[0]), max(geometry.SLIDE[1], geometry.SIDE[1])
    size, (fine, shown) = _scaled(content, path, (_bounds(geometry.PRINT, FINE), _bounds(slide, SHARP)))
    printed = _placed(fine, size, geometry.PRINT, NATURAL)
    full, side = (_placed(shown, size, box, 1.0) for box in (geometry.SLIDE, geometry.SIDE))
    largest = max(full.width, side.width)
    full, side = (replace(each, type=max(LEGIBLE, geometry.READABLE * each.width / largest)) for each in (full, side))
    return (printed, full, side), tuple(_coarse(size, path))


def embedded(content: bytes, path: str) -> str:
    """Return a picture that stands in an SVG, encoded anew as a data: address. Raise ContentError."""
    _, (fine,) = _scaled(content, path, (_bounds(geometry.PRINT, FINE),))
    return _address(fine)


def filling(content: bytes, path: str, most: Bounds = FILLING) -> Drawing:
    """Return a picture with *most* pixels: as many as a page has that it fills to its edges. Raise ContentError."""
    size, (fine,) = _scaled(content, path, (most,))
    return _placed(fine, size, (float(size[0]), float(size[1])), 1.0)


@cache
def _decoder() -> Child:
    return Child(pixels.scaled)


def _scaled(content: bytes, path: str, bounds: tuple[Bounds, ...]) -> tuple[tuple[int, int], tuple[Encoded, ...]]:
    """Return a picture's own size in pixels and a copy of it for each of *bounds*, made in a child: a decoder can be led astray."""
    if len(content) > MOST_BYTES:
        raise _fault(path, "figure/pixels", f"the file has more than {MOST_BYTES // 1_000_000} MB", "export it smaller")
    try:
        size, copies = _decoder().ask(content, bounds)
    except StoppedError as error:
        raise _fault(path, "figure/picture", f"the picture cannot be read: {error}", "export it again, as PNG or JPEG") from error
    except pixels.UnreadableError as error:
        raise _fault(path, error.rule, str(error), error.hint) from error
    return size, copies


def _bounds(box: tuple[float, float], dense: float) -> Bounds:
    return round(box[0] * dense), round(box[1] * dense)


def _placed(picture: Encoded, size: tuple[int, int], box: tuple[float, float], dense: float) -> Drawing:
    """Return *picture* in an SVG, as large as *box* allows and *dense* pixels of the original fill."""
    scale = min(1 / dense, box[0] / size[0], box[1] / size[1])
    width, height = round(max(size[0] * scale, 1), 2), round(max(size[1] * scale, 1), 2)
    shape = f'width="{svg.number(width)}" height="{svg.number(height)}" preserveAspectRatio="none"'
    image = f'<image {shape} image-rendering="{SMOOTH}" href="{_address(picture)}"/>'
    return Drawing(svg.document(image, (0, 0, width, height)), width, height, geometry.READABLE)


def _address(picture: Encoded) -> str:
    return f"data:image/{picture.kind};base64,{base64.b64encode(picture.content).decode('ascii')}"


def _coarse(size: tuple[int, int], path: str) -> list[Problem]:
    """Tell of a picture that is too small to print well."""
    if max(size) >= COARSE:
        return []
    message = f"the picture has {size[0]} × {size[1]} pixels: in print it is {size[0] / NATURAL / geometry.MM:.0f} mm wide"
    hint = "export it larger: 720 pixels fill the width of a page, 1,440 are as sharp as print can be"
    return [Problem(path, 1, 1, "figure/coarse", message, hint, "warning")]


def _fault(path: str, rule: str, message: str, hint: str) -> ContentError:
    return ContentError([Problem(path, 1, 1, rule, message, hint)])
