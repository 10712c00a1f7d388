"""Every step of the pipeline as a value: what it is called, what it runs, which files it reads and which it makes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from dmls_pipeline.draw.sources import figures
from dmls_pipeline.graph import artifacts_with_content, chapter, checking, web, whole
from dmls_pipeline.graph.artifacts_with_content import Material
from dmls_pipeline.graph.places import look_again, slide_templates, template_files
from dmls_pipeline.graph.step import SECONDS, Step
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.paths import WORDS

__all__ = ["EARLY", "SECONDS", "Material", "Step", "steps"]

EARLY = tuple(
    f"dmls_pipeline.{name}" for name in ("tools.typesetting", "write.print.chapter", "write.slides.chapter_slides")
)  # take half a second to import


def steps(book: Book, there: Material | None = None) -> tuple[Step, ...]:
    """Return the whole graph of *book*, in the order of the flow; *there* is what its chapters have, asked of them if it is not given."""
    look_again()
    drawn = figures()
    written = map(_in_words, _made(book, there or artifacts_with_content.of(book), drawn))
    made = (*checking.checked(book, drawn), *written)
    looks = (*checking.face_files(book), *(template_files("", "right-to-left.css") if book.is_right_to_left else ()))
    return tuple(_in_faces(step, looks) for step in (*made, _in_words(whole.index(book, made))))


def _in_faces(step: Step, faces: tuple[Path, ...]) -> Step:
    """Return *step* so that it reads the book's own faces: what is read is checked against them, what is made is set in them."""
    return replace(step, inputs=(*step.inputs, *faces)) if faces and step.name != "faces" else step


def _in_words(step: Step) -> Step:
    """Return *step* so that it reads the pack's own words too: what is made of the content says them."""
    return replace(step, inputs=(WORDS, *step.inputs))


def _made(book: Book, there: Material, drawn: tuple[str, ...]) -> Iterator[Step]:
    """Yield the steps of the artifacts that the book wants and has material for, and of what these are made from, *drawn* figures too."""
    wanted = book.artifacts
    yield from _of_each(book, chapter.prepared, chapter.printed)
    yield whole.cover(book, drawn)
    logo = whole.logo(book, drawn)
    yield from logo
    sign = tuple(path for step in logo for path in step.outputs)
    if wanted.ebook or wanted.handouts:
        yield from (chapter.xhtml(ref) for ref in book.chapters)
    if wanted.book:
        yield from whole.matter(book, sign)
        yield whole.bound_book(book)
    if wanted.handouts:
        yield from _of_each(book, chapter.handouts)
    if wanted.ebook:
        yield whole.ebook(book)
    if wanted.slides or wanted.powerpoint or wanted.notes:
        shown_with = slide_templates()
        yield from (step for ref in book.chapters for step in chapter.slides(ref, shown_with, wanted, sign))
    yield from _sheets(book, there)
    if wanted.quiz and there.quiz:
        yield from (chapter.quiz_part(ref) for ref in book.chapters)
        yield from (chapter.bank_part(ref) for ref in book.chapters)
        yield from whole.quiz(book)
    if wanted.cards and there.cards:
        yield from (chapter.card_part(ref) for ref in book.chapters)
        yield whole.cards(book)
    if wanted.web:
        yield from web.pages(book, drawn, _offers(book, there))


def _offers(book: Book, there: Material) -> tuple[str, ...]:
    """Return the artifacts that are made, by their names in book.yaml: pages link to these.

    Besides, "practice" if there are cards, and "sheets/01_a" for each chapter that has a page of its own.
    """
    wanted = book.artifacts
    made = {
        "book": wanted.book,
        "ebook": wanted.ebook,
        "handouts": wanted.handouts,
        "slides": wanted.slides,
        "powerpoint": wanted.powerpoint,
        "notes": wanted.notes,
        "cheatsheet": wanted.cheatsheet and there.cheatsheet,
        "quiz": wanted.quiz and there.quiz,
        "cards": wanted.cards and there.cards,
        "practice": there.cards,
    }
    alone = tuple(f"sheets/{ref.stem}" for ref in _with_page(book, there))
    return (*(name for name, is_made in made.items() if is_made), *alone)


def _with_page(book: Book, there: Material) -> Iterator[ChapterRef]:
    """Yield the chapters that are written on one page each."""
    if book.artifacts.sheets:
        yield from (ref for ref in book.chapters if there.pages is None or ref.stem in there.pages)


def _sheets(book: Book, there: Material) -> Iterator[Step]:
    """Yield the steps of the cheat-sheet, and of each chapter on one page."""
    if book.artifacts.cheatsheet and there.cheatsheet:
        yield from (chapter.sheet_part(ref) for ref in book.chapters)
        yield from whole.cheatsheet(book)
    yield from map(chapter.one_page, _with_page(book, there))


def _of_each(book: Book, *parts: Callable[[ChapterRef], Iterable[Step]]) -> Iterator[Step]:
    """Yield what *parts* yield of each chapter, one of *parts* after the other."""
    for part in parts:
        for ref in book.chapters:
            yield from part(ref)
