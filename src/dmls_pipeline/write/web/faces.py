"""The faces of the web book: the same as in print, cut to the letters that the book shows, so that a page on a phone is light.

A letter that no chapter had before cuts them anew; any other edit leaves them as they are.
"""

from pathlib import Path
from typing import cast

from dmls_pipeline import store
from dmls_pipeline.paths import IDENTITY, WEB_CONTENTS, WEB_FACES, WEB_FORMULA_LETTERS, WEB_LETTERS, WORDS, of
from dmls_pipeline.tools import book_faces, emoji, fonts
from dmls_pipeline.write import mathml
from dmls_pipeline.write.web.chapter import Letters

ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0–—‘’“”…·×−≈↑↓←→•"  # so that an edit hardly ever brings a new one


def collect_letters(stems: tuple[str, ...]) -> None:
    """Write the letters of all chapters and of what stands around them, and those of formulas: a changed word hardly ever changes either.

    Around the chapters stand the pack's own words, what the book is called, and the contents.
    """
    read = [cast("Letters", store.read_json(of(stem, "web-letters.json"))) for stem in stems]
    around = (store.read_json(path) for path in (WORDS, IDENTITY, WEB_CONTENTS) if path.is_file())
    shown = set(ALWAYS).union(*(letters["text"] for letters in read), *map(_letters, around))
    formulas = {letter for letters in read for letter in letters["maths"]}
    store.write_text(WEB_LETTERS, "".join(sorted(shown)))
    store.write_text(WEB_FORMULA_LETTERS, mathml.face_letters(formulas))


def _letters(values: object) -> set[str]:
    """Return the letters of all texts in *values*, which were read from JSON."""
    match values:
        case str():
            return {letter for letter in values if letter.isprintable()}
        case dict() | list():
            return set().union(*map(_letters, values.values() if isinstance(values, dict) else values))
    return set()


def write_face(face: str) -> None:
    """Write *face* with the letters of all chapters; that of emoji with those that no other has."""
    letters = WEB_LETTERS.read_text(encoding="utf-8")
    store.write(
        WEB_FACES / f"{face}.woff2", fonts.cut_to(face, (emoji.lacking(letters) or " ") if face == emoji.FACE else letters)
    )  # no face may be empty


def write_book_face(file: str) -> None:
    """Write a face that the book brings, from *file*, with the letters of all chapters."""
    letters = WEB_LETTERS.read_text(encoding="utf-8")
    face = next(face for _, face in book_faces.files() if face["file"] == file)
    store.write(WEB_FACES / f"{Path(file).stem}.woff2", book_faces.cut(face, letters))


def write_formula_face(face: str) -> None:
    """Write *face*, that of the formulas, with their letters."""
    store.write(WEB_FACES / f"{face}.woff2", fonts.maths(WEB_FORMULA_LETTERS.read_text(encoding="utf-8")))
