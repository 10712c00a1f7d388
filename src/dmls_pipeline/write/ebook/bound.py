"""The e-books: the whole book and each chapter bound as EPUB 3, with the folios of the printed book."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.paths import COVER, of
from dmls_pipeline.read.records import Identity, Source
from dmls_pipeline.tools import addresses, templates, wording
from dmls_pipeline.write import anchors, formulas, mathml, matter, subject_index
from dmls_pipeline.write.ebook import epub
from dmls_pipeline.write.records import Matter

LINK = re.compile(rf'<a href="{addresses.BOOK}([^"]+)"([^>]*)>(.*?)</a>', re.DOTALL)
PAGE = re.compile(r"<\?page ([^?]+)\?>")
REFERENCES, SOURCES = "references.xhtml", "sources.xhtml"

Locate = Callable[[str], str | None]


def bind_ebook(stems: tuple[str, ...], target: str) -> None:
    """Bind the chapters as one EPUB, with a page list of the printed book's folios."""
    identity = matter.identity()
    chapters = [matter.matter_of(stem) for stem in stems]
    sources = matter.cited_sources()
    home = {label: f"{stem}.xhtml" for stem in stems for label in matter.folios_of(stem)["labels"]}
    home |= {anchors.source(source["key"]): REFERENCES for source in sources}
    documents = [
        _title_page(identity),
        *(_chapter(chapter, home.get) for chapter in chapters),
        *_glossary(chapters, identity, home.get),
        *_index(stems, identity, home.get),
        *_references(sources, identity),
    ]
    about = epub.About(identity, title=identity["title"], identifier=identity["slug"])
    store.write(Path(target), epub.bound(documents, about, COVER.read_bytes()))


def bind_handout(stem: str, target: str) -> None:
    """Bind one chapter as an EPUB that stands alone: its terms with it, references to other chapters as plain text."""
    identity, chapter = matter.identity(), matter.matter_of(stem)
    sources = matter.refs_of(stem)["sources"]
    home = dict.fromkeys(matter.folios_of(stem)["labels"], f"{stem}.xhtml")
    home |= {anchors.source(source["key"]): SOURCES for source in sources}
    documents = [
        _title_page(identity, chapter),
        _chapter(chapter, home.get),
        *_glossary([chapter], identity, home.get, paged=False),
        *_sources(sources, identity, SOURCES, wording.gettext("Sources")),
    ]
    title = matter.part_title(identity["title"], chapter["title"], chapter["number"])
    about = epub.About(identity, title=title, identifier=f"{identity['slug']}/{stem}")
    store.write(Path(target), epub.bound(documents, about, COVER.read_bytes()))


def pages(text: str, number: int, begun: Mapping[str, int]) -> tuple[str, list[tuple[str, str]]]:
    """Return *text* with a mark where each printed page begins, and (folio, anchor) of each mark; *begun* has an anchor's page."""
    marks: list[tuple[str, str]] = []
    rising = anchors.pages_in_order([match[1] for match in PAGE.finditer(text)], begun)
    last = 1

    def mark(match: re.Match[str]) -> str:
        nonlocal last
        page = rising.get(match[1], last)
        if page <= last:
            return ""
        last = page
        marks.append((f"{number}-{page}", f"page-{number}-{page}"))
        return f'<span epub:type="pagebreak" role="doc-pagebreak" id="page-{number}-{page}" aria-label="{number}-{page}"></span>'

    return PAGE.sub(mark, text), [(f"{number}-1", f"page-{number}-1"), *marks]


def linked(text: str, places: Locate) -> str:
    """Return *text* with each `book:` link as a link into this EPUB, or as plain words where it holds no such place."""

    def link(match: re.Match[str]) -> str:
        home = places(match[1])
        return f'<a href="{home}#{match[1]}"{match[2]}>{match[3]}</a>' if home else match[3]

    return LINK.sub(link, text)


def _chapter(chapter: Matter, places: Locate) -> epub.Document:
    stem, number = chapter["stem"], chapter["number"]
    anchor = anchors.anchors(number)
    begun = matter.folios_of(stem)["labels"] | {anchor(block): page for block, page in matter.block_pages_of(stem).items()}
    text, marks = pages(of(stem, "chapter.xhtml").read_text(encoding="utf-8"), number, begun)
    sections = [epub.Entry(f"{section['number']} {section['title']}", section["anchor"]) for section in chapter["sections"]]
    endings = (("takeaways", wording.gettext("Takeaways")), ("questions", wording.gettext("Questions")))
    sections += [epub.Entry(title, anchor(name)) for name, title in endings if f'id="{anchor(name)}"' in text]
    return epub.Document(f"{stem}.xhtml", f"{number} {chapter['title']}", linked(text, places), tuple(sections), tuple(marks), "bodymatter")


def _title_page(identity: Identity, chapter: Matter | None = None) -> epub.Document:
    text = templates.render("ebook/title.xhtml.j2", identity=identity, chapter=chapter)
    return epub.Document("title.xhtml", wording.gettext("Title page"), text, kind="titlepage")


def _glossary(chapters: list[Matter], identity: Identity, places: Locate, *, paged: bool = True) -> Iterator[epub.Document]:
    terms = matter.terms(chapters)
    if not terms:
        return
    drawn = mathml.formulas(terms, formulas.joined(chapter["maths"] for chapter in chapters))
    pages = (("G-1", "page-G-1"),) if paged else ()
    text = templates.render("ebook/glossary.xhtml.j2", identity=identity, terms=terms, pages=pages, anchor=str, **drawn)
    yield epub.Document("glossary.xhtml", wording.gettext("Glossary"), linked(text, places), pages=pages, kind="glossary")


def _index(stems: tuple[str, ...], identity: Identity, places: Locate) -> Iterator[epub.Document]:
    letters = subject_index.letters(stems)
    if not letters:
        return
    text = templates.render("ebook/index.xhtml.j2", identity=identity, letters=letters)
    yield epub.Document("index.xhtml", wording.gettext("Index"), linked(text, places), pages=(("I-1", "page-I-1"),), kind="index")


def _references(sources: list[Source], identity: Identity) -> Iterator[epub.Document]:
    """Yield the sources that the book cites, with the folio of the printed list."""
    yield from _sources(sources, identity, REFERENCES, wording.gettext("References"), (("R-1", "page-R-1"),))


def _sources(
    sources: list[Source], identity: Identity, name: str, title: str, pages: tuple[tuple[str, str], ...] = ()
) -> Iterator[epub.Document]:
    """Yield a list of sources, if there is one to cite."""
    if sources:
        values = {"identity": identity, "title": title, "sources": sources, "pages": pages, "anchor": str}
        text = templates.render("ebook/references.xhtml.j2", **values, **mathml.formulas(sources, {}))
        yield epub.Document(name, title, text, pages=pages, kind="bibliography")
