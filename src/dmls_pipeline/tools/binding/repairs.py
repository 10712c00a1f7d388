"""What WeasyPrint 70 leaves wrong, or unsaid, in a structure tree: one function for each mend, named by what it yields."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from dmls_pipeline.tools.binding.lists import (
    with_definitions,
    with_item_bodies,
    with_item_labels,
    with_items_only,
    with_lists_in_items,
    with_numbering,
    with_whole_lists,
)
from dmls_pipeline.tools.binding.tags import (
    BLANK,
    PASSING,
    Area,
    Element,
    Kid,
    Mark,
    Mend,
    areas,
    kids_of,
    marks,
    of_kind,
    with_kids,
    with_languages,
    with_paragraphs,
    without_empty_kids,
    without_passing_kids,
)

FORMULA = "formula: "  # how the description (an SVG's title) of a formula begins
DOTS = BLANK + ".…·"

# ---------- decoration ----------


def without_decoration(element: Element) -> Element:
    """Drop what is hidden from those who listen: the printer tags it /Art. It then belongs to no element, and is an artifact."""
    return with_kids(element, (kid for kid in element.kids if not of_kind(kid, "Art")))


# ---------- links ----------


def with_links_named(element: Element) -> Element:
    """Make an element within a link that carries the link's place (`<a><em>`) a /Link, so that the two become one."""
    if element.kind in PASSING and any(isinstance(kid, Area) for kid in element.kids):
        return replace(element, kind="Link")
    return element


def without_leaders(element: Element) -> Element:
    """Drop leader dots: they then belong to no element, and are artifacts. What they led to keeps its distance."""
    if element.kind != "Link" or not any(map(_is_leader, element.kids)):
        return element
    kids: list[Kid] = []
    for before, kid in pairwise((None, *element.kids)):
        if kid is None or _is_leader(kid):
            continue
        led_to = isinstance(kid, Mark) and before is not None and _is_leader(before)
        kids.append(replace(kid, text=f" {kid.text}") if led_to and isinstance(kid, Mark) else kid)
    return with_kids(element, kids)


def _is_leader(kid: Kid) -> bool:
    """Tell leader dots: a link (WeasyPrint tags what is generated in one so) of dots and blanks, and nothing else."""
    if not isinstance(kid, Element) or kid.kind != "Link":
        return False
    dots = [inner for inner in kid.kids if isinstance(inner, Mark)]
    only = all(isinstance(inner, Mark | Area) for inner in kid.kids) and not "".join(mark.text for mark in dots).strip(DOTS)
    return only and (len(dots) > 1 or any(mark.text for mark in dots))


def with_whole_links(element: Element) -> Element:
    """Make one link of links within a link, and of the pieces of a link that was broken into lines."""
    kids: list[Kid] = []
    for kid in element.kids:
        if not isinstance(kid, Element) or kid.kind != "Link":
            kids.append(kid)
        elif element.kind == "Link":
            kids += kid.kids
        elif kids and _leads_alike(kids[-1], kid):
            kids[-1] = replace(kid, kids=(*kids_of(kids[-1]), *kid.kids))
        else:
            kids.append(kid)
    if element.kind == "Link":
        own = {kid.target for kid in kids if isinstance(kid, Area)}
        return with_kids(element, _without_covered([_without_areas(kid, own) for kid in kids]))
    return with_kids(element, kids)


def _without_areas(kid: Kid, targets: set[str]) -> Kid:
    """Return what stands in a link without the places that repeat the link's own: those of a picture, which would be no link's then."""
    if not isinstance(kid, Element):
        return kid
    kept = [inner for inner in kid.kids if not (isinstance(inner, Area) and inner.target in targets)]
    return with_kids(kid, [_without_areas(inner, targets) for inner in kept])


def _leads_alike(first: Kid, other: Kid) -> bool:
    targets = {area.target for area in areas(first)}
    return of_kind(first, "Link") and len(targets) == 1 and targets == {area.target for area in areas(other)}


def _without_covered(kids: list[Kid]) -> Iterator[Kid]:
    """Drop a place that lies within another of the same link: it is what an inner element repeats."""
    kept: list[Area] = []
    for kid in kids:
        if isinstance(kid, Area):
            if any(_covers(area, kid) for area in kept):
                continue
            kept.append(kid)
        yield kid


def _covers(area: Area, other: Area) -> bool:
    x, low, right, high = area.box
    left, bottom, end, top = other.box
    return area.page == other.page and x - 1 <= left and end <= right + 1 and bottom < high and low < top


# ---------- tables, figures, formulas ----------


def with_scope(element: Element) -> Element:
    """Say of every header cell whether it heads its column or its row."""
    if element.kind == "THead":
        return with_kids(element, (_scoped_row(row, "Column") for row in element.kids))
    if element.kind == "TR":
        cells = [kid for kid in element.kids if isinstance(kid, Element)]
        heads = len(cells) > 1 and all(cell.kind == "TH" for cell in cells)
        return _scoped(element, "Column" if heads else "Row")
    return element


def _scoped_row(row: Kid, scope: str) -> Kid:
    return _scoped(row, scope) if isinstance(row, Element) else row


def _scoped(row: Element, scope: str) -> Element:
    cells = (
        replace(kid, attributes={**kid.attributes, "Scope": scope}) if isinstance(kid, Element) and kid.kind == "TH" else kid
        for kid in row.kids
    )
    return with_kids(row, cells)


def with_captions(element: Element) -> Element:
    """Put a caption beside a table into the table; what holds a picture and its caption is a group (/Div)."""
    if element.kind not in PASSING or not any(of_kind(kid, "Caption") for kid in element.kids):
        return element
    captions = tuple(kid for kid in element.kids if of_kind(kid, "Caption"))
    rest = [kid for kid in element.kids if not of_kind(kid, "Caption")]
    if len(rest) == 1 and isinstance(rest[0], Element) and rest[0].kind == "Table":
        return replace(rest[0], kids=(*captions, *rest[0].kids))
    return replace(element, kind="Div")


def with_formulas(element: Element) -> Element:
    """Make a picture whose description begins with `formula: ` a /Formula, described by the rest."""
    if element.kind != "Figure" or not element.alternative.startswith(FORMULA):
        return element
    return replace(element, kind="Formula", alternative=element.alternative.removeprefix(FORMULA))


def undescribed(tree: Element) -> list[Mark]:
    """Return a mark of each picture without a description."""
    pictures = [kid for kid in _elements(tree) if kid.kind in ("Figure", "Formula") and not kid.alternative.strip()]
    return [mark for picture in pictures for mark in marks(picture)[:1]]


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _elements(kid)


MENDS: tuple[Mend, ...] = (
    without_decoration,
    with_links_named,
    without_leaders,
    with_whole_links,
    with_item_labels,
    without_passing_kids,
    with_whole_links,  # once more: what was seen through may have been a piece of a link
    without_empty_kids,
    with_captions,
    with_item_bodies,
    with_whole_lists,
    with_lists_in_items,
    with_definitions,
    with_items_only,
    with_numbering,
    with_scope,
    with_formulas,
    with_paragraphs,
    with_languages,
)
