"""The file of a chapter, and what its name says: a number, a slug, and how what is built of it is called. The one home of these."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.model import ChapterRef
from dmls_pipeline.paths import CONTENT, of

OWN = re.compile(r"(?=.{3,80}$)(\d{1,4})_([a-z0-9]+(?:_[a-z0-9]+)*)")  # 04_training_data
DAY = re.compile(r"(?<!\d)(\d{4})[-_](\d\d)[-_](\d\d)(?!\d)")
ENDING = re.compile(r"\.(md|markdown)$", re.IGNORECASE)
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
KINDS = "chapter|chap|ch|kapitel|kap|lecture|lec|lesson|week|unit|module|part|section|session|notes?|day|vorlesung"
NUMBERED = re.compile(rf"(?:(?:{KINDS})[ ._-]*)?(\d{{1,3}})(?!\d)(?![ ._)-]*\d)[ ._)-]*(.*)", re.IGNORECASE)
LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "æ": "ae", "ø": "o", "ł": "l"})
YEAR = 4  # digits
TAKEN = ("index", "glossary", "topics", "references", "practice", "book", "front", "back", "web", "figures", "fonts", "maths", "pictures",
         "faces", "audit", "lock")  # fmt: skip


def without_ending(entry: str) -> str:
    """Return the path of a chapter as book.yaml lists it, without .md: "notes/01 intro" of "./notes/01 intro.md"."""
    return ENDING.sub("", entry.strip().removeprefix("./").removeprefix(f"{CONTENT}/"))


def file_of(stem: str) -> Path:
    """Return the file of a chapter as its reading left it; for a chapter that was not read, the file of its name."""
    try:
        file = store.read_json(of(stem, "chapter.json"))["file"]
    except (OSError, ValueError, KeyError, TypeError):
        file = f"{stem}.md"
    return CONTENT / str(file)


def chapter_ref(stem: str) -> ChapterRef | None:
    """Return the chapter of a name in our own form: number 3 and slug "data-eng" of "03_data_eng"; None for another form."""
    name = OWN.fullmatch(stem)
    return ChapterRef(stem, int(name[1]), name[2].replace("_", "-")) if name else None


def chapter_refs(paths: Iterable[str]) -> tuple[ChapterRef, ...]:
    """Return the chapters of *paths*, which lie below content/ and have no ending, in their order.

    Their numbers are those of the names where every name has one and they rise, else their places in the list. What is built of a chapter
    is called as its file, in letters and digits that every system takes. No two chapters share a name or a slug.
    """
    paths = tuple(paths)
    numbers = [number_in(path) for path in paths]
    rising = None not in numbers and numbers == sorted({number for number in numbers if number is not None})
    refs: list[ChapterRef] = []
    for place, (path, number) in enumerate(zip(paths, numbers, strict=True), start=1):
        own = number if rising and number is not None else place
        refs.append(_apart(_ref(path, own), {ref.stem for ref in refs}, {ref.slug for ref in refs}))
    return tuple(refs)


def number_in(path: str) -> int | None:
    """Return the number in a file's name: 3 of "03_data", "3-data", "chapter-03" and "Lecture 3 Data"; a year is none."""
    match = _numbered(_name(path))
    return int(match[1]) if match else None


def _numbered(name: str) -> re.Match[str] | None:
    """Return the number and the words of a file's name; None for one that has no number, or that of a year."""
    match = OWN.fullmatch(name) or NUMBERED.fullmatch(name)
    return match if match and len(match[1]) < YEAR else None


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _ref(path: str, number: int) -> ChapterRef:
    """Return the chapter of a file with that number."""
    name = _name(path)
    stem = name if SAFE.fullmatch(name) else in_ascii(name, "_") or f"chapter_{number:02}"
    if stem.casefold() in TAKEN:  # by a page of the web book, or by a folder of build/work/
        stem = f"{number:02}_{stem}"
    words = _numbered(name)
    slug = in_ascii(words[2] if words else name, "-") or in_ascii(name, "-") or f"chapter-{number}"
    return ChapterRef(stem, number, slug, "" if stem == path else f"{path}.md")


def in_ascii(name: str, between: str) -> str:
    """Return a name in lower case, with letters of ASCII and digits, and *between* between its words."""
    decomposed = unicodedata.normalize("NFKD", name.translate(LETTERS))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()
    return re.sub(r"[^a-z0-9]+", between, bare).strip(between)[:80].strip(between)


def _apart(ref: ChapterRef, stems: Collection[str], slugs: Collection[str]) -> ChapterRef:
    """Return a chapter whose name and slug no earlier one has."""
    stem = _free(ref.stem, "_", {known.casefold() for known in stems})
    return replace(ref, stem=stem, slug=_free(ref.slug, "-", slugs))


def _free(name: str, between: str, taken: Collection[str]) -> str:
    count, free = 1, name
    while free.casefold() in taken:
        count += 1
        free = f"{name}{between}{count}"
    return free


def title_of(path: str) -> str:
    """Return a title for a chapter that says none: "Training data" of "04_training_data"."""
    name = _name(path)
    numbered = NUMBERED.fullmatch(name)
    words = spaced(numbered[2] if numbered else name)
    return words[:1].upper() + words[1:] or spaced(name).capitalize() or name


def spaced(name: str) -> str:
    """Return a file's name as words, in which a day stays one: "seen_2026_02_14" is "seen 2026-02-14"."""
    return re.sub(r"[-_]+", " ", DAY.sub("\\1\0\\2\0\\3", name)).replace("\0", "-").strip()
