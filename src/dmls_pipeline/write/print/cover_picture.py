"""The author's own picture for the cover: it fills the page below the words, or all of it where there are none."""

from dmls_pipeline.draw import own_picture, pictures, svg
from dmls_pipeline.draw.svg import Drawing
from dmls_pipeline.model import Cover
from dmls_pipeline.read.records import Identity

PAGE = 210.0, 297.0  # mm
BELOW_WORDS = 140.0  # mm: where a picture begins that has words above it
FEET = {
    "A4": 276.0,
    "A5": 276.0,
    "Letter": 252.0,
}  # mm on an A4 cover: where one ends that has a caption below it; wider, Letter shows it larger
BLEED = 1.0  # mm beyond the edges, so that no line of the ground is left beside it


def picture(identity: Identity) -> Drawing | None:
    """Return the picture or the SVG that book.yaml names, None where the cover has none of the author's. Raise ContentError."""
    file = Cover(**identity["cover"]).file
    return own_picture.drawing(file, pictures.FILLING) if file else None


def filled(drawing: Drawing, identity: Identity, foot: float = PAGE[1]) -> str:
    """Return *drawing* as a part of an SVG in mm: scaled until it fills the cover from its words, or its top, to *foot*.

    What stands out is cut off on both sides alike.
    """
    cover = identity["cover"]
    words = cover["title"] or (cover["people"] and identity["creators"])
    left, top, right, bottom = -BLEED, BELOW_WORDS if words else -BLEED, PAGE[0] + BLEED, foot if foot < PAGE[1] else PAGE[1] + BLEED
    width, height = right - left, bottom - top
    scale = max(width / drawing.width, height / drawing.height)
    moved = left + (width - drawing.width * scale) / 2, top + (height - drawing.height * scale) / 2
    shape = f'<rect x="{svg.number(left)}" y="{svg.number(top)}" width="{svg.number(width)}" height="{svg.number(height)}"/>'
    inner = drawing.svg.partition(">")[2].rpartition("</svg>")[0]
    placed = f'<g transform="translate({moved[0]:.4f} {moved[1]:.4f}) scale({scale:.6f})">{inner}</g>'
    return f'<defs><clipPath id="place">{shape}</clipPath></defs><g clip-path="url(#place)">{placed}</g>'
