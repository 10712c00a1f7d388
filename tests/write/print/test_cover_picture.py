"""The author's own picture fills its place on the cover, in its own shape."""

import re
from pathlib import Path

import pytest
from PIL import Image

from dmls_pipeline import store
from dmls_pipeline.draw import figures
from dmls_pipeline.write.print import cover, cover_picture

BLUE, RED = (11, 42, 74), (200, 30, 30)
WHOLE = {"picture": "figures/cover.png", "caption": None, "title": False, "people": False}
BELOW = {**WHOLE, "title": True}


@pytest.fixture(autouse=True)
def picture(tmp_path, monkeypatch):
    """Lay a picture that is wide and red into content/figures."""
    monkeypatch.chdir(tmp_path)
    path = Path("content/figures/cover.png")
    path.parent.mkdir(parents=True)
    Image.new("RGB", (800, 400), RED).save(path)
    figures.draw("figures/cover.png")
    return path


def identity(parts):
    """Return a book whose `cover` is *parts*."""
    return {"title": "Notes", "subtitle": "", "creators": ["Ann Example"], "slug": "x", "cover": parts}


def shown(parts):
    """Return the cover as pixels, one for each millimeter."""
    from dmls_pipeline.tools import raster

    book = identity(parts)
    store.write(Path("cover.png"), raster.png(cover.front(book, cover_picture.picture(book)), 210))
    return Image.open("cover.png").convert("RGB")


def colors(pixels, height):
    """Return the colors at the left edge, in the middle and at the right edge, *height* mm below the top."""
    return [pixels.getpixel((x, height)) for x in (1, 105, 208)]


def test_a_picture_fills_the_page_below_the_words():
    pixels = shown(BELOW)

    assert colors(pixels, 137) == [BLUE] * 3
    assert all(abs(ours - reds) < 4 for height in (142, 200, 295) for color in colors(pixels, height) for ours, reds in zip(color, RED))


@pytest.mark.parametrize(("paper", "foot"), [("A4", 282), ("Letter", 264.6 * 210 / 215.9)])
def test_a_caption_has_room_below_the_picture(paper, foot):
    book = identity(BELOW)
    part = cover_picture.filled(cover_picture.picture(book), book, cover_picture.FEET[paper])

    top, height = map(float, re.search(r'y="(\S+)" width="\S+" height="(\S+)"', part).groups())
    assert 4 < foot - (top + height) < 8


def test_without_words_a_picture_fills_the_whole_page():
    pixels = shown(WHOLE)

    assert BLUE not in [*colors(pixels, 1), *colors(pixels, 150), *colors(pixels, 295)]


def test_what_stands_out_is_cut_off_on_both_sides_alike():
    part = cover_picture.filled(cover_picture.picture(identity(BELOW)), identity(BELOW))

    left, above, scale = map(float, re.search(r"translate\((\S+) (\S+)\) scale\((\S+)\)", part).groups())
    assert left == pytest.approx((210 - 800 * scale) / 2, abs=0.01)
    assert above == pytest.approx(140)
    assert scale == pytest.approx(158 / 400, abs=1e-5)


def test_on_every_paper_a_picture_keeps_its_shape():
    book = identity(BELOW)

    assert 'preserveAspectRatio="xMidYMin slice"' in cover.plate(book, cover_picture.picture(book))


def test_a_drawing_may_stand_on_the_cover():
    Path("content/figures/mark.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#c81e1e"/></svg>', encoding="utf-8"
    )
    figures.draw("figures/mark.svg")

    assert BLUE not in colors(shown({**WHOLE, "picture": "figures/mark.svg"}), 150)
