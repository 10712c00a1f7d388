"""A chapter's file as text: decoded, and parted into front matter and body."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dmls_pipeline.model import ChapterRef
from dmls_pipeline.paths import CONTENT
from dmls_pipeline.read import toml_fields

KEY = re.compile(r"[\"']?\w[\w .-]*[\"']?\s*:(?:\s|$)")
FIELD = re.compile(r"\s*$|\s|- |[\w-]+:")  # a line that may belong to a field: a key, an item, a blank or an indented line
Complaint = tuple[int, int, str, str, str]
SAVE = "save the file as UTF-8"
MISSING = (
    1,
    1,
    "front-matter/missing",
    "the front matter is missing",
    "the first line is ---, then title, summary and so on, then ---",
)


@dataclass(frozen=True)
class Source:
    """The lines of a file, and where its parts begin.

    lines       all lines, without their ends
    front       the front matter's YAML; it begins at line 2
    body        the Markdown; it begins at line *body_line*
    complaints  (line, column, rule, message, hint) of what is wrong with the file as such
    path        below content/; "" for the stem with .md
    """

    stem: str
    lines: tuple[str, ...] = ()
    front: str | None = None
    body: str = ""
    body_line: int = 1
    complaints: tuple[Complaint, ...] = ()
    path: str = ""

    @property
    def file(self) -> str:
        """Return the path below content/."""
        return self.path or f"{self.stem}.md"

    def line(self, number: int) -> str:
        """Return line *number*, counted from 1; a line beyond the end is empty."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def written_at(self, place: tuple[int, int] | None, text: str) -> tuple[int, int] | None:
        """Return where *text* stands from *place* on, within a few lines; or *place*."""
        line, column = place or (1, 1)
        for number in range(line, line + 4):
            offset = self.line(number).find(text, column - 1 if number == line else 0)
            if offset >= 0:
                return number, offset + 1
        return place


def read_source(chapter: ChapterRef) -> Source:
    """Read the file of a chapter; whatever is wrong with the file is among its complaints."""
    return replace(_read(chapter.stem, CONTENT / chapter.source), path=chapter.source)


def _read(stem: str, path: Path) -> Source:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Source(stem, complaints=(_unreadable(path, error),))
    if raw[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return _guessed(stem, raw.decode("utf-16", "replace"), (1, 1, "chapter/encoding", "the file is UTF-16, not UTF-8", SAVE))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(stem, raw.decode("cp1252", "replace"), _not_utf8(raw, error.start))
    return parted(stem, text)


def _guessed(stem: str, text: str, complaint: Complaint) -> Source:
    """Return a source whose letters were guessed: a draft is built with them."""
    source = parted(stem, text)
    return replace(source, complaints=(complaint, *source.complaints))


def parted(stem: str, text: str) -> Source:
    """Part *text* at the lines that hold only `---`, or `+++` as in Hugo. A byte order mark and Windows' line ends are taken away."""
    lines = tuple(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").split("\n"))
    if not any(line.strip() for line in lines):
        what = (1, 1, "chapter/empty", "the file is empty", "begin with the front matter between two lines of ---")
        return Source(stem, lines, complaints=(what,))
    if lines[0].rstrip() == toml_fields.MARK and (toml := _in_toml(stem, lines)):
        return toml
    if lines[0].rstrip() != "---":
        return Source(stem, lines, None, "\n".join(lines), 1, (MISSING,))
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() in ("---", "...")), None)
    if end is None:
        return _unclosed(stem, lines)
    if not _has_fields(lines[1:end]):
        return Source(stem, lines, None, "\n".join(lines), 1, (MISSING,))
    return Source(stem, lines, "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2)


def _in_toml(stem: str, lines: tuple[str, ...]) -> Source | None:
    """Return a source whose front matter is TOML; None where no line closes it, or it holds no field."""
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == toml_fields.MARK), None)
    if end is None or not any(map(toml_fields.KEY.match, lines[1:end])):
        return None
    front, faults = toml_fields.as_yaml(lines[1:end])
    complaints = tuple((index + 2, 1, "front-matter/yaml", what, toml_fields.HINT) for index, what in faults)
    return Source(stem, lines, "\n".join(front), "\n".join(lines[end + 1 :]), end + 2, complaints)


def _has_fields(lines: Sequence[str]) -> bool:
    """Tell whether what stands between two lines of --- is front matter: it is not if it has words, but no field."""
    written = [line.strip() for line in lines if line.strip()]
    return not written or written[0].startswith(("{", "#")) or any(KEY.match(line) for line in lines)


def _unclosed(stem: str, lines: tuple[str, ...]) -> Source:
    """Take the fields at the beginning as front matter, so that everything after them stays known."""
    start = next((n for n, line in enumerate(lines) if n and not FIELD.match(line)), len(lines))
    what = (1, 1, "front-matter/missing", "the front matter is not closed", "write a line of --- after its last field")
    return Source(stem, lines, "\n".join(lines[1:start]), "\n".join(lines[start:]), start + 1, (what,))


def _unreadable(path: Path, error: OSError) -> Complaint:
    """Say why a file could not be opened."""
    if path.is_dir():
        return 1, 1, "chapter/unreadable", "this is a folder, not a file", "a chapter is one Markdown file"
    if not path.exists():
        return 1, 1, "chapter/unreadable", "the file does not exist", "write it, or take the chapter out of content/book.yaml"
    return 1, 1, "chapter/unreadable", f"the file cannot be read: {error.strerror}", "make it readable"


def _not_utf8(raw: bytes, start: int) -> Complaint:
    """Say where the first byte stands that is not UTF-8."""
    before = raw[:start].decode("utf-8")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return line, column, "chapter/encoding", f"the byte 0x{raw[start]:02X} is not UTF-8", SAVE
