"""The web book: a page for each chapter, what is looked up at the end, the search, the cards, the figures to take along."""

from collections.abc import Iterator
from pathlib import Path

from dmls_pipeline import paths
from dmls_pipeline.draw import sources
from dmls_pipeline.graph.places import each, of, stems_of, template_files
from dmls_pipeline.graph.step import Arg, Step, ours
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.paths import (
    CITED,
    CONTENT,
    IDENTITY,
    PLATE,
    REFERENCES,
    WEB,
    WEB_CONTENTS,
    WEB_FACES,
    WEB_FORMULA_LETTERS,
    WEB_LETTERS,
    WEB_OFFERS,
    drawn,
    drawn_name,
    figure_downloads,
)

DOC = "write the web book"
SHEETS = tuple(
    f"{name}.css" for name in ("fonts", "tokens", "ground", "frame", "sheet", "blocks", "inline", "dialogs", "front", "back", "practice")
)
SHEETS += ("narrow.css", "paper.css")  # the last words: what a window or paper changes
MATHS = "Math-400"
SCRIPTS = ("web.js", "place.js", "keys.js", "cards.js", "search.js", "practice.js", "front.js")
FACES = (
    *("SerifText-400", "SerifText-400i", "SerifText-600", "SerifDisplay-600", "Sans-400", "Sans-600"),
    *("Code-400", "Code-400i", "Code-600", "Emoji-400"),
)
FRAME = ("base.html.j2", "bar.html.j2", "icons.html.j2", "page.html.j2")


def pages(book: Book, figures: tuple[str, ...], offers: tuple[str, ...]) -> Iterator[Step]:
    """Yield every step of the web book; *figures* are their paths below content/, *offers* the other artifacts that there are."""
    stems = stems_of(book)
    yield Step("weboffers", "say what can be taken along", ours("write.web.offers:write_offers"), (offers,), (), (WEB_OFFERS,))
    for chapter in book.chapters:
        yield _text(chapter)
    run, inputs = ours("write.web.page:write_contents"), each(book, "matter.json")
    yield Step("webcontents", "list the chapters for the web book", run, (stems,), inputs, (WEB_CONTENTS,))
    for chapter in book.chapters:
        yield _page(chapter)
    yield from _around(book)
    yield from _shared(book)
    data = sources.read_by(figures)
    yield from (_figure(name, data[name]) for name in figures)


def _text(chapter: ChapterRef) -> Step:
    """Return the step that writes a chapter's text, before it is known on which page it stands."""
    inputs = (
        IDENTITY,
        WEB_OFFERS,
        *of(chapter, "chapter.json", "names.json", "refs.json", "maths.json"),
        *template_files("", "inlines.html.j2"),
    )
    inputs += template_files("web", "chapter.html.j2", "blocks.html.j2", "side.html.j2", "source.html.j2")
    outputs = of(chapter, "web.json", "web-search.json", "web-cards.json", "web-letters.json", "web-facts.json")
    run, doc = ours("write.web.chapter:write_text"), "write a chapter for the web book"
    return Step(f"webtext:{chapter.stem}", doc, run, (chapter.stem,), inputs, outputs)


def _page(chapter: ChapterRef) -> Step:
    inputs = (*_frame(), *of(chapter, "web.json", "matter.json", "folios.json", "blocks.json"))
    run, target = ours("write.web.page:write_chapter"), WEB / f"{chapter.stem}.html"
    return Step(f"web:{target.name}", DOC, run, (chapter.stem,), inputs, (target,), public=True)


def _frame() -> tuple[Path, ...]:
    """Return what every page with the contents beside it is made of."""
    return (IDENTITY, WEB_CONTENTS, WEB_OFFERS, *template_files("web", *FRAME))


def _around(book: Book) -> Iterator[Step]:
    """Yield what belongs to no chapter: the entry, what is looked up, search and practice."""
    stems, frame = stems_of(book), _frame()
    inline = template_files("", "inlines.html.j2")
    facts = (IDENTITY, WEB_OFFERS, PLATE, *each(book, "matter.json"), *each(book, "web-facts.json"), *inline)
    run, targets = ours("write.web.front:write_front"), (WEB / "index.html", WEB / "plate.svg")
    yield _whole("index.html", run, (stems,), (*facts, *template_files("web", *FRAME, "index.html.j2")), targets)
    placed = (*each(book, "matter.json"), *each(book, "folios.json"))
    lookup = template_files("web", "lookup.html.j2")
    inputs = (*frame, *placed, *inline, *lookup, *template_files("web", "glossary.html.j2"))
    yield _whole("glossary.html", ours("write.web.back:write_glossary"), (stems,), inputs)
    inputs = (
        *frame,
        *placed,
        *each(book, "marks.json"),
        *lookup,
        *template_files("", "see.html.j2"),
        *template_files("web", "topics.html.j2"),
    )
    yield _whole("topics.html", ours("write.web.back:write_topics"), (stems,), inputs)
    inputs = (*frame, CITED, REFERENCES, *inline, *template_files("web", "references.html.j2", "source.html.j2"))
    yield _whole("references.html", ours("write.web.back:write_references"), (), inputs)
    yield _whole("practice.html", ours("write.web.practice:write_practice"), (), (*frame, *template_files("web", "practice.html.j2")))
    laid = (*placed, *each(book, "blocks.json"))
    yield _whole("practice-cards.js", ours("write.web.cards:write_cards"), (stems,), (*laid, *each(book, "web-cards.json")))
    yield _whole("search-index.js", ours("write.web.search:write_index"), (stems,), (*laid, *each(book, "web-search.json")))


def _whole(name: str, run: str, args: tuple[Arg, ...], inputs: tuple[Path, ...], targets: tuple[Path, ...] = ()) -> Step:
    return Step(f"web:{name}", DOC, run, args, inputs, targets or (WEB / name,), public=True)


def _shared(book: Book) -> Iterator[Step]:
    """Yield what all pages need: the style sheet, the scripts, the faces."""
    inputs = (*template_files("", "tokens.css", "tokens-dark.css"), *template_files("web", "icon.svg", *SHEETS, *SCRIPTS))
    targets = tuple(WEB / name for name in ("web.css", "icon.svg", *SCRIPTS, "words.js"))
    yield _whole("web.css", ours("write.web.assets:write_assets"), (SHEETS, SCRIPTS), inputs, targets)
    run, inputs = ours("write.web.faces:collect_letters"), (IDENTITY, WEB_CONTENTS, *each(book, "web-letters.json"))
    targets = (WEB_LETTERS, WEB_FORMULA_LETTERS)
    yield Step("webletters", "collect the letters of the web book", run, (stems_of(book),), inputs, targets)
    for face in FACES:
        target = (WEB_FACES / f"{face}.woff2",)
        yield _whole(f"fonts/{face}", ours("write.web.faces:write_face"), (face,), (WEB_LETTERS,), target)
    for file in (paths.book_face(*cut) for cut in book.faces.cuts):
        target = (WEB_FACES / f"{file.stem}.woff2",)
        yield _whole(f"fonts/{file.stem}", ours("write.web.faces:write_book_face"), (file.as_posix(),), (WEB_LETTERS,), target)
    run, target = ours("write.web.faces:write_formula_face"), (WEB_FACES / f"{MATHS}.woff2",)
    yield _whole(f"fonts/{MATHS}", run, (MATHS,), (WEB_FORMULA_LETTERS,), target)


def _figure(name: str, data: tuple[Path, ...]) -> Step:
    """Return the step that writes what can be taken along of a figure, named by its path below content/."""
    made = figure_downloads(name)
    scripts = tuple(path.with_suffix(".py") for path in data if path.with_suffix(".py").is_file())
    written = (CONTENT / name, *data, *scripts) if len(made) > 2 else ()  # a chart has an archive
    args = (name, tuple(path.as_posix() for path in written))
    inputs: tuple[Path, ...] = (drawn(name, "print.svg"), *written)
    return _whole(f"figures/{drawn_name(name)}", ours("write.web.figures:write_files"), args, inputs, made)
