"""Every step of the pipeline as a value: what it is called, what it runs, which files it reads and which it makes."""

from dmls_pipeline.draw.sources import figures
from dmls_pipeline.graph import chapter, checking, web, whole
from dmls_pipeline.graph.places import look_again, slide_templates
from dmls_pipeline.graph.step import SECONDS, Step
from dmls_pipeline.model import Book

__all__ = ["EARLY", "SECONDS", "Step", "steps"]

EARLY = tuple(
    f"dmls_pipeline.{name}" for name in ("tools.typesetting", "write.print.chapter", "write.slides.split")
)  # take half a second to import


def steps(book: Book) -> tuple[Step, ...]:
    """Return the whole graph of *book*, in the order of the flow."""
    look_again()
    shown_with, drawn = slide_templates(), figures()
    return (
        *checking.checked(book, drawn),
        *(step for one in book.chapters for step in chapter.prepared(one)),
        *(step for one in book.chapters for step in chapter.printed(one)),
        *(chapter.xhtml(one) for one in book.chapters),
        *whole.matter(book),
        whole.bound_book(book),
        *(step for one in book.chapters for step in chapter.handouts(one)),
        whole.ebook(book),
        *(step for one in book.chapters for step in chapter.slides(one, shown_with)),
        *(chapter.sheet_part(one) for one in book.chapters),
        whole.cheatsheet(book),
        *(chapter.quiz_part(one) for one in book.chapters),
        whole.quiz(book),
        *(chapter.card_part(one) for one in book.chapters),
        whole.cards(book),
        *web.pages(book, drawn),
        whole.index(book),
    )
