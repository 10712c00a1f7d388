"""Which files of a folder of notes are chapters, in which order, and what the notes call themselves."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from dmls_pipeline import store
from dmls_pipeline.begin.notes import contents, positions
from dmls_pipeline.paths import UNDECODED
from dmls_pipeline.problems import BuildError

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdx", ".txt")
CONVERTED: Mapping[str, str] = MappingProxyType(  # the ending of a file → pandoc's format
    {
        ".docx": "docx",
        ".odt": "odt",
        ".rtf": "rtf",
        ".epub": "epub",
        ".ipynb": "ipynb",
        ".html": "html",
        ".htm": "html",
        ".org": "org",
        ".rst": "rst",
        ".tex": "latex",
        ".adoc": "asciidoc",
        ".asciidoc": "asciidoc",
        ".wiki": "mediawiki",
    }
)
UNREAD: Mapping[str, str] = MappingProxyType(
    {
        ".pdf": "import what it was made of",
        ".doc": "save it as .docx",
        ".pages": "export it as .docx",
        ".ppt": "save its outline as .docx or .odt",
        ".pptx": "save its outline as .docx or .odt",
        ".key": "export its outline",
        ".enex": "export the notes as HTML",
        ".one": "export the notes as .docx",
        ".canvas": "write what its cards say into a note",
    }
)
INSTALLED = ("node_modules", "__pycache__", "venv", "env", "site-packages")  # folders of files that nobody wrote here
MADE = (
    "build",
    "dist",
    "_build",
    "_book",
    "_site",
    "book",
    "templates",
    "public",
    "archetypes",
    "layouts",
)  # folders of what tools make, most often
ABOUT = (
    "readme",
    "license",
    "licence",
    "contributing",
    "changelog",
    "code_of_conduct",
    "security",
    "summary",
    "authors",
    "credits",
    "todo",
)
FIRST = ("introduction", "intro", "preface", "foreword", "einleitung", "vorwort")
LAST = ("appendix", "appendices", "glossary", "references", "bibliography", "conclusion", "anhang", "glossar")
SMALL, BLANK = 100, b" \t\r\n\xef\xbb\xbf"  # bytes: a file that is larger is not read to see whether it is empty
PARTS = re.compile(r"(\d+)")
UNNAMABLE = "has a name that is no UTF-8: rename it"
PACKED = (".docx", ".odt", ".epub")  # forms that are archives
NO_TEXT = "is no text, or does not tell its encoding: save it in UTF-8"
MARKS = (b"\xff\xfe", b"\xfe\xff")  # how a file in UTF-16 begins, which is full of zeros
MAIN = re.compile(r"^[^%\n]*\\begin\{document\}", re.MULTILINE)


@dataclass(frozen=True)
class Piece:
    """A file that a chapter is made of; *depth* is by how much its headings move down: 0 for the chapter's first file."""

    path: Path
    depth: int = 0


@dataclass(frozen=True)
class Document:
    """A chapter as the notes list it: its files, and what the list calls it ("" if nothing)."""

    pieces: tuple[Piece, ...]
    title: str = ""

    @property
    def path(self) -> Path:
        """Return the chapter's first file."""
        return self.pieces[0].path


@dataclass(frozen=True)
class Notes:
    """A set of notes.

    kind       what they are, in words: "an Obsidian vault"
    folder     what was named, of a single file its folder: nothing that lies outside gets in
    root       the folder that links lead from, that one or one below it
    documents  the chapters in order
    whole      whether all that lies below the root belongs to the notes: beside a single file anything may lie
    left       files that are no chapter, each with the reason
    """

    kind: str
    folder: Path
    root: Path
    documents: tuple[Document, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    left: tuple[tuple[Path, str], ...] = ()
    whole: bool = True


def found(notes: Path) -> Notes:
    """Return what lies at *notes*, a file or a folder; raise BuildError where there are no notes."""
    if notes.is_file():
        if _unnamable(notes.name):
            raise BuildError(f"{notes} {UNNAMABLE}")
        if not is_text(notes):
            raise BuildError(f"{notes} is no file of notes: {', '.join((*MARKDOWN, *CONVERTED))} can be read")
        if _is_binary(notes):
            raise BuildError(f"{notes} {NO_TEXT}")
        return Notes("a file", notes.parent, notes.parent, (Document((Piece(notes),)),), whole=False)
    if not notes.is_dir():
        raise BuildError(f"there is no file or folder {notes}")
    refused = {path: _refusal(path, notes) for path in _files(notes)}
    outside = (*((path, reason) for path, reason in refused.items() if reason), *_passed_by(notes))
    every = tuple(path for path, reason in refused.items() if not reason)
    texts = tuple(path for path in every if is_text(path))
    listed = next((book for form in contents.FORMS if (book := form(notes, texts))), None)
    if listed:
        documents = tuple(Document(tuple(Piece(path, depth) for path, depth in entry.pieces), entry.title) for entry in listed.entries)
        used = {piece.path for document in documents for piece in document.pieces}
        left = tuple((path, f"{listed.source} does not list it") for path in texts if path not in used and path.name != listed.source)
        left += tuple((path, f"{listed.source} lists it, and it is not there") for path in listed.lost)
        return Notes(listed.kind, notes, listed.root, documents, listed.title, listed.authors, (*left, *outside))
    folder = _folder(notes, texts)
    return replace(folder, left=(*folder.left, *_unread(every), *outside))


def _refusal(path: Path, notes: Path) -> str:
    """Return why a file is not looked at; "" where it is."""
    if not own(path, notes):
        return "it is a link that leads out of the notes, or no file"
    if _unnamable(path.relative_to(notes).as_posix()):
        return f"it {UNNAMABLE}"
    return f"it {NO_TEXT}" if is_text(path) and _is_binary(path) else ""


def _is_binary(path: Path) -> bool:
    """Say whether a file that should be text is none: more than a tenth of its first bytes are NUL."""
    if path.suffix.lower() in PACKED:
        return False
    try:
        with path.open("rb") as file:
            start = file.read(8_000)
    except OSError:  # which is told where it is read
        return False
    return not start.startswith(MARKS) and 10 * start.count(0) > len(start)


def _unnamable(name: str) -> bool:
    """Say whether a name is no UTF-8: no text can name such a file."""
    return bool(UNDECODED.search(name))


def _unread(every: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the first file of each form that people keep notes in and that cannot be read, with how many there are and what to do."""
    for ending, advice in UNREAD.items():
        paths = sorted((path for path in every if path.suffix.lower() == ending), key=natural)
        if paths:
            others = f" (and {len(paths) - 1} more {ending})" if len(paths) > 1 else ""
            yield paths[0], f"{ending} cannot be read{others}: {advice}"


def own(path: Path, notes: Path) -> bool:
    """Say whether *path* is a file of the folder *notes*: no pipe, nothing that may not be read, no link that leads out."""
    return path.is_file() and not store.no_file(path) and not store.leads_out(path, notes)


def is_text(path: Path) -> bool:
    """Say whether a file can be notes."""
    return path.suffix.lower() in (*MARKDOWN, *CONVERTED)


def natural(path: Path) -> tuple[tuple[int, int | str], ...]:
    """Return a key that sorts "2 b" before "10 a", and "Week 1" before "week3", whatever the case and whatever stands around a number."""
    parts = (part.strip(" _-.") for part in PARTS.split(path.as_posix().lower()))
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def in_reading_order(path: Path) -> tuple[tuple[tuple[int, int | str], ...], ...]:
    """Return a key that sorts as people read: a folder's README and introduction first, then by name, appendices and references last."""
    *folders, name = path.with_suffix("").parts
    first = name.lower().startswith(FIRST) or name.lower() in ("readme", "index", "_index")
    rank = -1 if first else 2 if name.lower().startswith(LAST) else 1
    return (*(((1, 0), *natural(Path(folder))) for folder in folders), ((rank, 0), *natural(Path(name))))


def _files(folder: Path) -> Iterator[Path]:
    """Yield every file below *folder*, but for what is hidden, and folders that hold what was made or installed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name.lower() not in (*INSTALLED, *MADE))
        yield from (Path(place) / name for name in names if not name.startswith((".", "~")))


def _passed_by(notes: Path) -> Iterator[tuple[Path, str]]:
    """Yield the folders that hold Markdown and are not looked into because of their names, each with the reason."""
    for place, folders, _ in os.walk(notes):
        shown = sorted(name for name in folders if not name.startswith(".") and name.lower() not in INSTALLED)
        folders[:] = [name for name in shown if name.lower() not in MADE]
        for name in (name for name in shown if name.lower() in MADE):
            if any(path.suffix.lower() in MARKDOWN and path.suffix.lower() != ".txt" for path in _files(Path(place) / name)):
                yield Path(place) / name, "most often a folder of this name holds what a tool made: import it by itself if it holds notes"


def _folder(notes: Path, texts: tuple[Path, ...]) -> Notes:
    """Return a folder that lists its chapters nowhere, or only in a README that links to them."""
    kind = "an Obsidian vault" if (notes / ".obsidian").is_dir() else "a repository" if (notes / ".git").exists() else "a folder"
    counts = Counter(path.suffix.lower() for path in texts)
    forms: dict[Path, list[Path]] = {}  # of each name the files that differ in nothing but their ending
    for path in texts:
        forms.setdefault(path.with_suffix(""), []).append(path)
    reasons = {path: _reason(path, notes, counts, forms[path.with_suffix("")]) for path in texts}
    chapters = sorted((path for path in texts if not reasons[path]), key=lambda path: in_reading_order(path.relative_to(notes)))
    chapters = positions.in_their_order(chapters)
    if not chapters:  # a README may be all there is
        chapters = sorted((path for path in texts if path.suffix.lower() in MARKDOWN), key=natural)[:1]
    if not chapters:
        apart = ", ".join(path.name for path, _ in _passed_by(notes))
        hint = f"; not looked into: {apart}" if apart else ""
        raise BuildError(f"there are no notes in {notes}: {', '.join((*MARKDOWN, *CONVERTED))} can be read{hint}")
    order = contents.linked_order(notes, tuple(chapters))
    left = tuple((path, reason) for path, reason in reasons.items() if reason and path not in chapters)
    return Notes(kind, notes, notes, tuple(Document((Piece(path),)) for path in order), left=left)


def _reason(path: Path, notes: Path, counts: Mapping[str, int], forms: Iterable[Path]) -> str:
    """Return why a file is no chapter; "" if it is one.

    *counts* says how many notes have each ending, *forms* are the files that differ from this one in nothing but their ending.
    """
    if path.suffix.lower() in MARKDOWN and path.stat().st_size < SMALL and not path.read_bytes().strip(BLANK):
        return "it is empty"
    if path.name.lower().endswith(".excalidraw.md"):
        return "it is a drawing of Excalidraw: export it as SVG or PNG"
    if path.parent == notes and path.stem.lower() in ABOUT:
        return "it is about the notes"
    if path.suffix.lower() == ".txt" and (path.stem.lower().startswith("requirements") or len(counts) > 1):
        return "a text file beside notes of another form"
    if path.suffix.lower() == ".tex" and not MAIN.search(path.read_text(encoding="utf-8", errors="replace")):
        return "other files include it" if counts[".tex"] > 1 else ""
    twin = next((form for form in forms if _rank(form) < _rank(path)), None)
    return f"{twin.name} holds the same" if twin else ""


def _rank(path: Path) -> int:
    """Return a number that is smaller for the form that a file was written in: index.html is made of index.md."""
    made = (".odt", ".docx", ".rtf", ".html", ".htm", ".epub")  # most often made of another one
    suffix = path.suffix.lower()
    written = (*MARKDOWN, *(ending for ending in CONVERTED if ending not in made))
    return (*written, *made).index(suffix)
