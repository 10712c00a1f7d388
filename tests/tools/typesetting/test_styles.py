"""Styles are those that WeasyPrint finds, whatever of them is computed late or on a short way."""

import pytest
import weasyprint
from weasyprint import css
from weasyprint.css.properties import INITIAL_VALUES

from dmls_pipeline.tools.typesetting import styles

SHEET = """
html { --hue: #123456; font: 400 11pt/1.5 serif; direction: ltr }
p { margin-block-start: 3em; padding: calc(2 * 4px) 1em; color: var(--hue); border: 1px solid currentColor; text-decoration: underline }
p b { font-weight: inherit; margin: 0 auto; width: 50%; line-height: calc(1em * 2); text-decoration: none }
ol { list-style: upper-roman outside } li::marker { color: red }
h2::before { content: "§"; width: 2em } h2::after { box-sizing: border-box }
.note { float: footnote } .note::footnote-call { content: counter(footnote); font-size: inherit }
i { float: left; position: relative; display: inline; page: wide }
"""
BODY = '<h2>a</h2><p class="x">b <b>c</b><span class="note">d</span><i>e</i></p><ol><li>f<li>g</ol>'
BOXES = (None, "before", "after", "marker", "footnote-call", "footnote-marker", "first-line")


def style_of_each(monkeypatch, *, ours):
    """Return (tag, box) → property → value, each as text; with WeasyPrint's own classes and sheet, or with ours."""
    if not ours:
        monkeypatch.setattr(css, "StyleFor", styles.Styles.__bases__[0])
        monkeypatch.setattr(css, "ComputedStyle", styles.Computed.__bases__[0])
        own = weasyprint.CSS(string=weasyprint.html.UA)
        monkeypatch.setattr(weasyprint, "UA_STYLESHEET", own)
    document = weasyprint.HTML(string=BODY)
    style_for = css.get_all_computed_styles(document, [weasyprint.CSS(string=SHEET)])
    found = {}
    for number, element in enumerate(document.etree_element.iter()):
        for box in BOXES:
            if (style := style_for(element, box)) is not None:
                found[element.tag, number, box] = {name: str(style[name]) for name in INITIAL_VALUES}
    return found


def seen(found):
    """Leave out boxes before and after an element that have no content: they are not made, whatever their style."""
    return {
        key: style for key, style in found.items() if key[2] not in ("before", "after") or style["content"] not in ("normal", "inhibit")
    }


def test_every_property_of_every_box_has_the_value_that_weasyprint_computes(monkeypatch):
    ours = style_of_each(monkeypatch, ours=True)
    theirs = style_of_each(monkeypatch, ours=False)

    assert seen(ours) == seen(theirs)
    assert any(box == "marker" for _, _, box in ours)
    assert any(box == "before" for _, _, box in ours)


def test_a_box_beside_an_element_is_computed_when_somebody_asks():
    document = weasyprint.HTML(string="<p>a</p>")
    style_for = css.get_all_computed_styles(document, [])
    paragraph = document.etree_element.find(".//p")

    assert {box for _, box in style_for.get_computed_styles()} == {None}
    assert style_for(paragraph, "marker")["white_space"] == "pre"
    assert style_for(paragraph, "before") is None


@pytest.mark.parametrize(("rule", "top"), [("margin-block-start: 7px", 7), ("margin-top: 7px", 7), ("color: red", 0)])
def test_a_logical_margin_is_not_taken_for_none(rule, top):
    document = weasyprint.HTML(string="<div>a</div>")
    style_for = css.get_all_computed_styles(document, [weasyprint.CSS(string=f"div {{ {rule} }}")])

    assert style_for(document.etree_element.find(".//div"))["margin_top"].value == top
