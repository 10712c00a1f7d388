"""Macros in formulas are written out."""

from itertools import pairwise

import pytest

from dmls_pipeline.model import Words
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.macros import KNOWN, expanded, of_book
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.walk import chapter_inlines

BOOK = {**KNOWN, **of_book(["R=\\mathbb{R}", "\\E=\\mathbb{E}[#1]", "twice=\\R\\R", "loop=\\loop"])}


@pytest.mark.parametrize(
    ("written", "out"),
    [
        (r"x \in \R^n", r"x \in \mathbb{R}^n"),
        (r"\E{x}", r"\mathbb{E}[x]"),
        (r"\E x + 1", r"\mathbb{E}[x] + 1"),
        (r"\twice", r"\mathbb{R}\mathbb{R}"),
        (r"\abs{\frac{a}{b}}", r"\left|\frac{a}{b}\right|"),
        (r"\Rx", r"\Rx"),
        (r"\norm", r"\norm"),
    ],
)
def test_a_macro_is_written_out(written: str, out: str) -> None:
    assert expanded(written, BOOK) == out


def test_a_macro_that_calls_itself_ends() -> None:
    assert expanded(r"\loop", BOOK) == r"\loop"


@pytest.mark.parametrize("body", [r"{0}{0}{0}{0}{0}{0}{0}{0}{0}{0}", r"{{{0} #1#1#1#1#1#1#1#1}}"])
def test_macros_that_grow_as_a_power_are_written_out_as_far_as_there_is_room(body: str) -> None:
    names = [f"m{letter}" for letter in "abcdefghijklm"]
    macros = of_book([f"{name}={body.format(chr(92) + inner)}" for name, inner in pairwise(names)])

    out = expanded(r"\ma{\ma{\ma{\ma{\ma{x}}}}}", macros)

    assert len(out) < 100_000
    assert r"\m" in out


def formulas(text: str, *macros: str) -> list[str]:
    reading = reading_of(parted("01_a", text), Words(), macros=macros)
    inline = [node["tex"] for node in chapter_inlines(reading.chapter) if node["t"] == "math"]
    return [*(block["tex"] for block in reading.chapter["blocks"] if block["t"] == "equation"), *inline]


def test_what_a_chapter_defines_holds_in_it_and_is_not_shown() -> None:
    text = "$$\n\\newcommand{\\R}{\\mathbb{R}}\n\\DeclareMathOperator{\\rank}{rank}\n$$\n\nThe $\\rank A$ of $A \\in \\R$.\n"

    assert formulas(text) == [r"\operatorname{rank} A", r"A \in \mathbb{R}"]


def test_a_definition_outside_of_formulas_holds_too() -> None:
    assert formulas("\\newcommand{\\v}[1]{\\mathbf{#1}}\n\nSo $\\v{x}$.\n") == [r"\mathbf{x}"]


def test_the_book_has_macros() -> None:
    assert formulas("So $\\R$.\n", "R=\\mathbb{R}") == [r"\mathbb{R}"]


@pytest.mark.parametrize("tex", [r"\ce{^{14}C}", r"\qty{5}{\kilo}", r"\pu{5 m}"])
def test_what_one_medium_alone_knows_is_told_at_its_line_and_is_code_in_a_draft(tex: str) -> None:
    reading = reading_of(parted("01_a", f"Text.\n\nIn ${tex}$.\n"), Words())

    assert [(fault.rule, reading.positions[fault.at]) for fault in reading.faults if fault.rule == "maths/tex"] == [("maths/tex", [3, 5])]
    assert formulas(f"In ${tex}$.\n") == []
