"""Forms of other tools, put into ours: what pandoc is given, and where each character was written."""

import time
from collections.abc import Callable

import pytest

from dmls_pipeline.model import Words
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.forms import in_our_form, outlines, shortcodes, tables
from dmls_pipeline.read.forms.body import Body
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.walk import every_block, every_inline, own_inlines, plain

REWRITTEN = {
    r"\(a+b\) and \( c \)": "$a+b$ and $c$",
    r"\[ x \]": "$$ x $$",
    "\\begin{align}\na &= b\n\\end{align}": "$$\\begin{aligned}\na &= b\n\\end{aligned}$$",
    "\\begin{equation}\na\n\\end{equation}": "$$\na\n$$",
    "We spend US$20 to US$30.": r"We spend US\$20 to US$30.",
    "A range of $10-$20.": r"A range of \$10-$20.",
    "Costs of 5$/kg and 10$/kg.": r"Costs of 5\$/kg and 10$/kg.",
    "It cost $1,000/year,$2,000/two years.": r"It cost \$1,000/year,$2,000/two years.",
    "For $n = 5$ and $k$ it is $2^n$.": "For $n = 5$ and $k$ it is $2^n$.",
    "With $ x + y $ inside.": "With $x + y$ inside.",
    "$a\n+ b$ in a line": "$a + b$ in a line",
    "$$\n\na\n\n$$": "$$ a $$",
    "==marked== and a==b": "[marked]{.mark} and a==b",
    "%%hidden%% shown": " shown",
    "a\n%%\nhidden\n%%\nb": "a\n\n\n\nb",
    "[[Page#Heading|words]]": "[words](<[[Page#Heading]]>)",
    "[[Page]] and [[#Part]]": "[Page](<[[Page]]>) and [Part](<[[#Part]]>)",
    "![[my picture.png|300]]": "![](<my picture.png>){width=300px}",
    "Text ^ab12cd": "Text",
    "A^[see *this* [x](y)] b": "A[^inline-note-1] b\n\n[^inline-note-1]: see *this* [x](y)",
    "- - -": "***",
    "The HTML page.\n\n*[HTML]: Hyper Text": "The HTML (Hyper Text) page.\n\n",
    "| Roses are red,\n|   Violets are blue.": "Roses are red,\\\n\u00a0\u00a0Violets are blue.",
    "#. one\n#. two": "1. one\n1. two",
    "(@) one\n(@good) two\n\nAs (@good) shows.": "1. one\n2. two\n\nAs (2) shows.",
    "Use --force, a -- b, and 6'2\" tall.": "Use \\-\\-force, a -- b, and 6\u20322\u2033 tall.",
    '```python title="x.py" {1,3}\na\n```': '```{.python title="x.py" highlight="1,3"}\na\n```',
    "```python:src/x.py\na\n```": '```{.python title="src/x.py"}\na\n```',
    '!!! note "Mind"\n    this\n': "> [!note] Mind\n> this\n",
    "```{tip}\nthis\n```": "> [!tip]\n> this\n",
    '```admonish warning title="Hot"\nthis\n```': "> [!warning] Hot\n> this\n",
    "+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+": "````{=pandoctable}\n+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+\n````",
}
KEPT = (
    "`\\(a\\)` and `==b==` and `$5-$6`",
    "```\n\\(a\\) ==b== [[c]] %%d%% $1-$2\n- - -\n```",
    "    \\(a\\) [[c]]",
    "$$\na == b\n[[1, 2]] %% 3\n$$",
    "A matrix [[1, 2], [3, 4]] and a_b.",
    "---",
    "Title\n-----",
    "| a | b |\n|---|---|\n| c | d |",
    "It is 2^10^ and H~2~O.",
    "From $5 to $6 a kilo.",
    "escaped \\[brackets\\] in a line, \\$5",
)


@pytest.mark.parametrize(("written", "given"), REWRITTEN.items())
def test_a_form_becomes_ours(written: str, given: str) -> None:
    assert in_our_form(written).text == given


@pytest.mark.parametrize("text", KEPT)
def test_what_is_ours_already_or_code_or_a_formula_stays(text: str) -> None:
    assert in_our_form(text).text == text


@pytest.mark.parametrize("text", [*REWRITTEN, *KEPT])
def test_what_was_put_into_our_form_stays_there(text: str) -> None:
    once = in_our_form(text).text

    assert in_our_form(once).text == once


@pytest.mark.parametrize("text", [*REWRITTEN, *KEPT])
def test_every_character_has_a_place_in_what_was_written(text: str) -> None:
    body, lines = in_our_form(text), text.split("\n")
    for number, line in enumerate(body.text.split("\n"), start=1):
        for column in range(1, len(line) + 2):
            at, where = body.place((number, column))
            assert 1 <= at <= len(lines)
            assert where >= 1


def test_a_fault_behind_a_form_is_told_at_its_column() -> None:
    reading = reading_of(parted("01_a", "## One\n\n==Marked== and \\(a\\) and \u4e00.\n"), Words())
    [fault] = [fault for fault in reading.faults if fault.rule == "text/glyph"]

    assert reading.positions[fault.at] == [3, 26]


def blocks(text: str) -> list[str]:
    """Return the kinds of the blocks of a draft, with a callout's kind and the words of each."""
    reading = reading_of(parted("01_a", text), Words())
    made = []
    for block in every_block(reading.chapter["blocks"]):
        kind = f"{block['t']}:{block['kind']}" if block["t"] == "callout" else block["t"]
        words = " | ".join(plain(inlines) for inlines in own_inlines(block))
        made.append(f"{kind} {words}".strip())
    return made


READ = {
    "> [!NOTE]\n> Useful.": ["callout:aside Note", "para Useful."],
    "> [!warning]- Hot *stuff*\n> Mind it.": ["callout:warning Hot stuff", "para Mind it."],
    "> [!tip]\n> - a": ["callout:tip", "list", "plain a"],
    "> Only quoted.": ["quote", "para Only quoted."],
    "::: {.callout-warning}\nMind it.\n:::": ["callout:warning", "para Mind it."],
    "- [ ] open\n- [x] done": ["list", "plain \u2610 open", "plain \u2611 done"],
    "<p align=\"center\"><img src='a.png' width=20 alt='A'></p>": ["figure"],
    "x <b>bold</b><br>y H<sub>2</sub>O": ["para x bold y H2O"],
    "<details><summary>More</summary>\n\nBody.\n\n</details>": ["para More", "para Body."],
    "<table><tr><th>A</th></tr><tr><td>1</td></tr></table>": ["table  | A | 1"],
    "a List<String> b": ["para a List<String> b"],
    "<script>alert(1)</script>\n\nText.": ["para Text."],
    "```math\na^2\n```": ["equation"],
    '```py title="x.py"\na\n```': ["para x.py", "code"],
    "+---+-----+\n| a | b   |\n+===+=====+\n| c | - d |\n|   | - e |\n+---+-----+": ["table  | a | b | c | • d • e"],
    "  A   B\n --- ---\n  1   2\n\nText.": ["table  | A | B | 1 | 2", "para Text."],
    "![one](a.png) ![two](b.png)": ["figure one", "figure two"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_what_other_tools_write_is_read(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


def test_a_footnote_of_several_paragraphs_keeps_them() -> None:
    reading = reading_of(parted("01_a", "A[^n].\n\n[^n]: One.\n\n    Two.\n\n    - three\n"), Words())
    [note] = [inline for block in reading.chapter["blocks"] for part in own_inlines(block) for inline in every_inline(part)
              if inline["t"] == "note"]  # fmt: skip

    assert [block["t"] for block in note["blocks"]] == ["para", "para", "list"]
    assert plain(note["inlines"]) == "One. Two. three"


@pytest.mark.parametrize("line", ["#+BEGIN_NOTE\n", '<div markdown="1">\n', "```{r}\n#| a: b\n```\n"])
@pytest.mark.parametrize("family", [outlines.rewritten, shortcodes.rewritten, tables.rewritten])
def test_thousands_of_openings_are_gone_through_once(line: str, family: Callable[[Body], Body]) -> None:
    body = Body.of(line * 20_000)
    began = time.process_time()

    family(body)

    assert time.process_time() - began < 8
