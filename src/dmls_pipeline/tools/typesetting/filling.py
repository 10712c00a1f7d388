"""Pages filled to their foot: what does not fit lets what follows pass, or is broken, where much white would stay.

WeasyPrint ends a page before the first block that does not fit. Where more than the limit of `evening` would stay white, and the
block stands in an element of the class `flow`, five things are tried in this order:

- a callout, a listing or a question is broken, although it stays in one piece elsewhere;
- a figure or table lets the blocks pass that follow it in its section, up to the next heading;
- a figure or table that nothing can pass goes before the paragraph that precedes it, but never between a heading and its text;
- a figure or table lets the next heading of its section pass, with the text below it;
- a page ends behind the words that announce a list, a formula or a listing.

It is done while the page is made: boxes are exchanged in WeasyPrint's tree as soon as one does not fit, so that no page is laid out
twice, and the pages depend on the document alone. Blocks that belong together stay so: a list and the words that announce it, a formula
and the sentence that it is part of.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint import document
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

from dmls_pipeline.tools.typesetting import again, blocks, evening, flow

HYPHENS = ("-", "\u2010")
FLOATING = "figure"  # tables are figures too
BROKEN = ("callout", "listing")  # classes
HEADINGS = ("h2", "h3", "h4")
TITLES = "titles"  # a class: a paragraph that is the title of the listing below it
PASSING = ("p", "ul", "ol", "dl", "blockquote", "div")
MANY = 12  # lines: a listing that has fewer stays in one piece
BACK = 4  # blocks before which a figure may go
CLOSE = Dimension(13.5 * 4 / 3, "px")  # what the heading of a chapter's end has above it at least
LAY_OUT_ALL = document.layout_document


def _in_flow_layout(context: Any, box: Any, index: int, child: Any, children: list[Any], *arguments: Any) -> Any:
    """Lay a block out, and fill the page where it does not fit; the signature is WeasyPrint's."""
    blocks.looked_at(context, child)
    if box.element_tag == "main":
        arguments = flow.Place(*arguments)._replace(bottom_space=arguments[4] + evening.kept_free(context))
    ways = (
        (_broken, _passed, _put_back, _passed_with_heading, _parted)
        if _flows(box)
        else (_drawn_up,)
        if evening.END in evening.classes(child)
        else ()
    )
    if not ways or context.in_column:
        return flow.LAY_OUT(context, box, index, child, children, *arguments)
    place = flow.Place(*arguments)
    filled = flow.Filled(context, box, children, place._replace(adjoining_margins=list(place.adjoining_margins)))
    result = filled.lay_out(index, filled.place)
    if filled.has(index, result):
        return _without_hyphen(filled, index, result) if result[1] else result
    if not children or filled.white(result) <= evening.LIMIT:
        return result
    for way in ways:
        filled.forget()
        if other := way(filled, index):
            return _without_hyphen(filled, index, other) if other[1] and filled.has(index, other) else other
    filled.forget()
    return filled.lay_out(index, filled.place)


def _broken(filled: flow.Filled, index: int) -> Any:
    """Lay the beginning of a block out that stays in one piece elsewhere; return None if it is none, or not even that fits."""
    child = filled.box.children[index]
    if not _may_break(child):
        return None
    blocks.changed(filled.context, child)
    whole, child.style = child.style, child.style.copy()
    child.style["break_inside"] = "auto"
    inner = child.children
    child.children = [*inner, *(box.copy() for box in inner if "bar" in evening.classes(box))]  # the bar beside what goes on
    result = filled.lay_out(index, filled.place)
    if filled.has(index, result):
        _end_bar(result[6][-1])
        return result
    child.style, child.children = whole, inner
    return None


def _end_bar(laid: Any) -> None:
    """Let the bar beside the beginning of a callout end with its last line: WeasyPrint lets such a block reach down to the foot."""
    for box in laid.children:
        if "bar" in evening.classes(box):
            box.height = evening.end(laid) - box.position_y


def _may_break(box: Any) -> bool:
    """Return whether a block may go on on the next page: choices are compared, and a short listing is seen at a glance."""
    if box.element_tag == "li":
        return box.element.find("ol") is None
    lines = sum("line" in (inner.get("class") or "").split() for inner in box.element.iter("span"))
    return bool(set(BROKEN) & set(evening.classes(box))) and not 0 < lines < MANY


def _passed(filled: flow.Filled, index: int) -> Any:
    """Let the blocks pass that follow a figure; return None if it is none, or nothing can pass."""
    children = filled.box.children
    passing = _group(filled, index + 1)
    if children[index].element_tag != FLOATING or not passing or (index and _announces(children[index - 1])):
        return None
    filled.move(index, index + passing)
    result = filled.lay_out(index, filled.place)
    if filled.has(index, result):
        return result
    filled.move(index + passing, index)
    return None


def _passed_with_heading(filled: flow.Filled, index: int) -> Any:
    """Let the heading pass that follows a figure, with the text below it; return None where not both come to stand on the page."""
    children = filled.box.children
    if children[index].element_tag != FLOATING or (index and _announces(children[index - 1])):
        return None
    if not (passing := _group(filled, index + 1, (*PASSING, *HEADINGS))):
        return None
    filled.move(index, index + passing)
    before, place, result = len(filled.children), filled.place, None
    for number in range(index, index + passing):
        result = filled.lay_out(number, place)
        if result[1] or not filled.has(number, result):
            break
        place = place.after(result)
    fits = filled.has(number, result)
    laid = filled.children[before:]
    block.remove_placeholders(filled.context, laid, filled.place.absolute_boxes, filled.place.fixed_boxes)
    del filled.children[before:]
    filled.forget()
    if fits:
        return filled.lay_out(index, filled.place)  # WeasyPrint goes on with what stands below the heading
    filled.move(index + passing, index)
    return None


def _put_back(filled: flow.Filled, index: int) -> Any:
    """Put a figure before blocks that precede it; return None if it is none, or does not fit there."""
    children = filled.box.children
    if children[index].element_tag != FLOATING or _announces(children[index - 1]):
        return None
    for to in range(index - 1, max(index - 1 - BACK, 0), -1):
        if children[to].element_tag not in PASSING or to not in filled.places or filled.places[to].skip_stack:
            return None
        if not _bound(children[to - 1], children[to]) and (result := _laid_out_again(filled, index, to)):
            return result
    return None


def _drawn_up(filled: flow.Filled, index: int) -> Any:
    """Lay what ends a chapter out closer to the text before it; return None if that is not close enough."""
    heading = filled.box.children[index].children[0]
    blocks.changed(filled.context, heading)
    apart, heading.style = heading.style, heading.style.copy()
    heading.style["margin_top"] = CLOSE
    result = filled.lay_out(index, filled.place)
    if filled.has(index, result):
        return result
    heading.style = apart
    return None


def _without_hyphen(filled: flow.Filled, index: int, result: Any) -> Any:
    """Lay a paragraph that goes on on the next page out without hyphens where the page would end in one."""
    laid, source = result[6][-1], filled.box.children[index]
    while not isinstance(laid, boxes.LineBox) and laid.children and isinstance(laid, boxes.ParentBox):
        laid = laid.children[-1]
        if not isinstance(laid, boxes.LineBox):
            place = getattr(laid, "index", None)
            if place is None:
                return result  # a cell of a table: its words are not those of a paragraph
            source = source.children[place]
    if not isinstance(laid, boxes.LineBox) or not _line(laid).endswith(HYPHENS):
        return result
    blocks.changed(filled.context, filled.box.children[index])
    notes = filled.children.pop()
    block.remove_placeholders(filled.context, [notes], filled.place.absolute_boxes, filled.place.fixed_boxes)
    for inner in (source, *source.descendants()):
        inner.style = inner.style.copy()
        inner.style["hyphens"] = "manual"
    return filled.lay_out(index, filled.place)


def _line(box: Any) -> str:
    return "".join(getattr(inner, "text", "") for inner in box.descendants())


def _parted(filled: flow.Filled, index: int) -> Any:
    """End the page behind the words that announce a list, a formula or a listing; return None if there are none."""
    child = filled.box.children[index]
    leads = filled.children[-1]
    if child.style["break_before"] != "avoid" or leads.element_tag in HEADINGS or TITLES in evening.classes(leads):
        return None
    bound, child.style = child.style, child.style.copy()
    child.style["break_before"] = "auto"
    result = filled.lay_out(index, filled.place)
    child.style = bound
    return result


def _laid_out_again(filled: flow.Filled, index: int, to: int) -> Any:
    """Lay the blocks from *to* to *index* out again, the last of them first; return None, with all as it was, if that does not fit."""
    laid = filled.children[-(index - to) :]
    if [box.index for box in laid] != list(range(to, index)):
        return None
    block.remove_placeholders(filled.context, laid, filled.place.absolute_boxes, filled.place.fixed_boxes)
    del filled.children[-(index - to) :]
    filled.move(index, to)
    place, number = filled.places[to], to
    result = filled.lay_out(number, place)
    if filled.has(number, result) and not result[1]:
        while number < index and not result[1]:
            number, place = number + 1, place.after(result)
            result = filled.lay_out(number, place)
        return result
    filled.move(to, index)
    filled.children.extend(laid)
    return None


def _group(filled: flow.Filled, start: int, passing: tuple[str, ...] = PASSING) -> int:
    """Return how many blocks from number *start* on pass together; 0 if one of them is not of the elements *passing*."""
    children, number = filled.box.children, start
    while number < len(children):
        blocks.looked_at(filled.context, children[number])
        if number > start and not _bound(children[number - 1], children[number]):
            break
        if children[number].element_tag not in passing:
            return 0
        number += 1
    return number - start


def _bound(before: Any, after: Any) -> bool:
    """Return whether nothing may come between two blocks."""
    return "avoid" in (before.style["break_after"], after.style["break_before"]) or _announces(before) or _words(after)[:1].islower()


def _announces(box: Any) -> bool:
    return _words(box).endswith((":", "\uff1a"))


def _words(box: Any) -> str:
    return "".join(box.element.itertext()).strip() if box.element is not None else ""


def _flows(box: Any) -> bool:
    return blocks.FLOW in evening.classes(box)


def _layout_document(html: Any, root: Any, context: Any, **more: Any) -> Iterator[Any]:
    """Lay a document out whose sections can change the order of their blocks; the signature is WeasyPrint's."""
    context.flows = bool(_make_movable(root))
    yield from LAY_OUT_ALL(html, root, context, **more)
    again.keep(context)


def _make_movable(box: Any) -> int:
    """Let the blocks of sections change their order; return how many sections there are."""
    if _flows(box):
        box.children = flow.Order(box.children)
        return 1
    return sum(map(_make_movable, box.children)) if box.element_tag in ("html", "body", "main") else 0


block._in_flow_layout, document.layout_document = _in_flow_layout, _layout_document  # noqa: SLF001
