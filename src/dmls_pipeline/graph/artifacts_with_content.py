"""What the chapters have to make artifacts of: asked while the graph is made, so that nothing empty is ever made.

A field counts as there unless its value is empty. Its list is not read as YAML: that would cost each build more than all else here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dmls_pipeline import store
from dmls_pipeline.model import Book
from dmls_pipeline.paths import CONTENT

FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
NOTHING = ("[]", "[ ]", "{}", "null", "Null", "NULL", "~")
BELOW = re.compile(r"(?:[ \t]*(?:#.*)?\r?\n)*(?:[ \t]+[^\s#]|-)")  # the next line that says something is indented, or a list's item
ANSWER = re.compile(r"\b(?:definition|answer|choices)['\"]?[ \t]*:")  # what a card has on its other side
SHEET = re.compile(r"[{\s]\.sheet[\s}]")


@dataclass(frozen=True)
class Material:
    """For which artifacts the chapters have something.

    cards       terms with definitions, or questions with answers
    quiz        questions
    cheatsheet  takeaways, or what is marked `.sheet`
    pages       the names of the chapters that have something for a page of their own: None for all
    """

    cards: bool = True
    quiz: bool = True
    cheatsheet: bool = True
    pages: frozenset[str] | None = None


def of(book: Book) -> Material:
    """Return what the chapters of *book* have."""
    return Material(
        cards=any((_has(front, "terms") or _has(front, "questions")) and ANSWER.search(front) for front, _ in _chapters(book)),
        quiz=any(_has(front, "questions") for front, _ in _chapters(book)),
        cheatsheet=any(_has(front, "takeaways") or "sheet:" in front or SHEET.search(body) for front, body in _chapters(book)),
        pages=frozenset(chapter.stem for chapter in book.chapters if any(map(_has_page, _chapters(replace(book, chapters=(chapter,)))))),
    )


def _has_page(written: tuple[str, str]) -> bool:
    front, body = written
    return _has(front, "takeaways") or _has(front, "terms") or bool(SHEET.search(body))


def _chapters(book: Book) -> Iterator[tuple[str, str]]:
    """Yield front matter and body of each chapter that is there, as they are written."""
    sources = (CONTENT / chapter.source for chapter in book.chapters)
    for source in (source for source in sources if not store.no_file(source)):
        try:
            text = source.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        front = FRONT.match(text)
        yield (front[1], text[front.end() :]) if front else ("", text)


def _has(front: str, field: str) -> bool:
    """Say whether *field* has a value; a front matter in braces may have any."""
    for key in re.finditer(rf"^(['\"]?){field}\1[ \t]*:(.*)$", front, re.MULTILINE):
        value = re.sub(r"(?:^|\s)#.*", "", key[2]).strip()
        return value not in NOTHING if value else bool(BELOW.match(front, key.end()))
    return front.lstrip().startswith("{")
