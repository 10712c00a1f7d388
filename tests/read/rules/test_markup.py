"""Text that looks like a construct and was not read as one is told, with what was meant."""

import pytest
from faults import FRONT, hints, told

TOLD = {
    "A[^x].": ["1:2: the footnote [^x] has no definition [footnote/undefined]"],
    "a ::: b ::: c": ["1:3: ::: is text: it opens and closes nothing [markup/div]"],
    "a {#fig-x b {.y": [
        "1:3: {#fig-x…} is text: no attributes were read [markup/attributes]",
        "1:13: {.y…} is text: no attributes were read [markup/attributes]",
    ],
    "{{#include a/b.rs}} and {% x %}": [
        "1:1: {{#include a/b.rs}} is a command of another tool, and shown as it is [markup/command]",
        "1:25: {% x %} is a command of another tool, and shown as it is [markup/command]",
    ],
    "```rust\n{{#include a/b.rs}}\n```": ["1:1: {{#include a/b.rs}} includes no file [markup/command]"],
    "a \\begin{tabular}{ll} b": ["1:3: \\begin{tabular} is LaTeX, and shown as it is [markup/command]"],
    "costs $x and": ["1:7: this $ is text: no formula was read [markup/dollar]"],
    "a $$ b": ["1:3: this $$ is text: no formula was read [markup/dollar]"],
    "[a](b c)": ["1:3: ]( is text: no image or link was read [markup/link]"],
    "a [see @x y;": ["1:3: [see @x… is text: no citation was read [cite/malformed]"],
    "a ` b": ["1:3: this ` is text: no code was read [markup/code]"],
    "a ** b ** c": ["1:3: this ** is text: no bold words were read [markup/emphasis]"],
    "text\n| a | b |\n|---|---|": ["2:1: this row is text: no table was read [markup/table]"],
    "[@a]: b": ["1:1: the line that begins with [@a]: is not printed [markup/definition]"],
    "It took 4~5 ms\nand b~6 ms.": ["1:10: what stands between this ~ and the next is set low and small [markup/script]"],
}
SOUND = (
    r"\[^x\] \::: \{#a\} \$x \` \*\*",
    "`[^x] ::: {#a} $x ** [a](b c)`",
    "```\n::: a\n[@a]: b\n| a |\n[^x]\n```",
    "from $5 to US$20 or 5$",
    "H~2~O and x^2^",
    "a | b",
)
GROUPS = ("footnote/", "markup/", "cite/malformed")


def of_groups(body: str) -> list[str]:
    return [line for line in told(body) if line.rpartition("[")[2].startswith(GROUPS)]


@pytest.mark.parametrize(("body", "expected"), TOLD.items())
def test_what_looks_like_a_construct_is_told_where_it_stands(body: str, expected: list[str]) -> None:
    assert of_groups(body) == expected


@pytest.mark.parametrize("body", SOUND)
def test_code_escapes_and_prices_are_not_told(body: str) -> None:
    assert of_groups(body) == []


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_code_that_is_never_closed_is_told_where_it_begins(fence: str) -> None:
    last = FRONT.count("\n") + 4

    assert of_groups(f"Text.\n\n{fence}\na") == [f"3:1: the code that begins here is never closed: it goes on to line {last} [markup/code]"]
    assert of_groups(f"Text.\n\n{fence}\na\n{fence}") == []


@pytest.mark.parametrize("listing", ["- ```python\ndef f():\n    return 1```", "- ```python\nx = 1\n```", "- a\n    - ```\nx = 1```\n- b"])
def test_code_that_roam_closes_is_closed(listing: str) -> None:
    assert of_groups(f"{listing}\n\nText.") == []


def test_a_table_that_was_not_read_is_told_why() -> None:
    assert hints("| a | b | c |\n|---|---|\n| c | d |", "markup/table") == ["the head has 3 cells, the line of dashes below it 2"]
    assert hints("text\n| a | b |\n|---|---|", "markup/table") == [
        "a table has a head, a line |---|---| below it, and a blank line before it"
    ]


def test_a_footnote_is_told_the_name_that_comes_nearest_and_where_it_may_be_called() -> None:
    in_field = FRONT.replace("What is tested.", "Tested[^a].")

    assert hints("A[^not].\n\n[^note]: b", "footnote/undefined") == ["did you mean [^note]?"]
    assert hints("A[^a].\n\n[^a]: b", "footnote/undefined", in_field) == [
        "a footnote is called in the body's text, not in a field or an attribute; its definition begins a paragraph"
    ]


def test_a_malformed_citation_is_told_how_its_key_is_cited() -> None:
    assert hints("a [see @x y;", "cite/malformed") == ["write [@x], [@x, p. 40] or [@one; @other]"]
