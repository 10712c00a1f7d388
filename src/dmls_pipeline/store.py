"""Files: written beside their place and renamed; which of them are ours; the manifest.

Two rules hold whatever a manifest, a note or a memory says. Only files below the real build/ folder are replaced or removed
(`inside` decides). Nothing is written through a link.
"""

import errno
import hashlib
import itertools
import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dmls_pipeline.paths import BUILD, CONTENT, MANIFEST, WRITTEN

HALF_WRITTEN = ".dmls-part"  # how the name of a file ends that is being written
LINKED = "a link stands there or on the way, and nothing is written through a link"
PARTS = itertools.count()
BOOT = Path("/proc/sys/kernel/random/boot_id")
CHECKED = set[Path]()  # what `checked` names


def inside(path: Path) -> bool:
    """Say whether *path* names a place below the real build/ folder of this project.

    An absolute path, one that climbs with "..", and one that leads out of build/ through a link are not inside. The last part of the
    path is not followed: a link that stands where a file should be is itself inside.
    """
    if path.is_absolute() or ".." in path.parts or path.parts[:1] != BUILD.parts or len(path.parts) < 2:
        return False
    try:
        with suppress(FileNotFoundError, NotADirectoryError):
            path.lstat()
        return path.parent.resolve().is_relative_to(BUILD.resolve())
    except (OSError, RuntimeError, ValueError):  # a ring of links, a name that is too long, a NUL
        return False


def no_file(path: Path) -> str:
    """Return why what stands at *path* cannot be read as a file, as "this is a folder"; "" where it can, and where nothing stands.

    Who reads a pipe or a device waits for ever.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return ""
    except OSError:
        return "this file may not be read"
    if not stat.S_ISREG(mode):
        return "this is a folder" if stat.S_ISDIR(mode) else "this is no file but a pipe or a device"
    asked = os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids)  # as whoever opens it is asked
    return "" if asked else "this file may not be read"


def is_file(path: Path) -> bool:
    """Say whether a file stands at *path*, which a stranger may have named: there is none where its name is none that a file can have."""
    return os.path.isfile(path)  # noqa: PTH113 - Path's own raises for a name that is too long


def leads_out(path: Path, folder: Path = CONTENT) -> bool:
    """Say whether *path*, which is named below *folder*, is a link that leads out of it, or lies behind one."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def write(path: Path, content: bytes) -> None:
    """Put *content* in place as a whole: whoever reads sees the old file or the new one, never half of one.

    Raise OSError, which names *path*, where that cannot be done, and where *path* begins with build/ and leads elsewhere.
    """
    if path.parts[:1] == BUILD.parts and not inside(path):
        raise OSError(errno.ELOOP, LINKED, path.as_posix())
    beside = path.with_name(f".{os.getpid()}-{next(PARTS)}{HALF_WRITTEN}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _fill(beside, content, waits=path not in CHECKED)
        if is_artifact(path):
            claim(path, hashlib.sha256(content).hexdigest())  # first: a build that is killed now still knows its own file
        beside.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path.as_posix()) from error  # not the name of the half-written file
    finally:
        _discard(beside)


@contextmanager
def checked(paths: Iterable[Path]) -> Iterator[None]:
    """Let nobody wait for the disk when *paths* are written meanwhile, those that are artifacts excepted: people take these away.

    For files that are compared with a digest before they are believed, which finds out what a loss of power left of them. Such a digest
    may itself be remembered by a file's times, within one `boot` only; where the system tells no boot from another, all is waited for.
    """
    CHECKED.update(path for path in paths if boot() and not is_artifact(path))
    try:
        yield
    finally:
        CHECKED.clear()


@cache
def boot() -> str:
    """Return what is another each time the system starts, "" where there is no such thing."""
    try:
        return BOOT.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _fill(beside: Path, content: bytes, *, waits: bool) -> None:
    """Write *content* to a file that is not there yet; if this *waits*, it is on the disk then."""
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666), "wb") as file:
        file.write(content)
        file.flush()
        if waits:
            os.fsync(file.fileno())


def _discard(beside: Path) -> None:
    """Remove a half-written file, if there is one and its folder can be written."""
    with suppress(OSError):
        beside.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write *text* as UTF-8, with line ends as they are."""
    write(path, text.encode("utf-8"))


def write_json(path: Path, value: Any) -> None:
    """Write *value* as compact JSON, in its own order, with a newline at the end."""
    write_text(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def read_json(path: Path) -> Any:
    """Return what `write_json` wrote."""
    return json.loads(path.read_text(encoding="utf-8"))


def sha256(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# --- which files are ours


def is_artifact(path: Path) -> bool:
    """Say whether *path* is one of the files that people take away: below build/, but not below build/work/."""
    return path.parts[:1] == BUILD.parts and path.parts[1:2] not in ((), ("work",)) and ".." not in path.parts and path != MANIFEST


def claim(path: Path, digest: str) -> None:
    """Note that the pipeline writes *digest* to *path*. One short line in append mode: two workers do not mix.

    It begins on a line of its own, since a note that was cut off by a crash has no end.
    """
    WRITTEN.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(WRITTEN, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o666), "ab") as file:
        file.write(f"\n{digest}  {path.as_posix()}\n".encode())


def claims() -> dict[str, tuple[str, ...]]:
    """Return what the pipeline wrote: path → digests, the newest last. A file with one of them is ours.

    The manifest is asked too, so that build/work/ may be deleted; the notes know what a killed build wrote after it.
    What either says of a path that is no artifact is left out.
    """
    known: dict[str, tuple[str, ...]] = {entry.path: (entry.sha256,) for entry in read_manifest()}
    for path, digest in _notes():
        known[path] = (*(old for old in known.get(path, ()) if old != digest), digest)
    return {path: digests for path, digests in known.items() if is_artifact(Path(path))}


def keep_claims(known: Mapping[str, Iterable[str]]) -> None:
    """Note *known* and nothing else. Only while no worker writes: what one adds meanwhile would be lost."""
    kept = "".join(f"{digest}  {path}\n" for path in sorted(known) for digest in known[path])
    if WRITTEN.exists() and WRITTEN.read_text(encoding="utf-8", errors="replace") != kept:
        write_text(WRITTEN, kept)


def _notes() -> list[tuple[str, str]]:
    """Return path and digest of every note; a line that was cut off by a crash is left out."""
    try:
        lines = WRITTEN.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [(path, digest) for digest, gap, path in (line.partition("  ") for line in lines) if gap and path and len(digest) == 64]


# --- the manifest


@dataclass(frozen=True, order=True)
class Entry:
    """One file of the pack. size in bytes; sources are the files below content/ and templates/ that it came from."""

    path: str
    sha256: str
    size: int
    sources: tuple[str, ...]


def read_manifest() -> tuple[Entry, ...]:
    """Return what the last manifest owned; nothing where there is none that can be read."""
    try:
        manifest = read_json(MANIFEST)
        sources = [tuple(map(str, some)) for some in manifest["sources"]]
        return tuple(
            Entry(str(file["path"]), str(file["sha256"]), int(file["size"]), sources[file["sources"]]) for file in manifest["files"]
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        return ()


def write_manifest(entries: Iterable[Entry]) -> None:
    """Write the manifest, sorted, a line a file, unless it says the same already.

    Files that came from the same sources refer to one list of them by its place: a deck of a thousand has all chapters among its own.
    """
    places: dict[tuple[str, ...], int] = {}
    files = [vars(entry) | {"sources": places.setdefault(entry.sources, len(places))} for entry in sorted(entries)]
    text = f'{{"files": {_lines(files)}, "sources": {_lines(places)}}}\n'
    try:
        if MANIFEST.read_text(encoding="utf-8") == text:
            return
    except (OSError, ValueError):
        pass  # missing or damaged: it is written anew
    write_text(MANIFEST, text)


def _lines(values: Iterable[object]) -> str:
    """Return a JSON array, a line each."""
    return "[\n" + ",\n".join(json.dumps(value, ensure_ascii=False) for value in values) + "\n]"


# --- what goes away


def remove(path: Path) -> bool:
    """Remove a file of the pipeline's below build/; say whether it is gone. What is not `inside` is never touched."""
    if not inside(path):
        return False
    with suppress(OSError):  # a folder, or one that may not be written
        path.unlink()
    return not os.path.lexists(path)


def remove_empty(folders: Iterable[Path], top: Path = BUILD) -> None:
    """Remove *folders* below *top* that hold nothing, and those above them that then hold nothing."""
    for folder in folders:
        while top in folder.parents and inside(folder) and folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent  # noqa: PLW2901 - upwards


def owned(path: Path, known: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether the file at *path* is as the pipeline wrote it; *known* are the `claims`. A link is not what the pipeline wrote."""
    digests = known.get(path.as_posix(), ())
    return bool(digests) and inside(path) and not path.is_symlink() and path.is_file() and sha256(path) in digests


def remove_owned(known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Remove the files of *known* that are as the pipeline wrote them, and folders that are then empty; return the others."""
    paths = [path for path in map(Path, sorted(known)) if inside(path) and os.path.lexists(path)]
    ours = [path for path in paths if owned(path, known)]
    for path in ours:
        remove(path)
    remove_empty({path.parent for path in ours})
    return tuple(path.as_posix() for path in paths if path not in ours)
