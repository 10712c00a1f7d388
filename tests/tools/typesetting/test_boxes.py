"""Boxes are as WeasyPrint makes them, though most of their lengths are found once for a style."""

import layouts
import pytest
from weasyprint.formatting_structure.boxes import Box, LineBox, TextBox

from dmls_pipeline.tools.typesetting import boxes

SHEET = """
@page { size: 300px 200px; margin: 20px }
@page :first { @bottom-left { content: "foot"; padding-left: 10% } @top-right { content: counter(page) } }
p { margin: 1em 5%; padding: 3px; border: 1px solid; width: 50%; min-height: 4em; box-sizing: border-box }
div { padding: 2%; height: 30px; max-height: calc(10px + 5px); box-sizing: padding-box }
table { border-collapse: collapse; width: 80% } td { border: 3px solid; padding: 2px } table.apart { border-collapse: separate }
.float { float: right; width: 40px } .out { position: absolute; left: 10%; top: 5px } .moved { position: relative; left: 3px }
.flex { display: flex } .flex b { flex: 1; margin: 2px } .grid { display: grid; grid-template-columns: 1fr 2fr } h1::first-line { color: red }
a::after { content: leader(".") " p.  " target-counter(attr(href), page) } li { list-style: upper-roman inside } h1 { position: running(head) }
"""
BODY = (
    """<h1>gone</h1><p>one <span class="moved">two</span></p><p>three</p><div>four</div><div class="float">five</div><div class="out">six</div>
<table><tr><td>a<td>b</table><table class="apart"><tr><td>a<td>b</table><div class="flex"><b>c</b><b>d</b></div>
<div class="grid"><i>e</i><i>f</i></div><a href="#end">g</a><ol><li>h  i<li>j  k</ol><p id="end">l</p>"""
    + "<p>more of it</p>" * 9
)
HTML = f"<style>{SHEET}</style>{BODY}"


def test_every_box_has_the_place_and_size_that_weasyprint_finds(monkeypatch):
    ours = layouts.boxes(HTML)
    with monkeypatch.context() as patched, layouts.without(boxes.resolve_percentages, boxes._resolve_percentages):
        patched.setattr(Box, "is_in_normal_flow", boxes._is_in_normal_flow)
        patched.delattr(LineBox, "anonymous_from")
        patched.delattr(TextBox, "anonymous_from")
        with layouts.without(boxes.make_margin_boxes, boxes._make_margin_boxes):
            theirs = layouts.boxes(HTML)

    assert ours == theirs
    assert len(ours) > 2


@pytest.mark.parametrize(
    ("rule", "known"),
    [("width: 3em", True), ("width: 3%", False), ("margin-left: calc(1px + 2%)", False), ("border-collapse: collapse", False)],
)
def test_lengths_are_kept_only_where_every_box_of_the_style_has_the_same(rule, known):
    page = layouts.weasyprint.HTML(string=f"<p style='{rule}'>a</p>").render().pages[0]
    paragraph = next(box for box in page._page_box.descendants() if box.element_tag == "p")

    assert (paragraph.style.used is not None) == known


def test_a_page_has_the_margin_boxes_that_its_style_gives_content():
    pages = layouts.boxes(HTML)

    assert [sum(box[0] == "MarginBox" for box in page) for page in pages[:2]] == [2, 0]


def test_words_of_equal_elements_share_a_style_and_generated_words_do_not():
    page = layouts.weasyprint.HTML(string="<style>b::before { content: 'x' }</style><p>a</p><p>c</p><b>d</b><b>e</b>").render().pages[0]
    words = {box.text: box.style for box in page._page_box.descendants() if isinstance(box, TextBox)}
    generated = [box.style for box in page._page_box.descendants() if isinstance(box, TextBox) and box.text == "x"]

    assert words["a"] is words["c"]
    assert words["a"] is not words["d"]
    assert generated[0] is not generated[1]
