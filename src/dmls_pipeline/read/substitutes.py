"""Characters of a draft that no font of the pack has, so that the rest can be printed.

Each is shown as a sign that says the same, as a formula if it is a sign of mathematics, or as its name in brackets. One that only adorns a
heading's beginning is left out.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import dropwhile
from typing import TypeVar

from dmls_pipeline.read import glyphs
from dmls_pipeline.read.records import Chapter
from dmls_pipeline.read.tree import Inline

T = TypeVar("T")
SIGNS = re.compile("([∀∃∈∉⊂⊆⊃∪∩∅∧∨≡≫≪∇⊕⊗⟨⟩⌊⌋⌈⌉⋅∝∴⊢⊥∥∠ℝℕℤℚℂ𝔼⇒⇐⇔⟶⟹≅≃≺≻⊤⊨∘])")  # which the formula font has
SELECTORS = dict.fromkeys(map(ord, glyphs.SELECTORS))
CODE = ("code",)  # kinds of nodes that are set in another face
VERBATIM = (
    "src",
    "url",
    "label",
    "id",
    "key",
    "entry",
    "t",
    "tex",
    "language",
    "name",
    "kind",
    "width",
    "height",
    "file",
    "stem",
    "slug",
    "anchors",
)

ALIKE = {
    **dict.fromkeys("\u2705\u2714\u2611", "\u2713"),  # check marks
    **dict.fromkeys("\u274c\u274e\u2716\u2715\u2717\u2718", "\u00d7"),
    "\u220e": "\u25a0",  # the end of a proof
    **dict.fromkeys("\u27a1\u2794\u2799\u279c\u27a4\U0001f449", "\u2192"),
    **dict.fromkeys("\u2b05\U0001f448", "\u2190"),
    **dict.fromkeys("\u2b06\U0001f446", "\u2191"),
    **dict.fromkeys("\u2b07\U0001f447", "\u2193"),
    **dict.fromkeys("\u2757\u2755", "!"),
    **dict.fromkeys("\u2753\u2754", "?"),
    **dict.fromkeys("\U0001f534\U0001f7e0\U0001f7e1\U0001f7e2\U0001f535\U0001f7e3\u26ab\U0001f538\U0001f539", "\u2022"),
    "\u2795": "+",
    "\u2796": "\u2212",
    "\u2b50": "*",
    "\u26a0": "(!)",
}  # signs that say the same and have a face


def with_names(chapter: Chapter) -> Chapter:
    """Return *chapter* with a name for each character that cannot be set; a chapter of known characters is returned as it is."""
    titled: Chapter = {
        **chapter,
        "title": plain_beginning(chapter["title"]),
        "short_title": plain_beginning(chapter["short_title"]),
    }
    return _shown(titled, code=False)


def shown(part: T) -> T:
    """Return *part*, such as the sources as they are listed, with a name for each character that cannot be set."""
    return _shown(part, code=False)


def without_selectors(chapter: Chapter) -> Chapter:
    """Return *chapter* without the marks that choose the look of the sign before them: emoji have one look here, a key cap is its key."""
    return _without_selectors(chapter)


def _without_selectors(part: T) -> T:
    if isinstance(part, dict):
        return {name: value if name in VERBATIM else _without_selectors(value) for name, value in part.items()}  # type: ignore[return-value]
    if isinstance(part, list):
        return [_without_selectors(inner) for inner in part]  # type: ignore[return-value]
    return part.translate(SELECTORS) if isinstance(part, str) and not part.isascii() else part  # type: ignore[return-value]


def _shown(part: T, *, code: bool) -> T:
    if isinstance(part, dict):
        if part.get("t") == "heading":
            part = {**part, "inlines": _unadorned(part["inlines"])}  # type: ignore[assignment]
        inside = code or part.get("t") in CODE
        return {name: value if name in VERBATIM or name.startswith("_") else _shown(value, code=inside) for name, value in part.items()}  # type: ignore[return-value]
    if isinstance(part, list):
        return [_shown(piece, code=code) for inner in part for piece in _pieces(inner)]  # type: ignore[return-value]
    if isinstance(part, str) and not (part.isascii() and part.isprintable()):
        return _named(part, code=code)  # type: ignore[return-value]
    return part


def _pieces(node: object) -> Iterator[object]:
    """Yield a node, or if it is words those between signs of mathematics, and each sign that no face of the text has as a formula."""
    if not isinstance(node, dict) or node.get("t") != "str" or not SIGNS.search(node["text"]):
        yield node
        return
    for piece in filter(None, SIGNS.split(node["text"])):
        sign = SIGNS.fullmatch(piece) and ord(piece) not in glyphs.in_text()
        yield {"t": "math", "tex": piece} if sign else {**node, "text": piece}


def _named(text: str, *, code: bool) -> str:
    known = glyphs.in_code() if code else glyphs.in_text()
    return "".join(letter if ord(letter) in known or letter in glyphs.UNSEEN else name_of(letter) for letter in text)


def _unadorned(inlines: list[Inline]) -> list[Inline]:
    """Return the words of a heading without the signs at their beginning that no font has: a rocket before "Getting started"."""
    first = inlines[0] if inlines else None
    if first is None or first["t"] != "str":
        return inlines
    text = plain_beginning(first["text"])
    rest = inlines[1:]
    return [{**first, "text": text}, *rest] if text or not rest else rest


def plain_beginning(text: str) -> str:
    """Return *text* without signs at its beginning that no font has, unless it consists of them."""
    known = glyphs.in_text()
    rest = "".join(dropwhile(lambda letter: ord(letter) not in known and unicodedata.category(letter)[0] != "L", text))
    return (rest.lstrip() or text) if rest != text else text


def name_of(letter: str) -> str:
    """Return what stands for a character: its like, "[party popper]" for a sign, "[U+4E00]" for a letter, nothing for the unseen."""
    if letter in ALIKE:
        return ALIKE[letter]
    if letter.isspace():
        return " "
    kind = unicodedata.category(letter)
    if kind in ("Mn", "Me", "Cf", "Cc", "Sk"):
        return ""
    return f"[U+{ord(letter):04X}]" if kind[0] == "L" else f"[{unicodedata.name(letter, f'U+{ord(letter):04X}').lower()}]"
