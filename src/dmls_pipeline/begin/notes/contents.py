"""Lists of chapters that notes bring: mdBook's SUMMARY.md, Quarto's _quarto.yml, links of a README."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from dmls_pipeline.tools import yaml

ITEM = re.compile(r"^(?P<indent>[ \t]*)(?:[-*+][ \t]+)?\[(?P<title>(?:\\.|[^\]])*)\]\((?P<target>[^)]*)\)[ \t]*$", re.MULTILINE)
LINK = re.compile(r"\]\(<?([^)#>]+?)(?:#[^)>]*)?>?(?:[ \t]+\"[^\"]*\")?\)|\[\[([^\]|#]+)")
MARKUP = re.compile(r"[*_`]|\\(?=.)")
ENOUGH = 0.6  # of the chapters, for a README to be taken as the list of them


@dataclass(frozen=True)
class Entry:
    """A chapter of a list: (file, depth) for each of its files, and its title there."""

    pieces: tuple[tuple[Path, int], ...]
    title: str = ""


@dataclass(frozen=True)
class Listed:
    """A list of chapters: its kind in words, the name of its file, the folder that links begin from."""

    kind: str
    source: str
    root: Path
    entries: tuple[Entry, ...]
    title: str = ""
    authors: tuple[str, ...] = ()


def mdbook(notes: Path, texts: tuple[Path, ...]) -> Listed | None:
    """Return the chapters of an mdBook: the entries of the first level, each with the files of those below it."""
    summary = next((path for path in sorted(texts, key=lambda path: len(path.parts)) if path.name.upper() == "SUMMARY.MD"), None)
    if summary is None:
        return None
    entries: list[Entry] = []
    for item in ITEM.finditer(_text(summary)):
        target = (summary.parent / unquote(item["target"].strip("<> "))).resolve()
        path = next((text for text in texts if text.resolve() == target), None)
        if path is None:
            continue
        depth = len(item["indent"].expandtabs(4)) > 1 and bool(entries)
        if depth:
            level = max(1, round(len(item["indent"].expandtabs(4)) / _step(summary)))
            entries[-1] = Entry((*entries[-1].pieces, (path, level)), entries[-1].title)
        else:
            entries.append(Entry(((path, 0),), MARKUP.sub("", item["title"])))
    facts = _toml(summary.parent / "book.toml") or _toml(summary.parent.parent / "book.toml") or _toml(notes / "book.toml")
    book = facts.get("book", {})
    authors = tuple(str(one) for one in book.get("authors", ()) or ())
    return Listed("an mdBook", summary.name, summary.parent, tuple(entries), str(book.get("title", "")), authors) if entries else None


def quarto(notes: Path, texts: tuple[Path, ...]) -> Listed | None:
    """Return the chapters of a Quarto book as its _quarto.yml lists them, parts and appendices in their order."""
    path = next((one for one in (notes / "_quarto.yml", notes / "_quarto.yaml") if one.is_file()), None)
    if path is None:
        return None
    project = yaml.load(_text(path)).value
    book = project.get("book", {}) if isinstance(project, dict) else {}
    if not isinstance(book, dict):
        return None
    known = {text.relative_to(notes).as_posix(): text for text in texts}
    names = [*_names(book.get("chapters")), *_names(book.get("appendices"))]
    entries = tuple(Entry(((known[name], 0),), title) for name, title in dict(names).items() if name in known)
    return Listed("a Quarto book", path.name, notes, entries, _plain(book.get("title")), _authors(book.get("author"))) if entries else None


def linked_order(notes: Path, chapters: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the chapters in the order in which a README or an index links to them, if it links to most; else as they are."""
    if len(chapters) < 3:
        return chapters
    names = {chapter.stem.lower(): chapter for chapter in chapters}
    for name in ("README.md", "readme.md", "index.md", "Index.md", "Home.md", "contents.md"):
        source = notes / name
        if not source.is_file():
            continue
        targets = (_target(source, found[0] or found[1], chapters, names) for found in LINK.findall(_text(source)))
        linked = tuple(dict.fromkeys(target for target in targets if target and target != source))
        if len(linked) >= ENOUGH * len(chapters):
            return (*linked, *(chapter for chapter in chapters if chapter not in linked))
    return chapters


def _target(source: Path, link: str, chapters: tuple[Path, ...], names: dict[str, Path]) -> Path | None:
    place = (source.parent / unquote(link.strip())).resolve()
    by_place = next((chapter for chapter in chapters if chapter.resolve() == place), None)
    return by_place or names.get(Path(unquote(link)).stem.lower() if "://" not in link else "")


def _step(summary: Path) -> int:
    """Return by how many columns a list of *summary* is indented for each level."""
    indents = (len(item["indent"].expandtabs(4)) for item in ITEM.finditer(_text(summary)))
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
    return tuple(_plain(one.get("name") if isinstance(one, dict) else one) for one in listed if one)


def _plain(value: Any) -> str:
    return MARKUP.sub("", value).strip() if isinstance(value, str) else ""


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
