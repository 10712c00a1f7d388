"""A later import: what changed in the notes goes into the book, and what was edited in the book stays."""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import merge3

from dmls_pipeline import store
from dmls_pipeline.paths import CONTENT, FIGURES
from dmls_pipeline.problems import BuildError

STATE = ".import"  # below the book's folder
NEW = "new"  # below STATE: what the notes have of each file whose changes could not be put together
INDEX = "index.json"
STEM = re.compile(r"\d{1,6}_[a-z0-9_]+")  # a number, and a slug


@dataclass
class State:
    """What the last import wrote.

    source     the notes
    stems      a chapter's key → the name of its file
    pictures   a picture's place in the notes → its name in content/figures
    files      a written file → the SHA-256 of what was written
    conflicts  a file whose changes could not be put together → the SHA-256 of what the notes have
    """

    source: str = ""
    stems: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, str] = field(default_factory=dict)


def kept(folder: Path) -> State | None:
    """Return what the last import into *folder* wrote; None where there was none. Raise BuildError where that cannot be read."""
    try:
        known = json.loads((folder / STATE / INDEX).read_text(encoding="utf-8"))
        return _checked(State(**known))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError, TypeError, AttributeError) as error:
        raise BuildError(f"{folder / STATE / INDEX} cannot be read: {error}") from error


def _checked(state: State) -> State:
    """Return *state* if it has the form of one that an import wrote; raise ValueError for what somebody else made of it."""
    texts = (text for part in (state.stems, state.pictures, state.files, state.conflicts) for text in part.values())
    if all(isinstance(text, str) for text in (state.source, *texts)) and all(map(STEM.fullmatch, state.stems.values())):
        return state
    raise ValueError("no import wrote it in this form")


def keep(folder: Path, state: State, texts: Mapping[str, bytes]) -> None:
    """Write down what this import wrote, and the texts themselves, so that a later one can tell the author's edits from them."""
    for path, content in texts.items():
        write(folder, folder / STATE / path, content)
    write(folder, folder / STATE / INDEX, written(state).encode())


def written(state: State) -> str:
    """Return the text of the file that keeps *state*."""
    fields: dict[str, Any] = vars(state)
    return json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def renamed(state: State, old: str, new: str) -> State:
    """Return *state* after the author named the file *old* *new*, both below the book's folder: a later import looks for it there."""
    chapter, picture = f"{CONTENT.as_posix()}/", f"{FIGURES.as_posix()}/"
    stems = {key: _other(f"{chapter}{stem}.md", old, new).removeprefix(chapter).removesuffix(".md") for key, stem in state.stems.items()}
    pictures = {key: _other(f"{picture}{name}", old, new).removeprefix(picture) for key, name in state.pictures.items()}
    files, conflicts = ({_other(path, old, new): known for path, known in each.items()} for each in (state.files, state.conflicts))
    return State(state.source, stems, pictures, files, conflicts)


def _other(path: str, old: str, new: str) -> str:
    return new if path == old else path


def write(folder: Path, target: Path, content: bytes) -> None:
    """Put a file of the book in *folder* in place as a whole: what an author edited is never half written.

    Raise BuildError where a link leads out of the book, or the file cannot be written. A link within the book is followed.
    """
    if store.leads_out(target, folder):
        raise BuildError(f"{target} is a link that leads out of the book, or lies behind one: nothing is written through it")
    try:
        store.write(Path(os.path.realpath(target)), content)
    except OSError as error:
        raise BuildError(f"{target} cannot be written: {error.strerror}") from error


def digest(content: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Merged:
    """What becomes of a file: its new content, None where it stays; and what is said of it, "" where nothing is."""

    content: bytes | None
    said: str = ""
    conflict: bool = False


def merged(folder: Path, path: str, new: bytes, state: State) -> Merged:
    """Return what becomes of the file *path* that the notes now give as *new*.

    What was not edited is replaced. What was edited and did not change in the notes stays. Where both changed, both changes are put
    together line by line; where they meet in a line the file stays as it is, and that is said. An author who took from the notes' state
    of the file what is wanted removes it: then this conflict is settled.
    """
    target, before = folder / path, folder / STATE / path
    if not target.exists():
        return Merged(None, "was removed from the book, and stays away") if path in state.files else Merged(new, "is new")
    try:
        there = target.read_bytes()
    except OSError as error:
        raise BuildError(f"{target} cannot be read: {error.strerror}") from error
    if state.conflicts.get(path) == digest(new) and not _beside(folder, path).exists():
        return Merged(None)
    if path not in state.files:
        return Merged(None, "is there already and is no file of an import: it stays", conflict=there != new)
    if there == new or digest(new) == state.files[path]:
        return Merged(None)
    if digest(there) == state.files[path]:
        return Merged(new, "changed in the notes")
    return _both(there, before.read_bytes() if before.is_file() else b"", new)


def before(folder: Path, path: str) -> str:
    """Return the text that the last import wrote as the file *path*; "" where it cannot be told."""
    try:
        return (folder / STATE / path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _both(there: bytes, before: bytes, new: bytes) -> Merged:
    """Put the author's edits and the notes' changes together."""
    try:
        base, ours, theirs = (content.decode().splitlines(keepends=True) for content in (before, there, new))
    except UnicodeDecodeError:
        return Merged(None, "was changed in the notes and in the book: it stays as it is", conflict=True)
    merge = merge3.Merge3(base, ours, theirs)
    groups = list(merge.merge_groups())
    if any(group[0] == "conflict" for group in groups):
        return Merged(None, "was changed in the notes and in the book at the same place: it stays as it is", conflict=True)
    return Merged("".join(line for group in groups for line in group[1]).encode(), "changed in the notes, and keeps your edits")


def put_beside(folder: Path, path: str, new: bytes, state: State) -> str:
    """Write what the notes have of the file *path*, which is in conflict, to where it can be compared; return what is said of that.

    What somebody edited there stays.
    """
    target = _beside(folder, path)
    if target.exists() and not _is_ours(folder, path, new, state):
        return f"{target.relative_to(folder)} was edited, and stays too: move it away to see there what the notes have now"
    write(folder, target, new)
    return f"the notes have {target.relative_to(folder)}: take from it what you want, and remove it"


def remove_beside(folder: Path, path: str, new: bytes, state: State) -> str:
    """Remove what an earlier import wrote for a conflict that is settled; return what is said where somebody edited it, and it stays."""
    target = _beside(folder, path)
    if not target.exists():
        return ""
    if not _is_ours(folder, path, new, state):
        return f"is settled; {target.relative_to(folder)} was edited, and stays"
    with suppress(OSError):  # it may not be removed; or the first folder that is not empty
        target.unlink()
        for parent in target.relative_to(folder / STATE).parents[:-1]:
            (folder / STATE / parent).rmdir()
    return ""


def _beside(folder: Path, path: str) -> Path:
    return folder / STATE / NEW / path


def _is_ours(folder: Path, path: str, new: bytes, state: State) -> bool:
    """Say whether an import wrote what stands beside, and nobody edited it: it is what the notes had at the conflict, or have now."""
    target = _beside(folder, path)
    if target.is_symlink() or store.leads_out(target, folder) or store.no_file(target):
        return False
    return digest(target.read_bytes()) in (state.conflicts.get(path), digest(new))
