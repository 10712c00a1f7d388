"""Every link inside the pack leads somewhere: to a destination of a PDF, a place in an e-book, a file."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from dmls_pipeline.audit import markup
from dmls_pipeline.audit.pack import Finding, Pack, at_file
from dmls_pipeline.tools.binding import reading

RULE = "audit/dead-link"
HINT = (
    "the label was there when the chapter was read, so the link was lost when this file was made: build it again, "
    "and report it as an error of the pipeline if the link is still dead"
)
OUTSIDE = re.compile(r"(?:https?|mailto):")
REFERENCES = (("a", "href"), ("link", "href"), ("img", "src"), ("image", "href"), ("image", "xlink:href"))
ITEM = re.compile(r'<item\b[^>]*\bhref="([^"]+)"')


def check(pack: Pack) -> Iterator[Finding]:
    """Find links that lead nowhere, in PDFs, e-books and pages of HTML."""
    for path in pack.of_kind(".pdf"):
        yield from _in_pdf(pack, path)
    for path in pack.of_kind(".epub"):
        yield from _in_epub(pack, path)
    for path in pack.of_kind(".html"):
        yield from _in_page(pack, path)


def _in_pdf(pack: Pack, path: Path) -> Iterator[Finding]:
    facts = reading.facts(path)
    for name in facts.lost:
        yield at_file(path, RULE, f"the destination {name} is on no page", HINT)
    for title in (title for title, leads in facts.bookmarks if not leads):
        yield at_file(path, RULE, f"the bookmark “{title}” leads to no page", HINT)
    for link in facts.links:
        if link.address and not OUTSIDE.match(link.address):
            yield pack.at_page(path, facts.labels[link.page], RULE, f"a link leads to {link.address}, which is no address", HINT)
        elif not link.address and not _is_there(path.parent / link.file if link.file else path, link.name, path):
            yield pack.at_page(path, facts.labels[link.page], RULE, f"a link leads to {link.file}#{link.name}, which is not there", HINT)


def _is_there(target: Path, name: str, source: Path) -> bool:
    """Say whether a file has a destination; a link of PDF to a file as a whole names none."""
    if target.suffix != ".pdf" or not target.is_file():
        return False
    return name in reading.facts(target).destinations or (not name and target != source)


def _in_epub(pack: Pack, path: Path) -> Iterator[Finding]:
    members, documents = markup.members(path), markup.documents(path)
    names = markup.names(path)
    for package, text in ((name, text) for name, text in members.items() if name.endswith(".opf")):
        for href in ITEM.findall(text):
            if markup.resolved(package, unquote(href))[0] not in names:
                yield at_file(path, RULE, f"{package} lists {href}, which is not there", HINT)
    for name, document in documents.items():
        for tag, href in _references(document):
            file, anchor = markup.resolved(name, unquote(href))
            target = documents.get(file)
            if file not in names or (anchor and (target is None or anchor not in target.ids())):
                said = f"{name}:{tag.line}:{tag.column}: a link leads to {href}, which is not there"
                yield pack.at_anchor(path, document.before(tag), RULE, said, HINT)


def _in_page(pack: Pack, path: Path) -> Iterator[Finding]:
    document = markup.documents(path)[path.name]
    for tag, href in _references(document):
        address, _, anchor = unquote(href).partition("#")
        target = path.parent / address if address else path
        there = target.exists() and (not anchor or _is_place(target, anchor))
        if not there:
            said = f"{path.name}:{tag.line}:{tag.column}: a link leads to {href}, which is not there"
            yield pack.at_anchor(path, document.before(tag), RULE, said, HINT)


def _is_place(target: Path, anchor: str) -> bool:
    """Say whether a page of HTML has an id (a deck is led to by "/id"), or a PDF a destination."""
    if target.suffix == ".html":
        return anchor.removeprefix("/") in markup.documents(target)[target.name].ids()
    return target.suffix == ".pdf" and anchor in reading.facts(target).destinations


def _references(document: markup.Document) -> Iterator[tuple[markup.Tag, str]]:
    for tag in document.tags:
        for name, attribute in REFERENCES:
            href = tag.attributes.get(attribute, "")
            if tag.name == name and href and not OUTSIDE.match(href) and not href.startswith("data:"):
                yield tag, href
