"""What print.css makes of a page, where only the layout shows it."""

from pathlib import Path

import pytest

from dmls_pipeline.tools import printing

ROOT = Path(__file__).parents[3]
HEAD = "".join(
    f'<link rel="stylesheet" href="templates/{name}.css">' for name in ("tokens", "print/fonts", "print/print")
)  # as templates/print/page.html.j2 has them
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="{width}" height="{height}"/></svg>'


@pytest.mark.parametrize("width", [200, 345, 461, 462, 900])
def test_a_figure_begins_level_with_its_caption_however_wide_it_is(width, tmp_path, monkeypatch):
    """A caption of 60 mm and a drawing of 140 mm: one page holds them side by side, one below the other they need two."""
    monkeypatch.chdir(tmp_path)
    Path("templates").symlink_to(ROOT / "templates")
    Path("build/work").mkdir(parents=True)
    high = 529 if width < 461 else round(529 * max(width / 461, 1))
    Path("build/work/a.svg").write_text(DRAWING.format(width=width, height=high), encoding="utf-8")
    caption = '<figcaption class="hang"><b>Figure 1.1</b> ' + "word " * 100 + "</figcaption>"
    figure = f'<figure id="fig-a">{caption}<img src="build/work/a.svg" alt="A square."></figure>'

    html = f'<html lang="en"><title>t</title>{HEAD}<body data-book="b"><main><section>{"<p>A line.</p>" * 4}{figure}<p id="end">End.</p>'
    layout = printing.lay_out(html)

    assert ["end" in page for page in layout.pages] == [True]


@pytest.mark.parametrize("sheet", ["print/print.css", "web/sheet.css"])
def test_digits_are_of_one_kind_beside_formulas(sheet):
    """MathJax's digits stand on the line and are as high as capitals; those of the text around them do so too."""
    text = (ROOT / "templates" / sheet).read_text(encoding="utf-8")

    assert "lining-nums" in text
    assert "oldstyle-nums" not in text
