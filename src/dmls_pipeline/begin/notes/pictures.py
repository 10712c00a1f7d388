"""Pictures of notes: found where links or names say, and given a name in content/figures."""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote_to_bytes

from dmls_pipeline import store
from dmls_pipeline.begin import names
from dmls_pipeline.begin.notes.documents import natural
from dmls_pipeline.draw.sources import ENDINGS
from dmls_pipeline.problems import readable

SHOWN = tuple(ending for ending, kind in ENDINGS.items() if kind != "chart")
OTHER = (".pdf", ".eps", ".bmp", ".tif", ".tiff", ".avif", ".heic", ".ai", ".psd", ".excalidraw", ".drawio", ".mp4", ".webm", ".mov")
FOLDER = "figures"
DATA = re.compile(r"data:image/(?P<kind>[\w.+-]+)(?P<base64>;base64)?,(?P<data>.*)", re.DOTALL)
KINDS = {"jpeg": ".jpg", "svg+xml": ".svg"}


class Pictures:
    """The pictures that chapters show: each source gets one name, below content/figures."""

    def __init__(self, root: Path, taken: Mapping[str, str] | None = None, *, deep: bool = True) -> None:
        """Look in *root*, and where it is *deep* also below it for a name alone; *taken* has the names of an earlier import."""
        self.root, self.deep = root, deep
        self.names: dict[str, str] = dict(taken or {})
        self._taken = names.Taken(Path(name).stem for name in self.names.values())
        self._attached: dict[Path, tuple[Path, ...]] = {}
        self.contents: dict[str, bytes] = {}

    def find(self, target: str, near: Path, media: Path | None) -> Path | None:
        """Return the file that *target* means: beside the file *near*, below the root, in *media*, or anywhere by its name."""
        name = target.lstrip("/")
        places: tuple[Path, ...] = (near.parent / target, self.root / name, *((media / name,) if media else ()), Path(target))
        for place in places:
            candidates: tuple[Path, ...] = (
                place,
                *(place.with_name(place.name + suffix) for suffix in (*SHOWN, *OTHER) if place.name and not place.suffix),
            )
            for candidate in candidates:
                if store.is_file(candidate) and self._is_ours(candidate, media):
                    return candidate
        if target.startswith(":/"):  # Joplin calls a file by a number alone
            return next((path for name, path in self._by_name.items() if name.partition(".")[0] == target[2:].lower()), None)
        name = Path(target.removeprefix("attachment:")).name
        attached = next((path for path in self._files(media) if path.name.endswith(f"-{name}")), None) if media else None
        return attached or self._by_name.get(name.lower())

    def take(self, path: Path) -> str:
        """Return how a chapter names the picture *path*, as "figures/loop.png"; its bytes are taken along."""
        content = path.read_bytes()
        inside = path.is_relative_to(self.root)  # else it was unpacked, and another file may hold one of that name
        source = readable(path.relative_to(self.root).as_posix() if inside else f"{path.name}:{hash_of(content)}")
        return self._named(source, path.stem, path.suffix.lower(), content)

    def take_data(self, address: str) -> str | None:
        """Return how a chapter names a picture that stands in its own text as a data address; None for what is none."""
        match = DATA.match(address)
        if match is None:
            return None
        try:
            content = base64.b64decode(match["data"]) if match["base64"] else unquote_to_bytes(match["data"])
        except (binascii.Error, ValueError):
            return None
        suffix = KINDS.get(match["kind"], f".{match['kind']}")
        return self._named(f"data:{hash_of(content)}", "picture", suffix, content) if suffix in SHOWN else None

    def _named(self, source: str, stem: str, suffix: str, content: bytes) -> str:
        if source not in self.names:
            self.names[source] = f"{self._taken.give(names.slug(stem, 'picture'))}{suffix}"
        self.contents[f"{FOLDER}/{self.names[source]}"] = content
        return f"{FOLDER}/{self.names[source]}"

    def _files(self, media: Path) -> tuple[Path, ...]:
        """Return what one file of the notes held."""
        if media not in self._attached:
            self._attached[media] = tuple(sorted(media.rglob("*")))
        return self._attached[media]

    def _is_ours(self, path: Path, media: Path | None) -> bool:
        """Say whether a file lies below the notes and may be read: a link that leads out of them is not followed."""
        if store.no_file(path):
            return False
        return not store.leads_out(path, self.root) or bool(media and not store.leads_out(path, media))

    @cached_property
    def _by_name(self) -> dict[str, Path]:
        """Return every picture below the root by its name; of equal names the first."""
        found: dict[str, Path] = {}
        for path in sorted(_below(self.root) if self.deep else (), key=natural):
            if self._is_ours(path, None):
                found.setdefault(path.name.lower(), path)
        return found


def hash_of(content: bytes) -> str:
    """Return a short name for bytes."""
    return f"{binascii.crc32(content):08x}"


def _below(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("*") if path.suffix.lower() in (*SHOWN, *OTHER) and ".git" not in path.parts and path.is_file())
