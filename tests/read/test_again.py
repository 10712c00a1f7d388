"""A chapter that is read again in one process is as one that is read for the first time."""

import copy
from pathlib import Path

import pytest

from dmls_pipeline.model import ChapterRef, Words
from dmls_pipeline.read import again, depth, strings
from dmls_pipeline.read.chapter import reading_of
from dmls_pipeline.read.source import read_source

CHAPTERS = sorted((Path(__file__).parents[1] / "notes/constructs/content").glob("*.md"))
FIRST = """---
title: One
summary: A *first* summary.
takeaways: ["One **thing**."]
---

## A section {#sec-a}

A paragraph with a [term]{.term entry="a"}, a note[^a] and $x^2$. [Said on a slide.]{.line}

> [!note] What is said
> Words.

[^a]: The words of the note.

- one
- two <b>three</b>

Before ==marked== behind.
"""
EDITS = {
    "nothing": ("", ""),
    "a word": ("paragraph with", "passage with"),
    "a word of the note": ("words of the note", "text of the note"),
    "another form of the same words": ("Before ==marked== behind", "Before [marked]{.mark} behind"),
    "a line more": ("## A section", "Words before.\n\n## A section"),
    "a line less": ("- one\n", ""),
    "a line more before the body": ("takeaways:", "status: draft\ntakeaways:"),
    "a summary": ("*first*", "*second*"),
    "what is left over": ("<b>three</b>", "<blink>three</blink>"),
    "the line of a slide": ("Said on a slide", "Told on a slide"),
    "what is nested too deep": ("- one", f"{'> ' * 40}- one"),
}


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Return a function that reads a text as a chapter, in a process that knows what it read before, or `anew`."""
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()

    def reading(text, *, anew=False):
        if anew:
            forget()
        Path("content/01_a.md").write_text(text, encoding="utf-8")
        return reading_of(read_source(ChapterRef("01_a", 1, "a")), Words(0, None, (), "en"))

    forget()
    yield reading
    forget()


def forget():
    for kept in (again.KEPT, depth.SHALLOW, strings.KEPT):
        kept.clear()


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_chapter_read_again_is_as_one_that_is_read_for_the_first_time(read, edit):
    text = FIRST.replace(*edit) if edit[0] else FIRST
    assert text != FIRST or edit == EDITS["nothing"]
    read(FIRST)

    after = read(text)

    assert again.KEPT
    assert after == read(text, anew=True)
    assert read(FIRST) == read(FIRST, anew=True)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda path: path.stem)
def test_every_form_is_read_again_as_it_was(read, chapter):
    text = chapter.read_bytes().decode("utf-8", "replace")
    first = copy.deepcopy(read(text))

    assert read(text) == first
    assert read(f"{text}\nMore words.\n") == read(f"{text}\nMore words.\n", anew=True)


def test_only_what_changed_is_made_anew(read, monkeypatch):
    made, make = [], again.Made
    monkeypatch.setattr(again, "Made", lambda *parts: made.append(parts) or make(*parts))
    read(FIRST)
    before = len(made)
    made.clear()

    read(FIRST.replace("Before", "Well before"))

    assert before > 4
    assert 1 <= len(made) <= 2  # the list before it ends where its line begins


def test_what_follows_reading_changes_a_copy(read):
    first = read(FIRST)
    kept = copy.deepcopy(first)
    first.chapter["blocks"].clear()
    first.chapter["summary"].append({"t": "str", "text": "more"})

    assert read(FIRST) == kept
