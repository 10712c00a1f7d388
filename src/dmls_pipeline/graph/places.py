"""Which files there are: a chapter's files, the templates of each artifact."""

import re
from functools import cache
from pathlib import Path

from dmls_pipeline import paths
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.paths import IDENTITY, PRINT, SHIPPED, TEMPLATES, THEMES

# Folders in templates/ whose files are no additions: a theme's count as those of templates/ itself, and steps name the others.
OF_NO_STEP = (THEMES, "locale", "serve")
TAKES_IN = re.compile(r"""{%-?\+?\s*(?:include|import|from|extends)\s+["']([^"']+)["']""")
OF_CONTENT = re.compile(r"""\bcontent/[^"'()<>{}\n]+""")


def is_own(path: Path) -> bool:
    """Say whether a file is the author's, and none that an editor keeps beside it: a lock, a swap file, a backup."""
    return not path.name.startswith(".") and not path.name.endswith("~")


def stems_of(book: Book) -> tuple[str, ...]:
    """Return the names of all chapters' files."""
    return tuple(chapter.stem for chapter in book.chapters)


def of(chapter: ChapterRef, *names: str) -> tuple[Path, ...]:
    """Return files of a chapter's folder."""
    return tuple(paths.of(chapter.stem, name) for name in names)


def each(book: Book, name: str) -> tuple[Path, ...]:
    """Return the file of that name of every chapter."""
    return tuple(paths.of(chapter.stem, name) for chapter in book.chapters)


@cache  # a path takes a while to make, and each chapter has the same
def template_files(folder: str, *names: str) -> tuple[Path, ...]:
    """Return templates by their names, and what those that are the project's own may read besides."""
    return with_read(tuple(paths.template(f"{folder}/{name}" if folder else name) for name in names))


def with_read(templates: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return *templates* with the templates and content that an author has them include, import or show.

    What the pipeline's own templates read the steps name themselves.
    """
    found = dict.fromkeys(templates)
    own = () if _is_the_house() else tuple(path for path in templates if _is_projects(path))
    waiting = [*own, *(additions() if own else ())]
    while waiting:
        path = waiting.pop()
        found[path] = None
        waiting += (named for named in named_in(path) if named not in found)
    return tuple(found)


@cache
def _is_the_house() -> bool:
    """Say whether the project is the pipeline's own repository, whose templates are the house's."""
    return TEMPLATES.resolve() == SHIPPED.resolve()


def _is_projects(path: Path) -> bool:
    return path.parts[:1] == TEMPLATES.parts


@cache
def additions() -> tuple[Path, ...]:
    """Return the project's own templates that take the place of none of the house: whichever of its own templates reads them."""
    found: list[Path] = []
    for place in paths.looked_through():
        names = map(Path, paths.names_below(place) if _is_projects(place) else ())
        found += (place / name for name in names if is_own(name) and name.parts[0] not in OF_NO_STEP and not (SHIPPED / name).is_file())
    return tuple(found)


@cache
def named_in(template: Path) -> tuple[Path, ...]:
    """Return the templates that a template includes or imports, and the files of the content that it names."""
    try:
        text = template.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()  # whoever needs it says so
    files = (*map(paths.template, TAKES_IN.findall(text)), *map(Path, OF_CONTENT.findall(text)))
    return tuple(path for path in dict.fromkeys(files) if path.is_file() and ".." not in path.parts)


@cache
def page_templates(*names: str) -> tuple[Path, ...]:
    """Return what a printed page is written with: its own templates, the frame, the inlines, and the book's facts."""
    own = (f"{name}.html.j2" for name in names)
    return (IDENTITY, PRINT, *template_files("", "inlines.html.j2"), *template_files("print", "page.html.j2", *own))


@cache
def print_styles() -> tuple[Path, ...]:
    """Return the style sheets of printed pages."""
    return (*template_files("", "tokens.css"), *page_sizes(), *template_files("print", "fonts.css", "paper.svg", "wrap.svg"))


@cache
def page_sizes() -> tuple[Path, ...]:
    """Return the style sheets that say how large pages are, and what stands on them where."""
    return template_files("print", "print.css", "mirrored.css", "narrow.css", "letter.css", "a5.css", "edition.css")


@cache
def ebook_templates() -> tuple[Path, ...]:
    """Return what an e-book is bound with."""
    names = ("container.xml.j2", "package.opf.j2", "nav.xhtml.j2", "cover.xhtml.j2", "title.xhtml.j2", "page.xhtml.j2")
    return (
        *template_files("", "inlines.html.j2", "see.html.j2"),
        *template_files("ebook", "ebook.css", "edition.css", *names, "glossary.xhtml.j2", "index.xhtml.j2", "references.xhtml.j2"),
    )


@cache
def powerpoint_templates() -> tuple[Path, ...]:
    """Return what a deck for PowerPoint is written with."""
    names = (f"{name}.xml.j2" for name in ("app", "layout", "master", "notes", "parts", "sections", "slide", "theme"))
    return (*template_files("", "tokens.css"), *template_files("pptx", *names))


def look_again() -> None:
    """Forget which templates are the project's own: a graph is made anew, and files may have come or gone since the last one."""
    kinds = (page_templates, print_styles, page_sizes, ebook_templates, powerpoint_templates)
    for remembered in (template_files, additions, named_in, _is_the_house, *kinds):
        remembered.cache_clear()


def slide_templates() -> tuple[Path, ...]:
    """Return every template of the decks; they are small, and a slide is measured with the same ones that show it."""
    own = tuple(path for path in paths.templates_of("slides") if is_own(path))
    return (*template_files("", "tokens.css", "tokens-dark.css"), *with_read(own))
