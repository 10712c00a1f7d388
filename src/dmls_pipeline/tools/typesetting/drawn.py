"""Pages drawn once: a page that was kept (`again`) is put into the next document as it was drawn for the one before.

Besides its operators, a page adds to its document the glyphs of faces, degrees of transparency, and the parts of its figures, which are
numbered through the document. A new page is drawn by itself, where these are noted, and then put into the document like the kept ones.
The bytes are those of a document that is drawn as a whole; tests compare them.

No figure is drawn twice, since WeasyPrint changes some while it draws them. So a page that has pixels, masks or filters is not kept; and
where the figures of a page have come to other numbers, the document is laid out anew.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import MarginBox

from dmls_pipeline.tools.typesetting import again
from dmls_pipeline.tools.typesetting.drawings import Formula

PAINT = Page.paint
STATES, PARTS = "ExtGState", ("XObject", "Pattern", "Shading")  # what a page's content asks for by name (ISO 32000-1, 7.8.3)
OTHER = ("image", "mask", "filter")  # elements of drawings that put more into a document


@dataclass(frozen=True)
class Drawn:
    """A page that was drawn.

    operators  of its content
    fonts      by WeasyPrint's key: the font, and the text and the width of each glyph
    states     degrees of transparency, by name
    parts      of its figures: kind → name → part, `_kept`
    numbers    with which the parts begin, None if there are none
    tags       of its boxes
    children   its boxes, those in the margins too
    scale      of its units
    figures    whether it has any
    """

    operators: bytes
    fonts: Mapping[Any, tuple[Any, dict[int, str], dict[int, int]]]
    states: Mapping[str, Mapping[str, Any]]
    parts: Mapping[str, Mapping[str, Any]]
    numbers: tuple[Any, ...] | None
    tags: tuple[tuple[Any, Mapping[str, Any]], ...]
    children: Any
    scale: float
    figures: bool


@dataclass(frozen=True)
class Part:
    """A stream of a figure, and what it says of itself."""

    content: bytes
    extra: Any


def _paint(page: Any, stream: Any, scale: float = 1) -> None:
    """Draw a page; the signature is WeasyPrint's."""
    box = page._page_box  # noqa: SLF001 - the layout tree has no public name
    if not again.Memory.remembers:
        PAINT(page, stream, scale)
        return
    drawn: Drawn | None = getattr(box, "drawn", None)
    if drawn is not None and _stays(drawn, box, stream, scale):
        box.children = drawn.children  # the tags are those of these very boxes
    elif drawn is not None and drawn.figures:
        raise again.AnewError
    else:
        drawn = box.drawn = _noted(page, stream, scale) if _is_plain(box) else None
    if drawn is None:  # it is not kept
        PAINT(page, stream, scale)
    else:
        _put(stream, drawn)


def _stays(drawn: Drawn, box: Any, stream: Any, scale: float) -> bool:
    numbered = drawn.numbers is None or drawn.numbers == _numbers(stream)
    return numbered and drawn.scale == scale and _margins(drawn.children) == _margins(box.children)


def _figures(box: Any) -> Iterator[Any]:
    """Yield the drawings and pictures of a page that are no formulas."""
    for inner in box.descendants(placeholders=True):
        replacement = getattr(inner, "replacement", None)
        if replacement is not None and not isinstance(replacement, Formula):
            yield replacement


def _is_plain(box: Any) -> bool:
    """Return whether all figures of a page are drawings that can be kept."""
    drawings = [getattr(figure, "_svg", None) for figure in _figures(box)]
    nodes = (node for drawing in drawings if drawing for node in drawing.tree._etree_node.iter())  # noqa: SLF001 - its own nodes are made while it is drawn
    return all(drawings) and not any(str(node.tag).rpartition("}")[2] in OTHER for node in nodes)


def _numbers(stream: Any) -> tuple[Any, ...]:
    """Return what the parts of the next figure are numbered with, and how they will name colors."""
    resources = stream._resources  # noqa: SLF001 - what a page's content asks for has no public name
    return (*(len(resources[kind]) for kind in PARTS), resources["ColorSpace"], stream._default_color_space)  # noqa: SLF001


def _noted(page: Any, stream: Any, scale: float) -> Drawn:
    """Draw a page by itself; raise AnewError, and keep no pages any more, if it has what cannot be put into a document later."""
    before = stream._resources  # noqa: SLF001 - neither has a page's stream, which WeasyPrint hands on
    resources: dict[str, Any] = {**before, STATES: {}, **{kind: dict(before[kind]) for kind in PARTS}}
    alone = stream.clone(fonts={}, resources=resources, tags=dict(stream._tags))  # noqa: SLF001
    alone._ctm_stack = list(stream._ctm_stack)  # noqa: SLF001
    PAINT(page, alone, scale)
    fonts = {key: (font, dict(font.to_unicode), dict(font.widths)) for key, font in alone._fonts.items()}  # noqa: SLF001
    states: dict[str, Any] = resources[STATES]
    parts: dict[str, dict[str, Any]] = {
        kind: {name: part for name, part in resources[kind].items() if name not in before[kind]} for kind in PARTS
    }
    masked = any(set(state) - {"ca", "CA"} for state in states.values())  # or mixed in a way that has a number
    unknown = any(font.missing or not all(texts.values()) for font, texts, _ in fonts.values())
    if masked or unknown or None in parts["XObject"].values():
        again.Memory.remembers = False
        raise again.AnewError
    tags = tuple((box, dict(tag)) for box, tag in alone._tags.items() if box not in stream._tags)  # noqa: SLF001
    numbers = _numbers(stream) if any(parts.values()) else None
    kept = {kind: {name: _kept(part) for name, part in named.items()} for kind, named in parts.items()}
    box = page._page_box  # noqa: SLF001
    return Drawn(_content(alone), fonts, states, kept, numbers, tags, box.children, scale, any(_figures(box)))


def _put(stream: Any, drawn: Drawn) -> None:
    """Put a page that was drawn into a document, as drawing it there would have."""
    resources, fonts, tags = stream._resources, stream._fonts, stream._tags  # noqa: SLF001
    stream.stream.append(drawn.operators)
    tags.update((box, dict(tag)) for box, tag in drawn.tags)
    for name, state in drawn.states.items():
        resources[STATES].setdefault(name, pydyf.Dictionary(state))
    for kind, parts in drawn.parts.items():
        resources[kind].update((name, _taken_out(part)) for name, part in parts.items())
    for key, (font, texts, widths) in drawn.fonts.items():
        if key not in fonts:
            fonts[key] = copy(font)
            fonts[key].to_unicode, fonts[key].widths = {}, {}
        put = fonts[key]
        put.to_unicode |= {glyph: text for glyph, text in texts.items() if glyph not in put.to_unicode}
        put.widths |= {glyph: width for glyph, width in widths.items() if glyph not in put.widths}


def _content(stream: Any) -> bytes:
    """Return the operators of a stream as pydyf writes them."""
    return b"\n".join(pydyf._to_bytes(operator) for operator in stream.stream)  # noqa: SLF001 - it has no public name


def _kept(part: Any) -> Any:
    """Return a part of a figure as it can be kept: writing a document changes its parts."""
    if isinstance(part, pydyf.Stream):
        return Part(_content(part), _kept(pydyf.Dictionary(part.extra)))
    if isinstance(part, dict):
        return {name: value if name == "Font" else _kept(value) for name, value in part.items()}
    return [_kept(value) for value in part] if isinstance(part, list) else part


def _taken_out(kept: Any) -> Any:
    """Return a part that was kept as pydyf writes it."""
    match kept:
        case Part(content, extra):
            return pydyf.Stream([content], _taken_out(extra))
        case dict():
            return pydyf.Dictionary({name: _taken_out(value) for name, value in kept.items()})
        case list():
            return pydyf.Array([_taken_out(value) for value in kept])
    return kept


def _margins(children: Any) -> list[Any]:
    """Return what stands in the margins of a page, and where."""
    return [_looks(box) for child in children if isinstance(child, MarginBox) for box in (child, *child.descendants())]


def _looks(box: Any) -> tuple[Any, ...]:
    return type(box), box.position_x, box.position_y, box.width, box.height, getattr(box, "text", "")


Page.paint = _paint
