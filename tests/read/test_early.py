"""What changed is read by pandoc while nobody waits for it yet; whoever asks then has the answer, in forks too."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from dmls_pipeline import paths
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.read import early
from dmls_pipeline.read.body import parsed_body
from dmls_pipeline.read.source import read_source
from dmls_pipeline.tools import pandoc

CHAPTERS = tuple(ChapterRef(f"0{number}_a", number, f"a-{number}") for number in (1, 2, 3))


@pytest.fixture(autouse=True)
def book(tmp_path, monkeypatch):
    """Make a book of three chapters that were read before they were written the last time."""
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    for chapter in CHAPTERS:
        read = paths.of(chapter.stem, "chapter.json")
        read.parent.mkdir(parents=True)
        read.write_text("{}")
        write(chapter, f"Words of {chapter.stem} that nobody asked about.\n", later=False)
    yield Book(slug="a", title="A", language="en", date="2026-01-01", chapters=CHAPTERS)
    pandoc.drop_early()


def write(chapter, text, *, later=True):
    path = Path("content") / chapter.source
    path.write_text(text, encoding="utf-8")
    when = paths.of(chapter.stem, "chapter.json").stat().st_mtime_ns + (1_000_000_000 if later else -1_000_000_000)
    os.utime(path, ns=(when, when))


def blocks(chapter):
    return len(parsed_body(read_source(chapter)).blocks)


def test_a_chapter_that_changed_is_read_before_its_step_asks(book, monkeypatch):
    write(CHAPTERS[1], f"Words, and\n\nmore words, at {time.time_ns()}.\n")
    early.begin(book)
    assert len(pandoc.EARLY) == 1
    monkeypatch.setattr(subprocess, "run", None)  # whoever runs pandoc again breaks
    assert blocks(CHAPTERS[1]) == 2
    assert pandoc.EARLY == {}


def test_nothing_is_begun_twice_and_nothing_where_nothing_or_much_changed(book):
    early.begin(book)
    assert pandoc.EARLY == {}
    write(CHAPTERS[0], "One.\n")
    for _ in range(2):
        early.begin(book)
    assert len(pandoc.EARLY) == 1
    pandoc.drop_early()
    for chapter in CHAPTERS:
        write(chapter, f"New words of {chapter.stem}.\n")
    early.begin(book)
    assert pandoc.EARLY == {}
    early.begin(None)


def test_a_chapter_that_was_never_read_or_is_not_there_is_left_to_its_step(book):
    write(CHAPTERS[0], "One.\n")
    paths.of("01_a", "chapter.json").unlink()
    Path("content/02_a.md").unlink()
    (Path("content") / CHAPTERS[2].source).unlink()
    Path("content/03_a.md").mkdir()
    early.begin(book)
    assert len(pandoc.EARLY) <= 1


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="the system does not tell other processes of an end")
@pytest.mark.parametrize("waits", [False, True])
def test_a_worker_that_forked_has_the_answer(book, waits):
    write(CHAPTERS[0], f"Words, and\n\nmore, at {time.time_ns()}.\n")
    early.begin(book)
    if waits:
        next(iter(pandoc.EARLY.values())).process.wait()
    assert in_a_fork(lambda: (setattr(subprocess, "run", None), blocks(CHAPTERS[0]))[1]) == 2


@pytest.mark.parametrize("kept", ["", '{"blocks": [', '{"blocks": []} and more'])
def test_a_worker_reads_anew_what_is_not_a_whole_answer(book, kept):
    write(CHAPTERS[0], f"Words, and\n\nmore, at {time.time_ns()}.\n")
    early.begin(book)
    begun = next(iter(pandoc.EARLY.values()))
    begun.process.wait()
    begun.answer.truncate(0)
    begun.answer.seek(0)
    begun.answer.write(kept.encode())
    begun.answer.flush()
    assert in_a_fork(lambda: blocks(CHAPTERS[0])) == 2


def test_a_worker_reads_anew_where_it_cannot_know_of_the_end(book, monkeypatch):
    monkeypatch.delattr(os, "pidfd_open", raising=False)
    write(CHAPTERS[0], f"Words, and\n\nmore, at {time.time_ns()}.\n")
    early.begin(book)
    assert in_a_fork(lambda: blocks(CHAPTERS[0])) == 2


def in_a_fork(count):
    """Return what *count* returns in a fork; 99 where it breaks."""
    if (pid := os.fork()) == 0:
        try:
            os._exit(count())
        finally:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
