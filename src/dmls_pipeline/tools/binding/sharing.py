"""Fonts, pictures and patterns that several units bring along, kept once."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from pikepdf import Array, Dictionary, Stream

REFERENCE = b" R"


def share(resources: Iterable[Any]) -> None:
    """Let equal objects below these resources be one object; what is then referred to no more is not saved."""
    known: dict[bytes, Any] = {}
    seen: dict[tuple[int, int], Any] = {}
    for each in resources:
        _shared(each, known, seen)


def _shared(value: Any, known: dict[bytes, Any], seen: dict[tuple[int, int], Any]) -> Any:
    """Return what stands for *value*: an equal object that was met before, or itself, with all below it shared."""
    if not isinstance(value, Dictionary | Array | Stream):
        return value
    if value.is_indirect and value.objgen in seen:
        return seen[value.objgen]
    inner = value.stream_dict if isinstance(value, Stream) else value
    if value.is_indirect:
        seen[value.objgen] = value
    if REFERENCE in inner.unparse():  # glyph widths, by the thousand, refer to nothing
        _share_below(inner, known, seen)
    if not value.is_indirect:
        return value
    first = known.setdefault(_digest(value, inner), value)
    seen[value.objgen] = first
    return first


def _share_below(inner: Any, known: dict[bytes, Any], seen: dict[tuple[int, int], Any]) -> None:
    # sorted: pikepdf gives keys as a set, and the first of equal objects must not depend on the hash seed
    for place in range(len(inner)) if isinstance(inner, Array) else sorted(inner.keys()):
        old = inner[place]
        new = _shared(old, known, seen)
        if new is not old:
            inner[place] = new


def _digest(value: Any, inner: Any) -> bytes:
    digest = sha256(inner.unparse(resolved=True))
    if isinstance(value, Stream):
        digest.update(b"stream" + value.read_raw_bytes())
    return digest.digest()
