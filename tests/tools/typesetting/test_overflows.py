"""What runs past a margin or the foot is told."""

from dmls_pipeline.tools import printing

FONTS = "@font-face { font-family: 'Source Sans 3'; src: url(font:Sans-400.ttf) }"
PAGE = "@page { size: 400px 300px; margin: 40px } html { font: 400 16px 'Source Sans 3' }"


def page(body, css=""):
    return f'<html lang="en"><title>t</title><style>{FONTS}{PAGE}{css}</style><body>{body}</body></html>'


def test_what_runs_past_the_margin_is_told_with_its_place():
    layout = printing.lay_out(page('<p>fine</p><p id="wide" style="white-space: nowrap">' + "wide " * 20 + "</p>"))

    assert [found.anchor for found in layout.overflows] == ["wide"]
    assert layout.overflows[0].pixels > 100
    assert layout.overflows[0].edge == "right margin"


def test_what_runs_off_the_foot_is_told_with_its_place():
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="300"><title>x</title></svg>'

    layout = printing.lay_out(page(f'<div id="tall">{drawing}</div>'))

    assert [(found.anchor, found.edge) for found in layout.overflows] == [("tall", "foot of the page")]
