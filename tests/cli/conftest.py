"""A book of one short chapter in a temporary folder, and `dmls` in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dmls_pipeline import cli

ROOT = Path(__file__).parents[2]
CHAPTER = """---
title: A Loop
short_title: Loop
status: complete
summary: What is done once more, and why that is worth a chapter.
objectives: [Say what a loop is.]
takeaways: [A loop ends where its condition does.]
terms: []
questions: []
---

## The loop {#sec-loop}

A sentence that says something.
"""
BOOK = "slug: notes\ntitle: Notes\nlanguage: en\ndate: 2026-01-31\nchapters: [01_loop]\n"


class Book:
    """The book's folder; `run` is the command in this process, `process` in one of its own."""

    def __init__(self, root):
        self.root = root

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def read(self, path):
        return (self.root / path).read_text(encoding="utf-8")

    def run(self, *arguments):
        return cli.main(arguments)

    def process(self, *arguments, **environment):
        own = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1", **environment}
        command = (sys.executable, "-m", "dmls_pipeline.cli", *arguments)
        return subprocess.run(command, cwd=self.root, env=own, capture_output=True, text=True, encoding="utf-8", check=False)


def begun(folder):
    """Write the book to a folder."""
    made = Book(folder)
    made.write("content/01_loop.md", CHAPTER)
    made.write("content/book.yaml", BOOK)
    made.write("content/references.yaml", "references: []\n")
    shutil.copy(ROOT / "dodo.py", folder)
    return made


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return begun(tmp_path)


@pytest.fixture(scope="session")
def first_check(tmp_path_factory):
    """Check the book once, and return it, with the answer."""
    made = begun(tmp_path_factory.mktemp("checked"))
    return made, made.process("check")


@pytest.fixture
def checked(book, first_check):
    """Return a book that was checked before, as an author's is who asks again: only what a test changes is read and laid out anew."""
    made, done = first_check
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.copytree(made.root / "build", book.root / "build")
    return book
