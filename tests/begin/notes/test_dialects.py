"""Forms of one tool in ours, and only outside of code."""

import pytest

from dmls_pipeline.begin.notes import dialects
from dmls_pipeline.begin.notes.changes import Journal
from dmls_pipeline.begin.notes.reading import Text

FORMS = {
    "```{r setup, echo=FALSE}\nx\n```": "```r\nx\n```",
    "See @fig-a, @tbl-b-c. And [@sec-d] x@fig-a `@fig-a`": "See [](#fig-a), [](#tbl-b-c). And [](#sec-d) x@fig-a `@fig-a`",
    '::: {.callout-warning title="A" collapse="true"}\nx\n:::': '::: {.warning title="A"}\nx\n:::',
    "::: {.callout-important}\nx\n:::": "::: {.key}\nx\n:::",
    "(a)=\n# A\n\n```{note}\nMind *this*.\n```": "\n# A {#sec-a}\n\n> [!note]\n> Mind *this*.\n",
    "words": "words",
}


@pytest.mark.parametrize("body", FORMS)
def test_a_form(body, tmp_path):
    assert dialects.plain(Text(tmp_path / "a.qmd", body, 1, {}), tmp_path, Journal(tmp_path)).body == FORMS[body]


def test_what_only_the_tool_can_do_is_told_at_its_line(tmp_path):
    journal = Journal(tmp_path)

    dialects.plain(
        Text(tmp_path / "a.md", "a\n\n{{< video x >}}\n{% include x %}{{% hint tip %}}\n{{#include ../../../etc/passwd}}\n", 1, {}),
        tmp_path,
        journal,
    )

    assert [line.partition(" ")[0] for line in journal.decide] == ["a.md:5:", "a.md:3:", "a.md:4:"]


def test_what_only_mdx_imports_is_left_out(tmp_path):
    body = "import Tabs from '@theme/Tabs';\nimport './x.css'\nexport const a = 1;\n\nexport const B = () => (\n  <b/>\n);\n\nImport it from there.\n\nexport default rates to a file\nfor all.\n\n```js\nimport a from 'b';\n```\n"

    text = dialects.plain(Text(tmp_path / "a.mdx", body, 1, {}), tmp_path, Journal(tmp_path))

    assert text.body == "\n\nImport it from there.\n\nexport default rates to a file\nfor all.\n\n```js\nimport a from 'b';\n```\n"


def test_directives_are_told_at_their_lines(tmp_path):
    journal = Journal(tmp_path)

    dialects.plain(Text(tmp_path / "a.md", "a\n\n```{note}\nx\n```\n\n```{glue}\n```\n", 4, {}), tmp_path, journal)

    assert journal.changed == ["a.md:10: a cell of code is shown, and not run", "a.md:6: the directive note of MyST is in our form"]


@pytest.mark.parametrize("why", ["outside", "unreadable"])
def test_a_file_outside_of_the_notes_and_one_that_may_not_be_read_are_not_included(tmp_path, why, monkeypatch):
    notes, journal = tmp_path / "notes", Journal(tmp_path / "notes")
    notes.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (notes / "b.txt").write_text("secret", encoding="utf-8")
    body = "{{#include ../secret.txt}}" if why == "outside" else "{{#include b.txt}}"
    if why == "unreadable":
        monkeypatch.setattr("dmls_pipeline.store.no_file", lambda path: "this file may not be read")

    assert dialects.plain(Text(notes / "a.md", body, 1, {}), notes, journal).body == body
    assert len(journal.decide) == 1


@pytest.mark.parametrize("written", ["{{#include b.md}}", "{{< include b.md >}}", "```{include} b.md\n:start-line: 1\n```"])
def test_a_file_that_is_included_stands_in_its_place(tmp_path, written):
    (tmp_path / "b.md").write_text("From *b*.\n")

    text = dialects.plain(Text(tmp_path / "a.md", f"Before.\n\n{written}\n\nAfter.\n", 1, {}), tmp_path, Journal(tmp_path))

    assert text.body == "Before.\n\nFrom *b*.\n\nAfter.\n"


def test_a_snippet_of_mkdocs_stands_in_its_place(tmp_path):
    (tmp_path / "includes").mkdir()
    (tmp_path / "includes/a.md").write_text("words\n", encoding="utf-8")

    text = dialects.plain(Text(tmp_path / "docs/b.md", 'x\n\n--8<-- "includes/a.md"\n', 1, {}), tmp_path, Journal(tmp_path))

    assert text.body == "x\n\nwords\n"
