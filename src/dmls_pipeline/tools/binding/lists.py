"""Lists as PDF wants them: items of one label and one body, each list with its kind of numbering."""

import re
from dataclasses import replace

from dmls_pipeline.tools.binding.tags import PASSING, Element, Kid, areas, kids_of, marks, of_kind, text, with_kids

NUMBER = re.compile(r"\d+(\.\d+)*[.)]?")
NUMBERINGS = (
    (NUMBER, "Decimal"),
    (re.compile(r"[ivxlc]+[.)]"), "LowerRoman"),
    (re.compile(r"[IVXLC]+[.)]"), "UpperRoman"),
    (re.compile(r"[a-z][.)]"), "LowerAlpha"),
    (re.compile(r"[A-Z][.)]"), "UpperAlpha"),
    (re.compile(r"[◦○]"), "Circle"),
    (re.compile(r"[▪■]"), "Square"),
    (re.compile(r"[^\w\s]"), "Disc"),
)


def with_item_labels(element: Element) -> Element:
    """Make a number that begins an item's body (a counter before it, or written) its /Lbl."""
    if element.kind != "LBody" or len(element.kids) < 2 or not of_kind(element.kids[0], *PASSING):
        return element
    first = element.kids[0]
    if not NUMBER.fullmatch(text(first)) or areas(first):
        return element
    return with_kids(element, (Element("Lbl", (*marks(first),)), *element.kids[1:]))


def with_item_bodies(element: Element) -> Element:
    """Let an item hold at most one /Lbl and one /LBody, in this order: anything else is gathered in the body."""
    if element.kind != "LI":
        return element
    inner = [below for kid in element.kids for below in (kids_of(kid) if of_kind(kid, "LBody") else (kid,))]
    labels = [kid for kid in inner if of_kind(kid, "Lbl")]
    body = [below for kid in inner if kid not in labels[:1] for below in (kids_of(kid) if of_kind(kid, "Lbl") else (kid,))]
    return replace(element, kids=(*labels[:1], *((Element("LBody", tuple(body)),) if body else ())))


def with_whole_lists(element: Element) -> Element:
    """Make one list of a list's columns, each of which is tagged as a list of its own."""
    if element.kind != "L" or not element.kids or not all(of_kind(kid, "L") for kid in element.kids):
        return element
    items = tuple(item for column in element.kids for item in kids_of(column))
    return with_numbering(replace(element, kids=items))


def with_lists_in_items(element: Element) -> Element:
    """Put a list that stands beside items into the item before it, which it belongs to."""
    if element.kind != "L":
        return element
    kids: list[Kid] = []
    for kid in element.kids:
        last = kids[-1] if kids else None
        if of_kind(kid, "L") and isinstance(last, Element) and last.kind == "LI":
            kids[-1] = _with_list(last, kid)
        else:
            kids.append(kid)
    return with_kids(element, kids)


def _with_list(item: Element, within: Kid) -> Element:
    """Return *item* with the list *within* in its body, before what is drawn after the list: an item may go on behind a list."""
    *label, body = with_item_bodies(replace(item, kids=(*item.kids, within))).kids
    others = [kid for kid in kids_of(body) if kid is not within]
    begin = _begin(within)
    at = next((index for index, kid in enumerate(others) if begin and (first := _begin(kid)) and first > begin), len(others))
    return replace(item, kids=(*label, Element("LBody", (*others[:at], within, *others[at:]))))


def _begin(kid: Kid) -> tuple[int, int] | None:
    """Return the page and the number of the first marked content below *kid*, in the order in which it is drawn; None if it has none."""
    return min(((mark.page, mark.number) for mark in marks(kid)), default=None)


def with_definitions(element: Element) -> Element:
    """Make one item of each `<div>` in a `<dl>`: the term is its label, the definitions are its body."""
    if element.kind != "L" or not any(of_kind(kid, "Div") for kid in element.kids):
        return element
    return with_kids(element, (item for kid in element.kids for item in _definition(kid)))


def _definition(kid: Kid) -> tuple[Kid, ...]:
    items = [item for item in kids_of(kid) if isinstance(item, Element) and item.kind == "LI"]
    if not of_kind(kid, "Div") or not items:
        return (kid,)
    bodies = [_body(item) for item in items]
    if len(items) == 1:
        return (*items,)
    rest = bodies[1] if len(bodies) == 2 else tuple(Element("Div", body) for body in bodies[1:])
    return (Element("LI", (Element("Lbl", bodies[0]), Element("LBody", rest))),)


def _body(item: Element) -> tuple[Kid, ...]:
    return tuple(below for kid in item.kids for below in (kids_of(kid) if of_kind(kid, "LBody") else (kid,)))


def with_items_only(element: Element) -> Element:
    """Let a list hold items, lists and a caption only: anything else becomes an item."""
    if element.kind != "L":
        return element
    return with_kids(element, (kid if of_kind(kid, "LI", "L", "Caption") else _item(kid) for kid in element.kids))


def _item(kid: Kid) -> Element:
    return Element("LI", (Element("LBody", (kid,)),))


def with_numbering(element: Element) -> Element:
    """Say how a list with labels is numbered (ISO 32000-1, table 347); a list of definitions is not."""
    labels = [kid for item in element.kids for kid in kids_of(item) if of_kind(kid, "Lbl")] if element.kind == "L" else []
    if not labels:
        return element
    label = text(labels[0])
    numbering = next((name for pattern, name in NUMBERINGS if pattern.fullmatch(label)), "None")
    return replace(element, attributes={**element.attributes, "ListNumbering": numbering})
