"""Chapters that changed are read by pandoc while the graph is being made, which takes about as long.

The step that reads such a chapter then has its answer, in this process or in a worker that forks later. What cannot be read early is read
by the step, which says what is wrong.
"""

import atexit
from contextlib import suppress
from pathlib import Path

from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.paths import CONTENT, of
from dmls_pipeline.tools import pandoc

atexit.register(pandoc.drop_early)
FEW = 2  # chapters: of more, the workers read several at once


def begin(book: Book | None) -> None:
    """Let pandoc begin with the chapters of *book* that changed since they were read, where these are few."""
    changed = [chapter for chapter in (book.chapters if book else ()) if _changed(chapter)]
    if 0 < len(changed) <= FEW:
        from dmls_pipeline.read.body import parse_early
        from dmls_pipeline.read.source import read_source

        for chapter in changed:
            with suppress(Exception):
                parse_early(read_source(chapter))


def _changed(chapter: ChapterRef) -> bool:
    """Return whether a chapter that was read before was written since."""
    written, read = _time(CONTENT / chapter.source), _time(of(chapter.stem, "chapter.json"))
    return read is not None and written is not None and written > read


def _time(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
