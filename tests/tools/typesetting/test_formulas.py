"""Formulas are drawn as WeasyPrint draws them."""

import io
from xml.etree.ElementTree import XML

import pikepdf
import pytest

from dmls_pipeline.tools import maths, typesetting
from dmls_pipeline.tools.typesetting import formulas

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="9em" height="2em" viewBox="0 -10 90 20" style="vertical-align:-0.02em;overflow:visible">'
STYLE = "<style>@page { size: 400px 300px } svg { color: #a00; font-size: 30px }</style>"
TEX = (
    r"\frac{-a_1}{\sqrt{b}}",
    r"\sum_{i=1}^n \hat{x}_i \le \begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}",
    r"\mathbf{w}^\top x \in [0, 1]",
)


def root(inner, head=HEAD):
    return XML(f"{head}{inner}</svg>")


def test_letters_and_bars_are_moved_and_scaled():
    inner = '<g fill="#112233"><g transform="translate(5,-2) scale(1,-1)"><path d="M1 2L3-4C1 2 3 4 5 6Z" transform="translate(10,1)"/></g>'
    letter, bar = formulas.shapes(root(f'<title>a</title>{inner}<rect x="1" width="2.5" height="3"/></g>'))

    assert letter == formulas.Shape("#112233", formulas.Place(1, -1, 15, -3), "1 2 m\n3 -4 l\n1 2 3 4 5 6 c\nh")
    assert bar == formulas.Shape("#112233", formulas.Place(), "1 0 2.5 3 re")


@pytest.mark.parametrize(
    "inner",
    [
        '<path d="M1 2Q3 4 5 6"/>',
        '<path d="M1 2 3 4"/>',
        '<path d="m1 2"/>',
        '<path d="M1 2Z" stroke="red"/>',
        '<g transform="rotate(3)"/>',
        '<g opacity=".5"/>',
        '<rect width="50%" height="1"/>',
        "<circle r='1'/>",
        "<style>path { fill: red }</style>",
        "<svg/>",
    ],
)
def test_what_a_formula_never_has_is_left_to_weasyprint(inner):
    with pytest.raises(formulas.ForeignDrawingError):
        formulas.shapes(root(inner))


@pytest.mark.parametrize(
    "more", ['style="overflow:hidden"', 'style="overflow:visible" fill="red"', 'style="overflow:visible" viewBox="0 0 1 1"']
)
def test_a_drawing_that_is_cut_off_or_colored_or_has_no_units_is_no_formula(more):
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {more}>'
    if "fill" not in more and "viewBox" in more:
        assert formulas.shapes(root("", head)) == ()
    else:
        with pytest.raises(formulas.ForeignDrawingError):
            formulas.shapes(root("", head))


def inked(html):
    """Return what is filled on the first page: each shape's color and, in points of the page, the corners of its path."""
    pdf = pikepdf.Pdf.open(io.BytesIO(typesetting.lay_out(html).pdf))
    places, color, corners, shapes = [pikepdf.Matrix()], None, [], []
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        numbers = [float(value) for value in operands] if str(operator) in ("cm", "rg", "m", "l", "c", "re") else []
        match str(operator):
            case "q":
                places.append(places[-1])
            case "Q":
                places.pop()
            case "cm":
                places[-1] = pikepdf.Matrix(*numbers) @ places[-1]
            case "rg":
                color = numbers
            case "re":
                x, y, width, height = numbers
                corners += [places[-1].transform(corner) for corner in ((x, y), (x + width, y + height))]
            case "m" | "l" | "c":
                corners += [places[-1].transform(point) for point in zip(numbers[::2], numbers[1::2], strict=True)]
            case "n":
                corners = []
            case "f":
                shapes.append((color, [round(value, 2) for corner in corners for value in corner]))
                corners = []
    return shapes


@pytest.mark.parametrize("tex", TEX)
def test_a_formula_is_drawn_where_weasyprint_draws_it(tex, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    svg = maths.svg(tex, display=True, language="en").svg
    html = f'<html lang="en"><head><title>t</title>{STYLE}</head><body><p>{svg}</p></body></html>'
    ours = inked(html)
    monkeypatch.setattr(formulas, "ROOT", frozenset())  # so that nothing is a formula
    theirs = inked(html)

    assert len(ours) > 3
    assert [color for color, _ in ours] == [color for color, _ in theirs]
    for (_, our), (_, their) in zip(ours, theirs, strict=True):
        assert our == pytest.approx(their[-len(our) :], abs=0.02)  # WeasyPrint goes to the origin first, and draws nothing there


def test_what_mathjax_writes_is_a_formula():
    for tex in TEX:
        assert formulas.shapes(XML(maths.svg(tex, display=True, language="en").svg))
