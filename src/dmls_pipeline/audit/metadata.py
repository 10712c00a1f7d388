"""Every file says what it is: its title, shown by the reader; its language; its pages' labels, bookmarks, page list."""

import re
from collections.abc import Iterator
from pathlib import Path

from dmls_pipeline.audit import markup
from dmls_pipeline.audit.pack import Finding, Pack, at_file
from dmls_pipeline.tools.binding import reading

FOLIO = re.compile(r'<a href="[^"]*#page-[^"]*">([^<]*)</a>')
NUMBERED = re.compile(r"\d+-\d+")
BACK = ("G-1", "I-1", "R-1")  # of glossary, index and references only the first page is marked, and in the front matter none
HINT = "title and language stand in book.yaml; the rest a template of the book leaves out, or it is an error of the pipeline"
CONFORMS = re.compile(r"dcterms:conformsTo|a11y:certifiedBy")
FEATURE = re.compile(r'schema:accessibilityFeature">([^<]*)<')
# what a claim of schema.org needs to be true: something in the e-book's documents or its contents
BORNE_OUT = {
    "tableOfContents": 'epub:type="toc"',
    "MathML": "<math",
    "alternativeText": "<svg",
    "pageBreakMarkers": 'role="doc-pagebreak"',
    "pageNavigation": 'role="doc-pagelist"',
}
ALWAYS = frozenset({"readingOrder", "structuralNavigation", "displayTransformability"})  # by how every document is written; Ace looks too
CLAIM = "take the claim out of templates/ebook/package.opf.j2, or put into the e-book what it says"
PAGES = "the e-book's page list comes from the pages of the PDF: build both again, so that they are of one build"


def check(pack: Pack) -> Iterator[Finding]:
    """Find what a file does not say of itself."""
    for path in pack.of_kind(".pdf"):
        yield from _of_pdf(pack, path)
    for path in pack.of_kind(".epub"):
        yield from _of_epub(pack, path)
    for path in pack.of_kind(".html"):
        document = markup.documents(path)[path.name]
        root = next((tag.attributes for tag in document.tags if tag.name == "html"), {})
        yield from _language(pack, path, root.get("lang", ""))
        if not re.search(r"<title>\s*[^<\s]", document.source):
            yield at_file(path, "audit/title", "the page has no title", HINT)


def _of_pdf(pack: Pack, path: Path) -> Iterator[Finding]:
    facts = reading.facts(path)
    if not facts.title:
        yield at_file(path, "audit/title", "the PDF has no title", HINT)
    if not facts.shown:
        yield at_file(path, "audit/title", "the title is not shown: a reader's window has the file's name (DisplayDocTitle)", HINT)
    yield from _language(pack, path, facts.language)
    if not any(facts.labels):
        yield at_file(path, "audit/page-labels", "the pages have no labels: a reader counts others than are printed", HINT)
    if not facts.bookmarks:
        yield at_file(path, "audit/bookmarks", "there are no bookmarks", HINT)


def _of_epub(pack: Pack, path: Path) -> Iterator[Finding]:
    package = "".join(text for name, text in markup.members(path).items() if name.endswith(".opf"))
    title, language = re.search(r"<dc:title[^>]*>([^<]*)<", package), re.search(r"<dc:language[^>]*>([^<]*)<", package)
    if not (title and title[1].strip()):
        yield at_file(path, "audit/title", "the e-book has no title", HINT)
    yield from _language(pack, path, language[1] if language else "")
    yield from _claims(path, package)
    printed = path.with_suffix(".pdf")
    if printed not in pack.files:
        return
    listed = FOLIO.findall("".join(text for name, text in markup.members(path).items() if name.endswith("nav.xhtml")))
    folios = [label for label in reading.facts(printed).labels if NUMBERED.fullmatch(label) or (label in BACK and pack.is_book(path))]
    if listed != folios:
        one, other = next(((a, b) for a, b in zip([*listed, "its end"], [*folios, "its end"], strict=False) if a != b), ("its end", "more"))
        said = f"the page list has {one} where {printed.as_posix()} has {other}"
        yield pack.at_page(path, other, "audit/page-list", said, PAGES)


def _claims(path: Path, package: str) -> Iterator[Finding]:
    """Find claims about accessibility that no check bears out: WCAG is only met where a person has looked too."""
    if CONFORMS.search(package):
        yield at_file(path, "audit/claim", "the e-book says that it conforms to a standard (dcterms:conformsTo)", CLAIM)
    text = "".join(document.source for document in markup.documents(path).values())
    for feature in FEATURE.findall(package):
        if feature not in ALWAYS and BORNE_OUT.get(feature, "\0") not in text:
            yield at_file(path, "audit/claim", f"the e-book claims {feature}, and has nothing of the kind", CLAIM)


def _language(pack: Pack, path: Path, language: str) -> Iterator[Finding]:
    if language != pack.book.language:
        said = (
            f"the file says that it is in “{language}”; the book is in “{pack.book.language}”" if language else "the file has no language"
        )
        yield at_file(path, "audit/language", said, HINT)
