"""HTML and XHTML as the checks read them: their tags in order, and their words, each picture and formula by what is said in its place."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

from dmls_pipeline.problems import BuildError

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "itemref", "item"})
MUTE = frozenset({"head", "script", "style", "svg", "math", "template"})  # whose text nobody reads


@dataclass
class Tag:
    """A tag that opens: its place (line and column from 1), the number of the one around it, and the names of those within."""

    name: str
    attributes: Mapping[str, str]
    line: int
    column: int
    around: int
    within: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Document:
    """One document: its source, its tags in order, and its words."""

    source: str
    tags: tuple[Tag, ...]
    text: str

    def before(self, tag: Tag) -> str:
        """Return the source up to and with the line of a tag's beginning, as far as the tag."""
        lines = self.source.split("\n")
        return "\n".join([*lines[: tag.line - 1], lines[tag.line - 1][: tag.column - 1]])

    def ids(self) -> frozenset[str]:
        """Return every id."""
        return frozenset(tag.attributes["id"] for tag in self.tags if "id" in tag.attributes)


def opened(path: Path) -> zipfile.ZipFile:
    """Open an EPUB; raise BuildError where it is no archive."""
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise BuildError(f"{path} is not an EPUB: {error}") from None


@cache
def members(path: Path) -> Mapping[str, str]:
    """Return the files of an EPUB that are text, by name, in their order."""
    with opened(path) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xhtml", ".opf", ".xml", ".css"))]
        return {name: archive.read(name).decode(errors="replace") for name in names}


@cache
def names(path: Path) -> frozenset[str]:
    """Return the names of all files in an EPUB."""
    with opened(path) as archive:
        return frozenset(archive.namelist())


@cache
def documents(path: Path) -> Mapping[str, Document]:
    """Return the XHTML documents of an EPUB by name, or a page of HTML by its own."""
    if path.suffix == ".epub":
        return {name: parsed(text) for name, text in members(path).items() if name.endswith(".xhtml")}
    return {path.name: parsed(path.read_text(encoding="utf-8"))}


def parsed(source: str) -> Document:
    """Read a document."""
    parser = _Parser()
    parser.feed(source)
    parser.close()
    return Document(source, tuple(parser.tags), " ".join("".join(parser.words).split()))


def resolved(document: str, href: str) -> tuple[str, str]:
    """Return the member that *href* in *document* leads to, and the id in it."""
    address, _, anchor = href.partition("#")
    parts: list[str] = []
    for part in (PurePosixPath(document).parent / address).parts if address else PurePosixPath(document).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts), anchor


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.open: list[int] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        line, column = self.getpos()
        for number in self.open:
            self.tags[number].within.add(tag)
        self.tags.append(Tag(tag, attributes, line, column + 1, self.open[-1] if self.open else -1))
        if tag in ("svg", "math", "img"):
            self.words.append(f" {attributes.get('aria-label') or attributes.get('alttext') or attributes.get('alt') or ''} ")
        if tag not in VOID:
            self.open.append(len(self.tags) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while any(self.tags[number].name == tag for number in self.open):
            if self.tags[self.open.pop()].name == tag:
                return

    def handle_data(self, data: str) -> None:
        names = [self.tags[number].name for number in self.open]
        titled = names[-1:] == ["title"] and "svg" in names
        if titled or not MUTE.intersection(names):
            self.words.append(data)
