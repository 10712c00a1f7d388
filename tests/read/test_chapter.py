from pathlib import Path

import pytest

from dmls_pipeline import store
from dmls_pipeline.model import Words
from dmls_pipeline.problems import BuildError
from dmls_pipeline.read.chapter import read_chapter, reading_of
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.walk import every_block, every_inline, plain, texts
from dmls_pipeline.tools import pandoc

FRONT = """\
---
title: A case
summary: >-
  One $x$ and
  two *words*.
objectives: [Learn something.]
takeaways: ["- It is no list, but `short`."]
terms:
  - {id: reservoir-sampling, term: reservoir sampling, definition: One pass., sheet: true}
questions: []
status: draft
---

"""
BODY = """\
## Sampling {#sec-sampling}

A [reservoir sampling]{.term} with $k$ items [@a2001, p. 40; @b2002],
see [](#fig-loop), [](#tbl-x)[^log] and [tail]{.index entry="latency, tail"}.

![A *loop*](figures/loop.d2){#fig-loop .wide alt="A circle"}

### Formulas {#sec-formulas}

A formula:
$$a + b$$
and more.

::: {#eq-sum .sheet title="A sum"}
$$
a + b
$$
:::

::: {#tbl-x caption="Cells of `code`"}
| A | B |
|:--|--:|
| 1 | 2 |
:::

::: {.aside date="2026-11" title="Since $n$"}
Text.
:::

::: notes
Said.
:::

{.slide}
Shown.

---

1. One
2. Two

[^log]: A footnote.
"""


def read(body, front=FRONT):
    return reading_of(parted("03_some_case", front + body), Words())


def test_a_sound_chapter_has_no_faults():
    assert read(BODY).faults == ()


def test_blocks_have_the_kinds_of_the_contract_in_reading_order():
    kinds = [block["t"] for block in every_block(read(BODY).chapter["blocks"])]

    assert kinds == ["heading", "para", "figure", "heading", "para", "equation", "para", "equation", "table", "callout", "para",
                     "notes", "para", "para", "break", "list", "plain", "plain"]  # fmt: skip


def test_what_can_be_referred_to_is_numbered_within_the_chapter():
    numbered = [(block["label"], block["number"]) for block in read(BODY).chapter["blocks"] if block.get("label")]

    assert numbered == [("sec-sampling", "3.1"), ("fig-loop", "3.1"), ("sec-formulas", "3.1.1"), ("eq-sum", "3.1"), ("tbl-x", "3.1")]


def test_inlines_are_numbered_with_the_front_matter_first():
    chapter = read(BODY).chapter
    found = [inline for _, inlines in texts(chapter["blocks"]) for inline in every_inline(inlines) if "id" in inline]

    assert chapter["summary"][1] == {"t": "math", "tex": "x", "id": "i1"}
    assert [(inline["t"], inline["id"]) for inline in found[:3]] == [("term", "i2"), ("math", "i3"), ("cite", "i4")]


def test_a_citation_keeps_its_keys_and_locators():
    cite = next(inline for _, inlines in texts(read(BODY).chapter["blocks"]) for inline in inlines if inline["t"] == "cite")

    assert cite["items"] == [{"key": "a2001", "locator": "p. 40"}, {"key": "b2002", "locator": None}]


def test_words_of_a_line_and_soft_breaks_are_one_string():
    assert read("## One {#sec-one}\n\nIt's “one”\nline -- here.\n").chapter["blocks"][1]["inlines"] == [
        {"t": "str", "text": "It’s “one” line – here."}
    ]


def test_a_field_is_inline_markdown_whatever_it_begins_with():
    assert plain(read(BODY).chapter["takeaways"][0]) == "- It is no list, but short."


def test_positions_count_lines_of_the_file():
    reading = read(BODY)

    assert reading.positions["b1"] == [14, 1]
    assert reading.positions["i1"] == [4, 7]
    assert reading.positions["i4.2"] == [16, 62]
    assert reading.positions["front:terms.0.definition"] == [9, 68]


def test_a_table_inside_a_list_item_is_found_where_it_stands():
    reading = read(
        BODY
        + '\n- **Item.** A table, [](#tbl-item):\n\n  ::: {#tbl-item caption="Two"}\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n  :::\n\n  After it.\n'
    )
    table = next(block for block in every_block(reading.chapter["blocks"]) if block.get("label") == "tbl-item")

    assert reading.faults == ()
    assert reading.positions[table["id"]][0] > reading.positions["sec-formulas"][0]
    assert reading.positions["tbl-item"] == reading.positions[table["id"]]
    assert reading.positions[reading.chapter["label"]] == [2, 8]


def test_a_numbered_table_may_be_spoken_and_keeps_its_label():
    reading = read(BODY + '\nAs in [](#tbl-said).\n\n::: {#tbl-said .notes caption="Two"}\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n')

    assert reading.faults == ()
    assert reading.chapter["blocks"][-1]["classes"] == ["notes"]


def test_white_space_changes_nothing_but_positions():
    moved = BODY.replace("\n\n", "\n\n\n").replace("Text.", "Text.  ")

    assert read(moved).chapter == read(BODY).chapter
    assert read(moved).positions != read(BODY).positions


def test_a_byte_order_mark_and_line_ends_of_windows_are_accepted():
    assert reading_of(parted("03_some_case", "\ufeff" + (FRONT + BODY).replace("\n", "\r\n")), Words()) == read(BODY)


def test_nothing_private_is_written():
    def names(part):
        if isinstance(part, dict):
            yield from part
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from names(inner)

    assert not [name for name in names(read(BODY + "\n<b>x</b> ![a](b) {.x}\n").chapter) if name.startswith("_")]


def test_a_footnote_that_refers_to_itself_does_not_stop_the_build():
    reading = read("## One {#sec-one}\n\nText[^a].\n\n[^a]: See[^a] and [^\ta].\n")

    assert [fault.rule for fault in reading.faults if fault.rule.startswith("footnote")] == ["footnote/nested", "footnote/nested"]


def test_pandoc_ends_by_itself_where_it_would_copy_without_end(monkeypatch):
    monkeypatch.setattr(pandoc, "LONGEST", 1)

    with pytest.raises(BuildError):
        pandoc.parsed("Text[^a].\n\n[^a]: See[^a].\n")


def test_labels_stay_known_in_a_chapter_that_is_broken():
    reading = read(BODY, "---\ntitle: a: b\nterms: [x,\n  y\n---\n")

    assert reading.chapter["title"] == "a: b"
    assert [block["label"] for block in reading.chapter["blocks"] if block.get("label")][:2] == ["sec-sampling", "fig-loop"]


def test_the_step_writes_three_files(project):
    Path("content/03_some_case.md").write_text(FRONT + BODY, encoding="utf-8")

    read_chapter("03_some_case")

    assert store.read_json(Path("build/work/03_some_case/problems.json")) == {"problems": []}
    assert store.read_json(Path("build/work/03_some_case/chapter.json"))["label"] == "ch-some-case"
    assert store.read_json(Path("build/work/03_some_case/positions.json"))["b1"] == [14, 1]
