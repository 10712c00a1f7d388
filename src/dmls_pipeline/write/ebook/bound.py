"""The e-books: the whole book and each chapter bound as EPUB 3, with the folios of the printed book."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.paths import WORK
from dmls_pipeline.tools import addresses, templates
from dmls_pipeline.write import mathml, matter, naming, subject_index
from dmls_pipeline.write.ebook import epub

LINK = re.compile(rf'<a href="{addresses.BOOK}([^"]+)">(.*?)</a>', re.DOTALL)
PAGE = re.compile(r"<\?page ([^?]+)\?>")
ENDINGS = (("takeaways", "Takeaways"), ("questions", "Questions"), ("sources", "Sources"))

Locate = Callable[[str], str | None]


def bind_ebook(stems: tuple[str, ...], target: str) -> None:
    """Bind the chapters as one EPUB, with a page list of the printed book's folios."""
    identity = store.read_json(WORK / "book/identity.json")
    chapters = [matter.read(stem, "matter.json") for stem in stems]
    home = {label: f"{stem}.xhtml" for stem in stems for label in matter.read(stem, "folios.json")["labels"]}
    places: Locate = home.get
    documents = [_title_page(identity), *(_chapter(found, places) for found in chapters)]
    documents += [_glossary(chapters, identity, places), _index(stems, identity, places), _references(identity)]
    title = {"book": identity["title"], "identifier": identity["slug"]}
    store.write(Path(target), epub.bound(documents, {**identity, **title}, (WORK / "front/cover.png").read_bytes()))


def bind_handout(stem: str, target: str) -> None:
    """Bind one chapter as an EPUB that stands alone: its terms with it, references to other chapters as plain text."""
    identity = store.read_json(WORK / "book/identity.json")
    found = matter.read(stem, "matter.json")
    own = matter.read(stem, "folios.json")["labels"]
    places: Locate = lambda label: f"{stem}.xhtml" if label in own else None  # noqa: E731
    documents = [
        _title_page({**identity, "part": found["title"], "number": found["number"]}),
        _chapter(found, places),
        _glossary([found], identity, places, paged=False),
    ]
    name = f"{found['title']} ({identity['title']}, chapter {found['number']})"
    title = {"book": identity["title"], "title": name, "identifier": f"{identity['slug']}/{stem}"}
    store.write(Path(target), epub.bound(documents, {**identity, **title}, (WORK / "front/cover.png").read_bytes()))


def pages(text: str, number: int, begun: Mapping[str, int]) -> tuple[str, list[tuple[str, str]]]:
    """Return *text* with a mark where each printed page begins, and (folio, anchor) of each mark; *begun* has an anchor's page."""
    found: list[tuple[str, str]] = []
    last = 1

    def mark(match: re.Match[str]) -> str:
        nonlocal last
        page = begun.get(match[1], last)
        if page <= last:
            return ""
        last = page
        found.append((f"{number}-{page}", f"page-{number}-{page}"))
        return f'<span epub:type="pagebreak" role="doc-pagebreak" id="page-{number}-{page}" aria-label="{number}-{page}"></span>'

    return PAGE.sub(mark, text), [(f"{number}-1", f"page-{number}-1"), *found]


def linked(text: str, places: Locate) -> str:
    """Return *text* with each `book:` link as a link into this EPUB, or as plain words where it holds no such place."""

    def link(match: re.Match[str]) -> str:
        home = places(match[1])
        return f'<a href="{home}#{match[1]}">{match[2]}</a>' if home else match[2]

    return LINK.sub(link, text)


def _chapter(found: Any, places: Locate) -> epub.Document:
    stem, number = found["stem"], found["number"]
    anchor = naming.anchors(number)
    begun = matter.read(stem, "folios.json")["labels"] | {anchor(block): page for block, page in matter.read(stem, "blocks.json").items()}
    text, marks = pages((WORK / stem / "chapter.xhtml").read_text(encoding="utf-8"), number, begun)
    sections = [epub.Entry(f"{section['number']} {section['title']}", section["anchor"]) for section in found["sections"]]
    sections += [epub.Entry(title, anchor(name)) for name, title in ENDINGS if f'id="{anchor(name)}"' in text]
    return epub.Document(f"{stem}.xhtml", f"{number} {found['title']}", linked(text, places), tuple(sections), tuple(marks), "bodymatter")


def _title_page(identity: Any) -> epub.Document:
    return epub.Document(
        "title.xhtml", "Title page", templates.render("ebook/title.xhtml.j2", identity={"part": None, **identity}), kind="titlepage"
    )


def _glossary(chapters: list[Any], identity: Any, places: Locate, *, paged: bool = True) -> epub.Document:
    maths = {key: drawn for found in chapters for key, drawn in found["maths"].items()}
    shown = matter.terms(chapters)
    pages = (("G-1", "page-G-1"),) if paged else ()
    text = templates.render(
        "ebook/glossary.xhtml.j2", identity=identity, terms=shown, pages=pages, anchor=str, **mathml.formulas(shown, maths)
    )
    return epub.Document("glossary.xhtml", "Glossary", linked(text, places), pages=pages, kind="glossary")


def _index(stems: tuple[str, ...], identity: Any, places: Locate) -> epub.Document:
    text = templates.render("ebook/index.xhtml.j2", identity=identity, letters=subject_index.letters(stems))
    return epub.Document("index.xhtml", "Index", linked(text, places), pages=(("I-1", "page-I-1"),), kind="index")


def _references(identity: Any) -> epub.Document:
    sources = matter.cited_sources()
    text = templates.render("ebook/references.xhtml.j2", identity=identity, sources=sources, anchor=str, **mathml.formulas(sources, {}))
    return epub.Document("references.xhtml", "References", text, pages=(("R-1", "page-R-1"),), kind="bibliography")
