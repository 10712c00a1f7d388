"""Formulas on the web."""

from dmls_pipeline.tools import maths, pandoc
from dmls_pipeline.write.web import formulas

LONG = " + ".join(f"a_{{{n}}}" for n in range(20))


def test_the_columns_of_a_formula_are_aligned_by_classes():
    (drawn,) = pandoc.mathml([(r"\begin{aligned} a &= b \\ &= c \end{aligned}", True)])

    bare = formulas.bare(drawn)

    assert "style=" not in bare and "annotation" not in bare and "xmlns" not in bare
    assert bare.count('class="to-right"') == bare.count('class="to-left"') == 2
    assert 'display="block"' in bare


def test_a_formula_wider_than_a_phones_line_is_moved_alone():
    nodes = [{"t": "math", "tex": tex} for tex in ("a + b", LONG)]
    drawn = {f"i:{node['tex']}": vars(maths.svg(node["tex"], display=False)) for node in nodes}

    formula = formulas.formulas(nodes, drawn)["formula"]

    assert formula("a + b").startswith("<math")
    assert formula(LONG).startswith('<span class="scroll within" tabindex="0" role="group" aria-label="Formula"><math')
