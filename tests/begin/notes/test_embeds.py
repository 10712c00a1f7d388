"""What one note shows of another, as Obsidian has it."""

import time
from pathlib import Path

import pytest

from dmls_pipeline.begin.notes import embeds
from dmls_pipeline.begin.notes.reading import Text

BIAS = """# Bias in data

Bias is a systematic error, see [[Sampling]]. ^def-bias

## Kinds

- Selection bias
    - of survivors
- Reporting bias ^reporting

| a | b |
|---|---|
| 1 | 2 |

^tbl-ab

> [!tip] Do
> That, and ![[Sampling]].
^advice

```python
one = 1

two = 2
```
^code-two

## Long

Words of a note[^1].

[^1]: The note.

### Below the long one

Words.

## Twice

The first.

## Twice

The second. With ![[Bias#^def-bias]] in it.
"""
KINDS = "\n>\n> — [Bias in data > Kinds](01_bias.md#kinds)"
SHOWN = {
    "![[Bias#^def-bias]]": "> Bias is a systematic error, see [Sampling](#ch-sampling).\n>\n> — [Bias in data](#ch-bias)",
    "![[bias#^Def-Bias|the words]]": "> Bias is a systematic error, see [Sampling](#ch-sampling).\n>\n> — [the words](#ch-bias)",
    "![[Bias#^reporting]]": f"> - Reporting bias{KINDS}",
    "![[Bias#^tbl-ab]]": f"> | a | b |\n> |---|---|\n> | 1 | 2 |{KINDS}",
    "![[Bias#^advice]]": f"> [!tip] Do\n> That, and [Sampling](#ch-sampling).{KINDS}",
    "![[Bias#^code-two]]": f"> ```python\n> one = 1\n>\n> two = 2\n> ```{KINDS}",
    "![[Bias#Below the long one]]": "> Words.\n>\n> — [Bias in data > Below the long one](01_bias.md#below-the-long-one)",
    "![[Bias#Long#Below the long one]]": "> Words.\n>\n> — [Bias in data > Below the long one](01_bias.md#below-the-long-one)",
    "![[Bias#Twice]]": "> The first.\n>\n> — [Bias in data > Twice](01_bias.md#twice)",
    "![[Bias]]": "[Bias in data](#ch-bias)",
    "![[Bias#Bias in data]]": "[Bias in data](#ch-bias)",
    "![[Bias#Long]]": "[Bias in data > Long](01_bias.md#long)",
    "Words, ![[Bias#^reporting]] and words.": "Words, [Bias in data > Kinds](01_bias.md#kinds) and words.",
    "Before\n![[Bias#^reporting]]\nbehind": f"Before\n> - Reporting bias{KINDS}\n\nbehind",
    "- ![[Bias#^reporting]]\n- next": f"- > - Reporting bias{KINDS}\n- next".replace("\n>", "\n  >"),
    "> ![[Bias#^reporting]]\n> goes on": f"> > - Reporting bias{KINDS}\n>\n> goes on".replace("\n> —", "\n> > —").replace(
        "\n>\n> >", "\n> >\n> >"
    ),
    "`![[Bias]]`": "`![[Bias]]`",
}


@pytest.mark.parametrize("written", SHOWN)
def test_a_part_that_is_short_is_quoted_and_a_link_leads_to_the_rest(written, notes):
    notes.write("Bias.md", BIAS)
    notes.write("Sampling.md", f"# Sampling\n\nFirst.\n\n{written}\n\nLast.\n")

    taken = notes.take()

    assert taken.body("02_sampling") == f"First.\n\n{SHOWN[written]}\n\nLast."


def test_what_a_quotation_shows_leads_where_it_led_in_its_own_note(notes, picture):
    notes.write(
        "deep/Bias.md", "# Bias\n\n## One\n\n![loss](loss.png) as [here](#two), [[#Two]] and [there](../Sampling.md).\n\n## Two\n\nWords.\n"
    )
    notes.write("deep/loss.png", picture)
    notes.write("Sampling.md", "# Sampling\n\n![[Bias#One]]\n\n## Two\n\nOther words.\n")

    taken = notes.take()

    two = "01_bias.md#two"
    assert f"> ![loss](figures/loss.png) as [here]({two}), [Two]({two}) and [there](#ch-sampling)." in taken.body("02_sampling")
    assert taken.told.journal.decide == []


TOLD = {
    "![[Gone]]": "no note is called Gone",
    "![[Bias#Nothing]]": "Bias has no Nothing, which is shown here: a link leads to the note",
    "![[Bias#^nothing]]": "Bias has no ^nothing, which is shown here: a link leads to the note",
    "![[Bias#Twice]]": "several headings in Bias are called Twice: the first one is meant here",
    "![[#Here]]": "Here is shown within itself: in its place there is a link",
    "![[Sampling#Here]]": "Here is shown within itself: in its place there is a link",
    "Words ![[#^this-one]] ^this-one": "^this-one is shown within itself: in its place there is a link",
}


@pytest.mark.parametrize("written", TOLD)
def test_what_cannot_be_shown_is_told_at_its_line(written, notes):
    notes.write("Bias.md", BIAS)
    notes.write("Sampling.md", f"---\ntags: a\n---\n# Sampling\n\n## Here\n\n{written}\n")

    assert notes.take().told.journal.decide == [
        f"Sampling.md:8: {TOLD[written]}" + ("; its link became its words" if "Gone" in written else "")
    ]


def test_notes_that_show_each_other_are_quoted_once(notes):
    notes.write("A.md", "# A\n\n## One\n\nOf A.\n\n![[B#Two]]\n")
    notes.write("B.md", "# B\n\n## Two\n\nOf B.\n\n![[A#One]]\n")

    taken = notes.take()

    assert taken.body("01_a") == ("## One\n\nOf A.\n\n> Of B.\n>\n> [A > One](#one)\n>\n> — [B > Two](02_b.md#two)")


def test_a_part_of_a_file_with_several_chapters_is_found_in_its_chapter(notes):
    notes.write(
        "all.md",
        "# One\n\nWords.\n\n# Two\n\n## Below\n\nOf below. ^of-below\n\n![[#Below]]\n\n# Three\n\n![[all#^of-below]]\n\n![[all#Two]]\n",
    )

    body = notes.take("all.md").body("03_three")

    assert body == "> Of below.\n>\n> — [all > Below](02_two.md#below)\n\n[all](#ch-two)"


def test_a_note_that_is_shown_ten_thousand_times_is_read_once(notes):
    notes.write("Bias.md", "# Bias\n\n" + "".join(f"## H{number}\n\nwords ^mark{number}\n\n" for number in range(5_000)))
    notes.write("Sampling.md", "# Sampling\n\n" + "![[Bias#H4999]]\n\n![[Bias#^mark4999]]\n\n" * 5_000)
    start = time.process_time()

    notes.take()

    assert time.process_time() - start < 120


@pytest.mark.parametrize("line", ["words ^abcdef\n", "\n^abcdef\n", "- item ^abcdef\n", "  - item ^abcdef\n    - item\n"])
def test_a_mark_behind_each_line_takes_no_time(line):
    note = embeds.Note(Text(Path("a.md"), line * 10_000, 1, {}))
    start = time.process_time()

    assert note.piece("^abcdef")
    assert time.process_time() - start < 120
