"""The faces of the web book: the same as in print, cut to the letters that the book shows, so that a page on a phone is light.

A letter that no chapter had before cuts them anew; any other edit leaves them as they are.
"""

from collections.abc import Iterable, Iterator
from typing import cast

from dmls_pipeline import store
from dmls_pipeline.paths import WEB_FACES, WEB_FORMULA_LETTERS, WEB_LETTERS, of
from dmls_pipeline.tools import fonts
from dmls_pipeline.write.web.chapter import Letters

ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0–—‘’“”…·×−≈↑↓←→•"  # so that an edit hardly ever brings a new one
ITALIC = {  # a formula's letters as a browser sets them: Unicode's mathematical italic, by the first letter of each run
    **{chr(ord("A") + n): chr(0x1D434 + n) for n in range(26)},
    **{chr(ord("a") + n): chr(0x1D44E + n) for n in range(26)},
    **{chr(0x391 + n): chr(0x1D6E2 + n) for n in range(25)},
    **{chr(0x3B1 + n): chr(0x1D6FC + n) for n in range(25)},
    "h": "\u210e",  # Unicode has this one elsewhere
}
DRAWN = "()[]{}|‖√⌈⌉⌊⌋^¯~ˆ˜→‾⏞⏟"  # what grows with what it encloses


def collect_letters(stems: tuple[str, ...]) -> None:
    """Write the letters of all chapters, and those of their formulas: a changed word hardly ever changes either file."""
    read = [cast("Letters", store.read_json(of(stem, "web-letters.json"))) for stem in stems]
    shown = set(ALWAYS).union(*(letters["text"] for letters in read))
    formulas = set(DRAWN).union(*(letters["maths"] for letters in read))
    store.write_text(WEB_LETTERS, "".join(sorted(shown)))
    store.write_text(WEB_FORMULA_LETTERS, "".join(sorted(set(in_formulas(formulas)))))


def write_face(face: str) -> None:
    """Write *face* with the letters of all chapters."""
    store.write(WEB_FACES / f"{face}.woff2", fonts.cut_to(face, WEB_LETTERS.read_text(encoding="utf-8")))


def write_formula_face(face: str) -> None:
    """Write *face*, that of the formulas, with their letters."""
    store.write(WEB_FACES / f"{face}.woff2", fonts.maths(WEB_FORMULA_LETTERS.read_text(encoding="utf-8")))


def in_formulas(letters: Iterable[str]) -> Iterator[str]:
    """Yield what the formulas' own face has to have of *letters*: each sign, and the italic that stands for a letter which is alone.

    Digits and upright letters come from the text's face: see web/fonts.css.
    """
    for letter in letters:
        if letter in ITALIC:
            yield ITALIC[letter]
        if not (letter.isascii() and letter.isalnum()):
            yield letter
