"""What is needed to be read aloud: a picture has words, a table has header cells, a heading skips no level."""

from collections.abc import Iterator
from pathlib import Path

from dmls_pipeline.audit import markup
from dmls_pipeline.audit.pack import Finding, Pack
from dmls_pipeline.tools.binding import reading, tags

HEADINGS = {f"h{level}": level for level in range(1, 7)}
ALTERNATIVE = "give it an alternative text: `alt` of a figure, the spoken form of a formula"
HEADER = "a table's first row is its header: write one"
LEVEL = "a section in a section is one level lower, not two"


def check(pack: Pack) -> Iterator[Finding]:
    """Find pictures without words, tables without header cells and skipped levels, in every PDF, e-book and page of HTML."""
    for path in pack.of_kind(".pdf"):
        yield from _in_pdf(pack, path)
    for path in (*pack.of_kind(".epub"), *pack.of_kind(".html")):
        for name, document in markup.documents(path).items():
            yield from _in_document(pack, path, name, document)


def _in_pdf(pack: Pack, path: Path) -> Iterator[Finding]:
    said, level = reading.said(path), 0
    if not said.tree.kids:
        yield pack.at_page(path, "", "audit/no-tags", "the PDF has no tags: nobody can have it read aloud", "lay it out as pdf/a-2a")
    for part in tags.walk(said.tree):
        if not isinstance(part, tags.Element):
            continue
        label = next((said.labels[mark.page] for mark in tags.marks(part) if mark.page >= 0), "")
        if part.kind in ("Figure", "Formula") and not part.alternative.strip():
            yield pack.at_page(path, label, "audit/no-alternative", "a picture has no alternative text", ALTERNATIVE)
        if part.kind == "Table" and not any(tags.of_kind(below, "TH") for below in tags.walk(part)):
            yield pack.at_page(path, label, "audit/table-header", "a table has no header cells", HEADER)
        if (now := HEADINGS.get(part.kind.lower())) is not None:
            if now > level + 1:
                said_here = f"a heading of level {now} follows one of level {level}: “{tags.text(part)[:60]}”"
                yield pack.at_page(path, label, "audit/heading-level", said_here, LEVEL)
            level = now


def _in_document(pack: Pack, path: Path, name: str, document: markup.Document) -> Iterator[Finding]:
    level = 0
    for tag in document.tags:
        if (now := HEADINGS.get(tag.name)) is not None:
            if now > level + 1:
                said = f"{_at(name, tag)}a heading of level {now} follows one of level {level}"
                yield pack.at_anchor(path, document.before(tag), "audit/heading-level", said, LEVEL)
            level = now
        if tag.name in ("img", "svg", "math") and not _is_described(document, tag):
            said = f"{_at(name, tag)}<{tag.name}> has no alternative text"
            yield pack.at_anchor(path, document.before(tag), "audit/no-alternative", said, ALTERNATIVE)
        if tag.name == "table" and "th" not in tag.within:
            yield pack.at_anchor(path, document.before(tag), "audit/table-header", f"{_at(name, tag)}a table has no header cells", HEADER)


def _at(name: str, tag: markup.Tag) -> str:
    return f"{name}:{tag.line}:{tag.column}: "


def _is_described(document: markup.Document, tag: markup.Tag) -> bool:
    """Say whether a picture has words, or need not have: it is hidden from those who listen, or a part of one that has."""
    around, hidden = tag, False
    while around.around >= 0:
        hidden |= around.attributes.get("aria-hidden") == "true"
        around = document.tags[around.around]
        hidden |= around.name == "svg"
    names = {"img": ("alt",), "math": ("alttext",), "svg": ("aria-label", "aria-labelledby")}[tag.name]
    decorative = tag.attributes.get("role") in ("presentation", "none") or (tag.name == "img" and tag.attributes.get("alt") == "")
    return hidden or decorative or any(tag.attributes.get(name, "").strip() for name in names) or "title" in tag.within
