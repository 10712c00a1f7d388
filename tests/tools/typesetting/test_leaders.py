"""Leader dots, one run of text a line."""

import io

import pytest
import weasyprint
from pikepdf import Pdf

from dmls_pipeline.tools import typesetting
from dmls_pipeline.tools.binding.tags import areas, marks, text, walk
from dmls_pipeline.tools.binding.tree_of import read
from dmls_pipeline.tools.typesetting import leaders

STYLE = """@page {{ size: 120mm 60mm; margin: 10mm }} body {{ font-family: 'Source Sans 3'; direction: {direction} }} ol {{ list-style: none }}
a::after {{ content: leader('  .') "  3-" target-counter(attr(href url), page) }}"""
LINES = '<ol><li><a href="#x">First</a></li><li><a href="#x">Another, of more words</a></li></ol><p id="x">x</p>'


def page(direction="ltr"):
    style = f"<link rel=stylesheet href=templates/print/fonts.css><style>{STYLE.format(direction=direction)}</style>"
    return f'<html lang="en"><head><title>t</title>{style}</head><body><main>{LINES}</main></body></html>'


def leaders_of(html):
    """Return the dots of each line, as (text, left, right)."""
    document = weasyprint.HTML(string=html).render()
    boxes = [box for box in document.pages[0]._page_box.descendants() if box.is_leader]
    return [[(box.text, box.position_x, box.position_x + box.width) for box in each.children] for each in boxes]


@pytest.fixture
def one_by_one(monkeypatch):
    def restore():
        monkeypatch.setattr(leaders.inline, "handle_leader", leaders._one_by_one)

    return restore


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_line_has_one_run_of_dots_where_its_dots_stood(one_by_one, direction):
    runs = leaders_of(page(direction))
    one_by_one()
    dots = leaders_of(page(direction))

    assert [len(run) for run in runs] == [1, 1]
    for ((said, left, right),), each in zip(runs, dots, strict=True):
        assert said == "".join(dot for dot, _, _ in each)
        assert left == pytest.approx(min(start for _, start, _ in each), abs=leaders.NEAR)
        assert right == pytest.approx(max(end for _, _, end in each), abs=leaders.NEAR)


def test_dots_that_would_stand_elsewhere_in_a_run_stay_single(monkeypatch):
    monkeypatch.setattr(leaders, "NEAR", -1)

    assert all(len(run) > 3 for run in leaders_of(page()))


def test_dots_are_in_no_element_and_what_they_lead_to_is_in_the_link():
    with Pdf.open(io.BytesIO(typesetting.lay_out(page()).pdf)) as pdf:
        tree = read(pdf)

    links = [kid for kid in walk(tree) if getattr(kid, "kind", "") == "Link"]
    assert [text(link) for link in links] == ["First 3-1", "Another, of more words 3-1"]
    assert all(areas(link) for link in links)
    assert not any(". ." in mark.text for mark in marks(tree))
