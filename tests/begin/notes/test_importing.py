"""`dmls import`: a book of each form of notes, and of notes that changed."""

import base64
import json
import os
import sys
import time
import zipfile
from pathlib import Path

import pytest

from dmls_pipeline.begin.notes import documents, importing, report
from dmls_pipeline.problems import BuildError

DOCUMENT = """---
title: Notes on Things
author: A. Writer
---

# First chapter

Some *text* with a footnote[^1], a [link](https://www.example.org/), and one to the [second](#second-chapter).

[^1]: The note.

- one
    - nested
- two

| A | B |
|---|---|
| 1 | 2 |

![A picture](pic.png)

> quoted

```python
print(1)
```

# Second chapter

## Below

More words.
"""
FORMS = ["docx", "odt", "org", "rst", "html", "ipynb", "epub", "adoc"]  # LaTeX is tried as people write it, below


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_another_form_keeps_its_chapters_words_and_pictures(form, notes, picture):
    notes.write("pic.png", picture)
    path = notes.convert(f"things.{form}", {"adoc": "asciidoc"}.get(form, form), DOCUMENT)

    taken = notes.take(path.name)

    assert taken.book["chapters"] == ["01_first_chapter", "02_second_chapter"]
    first, second = taken.body("01_first_chapter"), taken.body("02_second_chapter")
    for words in ("Some *text* with a footnote", "](https://www.example.org/)", "nested", "quoted", "print(1)"):
        assert words in first, words
    assert "| 2" in first
    assert "](figures/" in first and len(taken.pictures) == 1
    assert second.startswith("## Below") and "More words." in second
    if form not in ("odt", "ipynb"):  # they hold no metadata, or pandoc reads none
        assert taken.book["title"] == "Notes on Things"
    assert "The note." in (second if form == "ipynb" else first)  # pandoc writes no footnotes into a notebook, but a line at its end
    if form != "rst":
        assert "[second](#ch-second-chapter)" in first
    assert "<" not in first.replace("<https", ""), "raw HTML"


TEX = r"""\documentclass{book}
\newcommand{\R}{\mathbb{R}}
\title{My Book}\author{A \and B}
\begin{document}
\maketitle
\chapter{First}\label{ch:first}
See Section~\ref{sec:loops}, Figure~\ref{fig:loop}, \eqref{eq:e}, Table~\ref{tab:t} and \cite{knuth}.
\section{Loops}\label{sec:loops}
\begin{figure}\includegraphics[width=5cm]{img/pic}\caption{A loop}\label{fig:loop}\end{figure}
\begin{equation}\label{eq:e} x \in \R \end{equation}
\begin{table}\caption{A table of $n$}\label{tab:t}\begin{tabular}{ll}A & B \\ \hline 1 & 2\end{tabular}\end{table}
\begin{align} a &= b \\ c &= d \nonumber \end{align}
\begin{tikzpicture}\draw (0,0);\end{tikzpicture}
\include{chapters/second}
\end{document}
"""


def test_latex_with_included_chapters_labels_and_a_drawing(notes, picture):
    notes.write("main.tex", TEX)
    notes.write("chapters/second.tex", "\\chapter{Second}\nBack to Chapter~\\ref{ch:first}. \\input{/etc/hostname}\n")
    notes.write("img/pic.png", picture)
    notes.write("refs.bib", "@book{knuth, title={Literate}, author={Knuth, D.}, year={1984}}\n")

    taken = notes.take()

    assert (taken.book["title"], taken.book["creators"]) == ("My Book", ["A", "B"])
    assert taken.book["chapters"] == ["01_first", "02_second"]
    first = taken.body("01_first")
    for piece in (
        "See [](#sec-loops), [](#fig-loop), [](#eq-e), [](#tbl-t) and [@knuth].",
        "## Loops {#sec-loops}",
        "![A loop](figures/pic.png){#fig-loop}",
        "::: {#eq-e}\n$$x \\in \\mathbb{R}$$\n:::",
        '::: {#tbl-t caption="A table of $n$"}',
        "\\begin{aligned}",
        "    \\begin{tikzpicture}",
    ):
        assert piece in first, piece
    assert "Back to [](#ch-first)." in taken.body("02_second")
    assert any("a drawing (tikzpicture) is kept as code" in line for line in taken.told.journal.decide)
    assert any("/etc/hostname is included and was not found" in line for line in taken.told.journal.decide)


def test_latex_that_may_not_be_read_is_told_where_it_is_included(notes, monkeypatch):
    notes.write("main.tex", "\\documentclass{article}\n\\begin{document}\nWords.\n\n\\input{second}\n\\end{document}\n")
    notes.write("second.tex", "More words.\n")
    monkeypatch.setattr("dmls_pipeline.store.no_file", lambda path: "this file may not be read" * (path.name == "second.tex"))

    assert "main.tex: second is included and was not found" in notes.take().told.journal.decide


def notebook(picture):
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"language_info": {"name": "python"}},
        "cells": [
            {"id": "a", "cell_type": "markdown", "metadata": {}, "source": "# Trees\n\nA [link](other.ipynb#roots) and <b>bold</b>."},
            {
                "id": "b",
                "cell_type": "code",
                "metadata": {},
                "execution_count": 1,
                "source": "plot()",
                "outputs": [
                    {"output_type": "stream", "name": "stdout", "text": "done\n"},
                    {
                        "output_type": "display_data",
                        "metadata": {},
                        "data": {"image/png": base64.b64encode(picture).decode(), "text/plain": "<Figure>"},
                    },
                    {
                        "output_type": "execute_result",
                        "execution_count": 1,
                        "metadata": {},
                        "data": {"text/html": "<table><tr><th>h</th></tr><tr><td>7</td></tr></table>"},
                    },
                ],
            },
        ],
    }


def test_notebooks_with_their_outputs(notes, picture):
    notes.write("1-trees.ipynb", json.dumps(notebook(picture)))
    notes.write("2-other.ipynb", json.dumps(notebook(picture)).replace("Trees", "Other").replace("other.ipynb#roots", "1-trees.ipynb"))

    taken = notes.take()

    assert taken.book["chapters"] == ["01_trees", "02_other"]
    body = taken.body("01_trees")
    for piece in ("bold", "``` python\nplot()\n```", "done", "](figures/", "7"):
        assert piece in body, piece
    assert "<Figure>" not in body
    assert "(#ch-trees)" in taken.body("02_other")
    assert len(taken.pictures) == 1  # it is the same in both


def test_colors_of_a_terminal_are_no_text_of_a_notebook(notes):
    output = {"output_type": "stream", "name": "stdout", "text": ["\x1b[0;31mValueError\x1b[0m: bad"]}
    cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "source": ["f()"], "outputs": [output]}
    notes.write("a.ipynb", json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))

    assert "ValueError: bad" in notes.take().body("01_a")


LONG = ("x" * 300, "x/" * 3000)  # as no file is called


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize(
    "files",
    [
        {"a.md": "# A\n\n[b]({name}b.md) ![c]({name}c.png) [[{name}]]\n\n{{{{#include {name}d.rs}}}}\n\n{{{{< include {name}e.qmd >}}}}\n"},
        {"a.tex": "\\section{{A}}\n\n\\input{{{name}b}}\n"},
        {"a.md": "# A\n", "mkdocs.yml": "docs_dir: .\nnav: [a.md, {name}b.md]\n"},
        {"a.md": "# A\n", "mkdocs.yml": "docs_dir: {name}\nnav: [a.md]\n"},
        {"a.qmd": "# A\n", "_quarto.yml": "book: {{chapters: [a.qmd, {name}b.qmd]}}\nbibliography: {name}c.bib\n"},
        {"a.md": "# A\n", "SUMMARY.md": "- [A](a.md)\n- [B]({name}b.md)\n"},
    ],
)
def test_a_name_that_no_file_can_have_is_that_of_none(notes, files, name):
    for path, text in files.items():
        notes.write(path, text.format(name=name))

    assert notes.take().book["chapters"]


def test_pictures_of_one_name_in_two_files_are_two(notes, picture):
    notes.write("pic.png", picture)
    notes.convert("a.docx", "docx", "# A\n\n![One](pic.png)\n")
    notes.write("pic.png", picture + b"more")
    notes.convert("b.docx", "docx", "# B\n\n![Two](pic.png)\n")
    (notes.root / "pic.png").unlink()

    assert len(notes.take().pictures) == 2


def test_restructuredtext_with_roles_and_directives_of_sphinx(notes, picture):
    notes.write(
        "one.rst",
        "Title\n=====\n\n.. note:: Mind this.\n\n.. figure:: p.png\n\n   A caption\n\nSee :ref:`there <below>`, :doc:`two`, :term:`bias` and |nothing|.\n\n"
        ".. _below:\n\nBelow\n-----\n\n.. math:: e = mc^2\n\n.. list-table:: A list\n   :header-rows: 1\n\n   * - A\n     - B\n   * - 1\n     - 2\n",
    )
    notes.write("two.rst", "Two\n===\n\nWords.\n")
    notes.write("p.png", picture)

    taken = notes.take()

    assert [taken.front(stem)["title"] for stem in ("01_one", "02_two")] == ["Title", "Two"]
    body = taken.body("01_one")
    for piece in (
        "::: tip\nMind this.\n:::",
        "![A caption](figures/p.png)",
        "See [there](#sec-below), [two](#ch-two), bias and",
        "$$e = mc^2$$",
        'caption="A list"}',
    ):
        assert piece in body, piece


def test_a_jupyter_book(notes):
    notes.write(
        "_toc.yml",
        "format: jb-book\nroot: intro\nparts:\n  - caption: P\n    chapters:\n      - file: b\n        sections: [{file: c}]\n  - chapters: [{file: gone}]\n",
    )
    notes.write("_config.yml", "title: JB\nauthor: Jo\n")
    notes.write("intro.md", "# Intro\n\n{doc}`b`\n\n```{toctree}\nb\n```\n")
    notes.write("b.md", "# B\n")
    notes.write("c.md", "# C\n\nWords.\n")
    notes.write("d.md", "# D\n")

    taken = notes.take()

    assert (taken.told.kind, taken.book["title"], taken.book["creators"]) == ("a Jupyter Book", "JB", ["Jo"])
    assert taken.book["chapters"] == ["01_intro", "02_b"]
    assert taken.body("01_intro") == "[](#ch-b)"
    assert taken.body("02_b") == "## C\n\nWords."
    assert taken.told.journal.left == ["d.md: _toc.yml does not list it"]


def test_the_order_of_a_table_of_contents_of_sphinx(notes):
    notes.write("index.rst", "Docs\n====\n\n.. toctree::\n   :maxdepth: 2\n\n   zeta\n   Words <alpha>\n   mid\n")
    for name in ("alpha", "mid", "zeta"):
        notes.write(f"{name}.rst", f"{name}\n=====\n\nWords.\n")

    taken = notes.take()

    assert (taken.book["title"], taken.book["chapters"]) == ("Docs", ["01_zeta", "02_alpha", "03_mid"])


def test_a_single_file_is_taken_without_what_lies_beside_it(notes, picture):
    notes.write("README.md", "# Somebody else's\n")
    notes.write("far/away.png", picture)
    notes.write("mine.md", "Words. ![](away.png)\n")

    taken = notes.take("mine.md")

    assert taken.book["title"] == "Mine"
    assert taken.pictures == []


def test_org_without_its_keywords_and_tags(notes):
    notes.write("o.org", "#+TITLE: Org\n#+AUTHOR: Me\n#+LANGUAGE: de\n* TODO First :tag:\nText \\alpha.\n- [X] done\n* Second\n")

    taken = notes.take("o.org")

    assert (taken.book["title"], taken.book["creators"], taken.book["language"]) == ("Org", ["Me"], "de")
    assert taken.front("01_first")["title"] == "First"
    assert taken.body("01_first") == "Text α.\n\n- [x] done"


def test_a_web_page_with_formulas_and_a_table_of_spans(notes):
    notes.write(
        "page.html",
        "<html><head><title>Page</title><script>alert(1)</script></head><body><h1>Web</h1><p>Text \\(x^2\\), <u>under</u></p>"
        "<table><tr><th colspan=2>AB</th></tr><tr><td rowspan=2>x</td><td>1</td></tr><tr><td>2</td></tr></table>",
    )

    body = notes.take("page.html").body("01_page")

    assert body == "Text $x^2$, *under*\n\n| AB  |     |\n|-----|-----|\n| x   | 1   |\n|     | 2   |"


def test_an_archive_of_notion(notes, picture):
    with zipfile.ZipFile(notes.root / "export.zip", "w") as archive:
        name = "Training Data 0123456789abcdef0123456789abcdef"
        archive.writestr(f"Export/{name}.md", "# Training Data\n\n![](Training%20Data%200123456789abcdef0123456789abcdef/Untitled.png)\n")
        archive.writestr(f"Export/{name}/Untitled.png", picture)
        archive.writestr("Export/Other 0123456789abcdef0123456789abcdea.md", f"# Other\n\n[it]({name.replace(' ', '%20')}.md)\n")

    taken = notes.take("export.zip")

    assert taken.book["chapters"] == ["01_other", "02_training_data"]
    assert taken.body("01_other") == "[it](#ch-training-data)"
    assert taken.pictures == ["untitled.png"]


def test_an_archive_writes_nothing_outside(notes):
    with zipfile.ZipFile(notes.root / "a.zip", "w") as archive:
        archive.writestr("../../outside.md", "# Out\n")

    notes.take("a.zip")

    assert not list(notes.root.parent.parent.glob("outside.md")) and not list(notes.root.parent.glob("outside.md"))


def test_a_damaged_archive_is_a_sentence(notes):
    notes.write("a.zip", b"PK no")

    with pytest.raises(BuildError, match="cannot be unpacked"):
        notes.take("a.zip")


def test_an_mdbook(notes, picture):
    notes.write("book.toml", '[book]\ntitle = "An mdBook"\nauthors = ["Ann"]\n')
    notes.write(
        "src/SUMMARY.md",
        "# Summary\n\n[Preface](preface.md)\n\n# Part\n\n- [First](a/one.md)\n- [Two](b.md)\n    - [Nested](n.md)\n- [Not yet]()\n",
    )
    notes.write("src/preface.md", "# Preface\n\nSee [one](./a/one.md#a-heading) and [it](a/one.md).\n")
    notes.write(
        "src/a/one.md", "# Chapter 1: First things\n\n## A heading\n\n![p](../img/x%20y.png)\n\n```\n{{#include ../code.py}}\n```\n"
    )
    notes.write("src/b.md", "# Two\n\nTo [nested](n.md#deep).\n")
    notes.write("src/n.md", "# Nested\n\n## Deep\n\nWords.\n")
    notes.write("src/code.py", "x = 1\n")
    notes.write("src/unlisted.md", "# Unlisted\n")
    notes.write("src/img/x y.png", picture)

    taken = notes.take()

    assert taken.told.kind == "an mdBook"
    assert (taken.book["title"], taken.book["creators"]) == ("An mdBook", ["Ann"])
    assert taken.book["chapters"] == ["01_preface", "02_one", "03_b"]
    assert taken.body("01_preface") == "See [one](02_one.md#a-heading) and [it](#ch-one)."
    assert taken.body("02_one") == "## A heading\n\n![p](figures/x-y.png)\n\n```\nx = 1\n```"
    assert taken.body("03_b") == "To [nested](#deep).\n\n## Nested\n\n### Deep\n\nWords."
    assert taken.front("02_one") == {"title": "First things", "short_title": "First", "status": "draft"}
    assert taken.told.journal.left == ["unlisted.md: SUMMARY.md does not list it"]


def test_a_quarto_book(notes, picture):
    notes.write(
        "_quarto.yml",
        "book:\n  title: Quarto\n  author: [{name: Q}]\n  chapters:\n    - index.qmd\n    - part: P\n      chapters: [in.qmd]\n",
    )
    notes.write("refs.bib", "@book{knuth, title={Literate}, author={Knuth, D.}, year={1984}}\n@book{other, title={X}}\n")
    notes.write("index.qmd", "# Preface {.unnumbered}\n\nSee @sec-in and [-@fig-p].\n")
    notes.write(
        "in.qmd",
        "---\ntitle: Introduction\nexecute: {echo: false}\n---\n\n## Start {#sec-in}\n\nAs [@knuth] says, and a@fig-mail.org.\n\n"
        '![A pic](p.png){#fig-p fig-alt="A box"}\n\n```{python}\nprint("@fig-p")\n```\n\n::: {.callout-note}\n## Mind\nText.\n:::\n\n'
        "$$\nx\n$$ {#eq-x}\n",
    )
    notes.write("p.png", picture)

    taken = notes.take()

    assert taken.book["chapters"] == ["01_preface", "02_in"]
    assert taken.body("01_preface") == "See [](#sec-in) and [](#fig-p)."
    assert taken.front("02_in") == {"title": "Introduction", "status": "draft"}
    assert "# execute:" in taken.text("02_in")
    body = taken.body("02_in")
    for piece in (
        '{#fig-p fig-alt="A box"}',
        '```python\nprint("@fig-p")',
        '::: {.tip title="Mind"}\nText.',
        "$$\nx\n$$ {#eq-x}",
        "a@fig-mail.org",
    ):
        assert piece in body, piece
    references = (taken.folder / "content/references.yaml").read_text(encoding="utf-8")
    assert "id: knuth" in references and "id: other" not in references


def test_an_obsidian_vault(notes, picture):
    notes.write(".obsidian/app.json", "{}")
    notes.write(
        "01 Überblick.md",
        "---\ntags: [ml]\naliases: [Overview]\n---\n[[02 Daten]], [[02 Daten#Ein Teil|w]], [[Nowhere]], `[[code]]`\n\n![[my pic.png|300]]\n",
    )
    notes.write("02 Daten.md", "# Daten\n\n## Ein Teil\n\nZurück: [[Overview]]. ^abc123\n")
    notes.write("files/my pic.png", picture)

    taken = notes.take()

    assert taken.told.kind == "an Obsidian vault"
    assert taken.body("01_ueberblick") == (
        "[02 Daten](#ch-daten), [w](02_daten.md#ein-teil), Nowhere, `[[code]]`\n\n![](figures/my-pic.png){width=300px}"
    )
    assert taken.body("02_daten") == "## Ein Teil\n\nZurück: [Overview](#ch-ueberblick)."
    assert "# - ml" in taken.text("01_ueberblick")
    assert any("no note is called Nowhere" in line for line in taken.told.journal.decide)


def test_a_repository_whose_readme_says_the_order(notes, picture):
    notes.write("README.md", "# My Notes\n\n1. [B](b.md)\n2. [A](a.md)\n3. [C](c/README.md)\n")
    notes.write("a.md", '# A\n\n<img src="img/a.png" width="50"> [b](b.md) [x](gone.pdf) ![](https://x.org/i.png)\n')
    notes.write("b.md", "# B\n\nText\n\n# More\n")
    notes.write("c/README.md", "No heading here.\n")
    notes.write("img/a.png", picture)
    notes.write("node_modules/x/README.md", "# Not mine\n")

    taken = notes.take()

    assert taken.book["title"] == "My Notes"
    assert taken.book["chapters"] == ["01_b", "02_a", "03_c"]
    assert taken.front("03_c")["title"] == "C"
    assert taken.body("02_a") == '<img src="figures/a.png" width="50"> [b](#ch-b) [x](gone.pdf) ![](https://x.org/i.png)'
    assert taken.body("01_b") == "Text\n\n# More"
    assert len(taken.told.journal.decide) == 2


def test_one_file_that_holds_several_chapters(notes):
    notes.write(
        "notes.txt",
        "# The Book\n\nBy Ann Other\n\n[Repo](https://example.org)\n\n## [Chapter 1: One](01_one_thing.md)\n\n- a[^n]\n\n### Deeper\n\n## Chapter 2: Two\n\n[^n]: Note.\n",
    )

    taken = notes.take()

    assert (taken.book["title"], taken.book["creators"]) == ("The Book", ["Ann Other"])
    assert taken.book["chapters"] == ["01_one_thing", "02_two"]
    assert taken.body("01_one_thing") == "- a[^n]\n\n## Deeper\n\n[^n]: Note."
    assert taken.body("02_two") == ""
    assert any("[Repo](https://example.org)" in line for line in taken.told.journal.decide)


def test_the_book_that_is_made_is_checked_by_the_pipeline(notes, dmls):
    notes.write("01-first.md", "# First\n\n## A section\n\nSome words.\n")

    taken = notes.take()

    done = dmls("check", "--format", "json", cwd=taken.folder)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    assert (taken.folder / "import-report.md").is_file()


def test_a_second_import_brings_what_changed_and_keeps_what_was_edited(notes):
    for name in "abcd":
        notes.write(f"{name}.md", f"# {name.upper()}\n\nfirst\n\nmiddle\n\nlast\n")
    notes.take()
    edited = notes.folder / "content/02_b.md"
    edited.write_text(edited.read_text(encoding="utf-8").replace("first", "first, edited"), encoding="utf-8")
    both = notes.folder / "content/03_c.md"
    both.write_text(both.read_text(encoding="utf-8").replace("first", "mine"), encoding="utf-8")
    notes.write("a.md", "# A\n\nfirst\n\nmiddle\n\nchanged\n")
    notes.write("b.md", "# B\n\nfirst\n\nmiddle\n\nchanged\n")
    notes.write("c.md", "# C\n\ntheirs\n\nmiddle\n\nlast\n")
    (notes.root / "d.md").unlink()
    notes.write("e.md", "# E\n\nnew\n")

    again = notes.take()

    assert "changed" in again.body("01_a")
    assert again.body("02_b") == "first, edited\n\nmiddle\n\nchanged"
    assert again.body("03_c") == "mine\n\nmiddle\n\nlast"
    assert again.told.conflicts
    assert "theirs" in (again.folder / ".import/new/content/03_c.md").read_text(encoding="utf-8")
    assert again.book["chapters"] == ["01_a", "02_b", "03_c", "04_d", "05_e"]
    assert any("04_d.md is no longer in the notes" in line for line in again.told.outcome)


@pytest.fixture
def conflict(notes):
    """Import notes again of which one line changed in them and in the book; return the book's file and what the notes have beside it."""
    notes.write("a.md", "# A\n\nfirst\n\nlast\n")
    file, beside = notes.folder / "content/01_a.md", notes.folder / ".import/new/content/01_a.md"
    notes.take()
    file.write_text(file.read_text(encoding="utf-8").replace("first", "mine"), encoding="utf-8")
    notes.write("a.md", "# A\n\ntheirs\n\nlast\n")
    assert notes.take().told.conflicts
    assert beside.is_file()
    return file, beside


@pytest.mark.parametrize("settled", ["in the book", "in the notes"])
def test_what_the_notes_had_goes_when_the_conflict_is_settled(notes, conflict, settled):
    file, beside = conflict
    if settled == "in the book":
        file.write_bytes(beside.read_bytes())
    else:
        notes.write("a.md", "# A\n\nfirst\n\nlast\n")

    again = notes.take()

    assert not again.told.conflicts
    assert not beside.exists()
    assert not (notes.folder / ".import/new").exists()
    assert (notes.folder / ".import/content/01_a.md").is_file()


def test_a_conflict_whose_file_was_removed_by_the_author_is_settled(notes, conflict):
    file, beside = conflict
    mine = file.read_text(encoding="utf-8").replace("mine", "mine and theirs")
    file.write_text(mine, encoding="utf-8")
    assert notes.take().told.conflicts  # nobody said that it is settled
    beside.unlink()

    again = notes.take()

    assert not again.told.conflicts
    assert not beside.exists()
    notes.write("a.md", "# A\n\ntheirs\n\nlast, changed\n")
    assert not notes.take().told.conflicts
    assert file.read_text(encoding="utf-8") == mine.replace("last", "last, changed")


@pytest.mark.parametrize("settled", [True, False])
def test_what_an_author_wrote_into_the_file_of_a_conflict_stays(notes, conflict, settled):
    beside = conflict[1]
    beside.write_text("My merge.\n", encoding="utf-8")
    notes.write("a.md", "# A\n\nfirst\n\nlast\n" if settled else "# A\n\nothers\n\nlast\n")

    again = notes.take()

    assert again.told.conflicts != settled
    assert beside.read_text(encoding="utf-8") == "My merge.\n"
    assert any("01_a.md was edited, and stays" in line for line in again.told.outcome)


def test_a_second_import_of_the_same_changes_nothing(notes, picture):
    notes.write("a.md", "# A\n\n![](p.png)\n")
    notes.write("p.png", picture)
    notes.take()
    (notes.folder / "content/01_a.md").write_text("mine", encoding="utf-8")
    before = {
        path: path.read_bytes()
        for path in notes.folder.rglob("*")
        if path.is_file() and "import" not in path.as_posix().removeprefix(str(notes.folder))
    }

    again = notes.take()

    assert again.told.outcome == ()
    assert {path: path.read_bytes() for path in before} == before


def test_an_edited_report_is_not_written_over(notes):
    notes.write("a.md", "# A\n")
    notes.take()
    (notes.folder / "import-report.md").write_text("my remarks", encoding="utf-8")

    notes.take()

    assert (notes.folder / "import-report.md").read_text(encoding="utf-8") == "my remarks"


def test_a_book_that_no_import_made_is_left_alone(notes):
    notes.write("a.md", "# A\n")
    (notes.folder / "content").mkdir(parents=True)

    with pytest.raises(BuildError, match="that no import made"):
        notes.take()

    assert list((notes.folder / "content").iterdir()) == []


def test_nothing_is_written_into_the_notes(notes):
    notes.write("a.md", "# A\n")

    with pytest.raises(BuildError, match="lies in the notes"):
        importing.take(notes.root, notes.root / "book")


@pytest.mark.parametrize(
    ("name", "why"), [("gone", "there is no file or folder"), ("empty", "there are no notes"), ("x.exe", "is no file of notes")]
)
def test_what_are_no_notes_is_a_sentence(name, why, notes):
    (notes.root / "empty").mkdir()
    notes.write("x.exe", b"MZ")

    with pytest.raises(BuildError, match=why):
        notes.take(name)

    assert not notes.folder.exists()


def test_a_folder_called_readme_is_no_file_that_names_the_book(notes):
    notes.write("a.md", "# A\n")
    notes.write("b.md", "# B\n")
    notes.write("README.md/c.md", "# C\n")

    assert notes.take().book["title"] == "Notes"


def test_a_picture_outside_of_the_notes_is_not_taken(notes, picture):
    (notes.root.parent / "secret.png").write_bytes(picture)
    notes.write("a.md", f"# A\n\n![](../secret.png) ![]({Path('/etc/passwd')})\n")

    taken = notes.take()

    assert taken.pictures == []
    assert len(taken.told.journal.decide) == 2


def test_files_around_the_book_that_are_there_stay(notes):
    notes.write("a.md", "# A\n")
    notes.folder.mkdir()
    (notes.folder / "README.md").write_text("mine", encoding="utf-8")

    taken = notes.take()

    assert (taken.folder / "README.md").read_text(encoding="utf-8") == "mine"
    assert taken.told.outcome == ("README.md was there and stays as it was",)


def test_a_file_whose_name_yaml_takes_for_a_number_is_a_chapter(notes):
    notes.write("2024_01_01.md", "# Day\n\nWords.\n")

    taken = notes.take()

    assert taken.book["chapters"] == ["01_2024_01_01"]


@pytest.mark.parametrize("form", ["odt", "docx"])
def test_a_file_of_libreoffice(form, notes, picture):
    notes.write(f"lecture.{form}", (Path(__file__).parent / f"libreoffice/lecture.{form}").read_bytes())
    notes.write("a.png", picture)

    taken = notes.take(f"lecture.{form}")

    assert taken.book["chapters"] == ["01_hash_tables", "02_trees"]
    body = taken.body("01_hash_tables")
    for words in ("Some **bold** and *italic* text, a [link](https://a.example/).", "## Buckets", "  - nested", "> quoted words"):
        assert words in body
    rows = [row.strip("| ").split("|") for row in body.splitlines() if row.startswith("|")]
    assert [[cell.strip() for cell in row] for row in (rows[0], rows[2])] == [["Name", "Size"], ["a", "1"]]
    assert f"lecture.{form}: the first row of a table without a head was taken for one" in taken.told.journal.decide
    assert form == "docx" or "![](figures/a.png)" in body  # pandoc drops a picture that a .docx only links to


def test_org_leaves_its_keywords_and_has_its_formulas(notes):
    notes.write("o.org", "#+title: Heaps\n#+filetags: :ds:\n\nWords.\n\n\\begin{equation}\nx=1\n\\end{equation}\n\nMore.\n")

    assert notes.take("o.org").body("01_o").split() == ["Words.", "$$x=1$$", "More."]


def test_a_note_is_linked_to_by_its_title_and_keeps_a_number_of_its_own(notes):
    notes.write("202401011200 Bias.md", "# Bias\n\nSee [[Variance]].\n")
    notes.write("202401011201 Spread.md", "# Variance\n\nSee [[202401011200 Bias]].\n")

    taken = notes.take()

    assert taken.book["chapters"] == ["01_202401011200_bias", "02_202401011201_spread"]
    assert taken.body("01_202401011200_bias") == "See [Variance](#ch-202401011201-spread)."
    assert taken.body("02_202401011201_spread") == "See [202401011200 Bias](#ch-202401011200-bias)."


def test_an_archive_without_a_file_is_told(notes):
    with zipfile.ZipFile(notes.root / "empty.zip", "w"):
        pass

    with pytest.raises(BuildError, match=r"empty\.zip is an archive without a file: name one that holds notes"):
        notes.take("empty.zip")


SLOW = {
    "headings": "# A\n\nx\n\n" * 500,
    "headings of one name": "# T\n\n" + "## Same\n\nx\n\n" * 5000,
    "footnotes of chapters": "".join(f"[^{number}]: x\n\n# Of {number}\n\nx[^{number}]\n\n" for number in range(500)),
    "questions": "# T\n\n" + "Q: Why?\nA: So.\n\n" * 2000,
    "questions without answers": "# T\n\n" + "Q: Why?\n" * 10_000,
    "pictures in the text": "# T\n\n" + "".join(f"![x](data:image/png;base64,{number:08d})\n\n" for number in range(1500)),
    "ticks": "".join(f"{'`' * (1 + number % 300)} " for number in range(5000)),
    "links": "[a](b.md) [c](#d)\n" * 1500,
    **{mark: mark * 5000 for mark in ("[", '[a](b "', "<img ", "<a href='", "<!--", "[[", "[[a|", "{{< figure ", "{% ", "# x ", "[@", "[  ")},
}  # fmt: skip


@pytest.mark.parametrize("name", SLOW)
def test_notes_are_imported_in_time_whatever_is_repeated_in_them(name, notes):
    notes.write("a.md", SLOW[name])
    began = time.process_time()

    notes.take("a.md")

    assert time.process_time() - began < 10  # it takes one or two; each took minutes once, or would with ten times as many


def test_a_list_is_followed_in_time_however_many_files_it_has(notes):
    for number in range(600):
        notes.write(f"{number % 20}/a{number}.md", "# T\n\nx\n")
    notes.write("SUMMARY.md", "".join(f"- [x]({number % 20}/a{number}.md)\n" for number in range(600)))
    calls = []

    sys.setprofile(lambda frame, event, called: calls.append(called) if event == "call" and frame.f_code.co_name == "realpath" else None)
    try:
        found = documents.found(notes.root)
    finally:
        sys.setprofile(None)

    assert len(found.documents) == 600
    assert len(calls) < 5000  # six hundred times six hundred, if each file were asked for each line


def test_more_headings_than_a_book_has_chapters_are_one_chapter(notes):
    notes.write("a.md", "# x\n\n" * 1001)

    taken = notes.take("a.md")

    assert taken.book["chapters"] == ["01_a"]
    assert any("1,001 headings look like chapters, and a book has at most 1000" in line for line in taken.told.journal.decide)


def test_a_file_whose_name_is_no_utf_8_is_left_and_told(notes):
    notes.write("a.md", "# T\n\nx\n")
    (notes.root / os.fsdecode(b"caf\xe9.md")).write_text("# U\n", encoding="utf-8")

    taken = notes.take(".")

    assert taken.book["chapters"] == ["01_a"]
    assert taken.told.journal.left == ["caf\udce9.md: it has a name that is no UTF-8: rename it"]
    with pytest.raises(BuildError, match="has a name that is no UTF-8: rename it"):
        importing.take(notes.root / os.fsdecode(b"caf\xe9.md"), notes.folder.with_name("other"))


@pytest.mark.parametrize("target", [".", "..", "/", "./", "a/.."])
def test_a_picture_that_names_a_folder_is_told(target, notes):
    notes.write("a.md", f"# T\n\n![x]({target})\n")

    taken = notes.take("a.md")

    assert taken.body("01_a") == f"![x]({target})"
    assert taken.told.journal.decide == [f"a.md:3: there is no picture {target}"]


def test_what_steers_a_terminal_in_a_name_is_shown_readable(notes):
    notes.write("a.md", "# T\n\nx\n")
    notes.write("b\x1b[31m.md", "# U\n\n![x](none.png)\n")

    taken = notes.take(".")

    assert "\x1b" not in "".join(report.screen(taken.told)) + report.document(taken.told)
