"""A formula on a line."""

import pytest

from dmls_pipeline.tools import maths
from dmls_pipeline.write.pptx import formula_line


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        ("x_i x_j", "/x/_{/i/}/x/_{/j/}"),
        (r"Z = -128 + 50", "/Z/ = −128 + 50"),
        (r"\tfrac{1}{2}\ln(0.7/0.3)", "1/2 ln(0.7/0.3)"),
        (r"\frac{a+b}{2c}", "(/a/ + /b/)/(2/c/)"),
        (r"3\sqrt{0.01m}", "3√(0.01/m/)"),
        (r"\sqrt[3]{x}", "∛/x/"),
        (r"e^{-x^2}", "/e/^{−}^{/x/}^{^2}"),
        (r"\bar p_{\text{new}}", "/p̄/_{new}"),
        (r"f(x, y)", "/f/(/x/, /y/)"),
        (r"\left(\frac{a}{b}\right)^2", "(/a///b/)^{2}"),
        (r"\binom{12}{6} = 924", "(12 choose 6) = 924"),
        (r"\mathbf{w} \cdot x", "**w** · /x/"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "([a, b], [c, d])"),
        (r"\mathbb{R}^n", "ℝ^n"),
        (r"\sqrt[5]{x}", None),
    ],
)
def test_a_formula_on_a_line(tex, line):
    def set_(piece):
        text = piece.text.replace("\u00a0", " ")
        text = f"**{text}**" if piece.bold else f"/{text}/" if piece.italic else text
        return {0: text, 1: f"^{{{text}}}", -1: f"_{{{text}}}"}[piece.shift]

    expected = maths.on_a_line(tex) if line is None else line
    assert "".join(map(set_, formula_line.pieces(tex))) == expected


def test_a_short_formula_has_no_place_to_break():
    assert " " not in "".join(piece.text for piece in formula_line.pieces("a + b = c"))
    assert " " in "".join(piece.text for piece in formula_line.pieces(" + ".join("abcdefghij")))
