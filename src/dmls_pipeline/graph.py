"""Every step of the pipeline as a value: what it is called, what it runs, which files it reads and which it makes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dmls_pipeline.model import Book, ChapterRef, Words

CONTENT, TEMPLATES, BUILD = Path("content"), Path("templates"), Path("build")
WORK = BUILD / "work"
FIGURES = CONTENT / "figures"
NOTES_PARTS = 8  # a changed word costs the layout of an eighth of a chapter's notes pages
DRAWN = (".d2", ".svg", ".vl.yaml")
DATA = re.compile(r"""\burl\s*['"]?\s*:\s*['"]?([^\s'",}\]#]+)""")

IDENTITY, PRINT = WORK / "book/identity.json", WORK / "book/print.json"
REFERENCES, CITED, LABELS, IDS = (WORK / f"{name}.json" for name in ("references", "cited", "labels", "ids"))
COVER = (WORK / "front/plate.svg", WORK / "front/cover.png", WORK / "front/thumbnail.png")

EARLY = tuple(f"dmls_pipeline.{name}" for name in ("tools.typesetting", "write.chapter", "write.slides"))  # take half a second to import

# What takes longer than a tenth of a second: of steps that could go next, the one with the longest way to the end of the build does.
SECONDS = {"read": 0.3, "draw": 0.3, "unit": 1.5, "sheets": 0.3, "front": 0.4, "glossary": 1.3, "subjects": 0.6, "references": 1.1}
SECONDS |= {"split": 0.7, "slides": 0.3, "paper": 0.4, "book": 0.5, "cheatsheet": 2.5, "quiz": 1.7}

CHECK = "say everything that is wrong with the content"

Arg = str | int | tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """A function from files to files.

    name     "group:part", or "group" for a group of one
    doc      one line for `doit list`
    run      dotted name of the function, "package.module:function": resolved when the step runs, so that a build with
             nothing to do imports no tool
    args     plain values it is called with
    inputs   files it reads, relative to the project's folder
    outputs  files it makes
    public   whether people call it by name
    """

    name: str
    doc: str
    run: str
    args: tuple[Arg, ...]
    inputs: tuple[Path, ...]
    outputs: tuple[Path, ...]
    public: bool = False

    @property
    def seconds(self) -> float:
        """Return how long it takes, about."""
        return SECONDS.get(self.name.partition(":")[0], 0.1)


def steps(book: Book) -> tuple[Step, ...]:
    """Return the whole graph of *book*, in the order of the flow."""
    shown_with, drawn = _slide_templates(), figures()
    return (
        *_checked(book, drawn),
        *(step for chapter in book.chapters for step in _prepared(chapter)),
        *(step for chapter in book.chapters for step in _printed(chapter)),
        *(_xhtml(chapter) for chapter in book.chapters),
        *_matter(book),
        _bound_book(book),
        *(step for chapter in book.chapters for step in _handouts(chapter)),
        _ebook(book),
        *(step for chapter in book.chapters for step in _slides(chapter, shown_with)),
        *(_sheet_part(chapter) for chapter in book.chapters),
        _cheatsheet(book),
        *(_quiz_part(chapter) for chapter in book.chapters),
        _quiz(book),
        *(_card_part(chapter) for chapter in book.chapters),
        _cards(book),
        _index(book),
    )


def figures() -> tuple[str, ...]:
    """Return the names of the figures' sources that lie in content/figures, sorted."""
    return tuple(sorted(path.name for path in FIGURES.glob("*") if path.name.endswith(DRAWN) and _is_own(path)))


def data_files(name: str) -> tuple[Path, ...]:
    """Return the data files that a chart names and that are there, without reading the chart as YAML."""
    path = FIGURES / name
    if not name.endswith(".vl.yaml") or not path.is_file():
        return ()
    named = (FIGURES / found for found in DATA.findall(path.read_text(encoding="utf-8", errors="replace")) if "//" not in found)
    return tuple(sorted({file for file in named if ".." not in file.parts and file.is_file()}))


def _checked(book: Book, names: tuple[str, ...]) -> Iterator[Step]:
    """Yield what reads the content and says what is wrong with it; *names* are those of the figures."""
    slices = tuple(WORK / f"book/{name}.json" for name in ("identity", "chapters", "cheatsheet", "print", "severities"))
    there = tuple(
        sorted(path.stem for path in CONTENT.glob("*.md") if _is_own(path))
    )  # a lost chapter is told though book.yaml is as it was
    yield Step("check:book.yaml", CHECK, _run("read.book:slice_book"), (there,), (CONTENT / "book.yaml",), slices, public=True)
    sources = CONTENT / "references.yaml"
    yield Step("check:references.yaml", CHECK, _run("read.references:read_references"), (), (sources,), (REFERENCES,), public=True)
    yield from (_read(chapter, book.words) for chapter in book.chapters)
    collected, run = _each(book, "chapter.json"), _run("read.labels:collect_labels")
    yield Step("labels", "collect what can be referred to", run, (_stems(book),), collected, (LABELS, IDS))
    yield from (_figure(name) for name in names)
    yield from (_references(chapter, names) for chapter in book.chapters)
    yield _uncited(book)
    yield _card_ids()
    yield from (_gate(chapter) for chapter in book.chapters)


def _read(chapter: ChapterRef, words: Words) -> Step:
    inputs, outputs = (CONTENT / f"{chapter.stem}.md",), _of(chapter, "chapter.json", "positions.json", "problems.json")
    args = (chapter.stem, words.least, words.most or 0, words.acronyms)  # no file: a chapter is read though book.yaml is wrong
    return Step(f"read:{chapter.stem}", "read a chapter", _run("read.chapter:read_chapter"), args, inputs, outputs)


def _uncited(book: Book) -> Step:
    inputs = (CONTENT / "references.yaml", REFERENCES, *_each(book, "refs.json"), WORK / "book/severities.json")
    run, outputs = _run("read.references:find_uncited"), (CITED,)
    return Step("check:sources", CHECK, run, (_stems(book),), inputs, outputs, public=True)


def _card_ids() -> Step:
    recorded = CONTENT / "card-ids.txt"
    inputs = (*((recorded,) if recorded.is_file() else ()), IDS, WORK / "book/severities.json")
    return Step("check:card-ids.txt", CHECK, _run("read.card_ids:check_card_ids"), (), inputs, (WORK / "card-ids.json",), public=True)


def _gate(chapter: ChapterRef) -> Step:
    """Return the step that fails on a chapter's errors: all of its further steps hang on it."""
    inputs = (*_of(chapter, "problems.json", "refs-problems.json"), WORK / "book/severities.json")
    args, outputs = (chapter.stem,), _of(chapter, "sound.json")
    return Step(f"check:{chapter.stem}", CHECK, _run("read.gate:hold_faults"), args, inputs, outputs, public=True)


def _figure(name: str) -> Step:
    inputs = (FIGURES / name, *data_files(name))
    outputs = tuple(WORK / f"figures/{name}{ending}" for ending in (".print.svg", ".slide.svg", ".side.svg", ".json"))
    return Step(f"draw:{name}", "draw a figure", _run("read.figures:draw"), (name,), inputs, outputs)


def _references(chapter: ChapterRef, names: tuple[str, ...]) -> Step:
    drawn = tuple(WORK / f"figures/{name}.json" for name in names)
    return Step(
        f"refs:{chapter.stem}",
        "resolve references, citations and figures",
        _run("read.refs:resolve"),
        (chapter.stem, names),
        (*_of(chapter, "chapter.json"), LABELS, IDS, REFERENCES, *drawn),
        _of(chapter, "refs.json", "refs-problems.json"),
    )


def _prepared(chapter: ChapterRef) -> Iterator[Step]:
    """Yield what every medium needs: formulas drawn, and what stands outside the text."""
    stem = chapter.stem
    inputs = _of(chapter, "chapter.json", "sound.json")
    yield Step(f"maths:{stem}", "draw formulas", _run("write.formulas:draw_formulas"), (stem,), inputs, _of(chapter, "maths.json"))
    inputs = _of(chapter, "chapter.json", "maths.json")
    yield Step(
        f"matter:{stem}", "take titles and terms apart", _run("write.matter:take_apart"), (stem,), inputs,
        _of(chapter, "matter.json", "marks.json"),
    )  # fmt: skip


def _printed(chapter: ChapterRef) -> Iterator[Step]:
    """Yield a chapter's pages, and the sheets that open and close its handout."""
    stem = chapter.stem
    inputs = (*_of(chapter, "chapter.json", "refs.json", "maths.json"), *_page_templates("chapter", "blocks"))
    yield Step(f"print:{stem}", "write a chapter for print", _run("write.chapter:write_html"), (stem,), inputs, _of(chapter, "print.html"))
    inputs = (*_of(chapter, "print.html", "chapter.json"), *_print_styles())
    outputs = _of(chapter, "unit.pdf", "folios.json", "blocks.json")
    yield Step(f"unit:{stem}", "lay out a chapter", _run("write.chapter:lay_out"), (stem,), inputs, outputs)
    inputs = (
        *_of(chapter, "matter.json", "folios.json"),
        *_page_templates("first-sheet", "terms", "term-list", "blocks"),
        *_print_styles(),
    )
    outputs = _of(chapter, "first-sheet.pdf", "terms.pdf")
    yield Step(f"sheets:{stem}", "lay out a handout's own sheets", _run("write.matter:lay_out_sheets"), (stem,), inputs, outputs)


def _matter(book: Book) -> Iterator[Step]:
    """Yield cover and contents, glossary, index and references."""
    stems = _stems(book)
    yield Step("cover", "draw the cover", _run("write.matter:draw_cover"), (), (IDENTITY,), COVER)
    pages = (*_each(book, "matter.json"), *_each(book, "folios.json"), *_print_styles())
    front = (COVER[0], *pages, *_page_templates("front"))
    yield Step("front", "lay out cover and contents", _run("write.matter:lay_out_front"), (stems,), front, (WORK / "front/unit.pdf",))
    inputs = (*pages, *_page_templates("glossary", "term-list", "blocks"))
    yield Step("glossary", "lay out the glossary", _run("write.matter:lay_out_glossary"), (stems,), inputs, (WORK / "back/glossary.pdf",))
    inputs = (*_each(book, "marks.json"), *_each(book, "folios.json"), *_page_templates("index"), *_print_styles())
    yield Step(
        "subjects", "lay out the index of subjects", _run("write.matter:lay_out_index"), (stems,), inputs, (WORK / "back/index.pdf",)
    )
    inputs = (CITED, REFERENCES, *_page_templates("references", "blocks"), *_print_styles())
    run, target = _run("write.matter:lay_out_references"), WORK / "back/references.pdf"
    yield Step("references", "lay out the references", run, (), inputs, (target,))


def _bound_book(book: Book) -> Step:
    target = BUILD / f"{book.slug}.pdf"
    around = (WORK / "front/unit.pdf", WORK / "back/glossary.pdf", WORK / "back/index.pdf", WORK / "back/references.pdf")
    inputs = (IDENTITY, PRINT, *around, *_each(book, "unit.pdf"), *_each(book, "matter.json"))
    args = (_stems(book), target.as_posix())
    return Step("book", "bind the book as PDF", _run("write.book:bind_book"), args, inputs, (target,), public=True)


def _handouts(chapter: ChapterRef) -> Iterator[Step]:
    """Yield a chapter bound alone, as PDF and as EPUB."""
    stem = chapter.stem
    doc = "bind each chapter alone, as PDF and as EPUB"
    inputs = (IDENTITY, PRINT, *_of(chapter, "unit.pdf", "first-sheet.pdf", "terms.pdf", "matter.json", "refs.json"))
    target = BUILD / f"handouts/{stem}.pdf"
    args = (stem, target.as_posix())
    yield Step(f"handouts:{stem}.pdf", doc, _run("write.book:bind_handout"), args, inputs, (target,), public=True)
    inputs = (IDENTITY, COVER[1], *_of(chapter, "chapter.xhtml", "matter.json", "folios.json", "blocks.json"), *_ebook_templates())
    target = BUILD / f"handouts/{stem}.epub"
    args = (stem, target.as_posix())
    yield Step(f"handouts:{stem}.epub", doc, _run("write.ebook:bind_handout"), args, inputs, (target,), public=True)


def _xhtml(chapter: ChapterRef) -> Step:
    inputs = (IDENTITY, *_of(chapter, "chapter.json", "refs.json", "maths.json"), *_templates("", "inlines.html.j2"))
    inputs += _templates("ebook", "page.xhtml.j2", "blocks.xhtml.j2", "chapter.xhtml.j2")
    args = (chapter.stem,)
    return Step(
        f"xhtml:{chapter.stem}",
        "write a chapter for the e-book",
        _run("write.ebook:write_xhtml"),
        args,
        inputs,
        _of(chapter, "chapter.xhtml"),
    )


def _ebook(book: Book) -> Step:
    target = BUILD / f"{book.slug}.epub"
    parts = ("chapter.xhtml", "matter.json", "marks.json", "folios.json", "blocks.json")
    inputs = (IDENTITY, COVER[1], CITED, REFERENCES, *(path for name in parts for path in _each(book, name)), *_ebook_templates())
    args = (_stems(book), target.as_posix())
    return Step("ebook", "bind the e-book as EPUB", _run("write.ebook:bind_ebook"), args, inputs, (target,), public=True)


def _slides(chapter: ChapterRef, templates: tuple[Path, ...]) -> Iterator[Step]:
    """Yield a chapter's deck: cut into slides that fit, then written for each way to present it; *templates* are those of the decks."""
    stem = chapter.stem
    inputs = (IDENTITY, *_of(chapter, "chapter.json", "refs.json", "maths.json"), *templates)
    yield Step(
        f"split:{stem}",
        "cut a chapter into slides that fit",
        _run("write.slides:split"),
        (stem,),
        inputs,
        _of(chapter, "slides.json", "extents.json"),
    )
    inputs = (IDENTITY, *_of(chapter, "chapter.json", "refs.json", "maths.json", "slides.json"), *templates)
    doc, target = "write a deck for each chapter, in HTML and for PowerPoint, and its notes pages", (BUILD / f"slides/{stem}.html",)
    yield Step(f"slides:{stem}.html", doc, _run("write.deck:write_deck"), (stem,), inputs, target, public=True)
    inputs = (IDENTITY, *_of(chapter, "refs.json", "maths.json", "slides.json"), *_powerpoint_templates())
    run, path = _run("write.pptx:write_pptx"), BUILD / f"slides/{stem}.pptx"
    yield Step(f"slides:{stem}.pptx", doc, run, (stem, path.as_posix()), inputs, (path,), public=True)
    numbers = range(1, NOTES_PARTS + 1)
    pages = tuple(zip(_of(chapter, *(f"notes-{n}.json" for n in numbers)), _of(chapter, *(f"notes-{n}.pdf" for n in numbers)), strict=True))
    inputs = (PRINT, *_of(chapter, "refs.json", "maths.json", "slides.json"), *templates)
    run, made = _run("write.notes:set_notes"), tuple(html for html, _ in pages)
    yield Step(f"notes:{stem}", "set slides and their notes on sheets", run, (stem, NOTES_PARTS), inputs, made)
    for number, (html, pdf) in enumerate(pages, start=1):
        run, inputs = _run("write.notes:lay_out"), (html, *templates)
        yield Step(f"paper:{stem}.{number}", "lay out some sheets of slides and notes", run, (stem, number), inputs, (pdf,))
    inputs = (IDENTITY, *_of(chapter, "slides.json"), *(pdf for _, pdf in pages))
    path = BUILD / f"slides/{stem}.pdf"
    args = (stem, NOTES_PARTS, path.as_posix())
    yield Step(f"slides:{stem}.pdf", doc, _run("write.notes:bind_notes"), args, inputs, (path,), public=True)


def _sheet_part(chapter: ChapterRef) -> Step:
    inputs = _of(chapter, "chapter.json", "refs.json", "maths.json")
    args = (chapter.stem,)
    return Step(
        f"sheet:{chapter.stem}",
        "take out what the cheat-sheet shows",
        _run("write.cheatsheet:take"),
        args,
        inputs,
        _of(chapter, "sheet.json"),
    )


def _cheatsheet(book: Book) -> Step:
    target = BUILD / "cheatsheet.pdf"
    styles = (*_templates("", "tokens.css", "inlines.html.j2"), *_templates("print", "fonts.css"))
    inputs = (IDENTITY, WORK / "book/cheatsheet.json", *_each(book, "sheet.json"), *styles)
    inputs += _templates("cheatsheet", "cheatsheet.css", "cheatsheet.html.j2")
    args = (_stems(book), target.as_posix())
    return Step("cheatsheet", "write the cheat-sheet", _run("write.cheatsheet:write_cheatsheet"), args, inputs, (target,), public=True)


def _quiz_part(chapter: ChapterRef) -> Step:
    inputs = _of(chapter, "chapter.json", "refs.json", "maths.json")
    run = _run("write.quiz:take")
    return Step(f"questions:{chapter.stem}", "take out what the quiz asks", run, (chapter.stem,), inputs, _of(chapter, "quiz.json"))


def _quiz(book: Book) -> Step:
    target = BUILD / "quiz.pdf"
    inputs = (*_each(book, "quiz.json"), *_page_templates("quiz", "blocks"), *_print_styles())
    args = (_stems(book), target.as_posix())
    return Step("quiz", "write the questions and their key", _run("write.quiz:write_quiz"), args, inputs, (target,), public=True)


def _card_part(chapter: ChapterRef) -> Step:
    inputs = (
        *_of(chapter, "chapter.json", "refs.json", "folios.json"),
        *_templates("", "inlines.html.j2"),
        *_templates("cards", "card.html.j2"),
    )
    run = _run("write.cards:take")
    return Step(f"card:{chapter.stem}", "take out what the cards show", run, (chapter.stem,), inputs, _of(chapter, "cards.json"))


def _cards(book: Book) -> Step:
    targets = (BUILD / "cards.apkg", BUILD / "cards.csv")
    inputs = (IDENTITY, WORK / "card-ids.json", *_each(book, "cards.json"), *_each(book, "matter.json"))
    inputs += _templates("cards", "front.html", "back.html", "card.css")
    args = (_stems(book), targets[0].as_posix(), targets[1].as_posix())
    return Step("cards", "write the flash cards, for Anki and as CSV", _run("write.cards:write_cards"), args, inputs, targets, public=True)


def _index(book: Book) -> Step:
    target = BUILD / "index.html"
    made = [BUILD / f"{book.slug}.pdf", BUILD / f"{book.slug}.epub", BUILD / "cheatsheet.pdf", BUILD / "quiz.pdf", BUILD / "cards.apkg"]
    for chapter in book.chapters:
        made += [BUILD / f"handouts/{chapter.stem}.pdf", BUILD / f"handouts/{chapter.stem}.epub"]
        made += [BUILD / f"slides/{chapter.stem}.{ending}" for ending in ("html", "pptx", "pdf")]
    parts = tuple(path for name in ("chapter.json", "matter.json", "folios.json") for path in _each(book, name))
    inputs = (IDENTITY, COVER[2], *made, *parts, *_templates("", "tokens.css", "tokens-dark.css", "inlines.html.j2"))
    inputs += _templates("index", "index.html.j2", "index.css", "find.js")
    args = (_stems(book), target.as_posix())
    return Step("index", "write the pack's front page", _run("write.index:write_index"), args, inputs, (target,), public=True)


def _is_own(path: Path) -> bool:
    """Say whether a file is the author's, and none that an editor keeps beside it: a lock, a swap file, a backup."""
    return not path.name.startswith(".") and not path.name.endswith("~")


def _run(name: str) -> str:
    return f"dmls_pipeline.{name}"


def _stems(book: Book) -> tuple[str, ...]:
    return tuple(chapter.stem for chapter in book.chapters)


def _of(chapter: ChapterRef, *names: str) -> tuple[Path, ...]:
    return tuple(WORK / chapter.stem / name for name in names)


def _each(book: Book, name: str) -> tuple[Path, ...]:
    return tuple(WORK / chapter.stem / name for chapter in book.chapters)


@cache  # a path takes a while to make, and each chapter has the same
def _templates(folder: str, *names: str) -> tuple[Path, ...]:
    return tuple(TEMPLATES / folder / name for name in names)


@cache
def _page_templates(*names: str) -> tuple[Path, ...]:
    """Return what a printed page is written with: its own templates, the frame, the inlines, and the book's facts."""
    own = (f"{name}.html.j2" for name in names)
    return (IDENTITY, PRINT, *_templates("", "inlines.html.j2"), *_templates("print", "page.html.j2", *own))


@cache
def _print_styles() -> tuple[Path, ...]:
    return (*_templates("", "tokens.css"), *_templates("print", "fonts.css", "print.css", "letter.css", "paper.svg", "wrap.svg"))


@cache
def _ebook_templates() -> tuple[Path, ...]:
    names = ("container.xml.j2", "package.opf.j2", "nav.xhtml.j2", "cover.xhtml.j2", "title.xhtml.j2", "page.xhtml.j2")
    return (
        *_templates("", "inlines.html.j2"),
        *_templates("ebook", "ebook.css", *names, "glossary.xhtml.j2", "index.xhtml.j2", "references.xhtml.j2"),
    )


@cache
def _powerpoint_templates() -> tuple[Path, ...]:
    names = (f"{name}.xml.j2" for name in ("app", "layout", "master", "parts", "slide", "theme"))
    return (*_templates("", "tokens.css"), *_templates("pptx", *names))


def _slide_templates() -> tuple[Path, ...]:
    """Return every template of the decks; they are small, and a slide is measured with the same ones that show it."""
    own = tuple(sorted(path for path in (TEMPLATES / "slides").glob("*") if _is_own(path) and path.is_file()))
    return (*_templates("", "tokens.css", "tokens-dark.css"), *own)
