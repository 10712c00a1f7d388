"""Formulas: what is refused and where, and what a drawing is made of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmls_pipeline.draw.svg import parse
from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import maths

REFUSED = {
    "": (0, "the formula is empty"),
    r"x + \foo": (4, r"there is no command \foo"),
    r"\frac{a}": (8, "missing argument"),
    "a_b_c": (3, "double subscript"),
    "a & b": (2, "& stands outside of an environment"),
    r"\text{日}": (6, "the formula font has no 日"),
    r"\def\a{b}\a": (0, "a formula cannot define or load anything"),
    r"x \label{y}": (2, "the label come from a ::: {#eq-…} div"),
    r"\color{red} x": (0, r"\color is not allowed"),
    r"\href{http://x}{y}": (0, r"\href is not allowed"),
}


@pytest.mark.parametrize("tex", REFUSED)
def test_a_formula_that_cannot_be_set_is_told_at_its_character(tex: str) -> None:
    offset, message = REFUSED[tex]

    found = maths.check(tex, display=True)

    assert found[0][0] == offset
    assert message in found[0][1]


@pytest.mark.parametrize(
    "tex", [r"\frac{k}{n}", r"98\%", r"P(\text{item } i)", r"\begin{aligned}a&=b\\c&=d\end{aligned}", r"\operatorname*{arg\,max}_x"]
)
def test_sound_formulas_pass(tex: str) -> None:
    assert maths.check(tex, display=True) == ()


@pytest.mark.parametrize("tex", [r"\\ell_0 = y_1", r"x \\ y", r"\text{a\\b}"])
def test_a_line_break_within_a_line_is_told(tex: str) -> None:
    [(offset, message)] = maths.check(tex, display=False)

    assert tex[offset : offset + 2] == "\\\\"
    assert message.startswith(r"\\ ends a line")
    with pytest.raises(ValueError, match="ends a line"):
        maths.svg(tex, display=False)


@pytest.mark.parametrize("tex", [r"\sum_{\substack{a\\b}} x", r"\begin{pmatrix}a\\b\end{pmatrix}"])
def test_what_has_lines_of_its_own_may_break_them_within_a_line(tex: str) -> None:
    assert maths.svg(tex, display=False).width > 0


@pytest.mark.parametrize("display", [True, False])
def test_a_drawing_is_paths_in_the_color_of_the_text(display: bool) -> None:
    drawn = maths.svg(r"\sum_{i=1}^n \frac{x_i}{n}", display)

    assert drawn.svg.startswith("<svg ")
    assert {node.tag for node in parse(drawn.svg).iter()} <= {"svg", "title", "g", "path", "rect"}
    assert 'fill="currentColor"' in drawn.svg
    assert 'role="img"' in drawn.svg
    assert "stroke" not in drawn.svg
    assert "<title id=" in drawn.svg
    assert drawn.spoken == "sum from i equals 1 to n of x sub i over n"


def test_sizes_are_in_em_and_the_depth_lies_below_the_baseline() -> None:
    drawn = maths.svg("x_i", display=False)

    width, height, depth = (
        float(re.search(pattern, drawn.svg)[1]) for pattern in (r' width="([\d.]+)em"', r'height="([\d.]+)em"', r"align:-([\d.]+)em")
    )
    assert (width, height, depth) == pytest.approx((drawn.width, drawn.height, drawn.depth))
    assert 0.1 < drawn.depth < 0.2 < drawn.height


def test_a_drawing_does_not_depend_on_what_was_drawn_before() -> None:
    first = maths.svg("a+b", display=False)
    maths.svg(r"\sqrt{x}", display=True)
    maths._engine.cache_clear()

    assert maths.svg("a+b", display=False) == first


def test_a_missing_mathjax_or_another_one_is_a_sentence_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maths, "MATHJAX", "another")
    with pytest.raises(BuildError, match=r"is not 0\.1\.0.*pip install --no-deps quickjax==0\.1\.0"):
        maths._script()

    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(BuildError, match=r"not installed here: run 'pip install --no-deps quickjax==0\.1\.0'"):
        maths._script()


def test_what_mathjax_stumbles_over_is_said_of_the_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("json.dumps", lambda tex: "nothing.of_that_name")

    with pytest.raises(ValueError, match="MathJax cannot set this formula"):
        maths._rendered("x", display=False)


@pytest.mark.parametrize("tex", [r"\foo{x}  + 日", "".join(chr(code) for code in range(33, 127))])
def test_code_in_place_of_a_formula_is_drawn_and_said_as_it_was_written(tex: str) -> None:
    made = maths.as_code(tex, display=False)
    title = parse(made.svg)[0].text

    assert made.spoken == title == " ".join(tex.split())
    assert made.width > 4


def test_rules_frames_and_strokes_keep_their_width() -> None:
    drawn = maths.svg(r"\begin{array}{c|c}a&b\\\hline c&d\end{array}\boxed{x}", display=True).svg

    assert drawn.count('stroke="currentColor" stroke-width="60"') == 2
    assert drawn.count('fill="none" stroke="currentColor" stroke-width="67"') == 1


def test_what_is_said_is_escaped() -> None:
    assert "a is less than b" in maths.svg("a<b", display=False).svg
    parse(maths.svg(r"\text{<b>&amp;}".replace("&", r"\&"), display=False).svg)


def test_what_only_mathjax_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maths, "check", lambda _tex, _display: ())

    for tex, message in (
        ("a & b", "MathJax cannot set this formula"),
        (r"\foo x", r"MathJax does not know \\foo"),
        (r"\text{日}", "has no 日"),
    ):
        with pytest.raises(ValueError, match=message):
            maths.svg(tex, display=True)


def test_a_faulty_formula_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="double subscript"):
        maths.svg("a_b_c", display=True)


@given(st.text(alphabet=r"ab\{}_^&$%# 1+", max_size=12))
def test_whatever_is_written_is_told_or_passes(tex: str) -> None:
    for offset, message in maths.check(tex, display=True):
        assert 0 <= offset <= len(tex)
        assert message


@pytest.mark.parametrize(
    ("tex", "language", "said"),
    [
        (r"3{,}600", "en", "3,600"),
        (r"(a{,}600)", "en", "open paren a comma 600 close paren"),
        (r"\frac{a}{b}", "de", "a durch b"),
        (r"\frac{a}{b}", "de-CH", "a durch b"),
        (r"\frac{a}{b}", "nn", "a over b"),
    ],
)
def test_a_formula_is_said_in_the_language_of_the_book_and_a_number_as_one(tex, language, said):
    assert maths.spoken(tex, False, language) == said
