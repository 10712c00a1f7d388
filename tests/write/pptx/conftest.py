"""Decks for PowerPoint that tests look into."""

import io

import pytest
from pptx import Presentation
from shown_slides import IDENTITY, SVG, TEX, deck_of, slides

from dmls_pipeline.tools import archive, maths
from dmls_pipeline.write import colors
from dmls_pipeline.write.pptx import deck


@pytest.fixture(scope="module")
def tokens():
    return colors.palette(3)


@pytest.fixture(scope="module")
def made(tokens):
    """Return what makes the file of a deck with these slides."""
    drawn = maths.svg(TEX, True)
    drawings = {f"figures/x.d2#{form}": SVG for form in ("slide", "side")}
    known = {f"d:{TEX}": {"svg": drawn.svg, "width": drawn.width, "height": drawn.height, "depth": drawn.depth, "spoken": drawn.spoken}}
    return lambda some: archive.zipped(deck.files(deck_of(some), IDENTITY, known, drawings, tokens))


@pytest.fixture(scope="module")
def show(made):
    return Presentation(io.BytesIO(made(slides())))
