"""What a validator has passed already: by the bytes of the file and the version of the tool, below build/work/audit/."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from dmls_pipeline import store
from dmls_pipeline.paths import JUDGED

T = TypeVar("T")
Judge = Callable[[Sequence[Path]], Mapping[Path, Sequence[T]]]


def judged(tool: str, files: Sequence[Path], judge: Judge[T]) -> Iterator[tuple[Path, T]]:
    """Yield what *judge* finds in those of *files* that *tool* (name and version) has not passed as they are now."""
    digests = {path: store.sha256(path) for path in files}
    passed = _passed(tool)
    fresh = [path for path, digest in digests.items() if digest not in passed]
    findings = judge(fresh) if fresh else {}
    now = {path: store.sha256(path) for path in fresh}
    sound = {digest for path, digest in digests.items() if digest in passed or (not findings[path] and now[path] == digest)}
    store.write_json(_file(tool), sorted(sound))
    yield from ((path, finding) for path in fresh for finding in findings[path])


def _passed(tool: str) -> frozenset[str]:
    try:
        kept = store.read_json(_file(tool))
    except (OSError, ValueError):  # there is none, or it is damaged: everything is looked at again
        return frozenset()
    return frozenset(map(str, kept)) if isinstance(kept, list) else frozenset()


def _file(tool: str) -> Path:
    return JUDGED / f"{tool}.json"
