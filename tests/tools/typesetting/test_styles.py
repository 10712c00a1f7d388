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
BODY += '<p class="x" id="a">h <b>i</b></p><p class="x" id="b">j <b id="c">k</b></p><p id="d" style="color: red">l</p>'
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


def test_elements_that_differ_in_their_names_alone_take_their_values_from_the_first():
    document = weasyprint.HTML(string=BODY)
    style_for = css.get_all_computed_styles(document, [weasyprint.CSS(string=SHEET)])
    named = {element.get("id"): style_for(element) for element in document.etree_element.iter() if element.get("id")}
    inner = {key: style_for(element[0]) for element in document.etree_element.iter("p") if (key := element.get("id")) and len(element)}

    first = style_for(document.etree_element.find(".//p"))
    assert [named[key].like is first for key in "abd"] == [True, True, False]
    assert inner["b"].like is inner["a"].like is not None
    assert [named[key]["anchor"] for key in "abc"] == ["a", "b", "c"]


def test_what_is_found_for_a_style_is_found_once_for_all_that_are_like_it():
    document = weasyprint.HTML(string='<p id="a">a</p><p id="b">b</p>')
    style_for = css.get_all_computed_styles(document, [])
    first, second = map(style_for, document.etree_element.iter("p"))
    asked = []

    found = [
        styles.found_once(style, "family", lambda style: asked.append(style) or style["font_family"]) for style in (second, first, second)
    ]

    assert found == [first["font_family"]] * 3
    assert len(asked) == 1
    assert asked[0] is first
    assert second.family is first.family


@pytest.mark.parametrize(("rule", "top"), [("margin-block-start: 7px", 7), ("margin-top: 7px", 7), ("color: red", 0)])
def test_a_logical_margin_is_not_taken_for_none(rule, top):
    document = weasyprint.HTML(string="<div>a</div>")
    style_for = css.get_all_computed_styles(document, [weasyprint.CSS(string=f"div {{ {rule} }}")])

    assert style_for(document.etree_element.find(".//div"))["margin_top"].value == top
