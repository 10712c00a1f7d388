"""The faces that book.yaml names beside the pack's own: which letters they add, and how style sheets and drawings name them.

They are read from faces.json, which a step writes; where a book names none there is no such file, and every text is returned as it is.
"""

import base64
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import TypedDict, cast

from dmls_pipeline import store
from dmls_pipeline.paths import FACES
from dmls_pipeline.tools import font_files, fonts

ROLES = {"Source Serif 4": "serif", "Source Sans 3": "sans", "Source Code Pro": "code"}  # and the sizes of the first: "Source Serif 4 Note"
OURS = re.compile(
    r"'((?:Source Serif 4|Source Sans 3|Source Code Pro)(?: Note| Display)?)'(?!\s*;\s*src\b)"
)  # but where a face is declared
IN_DRAWINGS = re.compile(r'\bfont-family="[^"]*"')
IN_PAGE = re.compile(rf"<style>.*?</style>|{IN_DRAWINGS.pattern}", re.DOTALL)
WEIGHTS = (400, 600)


class BookFace(TypedDict):
    """A face that the book brings.

    role    "serif", "sans" or "code": what it was named for
    family  what style sheets call it, "Book Amiri"; another font of that name may be installed, so it has a name of its own
    named   its own family: "Amiri"
    weight  400 or 600
    file    TrueType, below build/work/
    digest  SHA-256 of the file
    spans   closed spans of the code points that it has
    """

    role: str
    family: str
    named: str
    weight: int
    file: str
    digest: str
    spans: list[tuple[int, int]]


class BookFaces(TypedDict):
    """faces.json: the faces, and whether they go before the pack's own where both have a letter."""

    first: bool
    faces: list[BookFace]


NONE: BookFaces = {"first": False, "faces": []}


def current() -> BookFaces:
    """Return the faces that the project's build has."""
    try:
        state = FACES.stat()
    except OSError:
        return NONE
    return _read(str(FACES.resolve()), state.st_ino, state.st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: str, inode: int, changed: int) -> BookFaces:
    """Return what stands in a file; *inode* and *changed* tell it from what stood there before."""
    del inode, changed
    return cast("BookFaces", store.read_json(Path(path)))


def repertoire() -> frozenset[int]:
    """Return the code points that the book's faces add: each is set in any of the pack's families."""
    return frozenset(point for face in current()["faces"] for point in font_files.points(face["spans"]))


def families(role: str) -> tuple[str, ...]:
    """Return the families in the order in which a letter is looked for: those of *role*, then the others."""
    return tuple(dict.fromkeys(face["family"] for face in in_order(role)))


def in_order(role: str) -> list[BookFace]:
    """Return the faces, those of *role* first."""
    return sorted(current()["faces"], key=lambda face: face["role"] != role)


def every_family() -> tuple[str, ...]:
    """Return what style sheets call the book's faces, as a PDF names them: without hyphens."""
    return tuple(face["family"].replace("-", " ") for face in current()["faces"])


def in_style(css: str) -> str:
    """Return a style sheet with the book's families beside each of the pack's."""
    return OURS.sub(_beside, css) if current()["faces"] else css


def in_page(html: str) -> str:
    """Return a page with the book's families in its style sheets and in the drawings that stand in it."""
    return IN_PAGE.sub(lambda part: in_style(part[0]), html) if current()["faces"] else html


def with_faces(html: str) -> str:
    """Return a page that stands alone, with the book's faces in its first style sheet, cut to the letters that the page has."""
    if not current()["faces"]:
        return html
    return in_page(html).replace("<style>", f"<style>\n{embedded(unescape(html))}", 1)


def in_drawings(html: str) -> str:
    """Return a page, or a drawing, with the book's families in what its drawings are set in."""
    return IN_DRAWINGS.sub(lambda part: in_style(part[0]), html) if current()["faces"] else html


def _beside(named: re.Match[str]) -> str:
    role = next(role for family, role in ROLES.items() if named[1].startswith(family))
    own = [f"'{family}'" for family in families(role)]
    if current()["first"]:
        leading = [f"'{face['family']}'" for face in current()["faces"] if face["role"] == role]
        return ",".join(dict.fromkeys((*leading, named[0], *own)))
    return ",".join((named[0], *own))  # without blanks, which WeasyPrint takes for part of a name in a drawing


def declared() -> str:
    """Return what declares the faces to WeasyPrint, each for upright and italic: it is to draw no letter slanted or bold by itself."""
    rules = (_rule(family, face["file"], weight, style) for family, weight, face in _at_each_weight() for style in ("normal", "italic"))
    return "".join(rules)


def declared_for_browsers(source: Callable[[BookFace], str]) -> str:
    """Return what declares the faces to a browser; *source* says where each is."""
    rules = [_rule(family, source(face), weight, "normal") for family, weight, face in _at_each_weight()]
    return "".join((*rules, ":root { font-synthesis: none }\n")) if rules else ""


def _at_each_weight() -> Iterator[tuple[str, int, BookFace]]:
    """Yield each family at both weights with its face.

    One without a strong face has that of another family of its kind, as is the custom where a script has serifs in one weight only.
    """
    faces = current()["faces"]
    for family in dict.fromkeys(face["family"] for face in faces):
        own = [face for face in faces if face["family"] == family]
        alike = [face for face in faces if face["role"] == own[0]["role"]]
        for weight in WEIGHTS:
            yield family, weight, next((face for face in (*own, *alike) if face["weight"] == weight), own[0])


def embedded(letters: Iterable[str]) -> str:
    """Return what declares the faces to a browser, with the faces in it, cut to *letters*."""
    text = "".join(sorted(set(letters)))
    return declared_for_browsers(lambda face: f"data:font/woff2;base64,{base64.b64encode(cut(face, text)).decode('ascii')}")


def files() -> tuple[tuple[str, BookFace], ...]:
    """Return the name of a file, without its ending, for each face: "Book-1"."""
    return tuple((Path(face["file"]).stem, face) for face in _distinct())


def cut(face: BookFace, letters: str) -> bytes:
    """Return *face* as WOFF2 with *letters*, as far as it has them, and with all that joins them."""
    return _cut(face["file"], face["digest"], "".join(sorted(set(letters))))


@lru_cache(maxsize=8)
def _cut(file: str, digest: str, letters: str) -> bytes:
    del digest  # tells the file from what stood there before
    return font_files.cut(Path(file).read_bytes(), letters)


def _distinct() -> tuple[BookFace, ...]:
    """Return the faces, one that was named for two roles once."""
    return tuple({face["digest"]: face for face in current()["faces"]}.values())


def _rule(family: str, source: str, weight: int, style: str) -> str:
    return f"@font-face {{ font-family: '{family}'; src: url({source}); font-weight: {weight}; font-style: {style} }}\n"


def adds(text: str) -> bool:
    """Say whether *text* has a letter that only the book's faces have."""
    return bool(current()["faces"]) and any(ord(letter) in repertoire() - fonts.repertoire("sans") for letter in set(text))


def for_script(letter: str, role: str) -> str:
    """Return the own name of the family, of *role* if there is one, that has *letter*, "" if none has."""
    return next((face["named"] for face in in_order(role) if ord(letter) in font_files.points(face["spans"])), "")


def width(letter: str, role: str) -> float | None:
    """Return how wide *letter* is in em in the widest face of *role*, or else of another; None for one that no face has."""
    widths = (advances(face["file"], face["digest"]).get(ord(letter)) for face in in_order(role))
    return next((width for width in widths if width is not None), None)


def edition() -> str:
    """Return a name for the faces that there are, "" for none: it is another one where their order, or what they are for, is another."""
    kept = current()
    named = (f"{face['role']} {face['weight']} {face['family']} {face['digest']}" for face in kept["faces"])
    return "\n".join((f"first: {kept['first']}", *named)) if kept["faces"] else ""


@cache
def advances(file: str, digest: str) -> dict[int, float]:
    """Return how wide each code point of a face is, in em."""
    del digest
    return dict(font_files.advances(Path(file)))
