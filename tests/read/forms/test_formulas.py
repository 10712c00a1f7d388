"""Formulas as TeX writes them are put between dollars, and a dollar that is money goes behind a backslash."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.formulas import rewritten


def given(text: str) -> str:
    return rewritten(Body.of(text)).text


FORMULAS = {
    r"\(a\), \( b \)": "$a$, $b$",
    "$`a^2`$": "$a^2$",
    "\\[\na\n\\]": "$$\na\n$$",
    r"> \[ a \]": "> $$ a $$",
    r"so \[ \int f = 1 \] and \[x^2\]": r"so $$\int f = 1$$ and $$x^2$$",
    "\\begin{align*}\na &= b\n\\end{align*}": "$$\\begin{aligned}\na &= b\n\\end{aligned}$$",
    "\\begin{eqnarray}\na &=& b\n\\end{eqnarray}": "$$\\begin{array}{rcl}\na &=& b\n\\end{array}$$",
    "\\begin{multline}\na\n\\end{multline}": "$$\\begin{gathered}\na\n\\end{gathered}$$",
    r"\newcommand{\E}{\mathbb{E}}": r"$$\newcommand{\E}{\mathbb{E}}$$",
    "$$\na\n- b\n$$ then": "$$ a - b $$ then",
    r"\\(a+b\\) and \\[c\\]": "$a+b$ and $$c$$",
    r"3$\times$3 and 1.5$\cdot$10, $\alpha$-helix": r"$3\times 3$ and $1.5\cdot 10$, $\alpha$-helix",
    "so $a\n+ b$": "so $a + b$",
}


@pytest.mark.parametrize(("written", "expected"), FORMULAS.items())
def test_a_formula_stands_between_dollars(written: str, expected: str) -> None:
    assert given(written) == expected


MONEY = {
    "from $5-$6": r"from \$5-$6",
    "US$5 is what US$6 was": r"US\$5 is what US$6 was",
}


@pytest.mark.parametrize(("written", "expected"), MONEY.items())
def test_a_dollar_that_is_money_opens_no_formula(written: str, expected: str) -> None:
    assert given(written) == expected


@pytest.mark.parametrize("text", [
    "$5x^2$ and $3 + y$",
    "$$ 5 apples $$",
    r"\$5 and \$6",
    "only $5",
    "$5 for two and $6 for three",
    r"see \[x\] there",
    r"it is \(see [Section 2](#two)\)",
    "\\begin{align}\nno end\n\na",
    "$\\begin{align}a\\end{align}$",
    r"`\(a\)` and `\newcommand{\E}{E}`",
    "```\n\\[\na\n\\]\n```",
    "$$\na\n% a comment\n\nb\n$$",
])  # fmt: skip
def test_what_pandoc_reads_as_it_stands_stays(text: str) -> None:
    assert given(text) == text


def test_what_follows_a_formula_that_was_put_on_one_line_keeps_its_line() -> None:
    body = rewritten(Body.of("$$\n\na\n\n$$\nafter"))

    assert body.text == "$$ a $$\nafter"
    assert body.place((2, 1)) == (6, 1)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"so \[a \\[2pt] b^2\] is", r"so $$a \\[2pt] b^2$$ is"),
        (r"so \(a \\ b\) is", r"so $a \\ b$ is"),
        (r"so \(f \text{if \(b\)}\) is", r"so \(f \text{if $b$}\) is"),
    ],
)
def test_a_line_break_within_a_formula_ends_none(text, read):
    assert given(text) == read
