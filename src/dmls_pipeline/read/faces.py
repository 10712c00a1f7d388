"""The font files that book.yaml names: what is wrong with one, and how they are made ready for every artifact."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.draw import sources
from dmls_pipeline.model import Faces
from dmls_pipeline.paths import CONTENT, FACES, book_face
from dmls_pipeline.tools import book_faces, font_files, yaml

Told = tuple[tuple[int, int], str, str, str]
RULE = "book/face"
KINDS = ("serif", "sans", "code")
WEIGHTS = (400, 600)  # at which a variable font is fixed: regular, and what is strong
REGULAR, STRONG = WEIGHTS
WHERE = "a font file is named as it lies below content/, as in `serif: [fonts/Amiri-Regular.ttf]`"


def faults(loaded: yaml.Loaded, named: Faces, folder: Path) -> Iterator[Told]:
    """Yield what is wrong with the font files *named*, which lie in *folder* or below."""
    for kind in KINDS:
        for number, file in enumerate(getattr(named, kind)):
            for message, hint in _faults_of(file, folder):
                yield loaded.place(("faces", kind, number)), RULE, message, hint


def _faults_of(file: str, folder: Path) -> Iterator[tuple[str, str]]:
    if not sources.lies_below(folder, file):
        yield f"there is no font file {(folder / file).as_posix()}", WHERE
        return
    try:
        font = font_files.described((folder / file).read_bytes())
    except ValueError as error:
        yield f"{file}: {error}", "take a TrueType font (.ttf), static or variable, or one packed as .woff2"
        return
    if not font.outlines:
        yield (
            f"{file} has PostScript outlines, and the pack embeds TrueType outlines",
            "take the .ttf of the family",
        )
    elif font.forbidden:
        yield (
            f"{file} {font.forbidden}, its maker says in it",
            "take one that may be embedded, as under the SIL Open Font License",
        )


def cuts(named: Faces, folder: Path) -> list[list[str | int]]:
    """Return the file and the weight of each face in those of the files *named* that can be used."""
    files = dict.fromkeys((*named.serif, *named.sans, *named.code))
    usable = (file for file in files if next(_faults_of(file, folder), None) is None)
    return [[file, weight] for file in usable for weight in _weights(font_files.described((folder / file).read_bytes()))]


def prepare_faces(serif: tuple[str, ...], sans: tuple[str, ...], code: tuple[str, ...], first: int) -> None:
    """Write the book's faces as static TrueType fonts, and faces.json; a file that cannot be used is told elsewhere and left out."""
    faces: list[book_faces.BookFace] = []
    for kind, files in zip(KINDS, (serif, sans, code), strict=True):
        for file in files:
            if next(_faults_of(file, CONTENT), None) is None:
                faces += _prepared(kind, file, faces)
    store.write_json(FACES, {"first": bool(first), "faces": faces})


def _prepared(kind: str, file: str, before: list[book_faces.BookFace]) -> Iterator[book_faces.BookFace]:
    """Write the faces of a font file, and yield what is to be known of each."""
    source = (CONTENT / file).read_bytes()
    font = font_files.described(source)
    for weight in _weights(font):
        least, most = font.axes.get("wght", (weight, weight))
        face = font_files.plain(source, {"wght": min(max(weight, least), most)} if "wght" in font.axes else {})
        store.write(book_face(file, weight), face)
        yield _described(kind, book_face(file, weight).as_posix(), weight, face, before)


def _weights(font: font_files.Description) -> tuple[int, ...]:
    """Return the weights of the faces that a font file has."""
    if "wght" in font.axes:
        return WEIGHTS
    return (STRONG,) if font.weight >= font_files.BOLD else (REGULAR,)


def _described(kind: str, path: str, weight: int, face: bytes, before: list[book_faces.BookFace]) -> book_faces.BookFace:
    """Return what is to be known of a face. A second file for the same weight of a family gets a name of its own."""
    family = font_files.described(face).family.replace("'", "")
    files = {other["file"] for other in before if (other["named"], other["weight"]) == (family, weight)} - {path}
    return {
        "role": kind,
        "family": f"Book {family}{f' {len(files) + 1}' if files else ''}",
        "named": family,
        "weight": weight,
        "file": path,
        "digest": hashlib.sha256(face).hexdigest(),
        "spans": list(font_files.spans(font_files.read(face).getBestCmap())),
    }
