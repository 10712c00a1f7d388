"""`dmls new chapter`: a file for the chapter, and its line in book.yaml."""

import re
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.begin import names
from dmls_pipeline.paths import BOOK, chapter_source
from dmls_pipeline.problems import BuildError
from dmls_pipeline.read import chapter_files
from dmls_pipeline.tools import yaml

LISTED = re.compile(r"^(?P<key>chapters:[^\n]*\n)(?P<entries>(?:[ \t]*(?:#[^\n]*)?\n|[ \t]*- [^\n]*\n?)+)", re.MULTILINE)
ENTRY = re.compile(r"^(?P<before>[ \t]*- )[ \t]*+(?P<name>(?:[^\s#](?:[^\n#]*[^\s#])?)?)[ \t]*+(?:#[^\n]*)?$", re.MULTILINE)
FLOW = re.compile(r"^chapters:[ \t]*\[(?P<names>[^\]]*)\]", re.MULTILINE)

CHAPTER = """---
title: {title}
status: draft
---

## First section {{#sec-{slug}}}

Write here.
"""


def chapter(title: str) -> Path:
    """Write a draft of a chapter, list it last in book.yaml, and return its file; raise BuildError where that cannot be done."""
    listed = _listed()
    number = max((ref.number for ref in chapter_files.chapter_refs(listed)), default=0) + 1
    path = chapter_source(names.chapter_stem(number, title))
    book = with_chapter(BOOK.read_text(encoding="utf-8"), path.stem)
    if BOOK.is_symlink():
        raise BuildError(f"{BOOK} is a link, and nothing is written through one: add the line '- {path.stem}' where it leads to")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(CHAPTER.format(title=yaml.quoted(title), slug=names.slug(title, "chapter")))
        store.write_text(BOOK, book)
    except OSError as error:
        raise BuildError(f"{error.filename or path} cannot be written: {error.strerror}") from error
    return path


def _listed() -> tuple[str, ...]:
    """Return the chapters that book.yaml lists."""
    try:
        book = yaml.load(BOOK.read_text(encoding="utf-8-sig")).value
    except (OSError, UnicodeDecodeError) as error:
        raise BuildError(f"{BOOK} cannot be read: {error}") from error
    chapters = book.get("chapters") if isinstance(book, dict) else None
    if not isinstance(chapters, list):
        raise BuildError(f"{BOOK} has no list of chapters: mend it first, as `dmls check` says")
    return tuple(str(chapter) for chapter in chapters)


def with_chapter(text: str, stem: str) -> str:
    """Return book.yaml with *stem* as last of its chapters, its other lines as they are."""
    entry = yaml.quoted(stem)  # 01_2026 would be a number
    if flow := FLOW.search(text):
        before = flow["names"].rstrip().rstrip(",")
        return text[: flow.start("names")] + (f"{before}, {entry}" if before.strip() else entry) + text[flow.end("names") :]
    block = LISTED.search(text)
    entries = list(ENTRY.finditer(text, block.start("entries"), block.end("entries"))) if block else []
    if not entries:
        raise BuildError(f"the chapters of {BOOK} are written in a way that cannot be added to: add the line '- {stem}' yourself")
    last = entries[-1]
    end = text.find("\n", last.start())
    place = len(text) if end < 0 else end
    return f"{text[:place]}\n{last['before']}{entry}{text[place:]}"
