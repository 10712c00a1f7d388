"""`dmls import`: the notes become a book, for the first time or again."""

import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dmls_pipeline.begin import init, names, new
from dmls_pipeline.begin.notes import (
    blocks,
    chapters,
    databases,
    dialects,
    documents,
    embeds,
    fields,
    labels,
    languages,
    line_breaks,
    links,
    merging,
    renames,
    report,
    sources,
    titles,
)
from dmls_pipeline.begin.notes.changes import Journal
from dmls_pipeline.begin.notes.chapters import Book, Draft
from dmls_pipeline.begin.notes.pictures import Pictures
from dmls_pipeline.paths import BOOK, CONTENT, chapter_source
from dmls_pipeline.problems import BuildError, readable
from dmls_pipeline.tools import yaml
from dmls_pipeline.tools.archive import BROKEN

Progress = Callable[[int, int], None]
SOURCES = CONTENT / "references.yaml"
MARKED = ".md"
LARGEST = 4_000_000_000  # bytes that an archive may unpack to
MOST_FILES = 100_000


@dataclass(frozen=True)
class Made:
    """The files that notes become, below the book's folder, without those that stand around every book."""

    book: Book
    chapters: Mapping[str, bytes]
    pictures: Mapping[str, bytes]
    references: bytes
    bodies: Sequence[str]
    stems: Mapping[str, str]
    picture_names: Mapping[str, str]

    def files(self) -> dict[str, bytes]:
        """Return the content of each file by its path."""
        return {**self.chapters, **self.pictures, SOURCES.as_posix(): self.references}


def take(notes: Path, folder: Path, progress: Progress | None = None) -> report.Taken:
    """Make a book in *folder* of *notes*, or bring what changed in *notes* into the book that an import made there.

    Nothing is written into *notes*, and nothing that somebody else wrote is written over. Raise BuildError where that cannot be done.
    """
    if folder.resolve().is_relative_to(notes.resolve()) and notes.is_dir():
        raise BuildError(f"{folder} lies in the notes, and nothing is written there: name a folder beside them")
    state = merging.kept(folder)
    if state is None and (folder / "content").exists():
        raise BuildError(f"{folder} has a book that no import made, and nothing is written over it: name another folder")
    with tempfile.TemporaryDirectory() as media:
        source = documents.found(_unpacked(notes, Path(media) / "unpacked"))
        journal = Journal(source.root)
        made = _made(source, Path(media), journal, state or merging.State(), folder, progress)
    journal.left += [f"{journal.place(path)}: {reason}" for path, reason in source.left]
    outcome, conflicts = (_begun(folder, made), frozenset[str]()) if state is None else _again(folder, made, state)
    rows = tuple((chapter_source(draft.stem).as_posix(), draft.title, draft.key.rstrip("#")) for draft in made.book.drafts)
    taken = report.Taken(source.kind, notes.name, rows, len(made.pictures), journal, outcome, bool(conflicts))
    _written_down(folder, made, notes, taken, conflicts)
    return taken


def _unpacked(notes: Path, place: Path) -> Path:
    """Return the folder of an archive's files; what is no archive stays where it is."""
    if notes.suffix.lower() != ".zip" or not notes.is_file():
        return notes
    try:
        with zipfile.ZipFile(notes) as archive:
            if not archive.infolist():
                raise BuildError(f"{notes} is an archive without a file: name one that holds notes")
            if len(archive.infolist()) > MOST_FILES:
                raise BuildError(f"{notes} has more than {MOST_FILES:,} files: unpack it, and name the folder with the notes")
            if sum(file.file_size for file in archive.infolist()) > LARGEST:
                raise BuildError(f"{notes} unpacks to more than {LARGEST // 1_000_000_000} GB: unpack it, and name the folder")
            archive.extractall(place)  # names that would lead out of it are made to stay
    except BROKEN as error:
        raise BuildError(f"{notes} cannot be unpacked: {error}") from error
    inside = [path for path in place.iterdir() if path.name != "__MACOSX"]
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else place


def _made(notes: documents.Notes, media: Path, journal: Journal, state: merging.State, folder: Path, progress: Progress | None) -> Made:
    """Turn all notes into chapters of the book in *folder*; nothing is written but what pandoc unpacks into *media*."""
    steps = _counted(notes.documents, progress)
    names = partial(renames.followed, old=state.stems, text_of=lambda stem: merging.before(folder, chapter_source(stem).as_posix()))
    book = chapters.book_of(notes, media, journal, names, steps)
    pictures = Pictures(notes.root, state.pictures, deep=notes.whole)
    words = blocks.words_of(text.body for draft in book.drafts for text in draft.texts)
    book.drafts = labels.apart([_plain(draft, words, notes.folder, journal) for draft in book.drafts], journal)
    places = _places(notes, book.drafts, pictures)
    given, texts = fields.Given(), dict[str, bytes]()
    breaks, broken = line_breaks.are_shown(notes.folder), 0
    bodies: list[str] = []
    for draft in book.drafts:
        body = _body(draft, places, journal)
        own = {**draft.fields, "hard_line_breaks": True} if breaks and line_breaks.has_any(body) else draft.fields
        broken += own is not draft.fields
        filled = fields.filled(draft.title, draft.short, own, body, given)
        journal.moved += [f"{draft.key.rstrip('#')}: {what}" for what in filled.moved]
        bodies.append(filled.body)
        texts[chapter_source(draft.stem).as_posix()] = filled.text().encode()
    if broken:
        journal.changed.append(
            f"lines of a paragraph stay lines, as in the notes' own program, in {broken} of the chapters: hard_line_breaks"
        )
    taken = {f"content/{name}": content for name, content in pictures.contents.items()}
    references = sources.references(notes.root, bodies, journal, deep=notes.whole).encode()
    return Made(book, texts, taken, references, bodies, {draft.key: draft.stem for draft in book.drafts}, pictures.names)


def _plain(draft: Draft, words: Mapping[str, str], folder: Path, journal: Journal) -> Draft:
    """Return a draft in the forms that a chapter has; *words* are those of the blocks that others name."""
    texts = (databases.shown(text.with_body(blocks.named(text.body, words)), folder, journal) for text in draft.texts)
    return Draft(**{**vars(draft), "texts": tuple(dialects.plain(text, folder, journal) for text in texts)})


def _places(notes: documents.Notes, drafts: Sequence[Draft], pictures: Pictures) -> links.Map:
    """Return where each file of the notes went."""
    made: dict[Path, list[links.Chapter]] = {}
    called: dict[str, Path] = {}
    for draft in drafts:
        anchors = frozenset().union(*(links.anchors(text.body) for text in draft.texts))
        for text in draft.texts:
            made.setdefault(text.path.resolve(), []).append(
                links.Chapter(draft.stem, anchors, draft.heading, draft.title, embeds.Note(text))
            )
            for name in titles.called(text, notes.root):
                called.setdefault(name, text.path)
    for draft in drafts:
        called.setdefault(draft.title.lower(), draft.texts[0].path)
    return links.Map(made, called, pictures)


def _body(draft: Draft, places: links.Map, journal: Journal) -> str:
    """Return the chapter's text with its links leading where they lead in the book."""
    own = next(chapter for chapter in places.chapters[draft.texts[0].path.resolve()] if chapter.stem == draft.stem)
    here = links.Map(places.chapters, places.titles, places.pictures, own)
    return "\n\n".join(links.rewritten(text, here, journal).strip("\n") for text in draft.texts) + "\n"


def _begun(folder: Path, made: Made) -> tuple[str, ...]:
    """Write a new book, and return which files around it were there already and stayed."""
    stems = tuple(draft.stem for draft in made.book.drafts)
    title = made.book.title
    book_file = init.book_file(title, slug=names.slug(title), chapters=stems)
    if made.book.authors:
        book_file = book_file.replace("# creators: [Your Name, Another Name]\n", yaml.written({"creators": made.book.authors}), 1)
    language = made.book.language or languages.guessed(" ".join(made.bodies))
    if language:
        book_file = book_file.replace("language: en\n", f"language: {yaml.quoted(language)}\n", 1)
    content: dict[str, str | bytes] = {**made.files(), BOOK.as_posix(): book_file}
    begun = init.write(folder, content, title)
    return tuple(f"{path} was there and stays as it was" for path in begun.kept)


def _again(folder: Path, made: Made, state: merging.State) -> tuple[tuple[str, ...], frozenset[str]]:
    """Bring into the book what changed; return what became of each file, and which files' changes could not be put together."""
    outcome: list[str] = []
    conflicts = set[str]()
    for path, content in made.files().items():
        result = merging.merged(folder, path, content, state)
        if result.content is not None:
            merging.write(folder, folder / path, result.content)
        if result.conflict:
            conflicts.add(path)
            outcome.append(f"{path} {result.said}; {merging.put_beside(folder, path, content, state)}")
        else:
            outcome += [f"{path} {said}" for said in (result.said, merging.remove_beside(folder, path, content, state)) if said]
    known, there = frozenset(state.stems.values()), frozenset(made.stems.values())
    outcome += _listed(folder, [stem for stem in made.stems.values() if stem not in known])
    called = ((key, stem) for key, stem in made.stems.items() if key not in state.stems and stem in known)
    outcome += [f"{chapter_source(stem)} comes from {key} now" for key, stem in called]
    gone = (stem for stem in state.stems.values() if stem not in there)
    outcome += [f"{chapter_source(stem)} is no longer in the notes, and stays in the book" for stem in gone]
    return tuple(outcome), frozenset(conflicts)


def _listed(folder: Path, stems: Iterable[str]) -> Iterator[str]:
    """List new chapters last in book.yaml, and say so."""
    for stem in stems:
        try:
            text = new.with_chapter((folder / BOOK).read_text(encoding="utf-8"), stem)
            merging.write(folder, folder / BOOK, text.encode())
            yield f"{stem} is listed last in {BOOK}: if it belongs elsewhere, move its line, and renumber it with `dmls rename`"
        except (OSError, BuildError) as error:
            yield f"{stem} could not be listed in {BOOK}: {error}"


def _written_down(folder: Path, made: Made, notes: Path, taken: report.Taken, conflicts: Collection[str]) -> None:
    """Keep what was written for a later import, and write the report; what was there before and is not ours stays."""
    state = merging.kept(folder) or merging.State()
    files = made.files()
    given = {path: content for path, content in files.items() if path not in conflicts}  # the next import shall meet a conflict again
    state.source = readable(notes.resolve().as_posix())
    there = frozenset(made.stems.values())  # the keys of these may be others now
    state.stems = {key: stem for key, stem in state.stems.items() if stem not in there} | dict(made.stems)
    state.pictures |= made.picture_names
    state.files |= {path: merging.digest(content) for path, content in given.items()}
    state.conflicts = {path: known for path, known in state.conflicts.items() if path not in given}
    state.conflicts |= {path: merging.digest(files[path]) for path in conflicts}
    text = report.document(taken).encode()
    target = folder / report.REPORT
    if not target.exists() or merging.digest(target.read_bytes()) == state.files.get(report.REPORT):
        merging.write(folder, target, text)
        state.files[report.REPORT] = merging.digest(text)
    merging.keep(folder, state, {path: content for path, content in given.items() if path.endswith((MARKED, ".yaml"))})


def _counted(listed: Sequence[documents.Document], progress: Progress | None) -> Iterator[documents.Document]:
    for done, document in enumerate(listed):
        if progress:
            progress(done, len(listed))
        yield document
    if progress:
        progress(len(listed), len(listed))
