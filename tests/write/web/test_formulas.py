"""Formulas on the web."""

from dmls_pipeline.tools import pandoc
from dmls_pipeline.write.web import formulas


def test_the_columns_of_a_formula_are_aligned_by_classes():
    (drawn,) = pandoc.mathml([(r"\begin{aligned} a &= b \\ &= c \end{aligned}", True)])

    bare = formulas.bare(drawn)

    assert "style=" not in bare and "annotation" not in bare and "xmlns" not in bare
    assert bare.count('class="to-right"') == bare.count('class="to-left"') == 2
    assert 'display="block"' in bare
