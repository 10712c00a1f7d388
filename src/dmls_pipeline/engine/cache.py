"""Results shared between clones: a folder of entries, each what a step made of certain inputs with certain code.

The folder is `DMLS_CACHE`; without it nothing is shared. An entry is one file: a line with the SHA-256 of the rest, a line of
JSON (what the step told, and its outputs with their sizes), then the outputs, compressed together. It is put in place by renaming,
so that many builds may write at once; one that is damaged is taken for one that is not there.
"""

import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.graph import Step
from dmls_pipeline.paths import shared_name

FORMAT = 2  # raise it when entries are written in another way
LIMIT = 2_000  # megabytes, unless DMLS_CACHE_MB says otherwise
LEVEL = 1  # of compression: PDFs gain nothing, JSON a lot
HEX = 64  # digits of a SHA-256
ENTRY = re.compile(f"[0-9a-f]{{{HEX}}}")


@dataclass(frozen=True)
class Entry:
    """What a step told (warnings), and path → content of what it made."""

    told: Mapping[str, Any]
    outputs: Mapping[str, bytes]


def folder() -> Path | None:
    """Return the shared folder, None where nothing is shared."""
    named = os.environ.get("DMLS_CACHE")
    return Path(os.path.expanduser(named)) if named else None  # noqa: PTH111 - pathlib's raises where there is no home


def key(step: Step, code: Mapping[str, str]) -> str | None:
    """Return what *step* is now: its code with all libraries, its inputs; None where an input is missing."""
    try:
        inputs = {shared_name(path): store.sha256(path) for path in step.inputs}
    except OSError:
        return None
    outputs = [path.as_posix() for path in step.outputs]
    facts = [FORMAT, step.name, outputs, dict(sorted(code.items())), inputs]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def fetch(step: Step, name: str) -> Entry | None:
    """Return the entry of that key, if it is there and whole and holds what *step* makes; note that it was of use."""
    path = _path(name)
    try:
        content = path.read_bytes()
        entry = _read(content)
    except (OSError, ValueError, KeyError, TypeError, zlib.error):
        return None
    if sorted(entry.outputs) != sorted(output.as_posix() for output in step.outputs):
        return None
    with suppress(OSError):  # a folder that may only be read
        os.utime(path)
    return entry


def keep(name: str, entry: Entry) -> None:
    """Write an entry; where that cannot be done (a full disk, a folder that may only be read) the build goes on without."""
    path = _path(name)
    if path.parent.is_symlink():
        return
    with suppress(OSError), store.checked((path,)):
        store.write(path, _written(entry))


def limit() -> float:
    """Return how many bytes the folder may hold; raise ValueError where `DMLS_CACHE_MB` is no number above 0."""
    named = os.environ.get("DMLS_CACHE_MB") or str(LIMIT)
    try:
        megabytes = float(named)
    except ValueError:
        megabytes = 0.0
    if not megabytes > 0:
        raise ValueError(f"DMLS_CACHE_MB is {named!r}, and has to be a number of megabytes")
    return 1_000_000 * megabytes


def trim() -> None:
    """Remove what was of use least recently, until the folder holds nine tenths of what it may."""
    shared = folder()
    if shared is None:
        return
    most = limit()
    entries = sorted(_sizes(shared))
    total = sum(size for _, size, _ in entries)
    if total <= most:
        return
    for _, size, path in entries:
        if total <= 0.9 * most:
            return
        with suppress(OSError):  # another build was quicker
            path.unlink()
        total -= size


def _sizes(shared: Path) -> Iterator[tuple[int, int, Path]]:
    """Yield time of last use, size and path of every entry; what has not the name of one is not ours."""
    for path in shared.glob("??/*"):
        if not ENTRY.fullmatch(f"{path.parent.name}{path.name}") or path.parent.is_symlink():
            continue
        with suppress(OSError):
            facts = path.lstat()
            yield facts.st_mtime_ns, facts.st_size, path


def _path(name: str) -> Path:
    return (folder() or Path()) / name[:2] / name[2:]


def _written(entry: Entry) -> bytes:
    head = {"told": entry.told, "outputs": {path: len(content) for path, content in entry.outputs.items()}}
    body = json.dumps(head).encode() + b"\n" + zlib.compress(b"".join(entry.outputs.values()), LEVEL)
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _read(content: bytes) -> Entry:
    """Return an entry; raise ValueError where it is not whole."""
    digest, body = content[:HEX], content[HEX + 1 :]
    if hashlib.sha256(body).hexdigest().encode() != digest:
        raise ValueError("damaged")
    line, _, packed = body.partition(b"\n")
    head, joined = json.loads(line), zlib.decompress(packed)
    outputs: dict[str, bytes] = {}
    start = 0
    for path, size in head["outputs"].items():
        outputs[path] = joined[start : start + size]
        start += size
    return Entry(head["told"], outputs)
