"""Files of notes as Markdown: decoded, or turned into it by pandoc."""

import itertools
import re
import tomllib
import zipfile
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.begin.notes import lines_kept, parts
from dmls_pipeline.begin.notes.changes import Journal
from dmls_pipeline.begin.notes.documents import CONVERTED
from dmls_pipeline.problems import BuildError
from dmls_pipeline.read.front import recovered
from dmls_pipeline.tools import pandoc, yaml
from dmls_pipeline.tools.archive import BROKEN

CLEANING = Path(__file__).parent / "clean.lua"
FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
FIELDS = re.compile(r"(?:[\w-][\w .-]*:(?:\s.*)?|[ \t]*|[ \t#].*|[-\]}].*)")  # a line that stands in a front matter
TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
MACRO = re.compile(r"\s*\\(?:newcommand|renewcommand|providecommand|def|DeclareMathOperator)\b")
TITLE_BLOCK = re.compile(
    r"\A% (?P<title>[^\n]+(?:\n[ \t]+\S[^\n]*)*)\n(?:%[ \t]*(?P<author>[^\n]*)\n)?(?:%[ \t]*(?P<date>[^\n]*)\n)?(?=\n)"
)  # Pandoc's
INPUT = re.compile(r"^([^%\n]*)\\(?:input|include|subfile)\{([^}]+)\}", re.MULTILINE)
DRAWN = re.compile(r"\\begin\{(tikzpicture|pgfpicture|pspicture|asy|forest|circuitikz)\}.*?\\end\{\1\}", re.DOTALL)
ROLE = re.compile(r":(?P<role>ref|numref|doc|any|eq):`(?:(?P<words>[^`<]*?)[ \t]*<(?P<target>[^`>]+)>|(?P<name>[^`]+))`")
PLAIN = r"term|abbr|dfn|guilabel|menuselection|command|program|index|class|func|meth|mod|attr|py:\w+"
PLAIN_ROLE = re.compile(rf":(?:{PLAIN}):`~?(?P<words>[^`<]+?)(?:[ \t]*<[^`>]*>)?`")
APPARATUS = re.compile(r"<(script|style|nav|form|button|noscript|template)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
TEXTS = (re.compile(r"<main\b[^>]*>(.*)</main\s*>", re.DOTALL | re.IGNORECASE),
         re.compile(r"<article\b[^>]*>(.*?)</article\s*>", re.DOTALL | re.IGNORECASE))  # fmt: skip
HEAD = re.compile(r"<head\b[^>]*>.*?</head\s*>", re.DOTALL | re.IGNORECASE)
COLORS = re.compile(rb"(?:\\u001[bB]|\x1b)\[[0-9;]*m")  # of a terminal, in what a cell has put out
READERS = {"html": "html+tex_math_single_backslash+tex_math_dollars"}
DEEPEST = 8  # files that include each other
MOST_INCLUDED = 1000  # files in one: they may include each other again and again


@dataclass(frozen=True)
class Text:
    r"""A file of notes as Markdown.

    path    the file
    body    its text after the front matter, with "\n" at each line's end
    line    the line of the file that the body begins at; 0 where it was converted, so that lines cannot be told
    fields  the front matter
    media   the folder with the pictures that the file held, None where it held none
    lines   of each line of the body, the line of the file where it was written; () where they follow each other from *line* on
    """

    path: Path
    body: str
    line: int
    fields: Mapping[str, Any]
    media: Path | None = None
    lines: tuple[int, ...] = ()

    def at(self, offset: int) -> int:
        """Return the line of the file that a place in the body stands at; 0 if that cannot be told."""
        return self.of_line(bisect_left(self._ends, offset))

    def of_line(self, index: int) -> int:
        """Return the line of the file that a line of the body was written at, counted from 0; 0 if that cannot be told."""
        if self.lines:
            return self.lines[min(index, len(self.lines) - 1)]
        return self.line + index if self.line else 0

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        """Return where the lines of the body end."""
        return tuple(match.start() for match in re.finditer("\n", self.body))

    def with_body(self, body: str) -> "Text":
        """Return the text with another body, which was made of this one: each line knows where it was written."""
        count = self.body.count("\n")
        if not self.line or body.count("\n") == count:
            return replace(self, body=body)
        old = lines_kept.followed(self.body.split("\n"), body.split("\n"))
        return replace(self, body=body, lines=tuple(map(self.of_line, old)))


def read(path: Path, media: Path, journal: Journal) -> Text:
    """Return the file *path* as Markdown; pictures that it holds are written below *media*. Raise BuildError where it cannot be read."""
    form = CONVERTED.get(path.suffix.lower())
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BuildError(f"{path} cannot be read: {error.strerror}") from error
    if form is None:
        return _markdown(path, _decoded(content, path, journal), journal)
    try:
        converted = pandoc.converted(_prepared(content, form, path, journal), READERS.get(form, form), media, CLEANING)
    except BuildError as error:
        raise BuildError(f"{path} cannot be read: {error}") from error
    for complaint in converted.complaints:
        if not complaint.startswith(("Could not fetch resource", "IO Error (ignored)")):  # pictures beside the notes are found later
            journal.decide.append(f"{journal.place(path)}: {complaint}")
    text = _mended(_markdown(path, converted.markdown, journal), form, journal)
    journal.changed.append(f"{journal.place(path)}: turned into Markdown by pandoc")
    return replace(text, line=0, media=media)


def _prepared(content: bytes, form: str, path: Path, journal: Journal) -> bytes:
    """Return what pandoc is to read of a file, in the form that its readers know."""
    if form == "latex":
        return _latex(path, journal).encode()
    if form == "rst":
        return _rst(_decoded(content, path, journal)).encode()
    if form == "ipynb":
        return COLORS.sub(b"", content)
    return _html(_decoded(content, path, journal)).encode() if form == "html" else content


def _mended(text: Text, form: str, journal: Journal) -> Text:
    """Return what pandoc made of a file, with what its reader of that form takes amiss put right or told."""
    if form == "odt":
        if formulas := _formulas(text.path):
            journal.decide.append(
                f"{journal.place(text.path)}: pandoc reads no formulas of .odt; {formulas} are missing: write them as $…$"
            )
        return text.with_body(text.body.replace("](../", "]("))  # a picture's place is told from within the package
    first = text.fields.get("subtitle")
    if form == "rst" and first:  # of a title and one heading, as docutils has it
        fields = {name: value for name, value in text.fields.items() if name != "subtitle"}
        return replace(text, fields=fields, body=f"# {first}\n\n{parts.moved(text.body, 1)}")
    return text


def _markdown(path: Path, text: str, journal: Journal) -> Text:
    """Part the front matter from the body: YAML, TOML as Hugo has it, or Pandoc's title block. What is none of them stays where it is."""
    if front := FRONT.match(text):
        fields = _fields(front[1], path, journal)
    elif front := TOML.match(text):
        fields = _toml(front[1])
    elif front := TITLE_BLOCK.match(text):
        fields = {name: " ".join(value.split()) for name, value in front.groupdict().items() if value}
    else:
        fields = None
    if front is None or fields is None:
        return Text(path, text, 1, {})
    macros = [f"{line.strip()}\n" for line in _lines(fields.get("header-includes")) if MACRO.match(line)]
    before = "".join(macros) + ("\n" if macros else "")
    line = text.count("\n", 0, front.end()) + 1 - before.count("\n")
    return Text(path, before + text[front.end() :], line, fields)


def _lines(value: object) -> list[str]:
    """Return the lines of a field that is a text or a list of them."""
    return [line for part in (value if isinstance(value, list) else [value]) if isinstance(part, str) for line in part.splitlines()]


def _fields(written: str, path: Path, journal: Journal) -> dict[str, Any] | None:
    """Return a front matter in YAML, each field by itself where it is no sound YAML as a whole; None where it is no front matter."""
    loaded = yaml.load(written)
    lines = written.splitlines()
    if loaded.value is None and loaded.complaints and any(line[:1].strip() for line in lines) and all(map(FIELDS.fullmatch, lines)):
        loaded = recovered(written, loaded, whole=True)
        journal.changed.append(f"{journal.place(path)}: its front matter is no sound YAML, and was read field by field")
    return loaded.value if isinstance(loaded.value, dict) else None


def _toml(written: str) -> dict[str, Any] | None:
    with suppress(tomllib.TOMLDecodeError):
        return tomllib.loads(written)
    return None


def _decoded(content: bytes, path: Path, journal: Journal) -> str:
    """Return the text of a file in UTF-8, in UTF-16 with its mark, or else in Windows' code page 1252, which is told."""
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if encoding != "utf-8-sig":
                journal.changed.append(f"{journal.place(path)}: read as {encoding}, written as UTF-8")
            break
    else:
        text = content.decode("utf-8", "replace")
        journal.decide.append(f"{journal.place(path)}: the file's encoding is not known; characters that could not be read are �")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _latex(path: Path, journal: Journal) -> str:
    """Return a LaTeX file with what it includes; drawings, which pandoc would drop without a word, are kept as listings."""

    def kept(drawing: re.Match[str]) -> str:
        journal.decide.append(f"{journal.place(path)}: a drawing ({drawing[1]}) is kept as code: draw it anew, or put a picture there")
        return f"\\begin{{verbatim}}\n{drawing[0]}\n\\end{{verbatim}}"

    return DRAWN.sub(kept, _included(path, path.parent, journal, 0, itertools.count()))


def _rst(text: str) -> str:
    """Return reStructuredText with the roles of Sphinx as plain references and plain words."""

    def reference(match: re.Match[str]) -> str:
        target = (match["target"] or match["name"]).strip()
        if match["role"] == "doc":
            return f"`{match['words'] or target} <{target}.rst>`__"
        return f"`{match['words']} <{target}_>`__" if match["words"] else f"`{target}`_"

    return PLAIN_ROLE.sub(r"\g<words>", ROLE.sub(reference, text))


def _html(text: str) -> str:
    """Return a page without what only a browser uses; where the page says what its text is, without all that stands around it."""
    text = APPARATUS.sub("", text)
    for pattern in TEXTS:
        inner = pattern.findall(text)
        if len(inner) == 1:
            head = HEAD.search(text)
            return f"{head[0] if head else ''}<body>{inner[0]}</body>"
    return text


def _included(path: Path, root: Path, journal: Journal, depth: int, counted: Iterator[int]) -> str:
    """Return a file with the files that it includes in their places, none of them from outside of *root*; *counted* tells how many."""

    def included(match: re.Match[str]) -> str:
        name = match[2].strip()
        options = (root / name, root / f"{name}.tex", path.parent / f"{name}.tex")
        readable = (option for option in options if store.is_file(option) and not store.no_file(option))
        target = next((option for option in readable if option.resolve().is_relative_to(root.resolve())), None)
        if target is None or depth == DEEPEST or next(counted) >= MOST_INCLUDED:
            journal.decide.append(f"{journal.place(path)}: {name} is included and was not found")
            return match[0]
        return f"{match[1]}\n{_included(target, root, journal, depth + 1, counted)}\n"

    text = _decoded(path.read_bytes(), path, journal)
    return INPUT.sub(included, text)


def _formulas(path: Path) -> int:
    """Return how many formulas an .odt holds as objects."""
    with suppress(*BROKEN), zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"(?:Object|Formula)[^/]*/content\.xml", name)]
        return sum(b"math" in archive.open(name).read(400) for name in names)
    return 0
