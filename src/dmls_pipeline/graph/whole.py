"""What is made of all chapters together."""

from collections.abc import Iterator
from pathlib import Path

from dmls_pipeline.graph.places import each, ebook_templates, page_templates, print_styles, stems_of, template_files
from dmls_pipeline.graph.step import Step, ours
from dmls_pipeline.model import Book
from dmls_pipeline.paths import (
    BIBLIOGRAPHY,
    BUILD,
    CARD_IDS,
    CARD_PARTS,
    CHEATSHEET,
    CITED,
    CONTENT,
    COVER,
    DECKS,
    FRONT,
    FRONT_PAGE,
    GLOSSARY,
    IDENTITY,
    INDEX,
    LOGO,
    LOGO_DRAWING,
    LOGO_PICTURE,
    MAP,
    PLATE,
    PRINT,
    QUIZ,
    REFERENCES,
    SEVERITIES,
    SHEET_TYPE,
    THUMBNAIL,
    WEB,
    WORK,
    drawn,
)


def cover(book: Book, figures: tuple[str, ...]) -> Step:
    """Return the step that draws the cover: every artifact of the whole book shows it, and a picture on it is one of *figures*."""
    file, run = book.cover.file, ours("write.print.front_and_back:draw_cover")
    shown = (CONTENT / file, drawn(file, "print.svg"), drawn(file, "json")) if file in figures else ()
    inputs = (IDENTITY, PRINT, *template_files("", "tokens.css"), *shown)
    return Step("cover", "draw the cover", run, (), inputs, (PLATE, COVER, THUMBNAIL), also="check")


def logo(book: Book, figures: tuple[str, ...]) -> tuple[Step, ...]:
    """Return the step that draws the book's logo, if it has one that is one of *figures*."""
    if not (book.logo and book.logo.picture in figures):
        return ()
    file, run = book.logo.picture, ours("draw.logo:draw_logo")
    inputs, outputs = (CONTENT / file, drawn(file, "print.svg"), drawn(file, "json")), (LOGO, LOGO_DRAWING, LOGO_PICTURE)
    return (Step("logo", "draw the logo", run, (file, book.logo.alt), inputs, outputs, also="check"),)


def matter(book: Book, sign: tuple[Path, ...] = ()) -> Iterator[Step]:
    """Yield contents, glossary, index and references; where there is nothing for one of them, its file is empty and is not bound.

    *sign* are the files of the logo, which the title page shows.
    """
    stems = stems_of(book)
    pages = (*each(book, "matter.json"), *each(book, "folios.json"), *print_styles())
    run = ours("write.print.chapter_map:draw_map")
    yield Step("map", "draw the map of the chapters", run, (stems,), each(book, "way.json"), (MAP,))
    front = (PLATE, MAP, CITED, *sign, *pages, *each(book, "way.json"), *each(book, "marks.json"), *page_templates("front", "blocks"))
    if book.print.lists:
        front += tuple(
            path for name in ("chapter.json", "names.json", "refs.json", "maths.json", "blocks.json") for path in each(book, name)
        )
    run, args = ours("write.print.front_and_back:lay_out_front"), (stems, int(book.print.lists))
    yield Step("front", "lay out cover and contents", run, args, front, (FRONT,))
    inputs = (*pages, *page_templates("glossary", "term-list", "blocks"))
    yield Step("glossary", "lay out the glossary", ours("write.print.front_and_back:lay_out_glossary"), (stems,), inputs, (GLOSSARY,))
    inputs = (
        *each(book, "marks.json"),
        *each(book, "folios.json"),
        *page_templates("index"),
        *template_files("", "see.html.j2"),
        *print_styles(),
    )
    yield Step("subjects", "lay out the index of subjects", ours("write.print.front_and_back:lay_out_index"), (stems,), inputs, (INDEX,))
    inputs = (CITED, REFERENCES, *page_templates("references", "source-list", "blocks"), *print_styles())
    run, target = ours("write.print.front_and_back:lay_out_references"), BIBLIOGRAPHY
    yield Step("references", "lay out the references", run, (), inputs, (target,))


def bound_book(book: Book) -> Step:
    """Return the step that binds the book."""
    target = BUILD / f"{book.slug}.pdf"
    around = (FRONT, GLOSSARY, INDEX, BIBLIOGRAPHY)
    inputs = (IDENTITY, PRINT, *around, *each(book, "unit.pdf"), *each(book, "matter.json"))
    args = (stems_of(book), target.as_posix())
    return Step("book", "bind the book as PDF", ours("write.print.book:bind_book"), args, inputs, (target,), public=True)


def ebook(book: Book) -> Step:
    """Return the step that binds the e-book."""
    target = BUILD / f"{book.slug}.epub"
    parts = ("chapter.xhtml", "matter.json", "marks.json", "folios.json", "blocks.json")
    inputs = (IDENTITY, COVER, CITED, REFERENCES, *(path for name in parts for path in each(book, name)), *ebook_templates())
    args = (stems_of(book), target.as_posix())
    return Step("ebook", "bind the e-book as EPUB", ours("write.ebook.bound:bind_ebook"), args, inputs, (target,), public=True)


def cheatsheet(book: Book) -> Iterator[Step]:
    """Yield the step that finds the type in which the cheat-sheet keeps its pages, and the one that writes it."""
    styles = (*template_files("", "tokens.css", "inlines.html.j2"), *template_files("print", "fonts.css"))
    inputs = (IDENTITY, CHEATSHEET, *each(book, "sheet.json"), *styles)
    inputs += template_files("cheatsheet", "cheatsheet.css", "cheatsheet.html.j2", "entries.html.j2")
    stems, target = stems_of(book), BUILD / "cheatsheet.pdf"
    run, doc = ours("write.print.cheatsheet:find_type"), "find the type that keeps the cheat-sheet's pages"
    yield Step("fit", doc, run, (stems,), (*inputs, SEVERITIES), (SHEET_TYPE,), also="check")
    args, inputs = (stems, target.as_posix()), (*inputs, SHEET_TYPE)
    yield Step("cheatsheet", "write the cheat-sheet", ours("write.print.cheatsheet:write_cheatsheet"), args, inputs, (target,), public=True)


def quiz(book: Book) -> Iterator[Step]:
    """Yield the steps that write the quiz, on paper and for a course."""
    doc = "write the questions, on paper with their key and for a course in Moodle"
    target = BUILD / "quiz.pdf"
    inputs = (QUIZ, *each(book, "quiz.json"), *page_templates("quiz", "blocks"), *print_styles())
    args = (stems_of(book), target.as_posix())
    yield Step("quiz:quiz.pdf", doc, ours("write.print.quiz:write_quiz"), args, inputs, (target,), public=True)
    target = BUILD / "quiz.moodle.xml"
    inputs = (IDENTITY, *each(book, "bank.json"), *template_files("cards", "moodle.xml.j2"))
    args = (stems_of(book), target.as_posix())
    yield Step("quiz:quiz.moodle.xml", doc, ours("write.cards.moodle:write_bank"), args, inputs, (target,), public=True)


def cards(book: Book) -> Step:
    """Return the step that writes the flash cards."""
    targets = (BUILD / "cards.apkg", BUILD / "cards.csv")
    inputs = (IDENTITY, CARD_IDS, CARD_PARTS, *each(book, "cards.json"), *each(book, "matter.json"))
    inputs += template_files("cards", "front.html", "back.html", "card.css")
    read = "web" if book.artifacts.web else "handouts" if book.artifacts.handouts else ""
    args = (stems_of(book), targets[0].as_posix(), targets[1].as_posix(), read)
    return Step(
        "cards",
        "write the flash cards, for Anki and as CSV",
        ours("write.cards.flash_cards:write_cards"),
        args,
        inputs,
        targets,
        public=True,
    )


def index(book: Book, made: tuple[Step, ...]) -> Step:
    """Return the step that writes the front page: it shows all files of the pack that the steps *made* make, and the logo."""
    public = (path for step in made for path in step.outputs if step.public and not _below(path, WORK))
    files = tuple(path for path in public if not _below(path, WEB) or path.name == "index.html")
    parts = tuple(path for name in ("chapter.json", "names.json", "matter.json", "folios.json") for path in each(book, name))
    decks = each(book, "slides.json") if any(path.parent == DECKS for path in files) else ()
    sign = tuple(path for step in made if step.name == "logo" for path in step.outputs)
    inputs = (IDENTITY, THUMBNAIL, *sign, *files, *parts, *decks, *template_files("", "tokens.css", "tokens-dark.css", "inlines.html.j2"))
    inputs += template_files("index", "index.html.j2", "index.css", "find.js")
    args = (stems_of(book), tuple(path.relative_to(BUILD).as_posix() for path in files), FRONT_PAGE.as_posix())
    run = ours("write.front_page.page:write_index")
    return Step("index", "write the pack's front page", run, args, inputs, (FRONT_PAGE,), public=True)


def _below(path: Path, folder: Path) -> bool:
    """Say what `is_relative_to` says, in a twentieth of its time: the pack has hundreds of files."""
    return path.parts[: len(folder.parts)] == folder.parts
