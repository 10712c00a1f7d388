"""Emoji: signs that the faces of the text lack, in a face of their own, Noto Emoji, which is drawn in outlines like the text."""

from functools import cache

from dmls_pipeline.tools import fonts

FACE = "Emoji-400"
JOINER = "\u200d"  # makes one sign of two: a person and a laptop
TEXT = 0x2000  # below stand letters and digits, which Noto Emoji has for its key caps


@cache
def points() -> frozenset[int]:
    """Return the code points of signs that the face of emoji has, with what joins and turns them: no letters, no digits."""
    return frozenset(point for point in fonts.repertoire("emoji") if point >= TEXT)


def lacking(text: str) -> str:
    """Return the emoji of *text*, each once, in order: those that not every other face has, and what joins them."""
    letters = set(text)
    signs = {letter for letter in letters if ord(letter) in _alone()}
    return "".join(sorted(signs | (letters & {JOINER}) if signs else ()))


def face(letters: str) -> bytes:
    """Return the face of emoji as WOFF2 with *letters* alone."""
    return fonts.cut_to(FACE, letters)


@cache
def _alone() -> frozenset[int]:
    return points() - {ord(JOINER)} - (fonts.repertoire("serif") & fonts.repertoire("sans") & fonts.repertoire("code"))
