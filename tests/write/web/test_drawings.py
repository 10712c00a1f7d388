"""The figures of a page: how wide they are, what names them, and one that is not there."""

import pytest

from dmls_pipeline.write.web import drawings

LOOP = {"name": "figures/loop.d2", "print": "loop.svg", "width": 200.0}
PICTURE = {"name": "img/cat.png", "print": "cat.svg", "width": 200.0}
SVG = '<svg width="200" height="100" viewBox="0 0 200 100"><path d="M0 0"/></svg>'


def figure(src="loop.d2", **fields):
    return {"t": "figure", "src": src, "alt": 'A "loop"', "width": None, "height": None, **fields}


@pytest.fixture
def made(project):
    """Return the drawings of a page, a diagram and a picture."""
    (project / "loop.svg").write_text(SVG, encoding="utf-8")
    return drawings.Drawings({"loop.d2": LOOP, "cat.png": PICTURE})


def test_a_drawing_is_as_wide_as_makes_its_type_15_px(made):
    """8 pt in print are 32/3 px; 15 px are 45/32 times as much."""
    assert made.width(figure()) == pytest.approx(200 * 45 / 32)


@pytest.mark.parametrize(("asked", "pixels"), [("50%", 323.0), ("100%", 646.0), ("120px", 120.0), ("2in", 192.0)])
def test_an_author_asks_for_a_part_of_the_line_or_a_length(made, asked, pixels):
    assert made.width(figure(width=asked)) == pixels


def test_a_drawing_stands_in_the_page_with_its_words_and_without_its_own_size(made):
    html = made.figure(figure())

    assert '<svg role="img" aria-label="A &quot;loop&quot;"' in html
    assert 'class="f1"' in html and 'viewBox="0 0 200 100"' in html
    assert 'width="200"' not in html and 'height="100"' not in html


def test_a_sign_of_relation_in_its_words_ends_no_tag(made):
    html = made.figure(figure(alt="A -> B, 5 > 3"))

    assert html == '<svg role="img" aria-label="A -&gt; B, 5 &gt; 3" viewBox="0 0 200 100" class="f1"><path d="M0 0"/></svg>'


def test_a_narrow_drawing_may_shrink_and_a_wide_one_scrolls_before_its_type_is_too_small(made):
    made.figure(figure())
    made.figure(figure(width="100%"))

    assert made.style() == ".f1{width:281px;min-width:0px}.f2{width:646px;min-width:474px}"


def test_an_author_asks_for_a_height(made):
    made.figure(figure(height="60px"))
    made.image({"t": "image", "src": "cat.png", "alt": "", "width": None, "height": "14px"})

    assert made.style() == ".f1{width:auto;height:60px}.f2{width:auto;height:14px}"


def test_drawings_of_one_size_share_a_rule(made):
    made.figure(figure())
    made.figure(figure())

    assert made.style().count("{") == 1


def test_a_picture_of_pixels_is_a_file(made):
    html = made.figure(figure("cat.png"))

    assert html.startswith('<img class="f1" src="figures/') and 'alt="A &quot;loop&quot;"' in html
    assert made.is_picture("cat.png") and not made.is_picture("loop.d2")


def test_only_a_drawing_that_is_there_can_be_wider_than_the_text(made):
    assert made.is_wide(figure(width="120%"))
    assert not made.is_wide(figure(width="100%"))
    assert not made.is_wide(figure("cat.png", width="120%"))
    assert not made.is_wide(figure("gone.d2", width="120%"))


def test_a_figure_that_is_not_there_is_told_by_its_words_or_its_file(made):
    assert made.figure(figure("gone.d2")) == '[A "loop"]'
    assert made.figure(figure("gone.d2", alt="")) == "[gone.d2]"
    assert made.taken(figure("gone.d2")) == ()


@pytest.mark.parametrize(("asked", "rule"), [("24px", "24px"), ("2em", "2em"), (None, "200px"), ("red;x:y", "200px")])
def test_a_small_picture_is_as_large_as_its_author_asks_in_a_unit_or_as_it_is(made, asked, rule):
    made.image({"t": "image", "src": "cat.png", "alt": "", "width": asked, "height": None})

    assert made.style() == f".f1{{width:{rule}}}"
