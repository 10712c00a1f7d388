"""Whether a step must run: its files by content, its code by digest."""

import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.graph import Step

Digest = Callable[[str], str | None]
RACY = 20_000_000  # nanoseconds: a file so young may change once more within the same tick of the clock


@dataclass(frozen=True)
class Stamp:
    """What a file looked like when its digest was taken: size in bytes, nanoseconds, inode.

    changed is the time that nobody can set: a file written in place, whose mtime was then set back, has another one.
    """

    size: int
    mtime: int
    changed: int
    inode: int
    sha256: str


class Files:
    """Digests of files, kept by size, times and inode: as long as these are the same, nothing is read."""

    def __init__(self, known: Mapping[str, Stamp]) -> None:
        self.known = dict(known)
        self.fresh: dict[str, Stamp] = {}
        self.seen: dict[str, str | None] = {}
        self.lines: dict[str, str] = {}

    def glimpse(self, path: str) -> str | None:
        """Return the digest as it was when this was asked first, or None where there was no file.

        Most files are inputs of many steps. One look at each says whether a step is current, until a step writes it anew.
        """
        if path not in self.seen:
            self.seen[path] = self.digest(path)
        return self.seen[path]

    def glimpses(self, paths: Iterable[str]) -> list[str]:
        """Return for each path a text with its name and digest, as `glimpse` saw it; many steps ask for the same."""
        return [self.lines.get(path) or self._line(path) for path in paths]

    def _line(self, path: str) -> str:
        return self.lines.setdefault(path, named(path, self.glimpse(path)))

    def look_again(self, paths: Iterable[str]) -> None:
        """Forget how *paths* were seen: a step that ran may have written them."""
        for path in paths:
            self.seen.pop(path, None)
            self.lines.pop(path, None)

    def digest(self, path: str) -> str | None:
        """Return the SHA-256 of the file as it is now, or None where there is no file: a pipe or a device would never end."""
        try:
            facts = os.stat(path)  # noqa: PTH116 - called some thousand times in a build with nothing to do
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(facts.st_mode):
            return None
        known = self.known.get(path)
        if known and (known.size, known.mtime, known.changed, known.inode) == _stamp(facts):
            return known.sha256
        return self._read(path, facts)

    def _read(self, path: str, facts: os.stat_result) -> str | None:
        """Read the file; keep its digest unless it is so young that its times prove nothing."""
        try:
            digest = store.sha256(Path(path))
        except OSError:
            return None
        self.known.pop(path, None)
        if time.time_ns() - max(facts.st_mtime_ns, facts.st_ctime_ns) > RACY:
            self.known[path] = self.fresh[path] = Stamp(*_stamp(facts), digest)
        return digest


def _stamp(facts: os.stat_result) -> tuple[int, int, int, int]:
    return facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino


def last_change(path: str) -> int:
    """Return when a file was last changed, in nanoseconds, a time that nobody can set; one that is gone proves nothing: 0."""
    try:
        return os.stat(path).st_ctime_ns  # noqa: PTH116 - called some thousand times in a build
    except OSError:
        return 0


@dataclass(frozen=True)
class Record:
    """What is remembered of a step's last success: path → digest as read before it ran and as written by it; its code."""

    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    code: Mapping[str, str]


def named(path: str, digest: str | None) -> str:
    """Return a file's name and digest as one text."""
    return f"{path}\0{digest}"


def likeness(inputs: Iterable[str], outputs: Iterable[str], code: Iterable[str]) -> str:
    """Return one SHA-256 of all that decides whether a step is current: where it is the same, nothing need be compared part by part.

    inputs, outputs  files as `named` gives them, in the order of the step
    code             what stands for the step's code
    """
    text = "\0\0".join(map("\0".join, (inputs, outputs, code)))
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True)
class Changes:
    """Why a step must run; empty if it need not."""

    never: bool = False
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    before: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Say whether the step must run."""
        return self.never or any((self.missing, self.changed, self.added, self.removed, self.outputs, self.code))

    def reasons(self) -> Iterator[str]:
        """Yield one phrase for each reason, for people."""
        if self.never:
            yield "it was not built yet, or failed the last time"
            return
        yield from (f"{path} is missing" for path in self.missing)
        yield from (f"{path} changed" for path in self.changed)
        yield from (f"{path} is new" for path in self.added)
        yield from (f"{path} is no longer read" for path in self.removed)
        yield from (f"its output {path} is missing or was changed" for path in self.outputs)
        yield from (f"{name} changed" for name in self.code)


def changes(step: Step, record: Record | None, digest: Digest, code: Mapping[str, str]) -> Changes:
    """Compare *step* with what is remembered of it. before holds the inputs as they are now: before it runs."""
    now = {path: digest(path) for path in map(Path.as_posix, step.inputs)}
    outputs = [path.as_posix() for path in step.outputs]
    before = {path: value for path, value in now.items() if value is not None}
    missing = tuple(path for path, value in now.items() if value is None)
    if record is None:
        return Changes(never=True, missing=missing, before=before)
    return Changes(
        missing=missing,
        changed=tuple(path for path, value in before.items() if record.inputs.get(path, value) != value),
        added=tuple(path for path in now if path not in record.inputs),
        removed=tuple(path for path in record.inputs if path not in now),
        outputs=tuple(path for path in outputs if path not in record.outputs or digest(path) != record.outputs[path]),
        code=_code_changes(record.code, code),
        before=before,
    )


def _code_changes(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """Return the modules, libraries and arguments that are new, gone or different."""
    return () if old == new else tuple(sorted(name for name in {*old, *new} if old.get(name) != new.get(name)))
