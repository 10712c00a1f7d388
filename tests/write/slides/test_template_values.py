"""What the templates of slides need besides the slides."""

from dmls_pipeline.tools import maths
from dmls_pipeline.write.slides import template_values

LONG = " + ".join(f"a_{{{n}}}" for n in range(20))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="4" viewBox="0 0 10 4"><path id="a" fill="url(#a)"/></svg>'
FIGURE = {"src": "x.d2", "form": "slide", "width": 100.0, "height": 40.0, "alt": "Two <boxes>", "type": 24.0}


def test_a_drawing_has_its_size_and_is_named_for_those_who_do_not_see_it():
    made = template_values.sized(SVG, 100.0, 40.0, "Two <boxes>")

    assert 'class="fig" width="100" height="40" role="img" aria-label="Two &lt;boxes&gt;"' in made
    assert "<title>Two &lt;boxes&gt;</title>" in template_values.titled(SVG, 100.0, 40.0, "Two <boxes>")


def test_a_drawing_that_stands_twice_has_no_id_twice():
    draw = template_values.staged([], {}, {"x.d2#slide": SVG})["drawing"]

    first, second = draw(FIGURE), draw(FIGURE)

    assert 'id="a"' in first
    assert 'id="again2-a"' in second and "url(#again2-a)" in second


def test_a_formula_wider_than_a_line_goes_on_on_the_next_one():
    drawn = {f"i:{tex}": vars(maths.svg(tex, display=False)) for tex in ("a + b = c", LONG)}
    values = template_values.formulas_of(drawn, "m")

    short, long = values["formula"]("a + b = c"), values["formula"](LONG)

    assert short.count("<svg") == 1
    assert long.count("<svg") > 3
    assert long.count("<title") == 1
    assert values["kept"](f"{short},") == f'<span class="nb">{short},</span>'
    assert values["kept"](f"{long},").rpartition('<span class="nb">')[2].count("<svg") == 1
