"""The built pack as the checks read it: its files, what the work files know of them, and the way back to the source."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dmls_pipeline import paths, store
from dmls_pipeline.audit.validators import pdfs
from dmls_pipeline.model import Book, ChapterRef
from dmls_pipeline.paths import BUILD
from dmls_pipeline.problems import Fault, Problem
from dmls_pipeline.read.tree import Block
from dmls_pipeline.read.walk import every_block, own_inlines, plain
from dmls_pipeline.write import anchors, matter

Finding = Problem | Fault
ANCHOR = re.compile(rf'\bid="{anchors.BLOCK}"')
FOLIO = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True)
class Count:
    """What a check counted, to be told with its line: "3 of 1,200 lines stop early"."""

    text: str


@dataclass(frozen=True)
class Pack:
    """A pack below build/: the book that it was built from, and the files that the manifest owns."""

    book: Book
    files: tuple[Path, ...]

    def of_kind(self, ending: str) -> tuple[Path, ...]:
        """Return the files that end with ".pdf", ".epub" or ".html"."""
        return tuple(path for path in self.files if path.suffix == ending)

    def is_handout(self, path: Path) -> bool:
        """Say whether a file is a chapter bound alone."""
        return path.parent.name == "handouts"

    def is_screens(self, path: Path) -> bool:
        """Say whether a file is a deck as PDF, a slide a page."""
        return path.parent.name == "slides" and path.name.endswith(".slides.pdf")

    def is_book(self, path: Path) -> bool:
        """Say whether a file is the whole book, as PDF or as EPUB."""
        return path.parent == BUILD and path.stem == self.book.slug

    def pages(self, path: Path) -> tuple[pdfs.Page, ...]:
        """Return the pages of a PDF as those of a book from left to right: mirrored where this one runs from right to left."""
        pages = pdfs.pages(path)
        return tuple(page.mirrored() for page in pages) if self.book.is_right_to_left else pages

    def inks(self, path: Path) -> Iterator[pdfs.Ink]:
        """Yield the pictures of these pages."""
        yield from (ink.mirrored() if self.book.is_right_to_left else ink for ink in pdfs.inks(path))

    @cached_property
    def chapters(self) -> Mapping[int, ChapterRef]:
        """Return the chapters by number."""
        return {chapter.number: chapter for chapter in self.book.chapters}

    def at_page(self, path: Path, label: str, rule: str, message: str, hint: str = "", *, words: str = "") -> Finding:
        """Return what is wrong on a page of a PDF, at the block that has *words*, or the first: "5-12" is page 12 of chapter 5."""
        sentence = f"{message} (page {label} of {path.as_posix()})" if label else f"{message} ({path.as_posix()})"
        match = FOLIO.fullmatch(label)
        chapter = self.chapters.get(int(match[1])) if match else None
        if match is None or chapter is None:
            return Problem(path.as_posix(), 1, 1, rule, sentence, hint)
        return Fault(chapter.stem, self._block_on(chapter.stem, int(match[2]), letters(words)), rule, sentence, hint)

    def at_anchor(self, path: Path, before: str, rule: str, message: str, hint: str = "") -> Finding:
        """Return what is wrong in a document of an EPUB, at the block that begins last in *before*, the text up to the fault."""
        sentence = f"{message} ({path.as_posix()})"
        number, block = next(reversed(ANCHOR.findall(before)), ("0", ""))
        if (chapter := self.chapters.get(int(number))) is None:
            return Problem(path.as_posix(), 1, 1, rule, sentence, hint)
        return Fault(chapter.stem, block, rule, sentence, hint)

    def _block_on(self, stem: str, page: int, words: str) -> str:
        """Return the block on a page that has *words*; without any the first that begins there, or the last that began before."""
        blocks: Mapping[str, int] = store.read_json(paths.of(stem, "blocks.json"))
        here = [block for block, begun in blocks.items() if begun == page]
        before = [block for block, begun in blocks.items() if begun < page][-1:]
        written = {block["id"]: block for block in every_block(matter.chapter_of(stem)["blocks"])} if words else {}
        having = [block for block in (*here, *before) if block in written and words in letters(_text(written[block]))]
        return next(iter((*having[-1:], *here, *before)), "")


def letters(text: str) -> str:
    """Return the letters and digits of a text, in lower case, ligatures apart: what stays when it is set anew."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _text(block: Block) -> str:
    own = block["text"] if block["t"] == "code" else ""
    return own + "".join(plain(inlines) for inlines in own_inlines(block))


def opened(book: Book) -> Pack:
    """Return the pack of *book* as the manifest has it."""
    return Pack(book, tuple(sorted(Path(entry.path) for entry in store.read_manifest())))


def at_file(path: Path, rule: str, message: str, hint: str = "") -> Problem:
    """Return what is wrong with a file as a whole."""
    return Problem(path.as_posix(), 1, 1, rule, message, hint)


def place(finding: Finding) -> Problem:
    """Return a finding at its line: a fault of a chapter at that of its block."""
    if isinstance(finding, Problem):
        return finding
    positions = store.read_json(paths.of(finding.source, "positions.json"))
    line, column = positions.get(finding.at, (1, 1))
    file = paths.CONTENT / store.read_json(paths.of(finding.source, "chapter.json"))["file"]
    return Problem(file.as_posix(), line, column, finding.rule, finding.message, finding.hint, finding.severity)
