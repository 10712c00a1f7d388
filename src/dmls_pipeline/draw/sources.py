"""Which figures lie below content/, of what kind they are, and which other files each of them reads.

The graph and the step that draws a figure both ask here, so that what a step is said to read is what it reads.
"""

import hashlib
import os
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from dmls_pipeline import store
from dmls_pipeline.paths import CONTENT, READS

Kind = Literal["diagram", "chart", "drawing", "picture"]

ENDINGS: dict[str, Kind] = {
    ".d2": "diagram", ".vl.yaml": "chart", ".vl.json": "chart", ".svg": "drawing",
    ".png": "picture", ".jpg": "picture", ".jpeg": "picture", ".webp": "picture", ".gif": "picture",
}  # fmt: skip
IN_LOOK: tuple[Kind, ...] = ("diagram", "chart")  # what follows the colors of a theme in print; drawings and pictures keep their own
LISTED = ", ".join(tuple(ENDINGS)[:-1]) + f" or {tuple(ENDINGS)[-1]}"  # for sentences
MOST = 8_000_000  # characters of a chart: what is longer is told when it is drawn
CODE = ("sources.py", "charts.py", "chart_checks.py", "../tools/yaml.py")


def kind(name: str) -> Kind | None:
    """Return what kind of figure a file is by its ending, None where it is none; capital letters count as small ones."""
    return next((kind for ending, kind in ENDINGS.items() if name.lower().endswith(ending)), None)


def figures() -> tuple[str, ...]:
    """Return the figures below content/ as paths relative to it, sorted: "figures/loop.d2"."""
    return tuple(sorted(name for name in _files(CONTENT) if kind(name)))


def _files(folder: Path) -> Iterator[str]:
    """Yield regular files, also behind links, but for what editors and other programs keep for themselves."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in ("node_modules", "__pycache__")]
        for name in names:
            path = Path(place) / name
            if not name.startswith(".") and not name.endswith("~") and path.is_file() and _is_text(name):
                yield path.relative_to(folder).as_posix()


def _is_text(name: str) -> bool:
    """Say whether a name can be written in a page: it is UTF-8 and has no control characters."""
    return name.isprintable() and not any("\ud800" <= letter <= "\udfff" for letter in name)


def beside(figure: str, name: str) -> Path | None:
    """Return the file that a figure means by *name*, relative to its own folder; None where that leads out of content/."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(figure), name))
    too_long = len(os.fsencode(joined)) > 4000 or any(len(os.fsencode(part)) > 255 for part in joined.split("/"))
    return None if joined.startswith(("..", "/")) or too_long or "\0" in joined else CONTENT / joined


def lies_below(folder: Path, name: str) -> bool:
    """Say whether *folder*, or a folder within it, has the file *name*; a name that no file can have is that of none."""
    path = folder / name
    return store.is_file(path) and not store.leads_out(path, folder)


def read_by(names: Iterable[str]) -> dict[str, tuple[Path, ...]]:
    """Return for each figure the data files that it reads and that are there; *names* are all figures, as `figures` gives them."""
    names = tuple(names)
    named = _named(name for name in names if kind(name) == "chart")
    return {name: _there(name, named.get(name, ())) for name in names}


def _there(figure: str, named: Iterable[str]) -> tuple[Path, ...]:
    return tuple(sorted({path for name in named if (path := beside(figure, name)) and path.is_file()}))


def _named(names: Iterable[str]) -> dict[str, list[str]]:
    """Return the data files that each chart names. They are kept, so that a build with nothing to do reads no YAML."""
    texts = {name: _text(CONTENT / name) for name in names}
    key = _key(texts)
    try:
        kept = store.read_json(READS)
        if kept["key"] == key:
            return dict(kept["named"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # nothing was kept, or it is damaged: it is made again
    from dmls_pipeline.draw import charts

    named = {name: list(charts.files(text)) for name, text in texts.items()}
    store.write_json(READS, {"key": key, "named": named})
    return named


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return file.read(MOST)
    except OSError:
        return ""  # the step that draws the chart says so


def _key(texts: dict[str, str]) -> str:
    """Return a digest of all charts, and of the code that reads them."""
    digest = hashlib.sha256()
    for name, text in texts.items():
        digest.update(f"{name}\0{text}\0".encode("utf-8", "replace"))
    for name in CODE:
        digest.update((Path(__file__).parent / name).read_bytes())
    return digest.hexdigest()
