"""Links, figures, tables, formulas, code and characters: what a reader could not use is told."""

import pytest
from faults import hints, told

HEAD = "| a | b |\n|---|---|\n"
TOLD = {
    "[a]()": ["1:1: the link has no address [link/empty]"],
    "[](https://x.org)": ["1:1: the link has no text [link/empty]"],
    "[a](JavaScript:b)": ["1:1: the link's scheme is javascript: [link/unsafe]"],
    "[a](notes.pdf)": ["1:1: notes.pdf is not part of what a reader gets [link/dead]"],
    "![C](figures/a.d2){#fig-a}": ["1:1: the figure's alt is missing [figure/alt]"],
    '![C](figures/a.d2){#fig-a alt=""}': ["1:1: the figure's alt is empty [figure/alt]"],
    '![A c.](figures/a.d2){#fig-a alt="a C"}': ["1:1: the figure's alt is its caption [figure/alt-caption]"],
    '![](figures/a.d2){#fig-a alt="b"}': ["1:1: the figure has no caption [figure/caption]"],
    '![C](figures/a.d2){#fig-a alt="b" width=wide height=8cm}': ["1:1: the width of the picture is 'wide' [figure/width]"],
    "| a |   |\n|---|---|\n| c | d |": ["1:1: column 2 of the table has no head [table/head]"],
    f"{HEAD}| c |\n| c | d | e |": [
        "3:1: the row has 1 cell, the head 2 [table/cells]",
        "4:1: the row has 3 cells, the head 2 [table/cells]",
    ],
    f"{HEAD}| `c | d` | e |": ["3:1: the | in code is read as code here; elsewhere it parts a cell, and the row has 3 [table/cells]"],
    f"::: {{#tbl-a}}\n\n{HEAD}| c | d |\n\n:::": ["1:1: the table tbl-a has no caption [table/caption]"],
    r"so $\fraq{a}{b}$": [r"1:5: there is no command \fraq [maths/tex]"],
    "$$\na \\\\\n\\fraq{a}\n$$": [r"3:1: there is no command \fraq [maths/tex]"],
    f"```\na\n{'a' * 81}\n```": ["3:81: the line of code has 81 columns [code/wide]"],
    f"    {'a' * 81}": ["1:85: the line of code has 81 columns [code/wide]"],
    "a <video src='x'> b": ["1:3: <video src='x'> has no form in Markdown and is left out [html/raw]"],
    "a \u4e00 b \u4e00": ["1:3: no font has '\u4e00' (U+4E00, CJK UNIFIED IDEOGRAPH-4E00) [text/glyph]"],
    "`\u4e00`": ["1:1: no font for code has '\u4e00' (U+4E00, CJK UNIFIED IDEOGRAPH-4E00) [text/glyph]"],
    "```\na\u4e00\n```": ["2:2: no font for code has '\u4e00' (U+4E00, CJK UNIFIED IDEOGRAPH-4E00) [text/glyph]"],
}
SOUND = (
    "[a](https://x.org), [b](mailto:a@b.org)",
    '![C](figures/a.d2){#fig-a alt="b" width=60%}',
    "|   | b |\n|---|---|\n| c \\| d | e |",
    r"$\frac{a}{b}$",
    f"```\n{'a' * 80}\n```",
    "a <!-- a comment --> b",
    "1. b\n2. d",
    "caf\u00e9 \u2013 \u201ca\u201d",
)
GROUPS = ("link/", "figure/alt", "figure/caption", "figure/width", "table/", "maths/", "code/", "html/", "list/", "text/")


def of_groups(body: str) -> list[str]:
    return [line for line in told(body) if line.rpartition("[")[2].startswith(GROUPS)]


@pytest.mark.parametrize(("body", "expected"), TOLD.items())
def test_what_a_reader_could_not_use_is_told_at_its_place(body: str, expected: list[str]) -> None:
    assert of_groups(body) == expected


@pytest.mark.parametrize("body", SOUND)
def test_what_is_sound_is_not_told(body: str) -> None:
    assert of_groups(body) == []


def test_a_dead_link_is_told_how_an_address_or_a_label_is_written() -> None:
    assert hints("[a](notes.pdf) [b](sec-s)", "link/") == [
        "write a whole address, as in https://…",
        "a label begins with #: did you mean [](#sec-s)?",
    ]


def test_a_row_is_told_how_its_cells_become_those_of_the_head() -> None:
    assert hints(f"{HEAD}| c |\n| c | d | e |", "table/") == [
        "an empty cell is written too, as in | a | |",
        r"write | inside a cell as \|",
    ]


def test_a_bar_in_the_code_of_a_cell_is_told_once() -> None:
    groups = [line for line in told(f"{HEAD}| `c | d` | e |\n| `c \\| d` | e |") if "/code]" in line or "/cells]" in line]

    assert groups == ["3:1: the | in code is read as code here; elsewhere it parts a cell, and the row has 3 [table/cells]"]
