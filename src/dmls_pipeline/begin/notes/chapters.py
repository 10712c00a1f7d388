"""Chapters as notes hold them: which file or part of a file each is, what it is called, and where it will lie in the book."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dmls_pipeline.begin import names
from dmls_pipeline.begin.notes import documents, links, masks, parts, reading
from dmls_pipeline.begin.notes.changes import Journal
from dmls_pipeline.begin.notes.documents import Document, Notes
from dmls_pipeline.begin.notes.reading import Text
from dmls_pipeline.read.chapter_files import spaced

OWN_NUMBER = re.compile(rf"^(?:(?:{parts.KIND}|ch|lec)[-_. ]*)?(?P<number>\d{{1,3}})(?:[-_. ]+|$)(?P<name>.*)$", re.IGNORECASE)
SECOND_NUMBER = re.compile(r"^\d{1,3}[-_. ]+(?=\D)")  # of ch01-00-queues
FOLDERS = ("readme", "index", "_index", "notes", "main")  # files that are called as their folder is
NOTION = re.compile(r"[ _-]?[0-9a-f]{32}$")  # what Notion adds to the name of each page
SLIP = re.compile(r"^\d{12}(?:\d\d)?[ \t]+(?=\S)")  # when a slip was written: its file is called so too
SOURCES = re.compile(r"references|bibliography|literatur(?:verzeichnis)?|quellen|works cited", re.IGNORECASE)
EMPTY = re.compile(r"(?<!:):{3,}[ \t]*\{[^{}\n]*#refs[^{}\n]*\}[ \t]*:*\n\s*:{3,}|\\newpage|<div id=\"refs\"[^<>]*>\s*</div>")
BY = re.compile(r"^(?:by|von|par|de)[ \t]+(?P<author>[^\n,;]{2,60})$", re.IGNORECASE | re.MULTILINE)
OF_A_BOOK = ("author", "authors", "lang", "language")
MOST = 1000  # chapters of one file
SHORT = 40  # words before the first chapter that need no chapter of their own

# Told a chapter's key → its texts, returns a chapter's key → the name that its file had in an earlier import.
NamesOfOld = Callable[[Mapping[str, Sequence[Text]]], Mapping[str, str]]


@dataclass(frozen=True)
class Draft:
    """A chapter to be.

    key     says which it is in a later import: its file, and its place where the file holds several
    title   what it is called
    short   a shorter title of a list of chapters, "" if there is none
    name    what its file is called after
    number  the number that it has in the notes, None if it has none
    texts   its text, or those of the files that it is made of
    heading the anchors of the heading that became its title
    """

    key: str
    title: str
    short: str
    name: str
    number: int | None
    texts: tuple[Text, ...]
    heading: frozenset[str] = frozenset()
    stem: str = ""

    @property
    def fields(self) -> Mapping[str, Any]:
        """Return the front matter of its first file."""
        return self.texts[0].fields


@dataclass
class Book:
    """What the notes as a whole say of the book."""

    title: str = ""
    authors: list[str] = field(default_factory=list)
    language: str = ""
    drafts: list[Draft] = field(default_factory=list)


def book_of(notes: Notes, media: Path, journal: Journal, names_of_old: NamesOfOld, step: Iterable[Document]) -> Book:
    """Return the chapters of *notes* in order, each with the name of its file: the one that it had in an earlier import, if any."""
    book = Book(notes.title, list(notes.authors))
    for number, document in enumerate(step):
        texts = tuple(_piece(document, index, media / f"{number}-{index}", journal) for index in range(len(document.pieces)))
        alone = len(notes.documents) == 1
        before, chapters = parts.chapters_of(texts[0].body, alone=alone) if len(texts) == 1 else ("", ())
        if alone:
            _facts(texts[0].fields, book)
        if len(chapters) > MOST:
            said = f"{len(chapters):,} headings look like chapters, and a book has at most {MOST}: it is one chapter"
            journal.decide.append(f"{journal.place(document.path)}: {said}")
        if 0 < len(chapters) <= MOST:
            book.drafts += _parted(texts[0], before, chapters, book, journal)
        else:
            book.drafts.append(_whole(document, texts, journal, book if alone else None))
    book.drafts = list(_with_words(book, journal))
    book.title = book.title or _title_of(notes, book)
    book.drafts = list(_named(book.drafts, names_of_old({draft.key: draft.texts for draft in book.drafts})))
    return book


def _with_words(book: Book, journal: Journal) -> Iterator[Draft]:
    """Yield the drafts without an index that only listed the others, whose title is the book's, and without a place for the sources."""
    for draft in book.drafts:
        if SOURCES.fullmatch(draft.title) and not any(EMPTY.sub("", text.body).strip() for text in draft.texts):
            journal.left.append(f"{draft.key}: the book lists its sources by itself")
            continue
        an_index = draft.texts[0].path.stem.lower() in FOLDERS and "#" not in draft.key
        if an_index and len(book.drafts) > 1 and not any(text.body.strip() for text in draft.texts):
            book.title = book.title or draft.title
        else:
            yield draft


def _piece(document: Document, index: int, media: Path, journal: Journal) -> Text:
    """Return the text of one file of a chapter; a file below another one has its headings deeper, and begins with its title."""
    piece = document.pieces[index]
    text = reading.read(piece.path, media, journal)
    if not piece.depth:
        return text
    body = text.body
    if parts.without_title(body)[0] is None:
        body = f"# {text.fields.get('title') or _pretty(piece.path)}\n\n{body}"
    return text.with_body(parts.moved(body, piece.depth))


def _whole(document: Document, texts: tuple[Text, ...], journal: Journal, book: Book | None) -> Draft:
    """Return a chapter that is a file, or several; if it is all there is of *book*, its metadata is the book's."""
    first = texts[0]
    heading, body = _titled(first.body)
    if book and heading is not None:
        first = replace(first, fields={name: value for name, value in first.fields.items() if name != "title"})
    if book:
        first = replace(first, fields={name: value for name, value in first.fields.items() if name not in OF_A_BOOK})
    given = first.fields.get("title")
    title = str(given) if given else heading.title if heading else document.title or _pretty(_called(first.path, journal.root))
    title = SLIP.sub("", title)
    stays = heading is not None and links.LABEL.match(heading.label) and heading.words.strip() == title  # other chapters may refer to it
    if heading is not None and not stays and (not given or SLIP.sub("", heading.words.strip()) == str(given).strip()):
        lines = first.body.count("\n") - body.count("\n")
        first = replace(first, body=body, line=first.line + lines if first.line else 0)
    called = _called(first.path, journal.root)
    stem = NOTION.sub("", called.stem if called.suffix else called.name)
    own = OWN_NUMBER.match(stem) or (heading and parts.NUMBERED.match(heading.words))
    number = int(own["number"]) if own and own["number"].isdecimal() else None
    file_number = OWN_NUMBER.match(stem)
    name = SECOND_NUMBER.sub("", file_number["name"]) if file_number else stem
    if stem.lower() in FOLDERS:
        name = title
    short = document.title if document.title and len(document.title) < len(title) and document.title != title else ""
    clean = parts.NUMBERED.match(title)
    title = (clean["title"] if clean else title) or title
    return Draft(journal.place(first.path), title, short, name or title, number, (first, *texts[1:]), _anchors(heading))


def _titled(text: str) -> tuple[parts.Heading | None, str]:
    """Return the title of *text* and the rest: also one that stands below a few words, as links to other pages, if it is the only one."""
    heading, body = parts.without_title(text)
    if heading is not None:
        return heading, body
    first, *others = parts.headings(text) or (None,)
    below = first and first.level == 1 and all(other and other.level > 1 for other in others)
    if first and below and len(masks.prose(text[: first.start]).split()) < SHORT:
        return first, text[: first.start] + text[first.end :]
    return None, text


def _parted(text: Text, before: str, chapters: Sequence[parts.Part], book: Book, journal: Journal) -> Iterator[Draft]:
    """Yield the chapters of a file that holds several, with what stands before them if it is more than a title."""
    book.title = book.title or _before(text, before, book, journal)
    if len(masks.prose(before).split()) >= SHORT:
        heading, body = parts.without_title(before)
        yield Draft(f"{journal.place(text.path)}#", "Introduction", "", "introduction", None, (text.with_body(body),))
        book.title = heading.title if heading else book.title
    journal.changed.append(f"{journal.place(text.path)}: parted into {len(chapters)} chapters")
    for part in chapters:
        numbered = parts.NUMBERED.match(part.heading.words)
        number = int(numbered["number"]) if numbered and numbered["number"].isdecimal() else None
        own = OWN_NUMBER.match(Path(part.heading.target).stem) if part.heading.target else None
        name = (own["name"] if own else "") or part.heading.title
        title = part.heading.title
        if plain := parts.PLAIN_NUMBER.match(title):
            number, title = number or int(plain["number"]), plain["title"]
            name = name if own else title
        line = text.at(part.start)
        key = f"{journal.place(text.path)}#{names.slug(part.heading.words)}"
        yield Draft(key, title, "", name, number, (replace(text, body=part.body, line=line, fields={}, lines=()),), _anchors(part.heading))


def _anchors(heading: parts.Heading | None) -> frozenset[str]:
    return frozenset({heading.label, parts.anchor(heading.words)} - {""}) if heading else frozenset()


def _before(text: Text, before: str, book: Book, journal: Journal) -> str:
    """Return the title above the first chapter; tell the rest of a few lines there, and who is named as author."""
    heading, body = parts.without_title(before)
    author = BY.search(body)
    if author and not book.authors:
        book.authors.append(author["author"].strip())
        name = author["author"].strip()
        journal.decide.append(
            f"{journal.place(text.path)}: book.yaml names {name} as author; if these are notes on a book by {name}, say so with source"
        )
        body = body.replace(author[0], "", 1)
    if body.strip() and len(masks.prose(before).split()) < SHORT:
        said = " ".join(body.split())
        journal.decide.append(f"{journal.place(text.path)}: this stands before the first chapter, and is in none: {said}")
    return heading.title if heading else ""


def _facts(fields: Mapping[str, Any], book: Book) -> None:
    """Take title, authors and language of a single document for the book."""
    authors = fields.get("author") or fields.get("authors") or ()
    listed = authors if isinstance(authors, list) else [authors]
    book.authors = book.authors or [str(chapter.get("name", "") if isinstance(chapter, dict) else chapter) for chapter in listed if chapter]
    book.title = book.title or str(fields.get("title") or "")
    book.language = str(fields.get("lang") or fields.get("language") or "")


def _title_of(notes: Notes, book: Book) -> str:
    """Return a title for the book: a README's heading, the only chapter's title, or the folder's name."""
    names = sorted(notes.root.glob("*")) if notes.whole else ()
    readme = next((path for path in names if path.name.lower() == "readme.md" and documents.own(path, notes.folder)), None)
    if readme is not None and (heading := parts.without_title(readme.read_text(encoding="utf-8", errors="replace"))[0]):
        return heading.title
    return book.drafts[0].title if len(book.drafts) == 1 else _pretty(notes.root if len(notes.documents) > 1 else notes.documents[0].path)


def _named(drafts: Sequence[Draft], old: Mapping[str, str]) -> Iterator[Draft]:
    """Yield the drafts with names of their files: numbers of their own if these rise, else their places in the list."""
    numbers = [draft.number for draft in drafts]
    own = (
        not old
        and all(number is not None for number in numbers)
        and numbers == sorted({number for number in numbers if number is not None})
    )
    highest = max((int(stem.partition("_")[0]) for stem in old.values()), default=0)
    taken = names.Taken((stem.partition("_")[2] for stem in old.values()), "_")
    for place, draft in enumerate(drafts, 1):
        if draft.key in old:
            yield replace(draft, stem=old[draft.key])
            continue
        highest = draft.number if own and draft.number is not None else highest + 1 if old else place
        slug = names.chapter_stem(highest, draft.name).partition("_")[2]
        yield replace(draft, stem=f"{highest:02}_{taken.give(slug)}")


def _called(path: Path, root: Path) -> Path:
    """Return what a file is called after: itself, or its folder where it is that folder's README."""
    return path.parent if path.stem.lower() in FOLDERS and path.parent != root else path


def _pretty(path: Path) -> str:
    """Return a file's or a folder's name as a title: "training data" of 04_training-data.md."""
    stem = NOTION.sub("", path.stem if path.suffix else path.name)
    own = OWN_NUMBER.match(stem)
    words = spaced((own["name"] if own else stem) or stem)
    return words[:1].upper() + words[1:] or "Notes"
