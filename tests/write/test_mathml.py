"""Formulas as MathML."""

import pytest

from dmls_pipeline.tools import pandoc
from dmls_pipeline.write import mathml


def test_a_formula_has_its_spoken_form():
    assert mathml.mathml("<math display='inline'><mi>k</mi></math>", "k", 'k "hat" & <more>') == (
        "<math alttext=\"k &quot;hat&quot; &amp; &lt;more&gt;\" display='inline'><mi>k</mi></math>"
    )


def test_a_number_of_several_groups_is_one_number_and_a_list_is_not():
    number = "<mn>21</mn><mo>,</mo><mn>900</mn><mo>,</mo><mn>000.5</mn>"

    assert "<mn>21,900,000.5</mn>" in mathml.mathml(f"<math {number}", "21{,}900{,}000.5", "")
    assert number in mathml.mathml(f"<math {number}", "21,900,000.5", "")


@pytest.mark.parametrize(
    ("tex", "spaces"),
    [(r"-\ln 0.7", 1), (r"y\log p_k", 2), (r"q_i\ln 2", 2), (r"e^{\ln}", 0), (r"\log(x)", 0), (r"\log_2 n", 0), (r"\frac{\ln 2}{3}", 1)],
)
def test_the_name_of_a_function_is_set_off_from_what_stands_beside_it(tex, spaces):
    (drawn,) = pandoc.mathml([(tex, False)])

    assert mathml.mathml(drawn, tex, "").count("<mspace") == spaces


def test_a_formula_that_pandoc_does_not_know_stands_on_a_line_and_the_others_as_they_are():
    shown = [{"t": "math", "tex": r"\norm{x}"}, {"t": "math", "tex": "k"}]
    spoken = {r"i:\norm{x}": {"spoken": "the norm of x"}, "i:k": {"spoken": "k"}}

    formula = mathml.formulas(shown, spoken)["formula"]

    assert formula(r"\norm{x}") == '<math alttext="the norm of x" ><mtext>‖x‖</mtext></math>'
    assert "<mi>k</mi>" in formula("k")


@pytest.mark.parametrize(
    ("letter", "needed"),
    [("x", ["𝑥"]), ("h", ["ℎ"]), ("α", ["𝛼", "α"]), ("7", []), ("∑", ["∑"])],
)
def test_a_formula_needs_italics_for_letters_alone_and_every_sign(letter, needed):
    assert list(mathml.in_formulas(letter)) == needed


def test_letters_of_formulas_are_those_between_the_tags_of_formulas():
    markup = "<p>α</p><math><mi>x</mi><mo>&#8712;</mo><mn>12</mn></math><p>β</p><math><mi>x</mi></math>"

    assert mathml.letters(markup) == "12x∈"


def test_a_face_has_what_grows_and_the_italic_of_each_letter():
    assert set(mathml.face_letters("x∈1")) == {*mathml.DRAWN, "\U0001d465", "∈"}
