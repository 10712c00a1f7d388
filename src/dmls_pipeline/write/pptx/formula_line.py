"""A formula in running text where no drawing can stand: as letters, with what is raised and lowered as such."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from dmls_pipeline.tools import maths

UNBROKEN = 24  # characters of a formula in which no line breaks
PLAIN_SIGNS = str.maketrans({"∣": "|", "⋅": "·", "∗": "*", "\u2061": None, "\u2062": None})  # signs that few faces have
ROOTS = {"2": "√", "3": "∛", "4": "∜"}
WORDS = ("function", "large-operator")
AFTER = ("rel", "bin", "open", "punct")  # a sign after one of these has nothing on its left to be joined with it


@dataclass(frozen=True)
class Piece:
    """A part of a formula in one style; shift is 1 above the line, -1 below it."""

    text: str
    italic: bool = False
    bold: bool = False
    shift: int = 0


class UnknownError(Exception):
    """The formula has a part that does not go on a line."""


def pieces(tex: str) -> tuple[Piece, ...]:
    """Return a formula on a line: variables in italics, fractions and roots with brackets where they are needed.

    What has no such form (a matrix, a brace) is written as mathra writes it.
    """
    try:
        parts = list(_set(maths.parsed(tex)))
    except UnknownError:
        parts = [Piece(maths.on_a_line(tex))]
    blank = "\u00a0" if sum(len(piece.text) for piece in parts) <= UNBROKEN else " "
    styles = groupby((piece for piece in parts if piece.text), key=lambda piece: replace(piece, text=""))
    joined = (replace(style, text="".join(piece.text for piece in same)) for style, same in styles)
    return tuple(
        replace(piece, text=unicodedata.normalize("NFC", piece.text.translate(PLAIN_SIGNS)).replace(" ", blank)) for piece in joined
    )


def _set(node: Any) -> Iterator[Piece]:
    match node:
        case {"type": "row", "children": children}:
            yield from _row(children)
        case {"type": "identifier", "name": name}:
            yield _letter(name, node.get("variant"))
        case {"type": "number", "value": value}:
            yield Piece(value)
        case {"type": "operator" | "large-operator", "symbol": symbol}:
            yield Piece(symbol)
        case {"type": "function", "name": name}:
            yield Piece(name)
        case {"type": "text", "parts": parts}:
            yield from (Piece(_value(part)) for part in parts)
        case {"type": "space", "em": em}:
            yield Piece(" " if em > 0.25 else "")
        case {"type": "accent", "base": {"type": "identifier", "name": name}, "accent": accent}:
            yield Piece(name + accent, italic=True)
        case {"type": "forced-class", "base": base}:
            yield from _set(base)
        case _:
            yield from _built(node)


def _built(node: Any) -> Iterator[Piece]:
    match node:
        case {"type": "scripts", "base": base}:
            yield from _set(base)
            for name, shift in (("sub", -1), ("sup", 1)):
                yield from _script(node[name], shift) if node.get(name) else ()
        case {"type": "fraction", "num": above, "den": below}:
            yield from _wrapped(above, lambda child: child.get("class") == "bin")
            yield Piece("/" if node.get("rule", True) else " choose ")
            yield from _wrapped(below, lambda _: True)
        case {"type": "root", "radicand": radicand}:
            yield Piece(_root(node.get("index")))
            yield from _wrapped(radicand, lambda _: True)
        case {"type": "delimited", "open": left, "close": right, "parts": [inner]}:
            yield Piece(left)
            yield from _set(inner)
            yield Piece(right)
        case _:
            raise UnknownError


def _letter(name: str, variant: str | None) -> Piece:
    if variant not in (None, "upright", "bold", "italic"):
        raise UnknownError
    return Piece(name, italic=len(name) == 1 and variant in (None, "italic"), bold=variant == "bold")


def _value(part: Any) -> str:
    if "value" not in part:
        raise UnknownError
    return str(part["value"])


def _root(index: Any) -> str:
    sign = ROOTS.get(index.get("value", "")) if index else ROOTS["2"]
    if not sign:
        raise UnknownError
    return sign


def _script(node: Any, shift: int) -> Iterator[Piece]:
    """Yield what is raised or lowered; within it, what is raised or lowered once more stands on its line, after "^" or "_"."""
    for piece in _set(node):
        mark = {1: "^", -1: "_"}.get(piece.shift, "")
        yield replace(piece, text=mark + piece.text, shift=shift)


def _wrapped(node: Any, needs: Any) -> Iterator[Piece]:
    """Yield *node*, in brackets if it has several parts and one of them *needs* them."""
    around = node["type"] == "row" and len(node["children"]) > 1 and any(map(needs, node["children"]))
    yield Piece("(" if around else "")
    yield from _set(node)
    yield Piece(")" if around else "")


def _row(children: list[Any]) -> Iterator[Piece]:
    for index, child in enumerate(children):
        before = children[index - 1] if index else {"class": "open"}
        after = children[index + 1] if index + 1 < len(children) else {"class": "open"}
        left, right = _gaps(child, before, after)
        yield Piece(" " * left)
        yield from _set(child)
        yield Piece(" " * right)


def _gaps(child: Any, before: Any, after: Any) -> tuple[bool, bool]:
    """Return whether a blank stands before and after *child* in a row."""
    kind = child.get("class", "")
    if kind in ("rel", "bin") and before.get("class") not in AFTER:
        return True, True
    core = child.get("base", child) if child["type"] == "scripts" else child
    if core["type"] in WORDS:
        opens = after.get("class") == "open" or after.get("type") == "delimited"
        return before.get("class") not in AFTER and before.get("type") != "space", not opens
    return False, kind == "rel" or (kind == "punct" and after.get("type") != "space")
