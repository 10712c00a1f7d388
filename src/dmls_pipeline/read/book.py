"""book.yaml: the book, what is wrong with it, and the slices that steps read."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dmls_pipeline import paths, store
from dmls_pipeline.draw import sources
from dmls_pipeline.model import Artifacts, Book, Cards, ChapterRef, Cheatsheet, Cover, Deck, Faces, Logo, Print, Quiz, SourceBook, Words
from dmls_pipeline.paths import BOOK, CARD_PARTS, DECK_PARTS, FACES, LOGO, QUIZ, SLICES, THEME, WORDS
from dmls_pipeline.paths import catalogs as catalogs_of
from dmls_pipeline.problems import ContentError, Problem
from dmls_pipeline.read import look


def load_book() -> tuple[Book | None, tuple[Problem, ...]]:
    """Return the book and its problems; None if its slug or its chapters cannot be used.

    A book that was validated is kept, so that a build with nothing to do imports no YAML and no pydantic.
    """
    book, problems = _loaded()
    name = book.theme if book else ""
    if paths.theme() != name:
        store.write_text(THEME, name)  # before the graph is made, which names the templates that the theme has
    look.dress(book.accent if book else "")
    if not (book and book.faces.cuts):
        store.remove(FACES)  # of a book that named faces before
    if not (book and book.logo):
        store.remove(LOGO)
    return book, problems


def _loaded() -> tuple[Book | None, tuple[Problem, ...]]:
    """Return the book and its problems, from what was kept of them where nothing changed since."""
    if reason := store.no_file(BOOK):
        return None, (Problem(BOOK.as_posix(), 1, 1, "book/yaml", reason, "write slug, title, language, date and chapters into a file"),)
    kept, key = SLICES / "book.json", _key()
    try:
        known = store.read_json(kept)
        if known["key"] == key and (known["pictured"], known["fonts"]) == (_pictured(known["book"]), _fonts(known["book"])):
            return _book(known["book"]), tuple(map(Problem.from_json, known["problems"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass  # nothing was kept, or it is of another version: it is made again
    fields, problems = _checked()
    as_json = [problem.to_json() for problem in problems]
    store.write_json(kept, {"key": key, "pictured": _pictured(fields), "fonts": _fonts(fields), "book": fields, "problems": as_json})
    return _book(fields), problems


def slice_book(there: tuple[str, ...] = ()) -> dict[str, Any]:
    """Write one file for each consumer, so that a changed budget wakes only its step; raise what is wrong with book.yaml.

    What is no error is returned, to be told. *there* names the chapters, the pictures and the
    theme's folder that exist: when one comes or goes, this runs again.
    """
    from dmls_pipeline.tools import catalogs

    del there
    book, problems = load_book()
    if book is None or any(problem.severity == "error" for problem in problems):
        raise ContentError(problems)
    fields = asdict(book) | {"day": catalogs.day(book.date, book.language)}
    if glyphs := tuple(_glyphs()):
        raise ContentError(glyphs)
    every_problem = (*problems, *_words(book))
    identity = ("slug", "title", "subtitle", "language", "date", "day", "creators", "licence", "cover", "source")
    store.write_json(SLICES / "identity.json", {name: fields[name] for name in identity})
    large = "A4" if book.print.paper == "A5" else book.print.paper
    paper = fields["cheatsheet"]["paper"] or f"{large} landscape"
    store.write_json(SLICES / "cheatsheet.json", fields["cheatsheet"] | {"paper": paper})
    store.write_json(SLICES / "print.json", {name: fields["print"][name] for name in ("paper", "two_sided")} | {"large": large})
    store.write_json(DECK_PARTS, fields["deck"] | {"handouts": book.artifacts.handouts})
    store.write_json(QUIZ, fields["quiz"])
    store.write_json(CARD_PARTS, fields["cards"])
    store.write_json(SLICES / "severities.json", dict(book.severities))
    return {"problems": [problem.to_json() for problem in every_problem]}


def _words(book: Book) -> Iterator[Problem]:
    """Write the words of the pack in the book's language; yield that there is no catalog of them. Raise what is wrong with one."""
    from dmls_pipeline.tools import catalogs, yaml  # which a build with nothing to do does not need

    words, faults = catalogs.words(book.language)
    files = catalogs_of(book.language)
    if faults:
        hint = "a translation has the same fields in braces as what it translates"
        raise ContentError(
            tuple(Problem(path.as_posix(), fault.line, 1, "book/catalog", fault.message, hint) for path in files for fault in faults)
        )
    store.write_json(WORDS, words)
    if not files and book.language.partition("-")[0] != "en":
        severity = dict(book.severities).get("book/language", "warning")
        place = yaml.load(BOOK.read_text(encoding="utf-8-sig")).place(("language",))
        message = f"the pack has no words in {book.language!r}, so that its own (“Figure”, “Contents”) are English"
        hint = "translate templates/locale/de.po, and keep it as " + f"templates/locale/{book.language}.po beside content/"
        yield Problem(BOOK.as_posix(), *place, "book/language", message, hint, severity)


def _glyphs() -> Iterator[Problem]:
    """Yield the characters in book.yaml that no font has; asked by the step alone, as it opens font files."""
    from dmls_pipeline.read import glyphs
    from dmls_pipeline.tools import yaml

    loaded = yaml.load(BOOK.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n"))
    set_in_type = {name: part for name, part in loaded.value.items() if name not in ("chapters", "faces")}  # these are names of files
    yield from glyphs.in_fields(BOOK.as_posix(), loaded, (), set_in_type)


def _key() -> str:
    """Return a digest of all that a loaded book depends on: the file, the names of the chapters and of the themes, and our own code."""
    here = Path(__file__).parent
    code = (*sorted(here.rglob("*.py")), here.parent / "model.py", here.parent / "tools/yaml.py")
    digest = hashlib.sha256(json.dumps([_present(), paths.themes()]).encode())
    digest.update(hashlib.sha256(BOOK.read_bytes() if BOOK.is_file() else b"none").digest())
    for path in code:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _pictured(fields: dict[str, Any] | None) -> list[str]:
    """Return which of the pictures that the book names are there."""
    book = _book(fields)
    return [file for file in (book.pictures if book else ()) if sources.lies_below(BOOK.parent, file)]


def _fonts(fields: dict[str, Any] | None) -> list[str]:
    """Return the digests of the font files that the book names; of one that is not there, nothing."""
    files = (BOOK.parent / file for kind in ("serif", "sans", "code") for file in (fields["faces"][kind] if fields else ()))
    return [store.sha256(path) for path in files if path.is_file()]


def _present() -> list[str]:
    """Return the Markdown files below the folder of book.yaml, without their endings: all but README.md and what is hidden."""
    folder = BOOK.parent
    paths = (path.relative_to(folder) for path in folder.rglob("*.md"))
    return sorted(path.with_suffix("").as_posix() for path in paths if not any(part.startswith(".") for part in path.parts))


def _book(fields: dict[str, Any] | None) -> Book | None:
    """Build the book from plain values."""
    if fields is None:
        return None
    parts = {
        "chapters": tuple(ChapterRef(**chapter) for chapter in fields["chapters"]),
        "creators": tuple(fields["creators"]),
        "source": SourceBook(**fields["source"]) if fields["source"] else None,
        "cheatsheet": Cheatsheet(**fields["cheatsheet"]),
        "cover": Cover(**fields["cover"]),
        "logo": Logo(**fields["logo"]) if fields["logo"] else None,
        "print": Print(**fields["print"]),
        "artifacts": Artifacts(**fields["artifacts"]),
        "deck": Deck(**fields["deck"]),
        "quiz": Quiz(**fields["quiz"]),
        "cards": Cards(**fields["cards"]),
        "words": Words(**(fields["words"] | {"acronyms": tuple(fields["words"]["acronyms"])})),
        "faces": Faces.of(fields["faces"]),
        "macros": tuple(fields["macros"]),
        "severities": tuple((rule, severity) for rule, severity in fields["severities"]),
    }
    return Book(**(fields | parts))


def _checked() -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    """Read and validate; return the sound part as plain values, and everything that is wrong."""
    from dmls_pipeline.read import bookcheck
    from dmls_pipeline.read.rules import rulebook

    return bookcheck.checked(BOOK, _present(), rulebook.RULES)
