"""The logo of whoever gives the book out: drawn once, in its own colors, for title page, front page and the title of each deck."""

import hashlib
import re

from dmls_pipeline import store
from dmls_pipeline.draw import own_picture, svg
from dmls_pipeline.paths import LOGO, LOGO_DRAWING, LOGO_PICTURE
from dmls_pipeline.tools import raster

PIXELS = 1000, 500  # of a picture: 300 dpi on the title page
ROOMS = {"printed": (64.0, 24.0), "slide": (420.0, 76.0), "screen": (280.0, 72.0)}  # mm, px, px: what it has room for
SHARP = 3  # pixels in a px of the front page
PALETTE = re.compile(r' class="(?:[pq]-[a-z]+ ?)+"')  # by these a figure follows the chapter's color, and the night's


def draw_logo(file: str, alt: str) -> None:
    """Draw the figure *file* as the book's logo, as SVG and as PNG, and say how large it is in each of its places."""
    drawing = own_picture.drawing(file, PIXELS)
    shown = svg.apart(PALETTE.sub("", drawing.svg), "logo-")
    sizes = {place: _fitted(drawing.width, drawing.height, *room) for place, room in ROOMS.items()}
    store.write_text(LOGO_DRAWING, shown)
    store.write(LOGO_PICTURE, raster.png(shown, max(1, round(sizes["screen"]["width"] * SHARP))))
    store.write_json(LOGO, {"alt": alt, "sha256": hashlib.sha256(shown.encode()).hexdigest(), **sizes})


def _fitted(width: float, height: float, most_wide: float, most_high: float) -> dict[str, float]:
    """Return the sides of what fills its room in one direction."""
    scale = min(most_wide / width, most_high / height)
    return {"width": round(width * scale, 2), "height": round(height * scale, 2)}
