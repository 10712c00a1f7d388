"""Fonts: the static faces of the look, cut once from the variable fonts and kept in the user's cache directory.

WeasyPrint mishandles the optical-size axis, so every face is cut at a fixed size and weight, under a family name of its own
for each optical size. The same faces go to print, slides and e-book: as TrueType, and as WOFF2 with a fixed repertoire.
Whoever reads a face that is there imports no library that cuts one.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dmls_pipeline import store
from dmls_pipeline.problems import BuildError
from dmls_pipeline.tools import font_files

DISTRIBUTIONS = (
    "brotli",
    "fontpkg-source-code-pro",
    "fontpkg-source-sans-3",
    "fontpkg-source-serif-4",
    "manimgx-fonts",
)  # found by name, not imported
EDITION = 2  # raise it when faces are cut in another way
FONTS = {"serif": "fontpkg_source_serif_4", "sans": "fontpkg_source_sans_3", "code": "fontpkg_source_code_pro", "emoji": "manimgx_fonts"}
FILES = {
    "serif": "files/SourceSerif4{}[opsz,wght].ttf",
    "sans": "files/SourceSans3{}[wght].ttf",
    "code": "files/SourceCodePro{}[wght].ttf",
    "emoji": "NotoEmoji{}[wght].ttf",
}
MATHS = "fonts/STIXTwoMath-Regular.ttf"  # of ziamath
STYLES = {(400, False): "Regular", (600, False): "Semibold", (400, True): "Italic", (600, True): "Semibold Italic"}
FEATURES = "kern liga clig calt ccmp locl mark mkmk lnum onum tnum pnum sups subs sinf c2sc smcp zero"
NAMES_OF_VARIATIONS = (16, 17, 21, 22, 25)

# What web faces hold: Latin, Latin-1, Latin Extended-A, Greek, punctuation, super- and subscripts, currency, letterlike,
# arrows, mathematical operators, and the signs of lists and boxes.
WEB = (
    *((0x20, 0x7E), (0xA0, 0x17F), (0x2C6, 0x2DD), (0x300, 0x30C), (0x370, 0x3FF)),
    *((0x2000, 0x20BF), (0x2100, 0x214F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x25A0, 0x25CF), (0x2610, 0x2612), (0x2713, 0x2713)),
)


@dataclass(frozen=True)
class Face:
    """One cut of a variable font; size is the optical size in points, None where the font has no such axis."""

    name: str
    font: str
    family: str
    weight: int
    italic: bool = False
    size: int | None = None

    @property
    def axes(self) -> dict[str, int]:
        """Return where on its font's axes the face stands."""
        return {"wght": self.weight} | ({} if self.size is None else {"opsz": self.size})


def _faces(prefix: str, font: str, family: str, size: int | None, *styles: tuple[int, bool]) -> Iterator[tuple[str, Face]]:
    for weight, italic in styles:
        name = f"{prefix}-{weight}{'i' if italic else ''}"
        yield name, Face(name, font, family, weight, italic, size)


UPRIGHT, BOLD, ITALIC, BOLD_ITALIC = (400, False), (600, False), (400, True), (600, True)
FACES: Mapping[str, Face] = MappingProxyType(
    dict(
        (
            *_faces("SerifText", "serif", "Source Serif 4", 11, UPRIGHT, BOLD, ITALIC, BOLD_ITALIC),
            *_faces("SerifNote", "serif", "Source Serif 4 Note", 8, UPRIGHT, ITALIC),
            *_faces("SerifDisplay", "serif", "Source Serif 4 Display", 44, UPRIGHT, BOLD, ITALIC),
            *_faces("Sans", "sans", "Source Sans 3", None, UPRIGHT, BOLD, ITALIC),
            *_faces("Code", "code", "Source Code Pro", None, UPRIGHT, BOLD, ITALIC),
            *_faces("Emoji", "emoji", "Noto Emoji", None, UPRIGHT, BOLD),
        )
    )
)


def faces() -> tuple[str, ...]:
    """Return the names of all faces: "SerifText-400", "Sans-600", "Code-400i"."""
    return tuple(FACES)


def path(face: str) -> Path:
    """Return the TrueType file of *face*; cut the faces first where there are none."""
    return _ready(face) / f"{face}.ttf"


def web(face: str) -> bytes:
    """Return *face* as WOFF2 with the web repertoire: the same bytes for every document, whatever is in it."""
    return (_ready(face) / f"{face}.woff2").read_bytes()


def cut_to(face: str, letters: Iterable[str]) -> bytes:
    """Return *face* as WOFF2 with *letters* alone."""
    return font_files.cut(path(face).read_bytes(), letters, FEATURES)


@lru_cache(maxsize=32)
def bare(face: str, letters: str) -> bytes:
    """Return *face* as TrueType with the outlines and widths of *letters*, for a tool that sets them one by one."""
    return font_files.bare(path(face).read_bytes(), letters)


def maths(letters: Iterable[str]) -> bytes:
    """Return the face of formulas, STIX Two Math, as WOFF2 with *letters*, and with every size of those that grow.

    Its own forms for small indices stay at home: they would double the file.
    """
    spec = importlib.util.find_spec("ziamath")  # which brings the font; the package is found, not imported
    if spec is None or spec.origin is None:
        raise BuildError("the font of formulas is not installed: pip install ziamath (in the pipeline's own repository, script/bootstrap)")
    return font_files.cut((Path(spec.origin).parent / MATHS).read_bytes(), letters, "")


@cache
def repertoire(family: str) -> frozenset[int]:
    """Return the code points that every face of *family* ("serif", "sans", "code" or "emoji") has."""
    names = [face.name for face in FACES.values() if face.font == family]
    if not names:
        raise BuildError(f"no font is called {family!r}; the pack has {', '.join(FONTS)}")
    listed = (json.loads((_ready(name) / f"{name}.json").read_text(encoding="utf-8")) for name in names)
    return frozenset.intersection(*(frozenset(font_files.points(found)) for found in listed))


@cache
def advances(face: str) -> Mapping[int, float]:
    """Return how wide each code point of *face* is, in em."""
    return font_files.advances(path(face))


@cache
def folder() -> Path:
    """Return where this edition of the faces is kept, whether or not they have been cut."""
    return _cache() / "dmls-pipeline" / "fonts" / _edition()


def cut_missing() -> None:
    """Cut the faces that are not there; the first of two builds cuts for both."""
    if all(map(_is_cut, FACES)):
        return  # also where the cache may only be read
    with _locked(folder()):
        missing = [name for name in FACES if not _is_cut(name)]
        if missing:
            print(f"Cutting {len(missing)} font faces into {folder()} (once; some seconds)", file=sys.stderr)  # noqa: T201
            for name in missing:
                _cut(FACES[name])


def _ready(face: str) -> Path:
    if face not in FACES:
        raise BuildError(f"no face is called {face!r}; the pack has {', '.join(FACES)}")
    if not _is_cut(face):
        cut_missing()
    return folder()


def _is_cut(face: str) -> bool:
    """Say whether *face* is complete: its repertoire is written last."""
    return (folder() / f"{face}.json").exists()


def _cache() -> Path:
    """Return the user's cache directory; a relative one is not to be used, says the XDG base directory specification."""
    named = (os.environ.get(variable, "") for variable in ("DMLS_FONTS", "XDG_CACHE_HOME"))
    places = (*named, os.path.expanduser("~/.cache"))  # noqa: PTH111 - pathlib's raises where there is no home
    absolute = (Path(place) for place in places if Path(place).is_absolute())
    try:
        return next(absolute)
    except StopIteration:
        raise BuildError("the cut fonts cannot be kept: there is no home folder; name a folder in DMLS_FONTS") from None


def _edition() -> str:
    """Return a key for all that decides the bytes of the faces."""
    versions = {font: metadata.version(package.replace("_", "-")) for font, package in FONTS.items()}
    cuts = [(face.name, face.font, face.family, face.axes) for face in FACES.values()]
    parts = (EDITION, metadata.version("fonttools"), metadata.version("uharfbuzz"), versions, cuts, WEB, FEATURES)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _source(face: Face) -> Path:
    """Return the variable font of *face*; its package is found, not imported."""
    spec = importlib.util.find_spec(FONTS[face.font])
    if spec is None or spec.origin is None:
        package = FONTS[face.font].replace("_", "-")
        raise BuildError(f"the fonts of {package} are not installed: run 'pip install {package}'")
    return Path(spec.origin).parent / FILES[face.font].format("-Italic" if face.italic else "")


@contextmanager
def _locked(place: Path) -> Iterator[None]:
    """Hold the folder of the faces for this process."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = os.fdopen(os.open(place / ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666), "w")
    except OSError as error:
        raise BuildError(f"the cut fonts cannot be kept in {place}: {error.strerror}; name another folder in DMLS_FONTS") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _cut(face: Face) -> None:
    """Write the three files of *face*: TrueType, WOFF2, and the spans of code points it has."""
    font = font_files.read(_pinned(face))
    _rename(font, face)
    font["OS/2"].usWeightClass = face.weight
    whole = font_files.saved(font)
    store.write(folder() / f"{face.name}.ttf", whole)
    store.write(folder() / f"{face.name}.woff2", font_files.cut(whole, map(chr, font_files.points(WEB)), FEATURES))
    store.write_json(folder() / f"{face.name}.json", list(font_files.spans(font.getBestCmap())))


def _pinned(face: Face) -> bytes:
    """Return the variable font of *face*, fixed at its place on every axis."""
    try:
        return font_files.pinned(_source(face).read_bytes(), face.axes)
    except KeyError as error:
        what = f"the font of {face.name} has no axis {error.args[0]}"
        raise BuildError(f"{what}: its package is not the one that the pack was made with") from None


def _rename(font: Any, face: Face) -> None:
    """Give the file the family of its optical size, so that no two faces answer to one name."""
    style = STYLES[face.weight, face.italic]
    texts = {1: face.family, 2: style, 3: f"dmls-pipeline {face.name}", 4: f"{face.family} {style}", 6: face.name}
    names = font["name"]
    for number in NAMES_OF_VARIATIONS:
        names.removeNames(nameID=number)
    for record in list(names.names):
        if record.nameID in texts:
            names.setName(texts[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)


def main(names: list[str]) -> str | None:
    """Cut the faces *names*; without names, all that are missing. Return what kept it from that."""
    try:
        for name in names:
            _cut(FACES[name])
        if not names:
            cut_missing()
    except BuildError as error:
        return f"dmls: {error}"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
