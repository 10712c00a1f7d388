"""Lists of chapters that notes bring: mdBook's SUMMARY.md, Quarto's _quarto.yml, links of a README."""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from dmls_pipeline import store
from dmls_pipeline.tools import yaml

ITEM = re.compile(r"^(?P<indent>[ \t]*)(?:[-*+][ \t]+)?\[(?P<title>(?:\\.|[^\]])*)\]\((?P<target>[^)]*)\)[ \t]*$", re.MULTILINE)
TOCTREE = re.compile(
    r"^(?:\.\. toctree::|[`:]{3,}\{toctree\})[^\n]*\n(?P<lines>(?:[ \t]*\n|[ \t]*:[^\n]*\n|[ \t]*[\w./<>-][^\n`:]*\n)+)", re.MULTILINE
)
LINK = re.compile(r"\]\(<?((?:(?!\]\()[^)#>])+?)(?:#[^)>]*)?>?(?:[ \t]+\"[^\"]*\")?\)|\[\[([^\]|#]+)")
MARKUP = re.compile(r"[*_`]|\\(?=.)")
TAGGED = re.compile(r"!!?[\w/:.-]+|!ENV \[[^\]]*\]")  # tags of Python in mkdocs.yml
ENOUGH = 0.6  # of the chapters, for a README to be taken as the list of them


@dataclass(frozen=True)
class Entry:
    """A chapter of a list: (file, depth) for each of its files, and its title there."""

    pieces: tuple[tuple[Path, int], ...]
    title: str = ""


@dataclass(frozen=True)
class Listed:
    """A list of chapters: its kind in words, the name of its file, the folder that links begin from, and which files it misses."""

    kind: str
    source: str
    root: Path
    entries: tuple[Entry, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    lost: tuple[Path, ...] = ()


def mdbook(notes: Path, texts: tuple[Path, ...]) -> Listed | None:
    """Return the chapters of an mdBook: the entries of the first level, each with the files of those below it."""
    summary = next((path for path in sorted(texts, key=lambda path: len(path.parts)) if path.name.upper() == "SUMMARY.MD"), None)
    if summary is None:
        return None
    entries: list[Entry] = []
    lost: list[Path] = []
    items = tuple(ITEM.finditer(_text(summary)))
    step, known = _step(items), _resolved(texts)
    for item in items:
        path = known.get(os.path.realpath(summary.parent / unquote(item["target"].strip("<> ")).replace("\0", "")))
        if path is None:
            lost += [summary.parent / item["target"]] if item["target"] and ":" not in item["target"] else []
            continue
        depth = len(item["indent"].expandtabs(4)) > 1 and bool(entries)
        if depth:
            level = max(1, round(len(item["indent"].expandtabs(4)) / step))
            entries[-1] = Entry((*entries[-1].pieces, (path, level)), entries[-1].title)
        else:
            entries.append(Entry(((path, 0),), MARKUP.sub("", item["title"])))
    facts = _toml(summary.parent / "book.toml") or _toml(summary.parent.parent / "book.toml") or _toml(notes / "book.toml")
    given = facts.get("book")
    book = given if isinstance(given, dict) else {}
    authors = _authors(book.get("authors"))
    title = str(book.get("title", ""))
    return Listed("an mdBook", summary.name, summary.parent, tuple(entries), title, authors, tuple(lost)) if entries else None


def quarto(notes: Path, texts: tuple[Path, ...]) -> Listed | None:
    """Return the chapters of a Quarto book as its _quarto.yml lists them, parts and appendices in their order."""
    path = next((file for file in (notes / "_quarto.yml", notes / "_quarto.yaml") if file.is_file()), None)
    if path is None:
        return None
    project = yaml.load(_text(path)).value
    book = project.get("book", {}) if isinstance(project, dict) else {}
    if not isinstance(book, dict):
        return None
    known = {text.relative_to(notes).as_posix(): text for text in texts}
    names = [*_names(book.get("chapters")), *_names(book.get("appendices"))]
    entries = tuple(Entry(((known[name], 0),), title) for name, title in dict(names).items() if name in known)
    lost = tuple(notes / name for name in dict(names) if name not in known and not store.is_file(notes / name))
    title, authors = _plain(book.get("title")), _authors(book.get("author"))
    return Listed("a Quarto book", path.name, notes, entries, title, authors, lost) if entries else None


def jupyter_book(notes: Path, texts: tuple[Path, ...]) -> Listed | None:
    """Return the chapters of a Jupyter Book as its _toc.yml lists them, each with the files of its sections."""
    path = notes / "_toc.yml"
    if not path.is_file():
        return None
    contents = yaml.load(_text(path)).value
    if not isinstance(contents, dict):
        return None
    known = {text.relative_to(notes).with_suffix("").as_posix(): text for text in texts}
    listed = [contents.get("root"), *(entry for part in _parts(contents) for entry in part)]
    entries = tuple(entry for chapter in listed if (entry := _entry(chapter, known)))
    facts = yaml.load(_text(notes / "_config.yml")).value if (notes / "_config.yml").is_file() else {}
    facts = facts if isinstance(facts, dict) else {}
    kind = "a Jupyter Book"
    return Listed(kind, path.name, notes, entries, _plain(facts.get("title")), _authors(facts.get("author"))) if entries else None


def mkdocs(notes: Path, texts: tuple[Path, ...]) -> Listed | None:
    """Return the chapters of a site of MkDocs as the nav of its mkdocs.yml lists them, sections in their order."""
    path = next((file for file in (notes / "mkdocs.yml", notes / "mkdocs.yaml") if file.is_file()), None)
    site = yaml.load(TAGGED.sub("", _text(path))).value if path else None
    if path is None or not isinstance(site, dict):
        return None
    root = notes / str(site.get("docs_dir") or "docs").replace("\0", "")
    if store.leads_out(root, notes):  # else all that lies there would count as notes
        return None
    known = {text.relative_to(root).as_posix(): text for text in texts if text.is_relative_to(root)}
    pages = dict(_pages(site.get("nav")))
    entries = tuple(Entry(((known[name], 0),), title) for name, title in pages.items() if name in known)
    lost = tuple(root / name for name in pages if name not in known and ":" not in name and not store.is_file(root / name))
    author = _authors(site.get("site_author"))
    return Listed("a site of MkDocs", path.name, root, entries, _plain(site.get("site_name")), author, lost) if entries else None


def _pages(nav: Any) -> Iterator[tuple[str, str]]:
    """Yield (file, title) of a nav: its entries are files, files by title, and lists by the title of a section."""
    for entry in nav if isinstance(nav, list) else ():
        for title, target in entry.items() if isinstance(entry, dict) else (("", entry),):
            if isinstance(target, str):
                yield target, str(title)
            else:
                yield from _pages(target)


def _parts(contents: Mapping[str, Any]) -> Iterator[list[Any]]:
    yield from (listed for key in ("chapters", "sections") if isinstance(listed := contents.get(key), list))
    parts = contents.get("parts")
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, dict):
            yield from _parts(part)


def _entry(listed: Any, known: Mapping[str, Path]) -> Entry | None:
    """Return a chapter of a _toc.yml with its sections, None for a file that is not there."""
    name = listed.get("file", "") if isinstance(listed, dict) else listed
    path = known.get(name.removesuffix(".md").removesuffix(".ipynb")) if isinstance(name, str) else None
    if path is None:
        return None
    below = listed.get("sections") if isinstance(listed, dict) else None
    inner = (_entry(section, known) for section in (below if isinstance(below, list) else ()))
    pieces = tuple((piece, depth + 1) for entry in inner if entry for piece, depth in entry.pieces)
    return Entry(((path, 0), *pieces), _plain(listed.get("title")) if isinstance(listed, dict) else "")


def _address(entry: str) -> str:
    """Return what an entry of Sphinx's toctree leads to: it stands alone, or in angle brackets behind a title."""
    _, bracket, address = entry.rpartition("<")
    return address.removesuffix(">") if bracket and address.endswith(">") else entry


def linked_order(notes: Path, chapters: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the chapters in the order in which a README or an index links to them, if it links to most; else as they are."""
    if len(chapters) < 3:
        return chapters
    names = {chapter.stem.lower(): chapter for chapter in chapters}
    places = _resolved(chapters)
    for name in ("README.md", "readme.md", "index.md", "Index.md", "Home.md", "contents.md", "index.rst", "contents.rst"):
        source = notes / name
        if not source.is_file():
            continue
        text = _text(source)
        listed = (line for tree in TOCTREE.finditer(text) for line in tree["lines"].split("\n") if not line.strip().startswith(":"))
        entries = (_address(line.strip()) for line in listed if line.strip())
        addresses = (*(tree[0] or tree[1] for tree in LINK.findall(text)), *entries)
        targets = (_target(source, address, places, names) for address in addresses)
        linked = tuple(dict.fromkeys(target for target in targets if target and target != source))
        if len(linked) >= ENOUGH * len(chapters):
            first = (source,) if source in chapters else ()
            return tuple(dict.fromkeys((*first, *linked, *chapters)))
    return _below_parents(chapters, places, names)


def _below_parents(chapters: tuple[Path, ...], places: Mapping[str, Path], names: dict[str, Path]) -> tuple[Path, ...]:
    """Return the chapters with those in a folder that is called as a page behind it, in the order of its links, as Notion has them."""
    inside: dict[Path, list[Path]] = {}
    for chapter in chapters:
        inside.setdefault(chapter.parent, []).append(chapter)
    made: dict[Path, None] = {}
    waiting = list(reversed(chapters))
    while waiting:
        chapter = waiting.pop()
        if chapter in made:
            continue
        made[chapter] = None
        if below := inside.get(chapter.with_suffix(""), ()):
            linked = (_target(chapter, tree[0] or tree[1], places, names) for tree in LINK.findall(_text(chapter)))
            ordered = dict.fromkeys((*(target for target in linked if target in below), *below))
            waiting += reversed(list(ordered))
    return tuple(made)


def _resolved(paths: Iterable[Path]) -> dict[str, Path]:
    """Return where each of *paths* really lies → the path; of two that are one file the first."""
    return {os.path.realpath(path): path for path in reversed(tuple(paths))}


def _target(source: Path, link: str, places: Mapping[str, Path], names: dict[str, Path]) -> Path | None:
    by_place = places.get(os.path.realpath(source.parent / unquote(link.strip()).replace("\0", "")))
    return by_place or names.get(Path(unquote(link)).stem.lower() if "://" not in link else "")


def _step(items: Iterable[re.Match[str]]) -> int:
    """Return by how many columns a list of *items* is indented for each level."""
    indents = (len(item["indent"].expandtabs(4)) for item in items)
    return min((indent for indent in indents if indent > 1), default=2)


def _names(listed: Any) -> Iterator[tuple[str, str]]:
    """Yield (file, title) of a list of chapters in which parts hold chapters of their own."""
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, str):
            yield entry, ""
        elif isinstance(entry, dict):
            part = entry.get("part") or entry.get("href") or entry.get("file")
            if isinstance(part, str) and Path(part).suffix:
                yield part, _plain(entry.get("text"))
            yield from _names(entry.get("chapters"))


def _authors(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    named = (_plain(author.get("name") if isinstance(author, dict) else author) for author in listed)
    return tuple(name for name in named if name)


def _plain(value: Any) -> str:
    return MARKUP.sub("", value).strip() if isinstance(value, str) else ""


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}


def _text(path: Path) -> str:
    """Return what a list says; nothing for one that may not be read."""
    try:
        content = path.read_bytes()
    except OSError:
        return ""
    return content.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")


FORMS = (mdbook, quarto, jupyter_book, mkdocs)
