"""Theorems that are referred to have numbers."""

import pytest

from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.forms.theorems import rewritten

WRITTEN = {
    "\\begin{theorem}[Mean]\\label{thm:mean}\nIt is.\n\\end{theorem}\n\nBy Theorem~\\ref{thm:mean} and \\cref{thm:mean}.": (
        "\\begin{theorem}[Theorem 1 (Mean)]\\label{thm:mean}\nIt is.\n\\end{theorem}\n\nBy Theorem 1 and Theorem 1."
    ),
    "\\begin{lemma}\n\\label{lem:a}\nA.\n\\end{lemma}\n\\begin{lemma}\\label{b}\nB.\n\\end{lemma}\nLemma \\ref{b} is new.": (
        "\\begin{lemma}[Lemma 1]\n\\label{lem:a}\nA.\n\\end{lemma}\n\\begin{lemma}[Lemma 2]\\label{b}\nB.\n\\end{lemma}\nLemma 2 is new."
    ),
    "```{prf:theorem} Mean\n:label: thm-mean\nIt is.\n```\nBy {prf:ref}`thm-mean`.": (
        "```{prf:theorem} Theorem 1 (Mean)\n:label: thm-mean\nIt is.\n```\nBy Theorem 1."
    ),
    "```{exercise}\n:label: ex\nWhy?\n```\nSee {exercise:ref}`ex`.": "```{exercise} Exercise 1\n:label: ex\nWhy?\n```\nSee Exercise 1.",
    "::: {#thm-line}\n## Line\nIt is.\n:::\n@thm-line says.": "::: {#thm-line}\n## Theorem 1 (Line)\nIt is.\n:::\nTheorem 1 says.",
    '::: {#cor-a name="So"}\nIt is.\n:::\n[@cor-a]': '::: {#cor-a name="Corollary 1 (So)"}\nIt is.\n:::\nCorollary 1',
    '::: {.theorem #ht name="Fair"}\nIt is.\n:::\nTheorem \\@ref(thm:ht)': '::: {.theorem #ht name="Theorem 1 (Fair)"}\nIt is.\n:::\nTheorem 1',
    "::: {#thm-ht}\nIt is.\n:::\nBy Theorem \\@ref(thm:ht).": '::: {#thm-ht name="Theorem 1"}\nIt is.\n:::\nBy Theorem 1.',
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_a_theorem_that_is_referred_to_has_a_number(written: str, expected: str) -> None:
    assert rewritten(Body.of(written)).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "\\begin{theorem}\\label{thm:mean}\nNobody refers to it.\n\\end{theorem}",
        "\\begin{theorem}\\label{thm:a}\nIt is.\n\\end{theorem}\n\nBy \\ref{thm:other}.",
        "```\n::: {#thm-a}\n:::\n@thm-a\n```",
    ],
)
def test_anything_else_stays(text: str) -> None:
    assert rewritten(Body.of(text)).text == text


def test_a_reference_in_code_stays() -> None:
    made = rewritten(Body.of("::: {#thm-a}\nIt is.\n:::\n@thm-a is written `@thm-a`."))

    assert made.text.splitlines()[-1] == "Theorem 1 is written `@thm-a`."
