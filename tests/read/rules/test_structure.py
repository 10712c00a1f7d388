"""Headings, labels and divs: the skeleton of a chapter is whole."""

import pytest
from faults import FRONT, hints, problems, told

TABLE = "| a | b |\n|---|---|\n| c | d |\n"
TOLD = {
    "Text.": ["1:1: the chapter has no section [section/missing]"],
    "# A\n\nb": ["1:1: the chapter's title is its only heading of level 1 [heading/level]"],
    "## A\n\n#### B\n\nb": ["3:1: #### follows ## [heading/skipped]"],
    "### A\n\nb": ["1:1: ### follows the chapter's title [heading/skipped]"],
    "## A\n\n### B\n\n#### C\n\n##### D\n\nb": ["7:1: the heading has level 5 [heading/level]"],
    "## A\n\nb\n\n##\n\nc": ["5:1: the heading has no words [heading/empty]"],
    "## A\n\n> ## B\n>\n> c": ["3:3: a heading cannot stand here [heading/place]"],
    "## A\n\n## B\n\nb": ["1:1: the section 'A' is empty [section/empty]"],
    '## A\n\n::: {.only for="slides"}\na\n:::': ["1:1: the section 'A' is empty in print [section/empty]"],
    '## A\n\n::: {.only for="print"}\na\n:::': ["1:1: the section 'A' is empty in the e-book [section/empty]"],
    "## A {#Sec_A}\n\nb": ["1:7: the label Sec_A is malformed [label/malformed]"],
    "## A {#fig-a}\n\nb": ["1:7: the label fig-a is a figure's, and this is a section [label/malformed]"],
    "## A {#sec-a}\n\nb\n\n## B {#sec-a}\n\nc": ["5:7: the label sec-a stands in this chapter twice [label/twice]"],
    "## A\n\n[b]{#sec-b}": ["3:5: the label sec-b stands on what has no number [label/place]"],
    "## A\n\n::: {#tbl-a}\nText.\n:::": ["3:6: the div with the label tbl-a does not hold just one pipe table [label/place]"],
    "## A\n\n::: {#eq-a}\n$$\na\n$$\nwords\n:::": [
        "3:6: the div with the label eq-a does not hold just one formula between $$ [label/place]"
    ],
}
SOUND = (
    "## A {#sec-a}\n\n### B {#sec-a-b}\n\n#### C\n\nb\n\n## D\n\nc",
    f"## A\n\n::: {{#tbl-a caption=C}}\n\n{TABLE}\n:::",
    "## A\n\n::: {#eq-a}\n$$\na\n$$\n:::",
    "## A\n\n:::: {.key}\n::: {.example}\na\n:::\n::::",
)
GROUPS = ("chapter/", "section/", "heading/", "label/malformed", "label/twice", "label/place", "div/")


def of_groups(body: str) -> list[str]:
    return [line for line in told(body) if line.rpartition("[")[2].startswith(GROUPS)]


@pytest.mark.parametrize(("body", "expected"), TOLD.items())
def test_what_is_not_whole_is_told_at_its_place(body: str, expected: list[str]) -> None:
    assert of_groups(body) == expected


@pytest.mark.parametrize("body", SOUND)
def test_what_is_whole_is_not_told(body: str) -> None:
    assert of_groups(body) == []


def test_a_chapter_without_body_is_told() -> None:
    assert [problem.message for problem in problems(FRONT, "chapter/")] == ["the chapter has no body"]


def test_a_div_that_is_never_closed_is_told_and_the_heading_that_it_swallows_is_not() -> None:
    body = "## A\n\n::: {.key}\na\n\n## B\n\nb"
    last = FRONT.count("\n") + body.count("\n") + 1

    assert of_groups(body) == [f"3:1: the ::: that opens here is never closed: it holds everything up to line {last} [div/unclosed]"]


def test_a_label_is_proposed_from_the_words_of_a_heading_or_a_caption() -> None:
    assert hints("## How it's done\n\nb", "label/missing") == ["end its line with {#sec-how-it-s-done}"]
    twice = hints("## Steps\n\nb\n\n## More {#sec-steps-2}\n\nb\n\n## Steps\n\nb", "label/missing")
    assert twice == ["end its line with {#sec-steps}", "end its line with {#sec-steps-3}"]
    assert hints('## A {#sec-a}\n\n![A loop](figures/a.d2){alt="b"}', "label/missing") == ["write {#fig-a-loop alt=…} behind it"]
    assert hints("## A {#fig-a_b}\n\nb", "label/malformed") == ["write {#sec-a-b}"]


def test_headings_below_the_third_level_need_no_label() -> None:
    assert told("## A {#sec-a}\n\n### B\n\n#### C\n\nb", "label/missing") == ["3:1: the heading has no label [label/missing]"]


def test_a_formula_that_is_read_as_a_list_is_told_why() -> None:
    assert hints("## A\n\n::: {#eq-a}\n$$\n\na\n\n- b\n$$\n:::", "label/place") == []
    assert hints("## A\n\n::: {#eq-a}\na\n\n- b\n:::", "label/place") == [
        "a line that begins with + or - is read as a list: end the line before it with the sign"
    ]


def test_the_div_of_a_formula_with_a_label_of_latex_was_written_by_nobody() -> None:
    assert of_groups("## A\n\n\\begin{equation}\\label{eq:a}\na\n\\end{equation}\n") == []
