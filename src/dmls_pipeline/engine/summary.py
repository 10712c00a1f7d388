"""What stands at the end of a build: what failed, what was held back for it, and what was made."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dmls_pipeline.engine.tasks import runs
from dmls_pipeline.paths import BUILD, FRONT_PAGE

NAMED = 2  # files that are named; more are counted
OPEN = f"Open {FRONT_PAGE.as_posix()}, which leads to all of it."


def made(paths: Sequence[Path], seconds: float, *, whole: bool) -> str:
    """Say which artifacts were made, how long that took, and what to open if the *whole* pack was asked for."""
    if whole:
        number = "1 file" if len(paths) == 1 else f"{len(paths):,} files"
        return f"The pack in {BUILD.as_posix()}/ is current, {number} of it made in {_time(seconds)}. {OPEN}"
    if len(paths) <= NAMED:
        return f"{' and '.join(path.as_posix() for path in paths)} made in {_time(seconds)}."
    return f"{len(paths):,} files in {_common(paths)}/ made in {_time(seconds)}."


def nothing(*, whole: bool) -> str:
    """Say that nothing was to do, and what to open if the *whole* pack was asked for."""
    return f"Nothing was to do: the pack in {BUILD.as_posix()}/ is current. {OPEN}" if whole else "Nothing was to do."


def _time(seconds: float) -> str:
    """Return a time as a person would say it: "4.2 s", "21 s", "3 min 7 s"."""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _common(paths: Iterable[Path]) -> str:
    """Return the folder in which all of *paths* lie."""
    folders = [path.parent.parts for path in paths]
    return "/".join(parts[0] for parts in zip(*folders, strict=False) if len(set(parts)) == 1)


def broken(line: str, columns: int) -> str:
    """Return a sentence in lines for a terminal, broken between words; what has lines or colors already stays as it is."""
    if len(line) < columns or "\n" in line or "\x1b" in line:
        return line
    indent = line[: len(line) - len(line.lstrip())] + "    "
    return textwrap.fill(line, columns - 1, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def once(failures: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield each failure once, with all the steps that it befell: what is wrong in one module is wrong for every chapter."""
    texts: dict[str, list[str]] = {}
    for name, text in failures:
        texts.setdefault(text, []).append(name)
    for text, names in texts.items():
        yield f"{', '.join(names)} {text}"


def held(names: Iterable[str], tasks: Mapping[str, Any]) -> Iterator[str]:
    """Yield the public steps that were held back: "book", or "slides (2 of 3)" for parts of a group."""
    held = set(names)
    public = [name for name, task in tasks.items() if name in held and runs(task) and task.step.public]
    for group in dict.fromkeys(name.partition(":")[0] for name in public):
        parts = [name for name in public if name.partition(":")[0] == group]
        every = [name for name, task in tasks.items() if runs(task) and name.partition(":")[0] == group]
        yield group if len(parts) == len(every) else f"{group} ({len(parts)} of {len(every)})"
