"""What reads the content and says what is wrong with it."""

from collections.abc import Iterator
from pathlib import Path

from dmls_pipeline import paths
from dmls_pipeline.draw import sources
from dmls_pipeline.graph.places import each, is_own, of, stems_of, template_files
from dmls_pipeline.graph.step import Step, ours
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.paths import (
    BIBLIOGRAPHIES,
    BOOK,
    CARD_IDS,
    CARD_PARTS,
    CHEATSHEET,
    CITED,
    COMPLETE,
    CONTENT,
    DECK_PARTS,
    FACES,
    HANDED_OUT,
    IDENTITY,
    IDS,
    LABELS,
    LOOK,
    PRINT,
    QUIZ,
    REFERENCES,
    SEVERITIES,
    TEMPLATES,
    THEMES,
    TOKENS,
    UNSEEN,
    WORDS,
    drawn,
)

FORMS = ("print.svg", "slide.svg", "side.svg", "json")  # of a figure
CHECK = "say everything that is wrong with the content"


def checked(book: Book, names: tuple[str, ...]) -> Iterator[Step]:
    """Yield what reads the content and says what is wrong with it; *names* are those of the figures."""
    if book.faces.cuts:
        yield _faces(book)
    slices: tuple[Path, ...] = (IDENTITY, CHEATSHEET, PRINT, DECK_PARTS, QUIZ, CARD_PARTS, SEVERITIES, WORDS)
    there = tuple(
        sorted(path.as_posix() for path in CONTENT.rglob("*.md") if is_own(path))
    )  # a lost chapter is told though book.yaml is as it was, and so are a lost picture and a lost theme
    there += tuple(name for name in names if name in book.pictures)
    there += (f"{TEMPLATES.name}/{THEMES}/{book.theme}",) if book.theme else ()
    sliced: tuple[Path, ...] = (BOOK, *paths.catalogs(book.language))
    if book.accent:  # which changes the tokens
        sliced, slices = (*sliced, *map(paths.written, TOKENS)), (*slices, *(LOOK / name for name in TOKENS))
    yield Step("check:book.yaml", CHECK, ours("read.book:slice_book"), (there,), sliced, slices, public=True)
    run, args = ours("read.reference_list:read_references"), (book.language,)  # no file: sources are read though book.yaml is wrong
    yield Step("check:references.yaml", CHECK, run, args, _sources(), (REFERENCES,), public=True)
    yield from (_read(chapter, book) for chapter in book.chapters)
    collected, run = each(book, "chapter.json"), ours("read.labels:collect_labels")
    yield Step("labels", "collect what can be referred to", run, (stems_of(book),), collected, (LABELS, IDS, UNSEEN, COMPLETE))
    data = sources.read_by(names)
    yield from (figure(name, data[name]) for name in names)
    yield from (_references(chapter, names) for chapter in book.chapters)
    yield _uncited(book)
    yield _card_ids()
    yield from (_gate(chapter) for chapter in book.chapters)


def face_files(book: Book) -> tuple[Path, ...]:
    """Return what is known of the book's own faces, and their files; nothing where book.yaml names none."""
    fonts = tuple(paths.book_face(*cut) for cut in book.faces.cuts)
    return (FACES, *fonts) if fonts else ()


def _faces(book: Book) -> Step:
    """Return the step that makes the book's own faces ready; what is wrong with one, the check of book.yaml says."""
    faces = book.faces
    files = tuple(CONTENT / file for file in dict.fromkeys(file for file, _ in faces.cuts))
    args, run = (faces.serif, faces.sans, faces.code, int(faces.first)), ours("read.faces:prepare_faces")
    return Step("faces", "make the book's own faces ready", run, args, files, face_files(book))


def _sources() -> tuple[Path, ...]:
    """Return the file with the sources, if there is one."""
    return tuple(path for path in BIBLIOGRAPHIES if path.exists())[:1]


def _read(chapter: ChapterRef, book: Book) -> Step:
    inputs, outputs = (CONTENT / chapter.source,), of(chapter, "chapter.json", "positions.json", "problems.json")
    words, called = book.words, (chapter.number, chapter.slug, chapter.file)
    args = (
        chapter.stem,
        words.least,
        words.most or 0,
        words.acronyms,
        *called,
        book.macros,
        book.language,
    )  # no file: a chapter is read though book.yaml is wrong
    return Step(f"read:{chapter.stem}", "read a chapter", ours("read.chapter:read_chapter"), args, inputs, outputs)


def _uncited(book: Book) -> Step:
    inputs = (*_sources(), REFERENCES, *each(book, "sources.json"), COMPLETE, SEVERITIES)
    run, outputs = ours("read.source_check:check_sources"), (CITED,)
    return Step("check:sources", CHECK, run, (stems_of(book),), inputs, outputs, public=True)


def _card_ids() -> Step:
    inputs = (*((HANDED_OUT,) if HANDED_OUT.exists() else ()), IDS, SEVERITIES)
    return Step("check:card-ids.txt", CHECK, ours("read.handed_out_cards:check_card_ids"), (), inputs, (CARD_IDS,), public=True)


def _gate(chapter: ChapterRef) -> Step:
    """Return the step that fails on a chapter's errors: all of its further steps hang on it."""
    inputs = (*of(chapter, "problems.json", "refs-problems.json"), SEVERITIES)
    args, outputs = (chapter.stem,), of(chapter, "sound.json")
    return Step(f"check:{chapter.stem}", CHECK, ours("read.gate:hold_faults"), args, inputs, outputs, public=True)


def figure(name: str, data: tuple[Path, ...]) -> Step:
    """Return the step that draws a figure, named by its path below content/, from its file and the *data* that it reads."""
    look = template_files("", "tokens.css") if sources.kind(name) in sources.IN_LOOK else ()
    inputs = (CONTENT / name, *data, *look)
    outputs = tuple(drawn(name, ending) for ending in FORMS)
    return Step(f"draw:{outputs[0].name.removesuffix('.print.svg')}", "draw a figure", ours("draw.figures:draw"), (name,), inputs, outputs)


def _references(chapter: ChapterRef, names: tuple[str, ...]) -> Step:
    described = tuple(drawn(name, "json") for name in names)
    return Step(
        f"refs:{chapter.stem}",
        "resolve references, citations and figures",
        ours("read.cross_references:resolve"),
        (chapter.stem, names),
        (*of(chapter, "chapter.json"), LABELS, IDS, UNSEEN, REFERENCES, *described),
        of(chapter, "refs.json", "sources.json", "names.json", "refs-problems.json", "missing.svg"),
    )
