"""A draft is shown whole: what cannot stay as it was written keeps its words, and a term that is explained keeps its mark."""

import pytest

from dmls_pipeline.model import ChapterRef, Words
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.cross_references import dead_references, doubled_labels, looked_up, names
from dmls_pipeline.read.labels import ids_of, labels_of
from dmls_pipeline.read.source import parted
from dmls_pipeline.read.walk import every_inline, plain, texts
from dmls_pipeline.write import anchors

FRONT = "---\ntitle: A\nstatus: draft\nterms:\n  - {id: bias, term: Bias, definition: An error.}\n---\n\n"


def read(body):
    """Return the marks of terms in what is shown, and the rules that are told as errors."""
    reading = reading_of(parted("01_a", FRONT + body), Words())
    marks = [
        inline["entry"] for _, inlines in texts(reading.chapter["blocks"]) for inline in every_inline(inlines) if inline["t"] == "term"
    ]
    return marks, [fault.rule for fault in reading.faults if fault.severity == "error"]


def test_a_term_is_explained_where_a_definition_list_names_it():
    assert read("## S\n\n[Bias]{.term}\n:   An error.\n") == (["bias"], [])


def test_a_mark_in_a_heading_is_no_place_where_a_term_is_explained():
    assert read("## On [Bias]{.term}\n\nWords.\n") == ([], [])
    assert read("## On [Bias]{.term}\n\nThe [bias]{.term} is an error.\n") == (["bias"], [])


def test_a_field_that_is_no_yaml_is_the_text_that_it_looks_like():
    reading = reading_of(parted("01_a", "---\ntitle: Week 2: Data\nsummary: *one* word\n---\n\nWords.\n"), Words())

    assert reading.chapter["title"] == "Week 2: Data"
    assert plain(reading.chapter["summary"]) == "one word"
    assert [fault.severity for fault in reading.faults if fault.rule == "front-matter/yaml"] == ["warning"]


def test_a_field_that_cannot_be_read_is_named_and_the_others_are_kept():
    reading = reading_of(parted("01_a", "---\ntitle: Data\nterms: [a,\n  b\n---\n\nWords.\n"), Words())

    assert reading.chapter["title"] == "Data"
    assert [fault.message.partition("; ")[2] for fault in reading.faults if fault.rule == "front-matter/yaml"] == ["left out for it: terms"]


def test_a_complete_chapter_is_held_back_by_a_broken_front_matter():
    reading = reading_of(parted("01_a", "---\ntitle: Week 2: Data\nstatus: complete\n---\n\nWords.\n"), Words())

    assert ("front-matter/yaml", "error") in [(fault.rule, fault.severity) for fault in reading.faults]


def test_words_behind_an_open_front_matter_are_shown():
    reading = reading_of(parted("01_a", "---\ntitle: Data\n\n# Data\n\nWords.\n"), Words())

    assert [plain(inlines) for _, inlines in texts(reading.chapter["blocks"])] == ["Words."]


def test_each_term_and_question_of_a_draft_has_an_id_of_its_own():
    entries = (
        "terms:\n  - {id: A b, term: x, definition: y}\n  - {id: a-b, term: z, definition: y}\n  - {term: Data drift, definition: y}\n"
    )
    questions = "questions:\n  - {id: why, question: Why?, answer: So.}\n  - {id: q-why, question: Why?, answer: So.}\n"
    chapter = reading_of(parted("01_a", f"---\ntitle: A\n{entries}{questions}---\n\nWords.\n"), Words()).chapter

    assert [term["id"] for term in chapter["terms"]] == ["a-b", "a-b-2", "data-drift"]
    assert [question["id"] for question in chapter["questions"]] == ["q-why", "q-why-2"]


def test_two_drafts_share_no_label_and_no_id_and_each_refers_to_its_own():
    text = FRONT + "## One {#sec-one}\n\nThe [bias]{.term} of [](#sec-one).\n"
    first, second = (
        reading_of(parted(stem, text), Words(), ChapterRef(stem, number, stem[3:], f"{stem}.md")).chapter
        for number, stem in ((1, "01_a"), (2, "02_b"))
    )
    labels, ids = labels_of([first, second]), ids_of([first, second])
    renamed = names(second, labels, ids)

    assert names(first, labels, ids) == {}
    assert renamed == {"sec-one": "sec-one-b", "bias": "bias-b"}
    assert ids == {"bias": "01_a", "bias-b": "02_b"}
    assert looked_up(second, labels, {}, {})["labels"]["sec-one"]["at"] == "sec-one-b"
    assert "at" not in looked_up(first, labels, {}, {})["labels"]["sec-one"]
    shown = anchors.renamed(second, renamed)
    heading, para = shown["blocks"]
    assert (heading["label"], shown["terms"][0]["id"]) == ("sec-one-b", "bias-b")
    assert [node["entry"] for node in every_inline(para["inlines"]) if node["t"] == "term"] == ["bias-b"]
    assert [node["label"] for node in every_inline(para["inlines"]) if node["t"] == "ref"] == ["sec-one"]


def drafts(*bodies):
    """Return chapters of a draft, the first of the file 01_a.md."""
    stems = [f"{number:02}_{chr(96 + number)}" for number in range(1, len(bodies) + 1)]
    refs = [ChapterRef(stem, number, stem[3:], f"{stem}.md") for number, stem in enumerate(stems, start=1)]
    front = "---\ntitle: A\nstatus: draft\n---\n\n"
    return [reading_of(parted(ref.stem, front + body), Words(), ref).chapter for ref, body in zip(refs, bodies, strict=True)]


@pytest.mark.parametrize("written", ["sec-Loss.Curve_1", "sec:Loss", "1.2"])
def test_another_chapter_refers_to_a_label_as_it_was_written(written):
    first, second = drafts(f'## Other {{#sec-other}}\n\n## One {{id="{written}"}}\n', f"## Two\n\nSee [](#{written}).\n")
    labels = labels_of([first, second])
    called = first["blocks"][1]["label"]

    found = looked_up(second, labels, {}, {})["labels"][written]
    assert called != written
    assert (found["text"], found["at"], found["chapter"]) == ("Section 1.2", called, "01_a")
    assert list(dead_references(second, labels)) == []
    assert list(doubled_labels(second, labels)) == []


@pytest.mark.parametrize(("written", "called"), [("sec-Loss.A", "sec-Loss-A"), ("Loss.A", "sec-loss-a")])
def test_each_of_two_chapters_refers_to_its_own_label_as_it_was_written(written, called):
    first, second = drafts(*[f"## {name} {{#{written}}}\n\nSee [](#{written}).\n" for name in ("A", "B")])
    labels = labels_of([first, second])

    assert looked_up(first, labels, {}, {})["labels"][written]["at"] == called
    assert names(second, labels, {}) == {called: f"{called}-b"}
    assert looked_up(second, labels, {}, {})["labels"][written]["at"] == f"{called}-b"


@pytest.mark.parametrize("reference", ["@fig-TreeA", r"\ref{fig:TreeA}", "{numref}`fig-TreeA`", "[](#fig-treeA)"])
def test_a_label_with_capitals_is_meant_by_what_other_tools_write(reference):
    first, second = drafts(f"![A tree](a.png){{#fig-TreeA}}\n\nSee {reference}.\n", f"## Two\n\nSee {reference}.\n")
    labels = labels_of([first, second])

    assert list(dead_references(first, labels)) == list(dead_references(second, labels)) == []
    (found,) = looked_up(second, labels, {}, {})["labels"].values()
    assert (found["text"], found["at"]) == ("Figure 1.1", "fig-TreeA")


def test_a_heading_of_another_chapter_is_not_meant_by_its_words():
    labels = labels_of(chapters := drafts("## Some Words {#sec-x}\n", "## Two\n\nSee [](#some-words).\n"))

    assert [fault.rule for fault in dead_references(chapters[1], labels)] == ["ref/dead"]


def test_a_label_is_proposed_in_letters_that_a_label_may_have():
    faults = reading_of(parted("01_a", "## Überblick\n\n![](bilder/größe.png)\n"), Words()).faults

    hints = [fault.hint for fault in faults if fault.rule == "label/missing"]
    assert hints == ["end its line with {#sec-ueberblick}", "write {#fig-groesse alt=…} behind it"]


def test_a_formula_keeps_the_number_that_its_author_gave_it():
    reading = reading_of(parted("01_a", FRONT + "## S\n\n$$\nx = 1 \\tag{1}\n$$\n\n$$y \\tag*{a} \\nonumber$$\n"), Words())

    formulas = [block["tex"].strip() for block in reading.chapter["blocks"] if block["t"] == "equation"]
    assert formulas == [r"x = 1 \qquad (1)", r"y \qquad a"]
    assert [fault.severity for fault in reading.faults if fault.rule == "maths/tex"] == ["warning"] * 2


def test_a_table_without_a_row_keeps_its_head_and_is_told_at_its_line():
    reading = reading_of(parted("01_a", FRONT + "## S\n\n| a | b |\n|---|---|\n"), Words())
    (table,) = (block for block in reading.chapter["blocks"] if block["t"] == "table")

    assert [plain(cell) for cell in table["head"]] == ["a", "b"]
    assert table["rows"] == [[[], []]]
    assert [(fault.message, fault.severity) for fault in reading.faults if fault.rule == "block/empty"] == [
        ("the table has no row", "warning")
    ]


def test_a_heading_at_the_beginning_of_a_callout_is_its_title():
    reading = reading_of(parted("01_a", FRONT + "## S\n\n::: {.callout-note}\n## Worth *it*\n\nWords.\n:::\n"), Words())
    (callout,) = (block for block in reading.chapter["blocks"] if block["t"] == "callout")

    assert (plain(callout["title"]), len(callout["blocks"])) == ("Worth it", 1)
    assert [fault.rule for fault in reading.faults if fault.severity != "note"] == []
