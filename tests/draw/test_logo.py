"""The logo: any picture or drawing, in its own colors, in the size of its place; what is wrong with it is told at its file."""

from pathlib import Path

import pytest
from PIL import Image

from dmls_pipeline.draw import figures, logo
from dmls_pipeline.paths import LOGO_DRAWING, LOGO_PICTURE
from dmls_pipeline.problems import ContentError
from dmls_pipeline.write import matter, slideshow

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50"><defs><linearGradient id="g"><stop stop-color="red"/></linearGradient></defs>
<rect width="100" height="50" fill="url(#g)"/><circle r="9" fill="#0b4f8a" stroke="black"/></svg>"""


pytestmark = pytest.mark.usefixtures("content")


def made(name):
    """Draw a figure, and the logo of it."""
    figures.draw(f"figures/{name}")
    logo.draw_logo(f"figures/{name}", "Example University")


@pytest.mark.parametrize("ending", ["png", "jpg", "webp"])
def test_a_picture_has_the_pixels_that_its_places_show(content, ending):
    Image.new("RGB", (4000, 1000), "red").save(content / f"logo.{ending}")
    made(f"logo.{ending}")

    assert matter.logo()["printed"] == {"width": 64, "height": 16}
    assert LOGO_DRAWING.stat().st_size < 40_000
    with Image.open(LOGO_PICTURE) as shown:
        assert shown.size == (840, 210)


def test_a_drawing_keeps_its_colors_by_night_and_in_each_chapter(content):
    (content / "logo.svg").write_text(DRAWING, encoding="utf-8")
    made("logo.svg")
    drawn = LOGO_DRAWING.read_text(encoding="utf-8")

    assert 'fill="#0b4f8a"' in drawn
    assert "class=" not in drawn
    assert matter.logo()["screen"]["height"] == 72


def test_a_logo_that_is_a_figure_too_shares_no_id_with_it(content):
    (content / "logo.svg").write_text(DRAWING, encoding="utf-8")
    made("logo.svg")

    ids = {drawing.split('id="')[1].split('"')[0] for drawing in (
        LOGO_DRAWING.read_text(encoding="utf-8"), Path(figures.drawn("figures/logo.svg", "print.svg")).read_text(encoding="utf-8"))}  # fmt: skip
    assert len(ids) == 2


def test_a_deck_shows_it_beside_its_figures(content, monkeypatch):
    (content / "logo.svg").write_text(DRAWING, encoding="utf-8")
    made("logo.svg")
    monkeypatch.setattr(slideshow, "of_chapter", lambda stem: {"stem": stem})

    deck, drawings = slideshow.shown("01_a", {}, matter.logo())

    assert (deck["logo"]["alt"], deck["logo"]["width"], deck["logo"]["height"]) == ("Example University", 152, 76)
    assert list(drawings) == [slideshow.drawing_key(deck["logo"]["src"], "slide")]


def test_a_book_without_one_shows_none(monkeypatch):
    monkeypatch.setattr(slideshow, "of_chapter", lambda stem: {"stem": stem})

    assert slideshow.shown("01_a", {}, matter.logo()) == ({"stem": "01_a"}, {})


@pytest.mark.parametrize(("name", "rule"), [("logo.png", "figure/picture"), ("logo.svg", "figure/unsafe"), ("large.png", "figure/pixels")])
def test_what_cannot_be_drawn_is_told_at_its_file(content, name, rule):
    (content / name).write_bytes(b"no picture")
    if name == "large.png":
        Image.new("1", (30_000, 10_000)).save(content / name)
    with pytest.raises(ContentError) as raised:
        made(name)

    assert [(fault.path, fault.rule) for fault in raised.value.faults] == [(f"content/figures/{name}", rule)]


def test_a_link_that_leads_out_of_the_content_is_told(content, tmp_path):
    Image.new("RGB", (40, 40), "red").save(tmp_path / "elsewhere.png")
    (content / "logo.png").symlink_to(tmp_path / "elsewhere.png")

    with pytest.raises(ContentError, match="leads out of content/"):
        made("logo.png")
