"""A page that is put into a document as it was drawn before is that page drawn there, byte for byte."""

import base64
import io

import pytest
from filling_bench import FACE, STYLE, lines
from keeping import from_nothing
from PIL import Image

from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools.typesetting import again, drawn
from dmls_pipeline.tools.typesetting import document as layout

pytestmark = pytest.mark.usefixtures("remembers")

GROUP = '<g opacity="0.5"><path d="M0 0h9v9z" fill="red"/><g opacity="0.3"><path d="M1 1h4v4z"/></g></g>'
GRADIENT = '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient></defs><path d="M0 0h9v9z" fill="url(#g)"/>'
PATTERN = '<defs><pattern id="p" width="3" height="3" patternUnits="userSpaceOnUse"><path d="M0 0h1v1z"/></pattern></defs><path d="M0 0h9v9z" fill="url(#p)"/>'
CLEAR = '<path d="M0 0h9v9z" fill="rgba(0, 0, 0, 0.25)"/>'
MASK = '<mask id="m"><path d="M0 0h5v5z" fill="white"/></mask><path d="M0 0h9v9z" mask="url(#m)"/>'


@pytest.fixture
def painted(monkeypatch):
    """Return the number of each page that is drawn, in order."""
    numbers, paint = [], drawn.PAINT

    def painting(page, stream, scale):
        numbers.append(page._page_box)
        paint(page, stream, scale)

    monkeypatch.setattr(drawn, "PAINT", painting)
    return numbers


def svg(content):
    return f'<figure><svg viewBox="0 0 9 9" width="9pt" height="9pt"><title>t</title>{content}</svg></figure>'


def pixels():
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, "PNG")
    return f'<figure><img alt="t" data-digest="1" src="data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"></figure>'


def document(*blocks, last="<p>Last</p>"):
    pages = "".join(f'<div style="break-after: page">{block}{lines(2, f"b{number}")}</div>' for number, block in enumerate(blocks))
    margin = "@page { @bottom-right { content: string(at) counter(page); font: 8pt 'Source Serif 4' } } h2 { string-set: at content(text); font: 8pt 'Source Serif 4' }"
    body = f'<main><section class="opening"><p>First</p></section><section class="flow">{pages}{last}</section></main>'
    return f'<html lang="en"><head><title>t</title><style>{FACE} {STYLE} {margin}</style></head><body>{body}</body></html>'


@pytest.mark.parametrize("figure", [GROUP, GRADIENT, PATTERN, CLEAR, GROUP + PATTERN.replace("p", "q") + CLEAR])
def test_a_figure_is_put_where_it_was_drawn(figure, painted):
    html = document(svg(CLEAR), svg(figure), "<p>Text</p>", svg(figure).replace("9pt", "8pt"))
    assert layout.lay_out(html) == from_nothing(html)
    painted.clear()
    laid = layout.lay_out(html.replace("Last", "Other"))
    assert len(set(map(id, painted))) <= 3
    assert laid == from_nothing(html.replace("Last", "Other"))


@pytest.mark.parametrize("figure", [pixels(), svg(MASK)], ids=["pixels", "mask"])
def test_what_cannot_be_put_elsewhere_is_drawn_each_time(figure, painted):
    html = document(svg(GROUP), figure, svg(GROUP), figure)
    assert layout.lay_out(html) == from_nothing(html)
    for word in ("Other", "Another"):
        html = html.replace("Last", word)
        assert layout.lay_out(html) == from_nothing(html)
    assert again.Memory.remembers


def test_parts_that_come_to_other_numbers_are_drawn_again():
    html = document(svg(CLEAR), "<p>Text</p>", svg(GROUP), svg(PATTERN), *["<p>More</p>"] * 3)
    layout.lay_out(html)
    for other in (CLEAR, GROUP, GROUP + GROUP):
        changed = html.replace("<p>Text</p>", svg(other))
        assert layout.lay_out(changed) == from_nothing(changed)


def test_a_page_whose_running_head_changes_is_drawn_again():
    html = document("<h2>One</h2>", *["<p>More</p>"] * 4)
    layout.lay_out(html)
    changed = html.replace("One", "Two")
    assert layout.lay_out(changed) == from_nothing(changed)


def test_glyphs_are_those_of_the_pages_that_stay():
    html = document("<p>zebra</p>", "<p>quiz</p>", "<p>fox</p>", "<p>jug</p>")
    layout.lay_out(html)
    for before, after in (("zebra", "cat"), ("quiz", "dog"), ("cat", "office")):
        html = html.replace(before, after)
        assert layout.lay_out(html) == from_nothing(html)


def test_what_was_complained_about_once_is_complained_about_again():
    """A page that stayed would not be drawn, and a build from nothing would fail where this one succeeds."""
    html = document("<p>One</p>", '<p style="background: color(display-p3 1 0 0)">Two</p>', *["<p>More</p>"] * 3)
    for word in ("Last", "Other"):
        with pytest.raises(BuildError, match="color space"):
            layout.lay_out(html.replace("Last", word))


def test_nothing_is_kept_where_a_page_turns_out_to_have_more(monkeypatch):
    monkeypatch.setattr(drawn, "_is_plain", lambda _: True)
    html = document(svg(GROUP), svg(MASK))
    laid = layout.lay_out(html)
    assert not again.Memory.remembers
    assert laid == from_nothing(html)
