"""A structure tree as values, and what all its mends are made of. Nothing here knows PDF's syntax."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import is_

BLANK = " \t\n\u00a0\u2002\u2003\u2009"
GROUPS = frozenset({"Document", "Part", "Sect", "Art", "Div", "BlockQuote"})
SIMPLE = frozenset({"P", "Caption", "H1", "H2", "H3", "H4", "H5", "H6"})  # never within their like
PASSING = frozenset({"Span", "NonStruct"})  # WeasyPrint's tags for what has no meaning of its own


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: a run of text, or a drawing, which has no text. Page from 0, number as on that page; language where it is another."""

    page: int
    number: int
    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A link's place on a page: which of the page's annotations, where it leads ("#name" or a URI), its box in points."""

    page: int
    number: int
    target: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its type as in ISO 32000-1, 14.8.4, without the slash; its kids in reading order.

    alternative  what is said in its place (/Alt)
    name         what other elements call it (/ID), unique in its unit
    title        for those who look at the tree (/T)
    attributes   of the one owner that its type has (/A without /O)
    language     of a /Span whose words are not in the document's (/Lang)
    """

    kind: str
    kids: tuple["Kid", ...] = ()
    alternative: str = ""
    name: str = ""
    title: str = ""
    attributes: Mapping[str, object] = field(default_factory=dict)
    language: str = ""


@dataclass(frozen=True, slots=True)
class Mended(Element):
    """An element that is mended already, with all that is below it."""


Kid = Element | Mark | Area
Lives = Callable[[str], bool]  # whether a link's target is there
Mend = Callable[[Element], Element]


def mended(element: Element, mends: Iterable[Mend]) -> Element:
    """Return the tree with every element mended, each after its kids: a mend sees kids that are mended already."""
    if isinstance(element, Mended):
        return element
    element = with_kids(element, [mended(kid, mends) if isinstance(kid, Element) else kid for kid in element.kids])
    for mend in mends:
        element = mend(element)
    return element


def with_kids(element: Element, kids: Iterable[Kid]) -> Element:
    """Return the element with other kids, or itself where they are the same."""
    kids = tuple(kids)
    same = len(kids) == len(element.kids) and all(map(is_, kids, element.kids))
    return element if same else replace(element, kids=kids)


def walk(kid: Kid) -> Iterator[Kid]:
    """Yield the kid and all below it, in reading order."""
    yield kid
    if isinstance(kid, Element):
        for below in kid.kids:
            yield from walk(below)


def marks(*kids: Kid) -> list[Mark]:
    """Return the marked content below *kids*, in reading order."""
    return [mark for kid in kids for mark in walk(kid) if isinstance(mark, Mark)]


def areas(*kids: Kid) -> list[Area]:
    """Return the places of links below *kids*, in reading order."""
    return [area for kid in kids for area in walk(kid) if isinstance(area, Area)]


def text(*kids: Kid) -> str:
    """Return what is read aloud, with single blanks."""
    return " ".join("".join(mark.text for mark in marks(*kids)).split())


def kids_of(kid: Kid) -> tuple[Kid, ...]:
    """Return the kids of an element; content has none."""
    return kid.kids if isinstance(kid, Element) else ()


def of_kind(kid: Kid, *kinds: str) -> bool:
    """Say whether *kid* is an element of one of these types."""
    return isinstance(kid, Element) and kid.kind in kinds


# ---------- what holds for any element ----------


def without_empty_kids(element: Element) -> Element:
    """Drop kids that hold nothing; a cell may be empty, and keeps its column."""
    kept = [kid for kid in element.kids if not isinstance(kid, Element) or kid.kids or kid.kind in ("TD", "TH", "TR")]
    return with_kids(element, kept)


def without_passing_kids(element: Element) -> Element:
    """Put the kids of what has no meaning in its place: /Span, /NonStruct, links that lead nowhere, tags of anonymous boxes."""
    passing = [isinstance(kid, Element) and (_is_passing(kid) or _is_repeated(element, kid)) for kid in element.kids]
    if not any(passing):
        return element
    pairs = zip(element.kids, passing, strict=True)
    kids = (inner for kid, through in pairs for inner in (kid.kids if through and isinstance(kid, Element) else (kid,)))
    return replace(element, kids=tuple(kids))


def _is_passing(kid: Element) -> bool:
    return (kid.kind in PASSING and not kid.language) or (kid.kind == "Link" and not areas(kid))


def _is_repeated(element: Element, kid: Element) -> bool:
    """Tell the tag of an anonymous box: WeasyPrint gives it that of its element, so that headings hold headings."""
    return kid.kind == element.kind and kid.kind in SIMPLE


def with_paragraphs(element: Element) -> Element:
    """Put text that stands directly in a group into a /P; a picture alone stands for itself."""
    if element.kind not in GROUPS or not any(_is_text(kid) for kid in element.kids):
        return element
    kids: list[Kid] = []
    for inline, run in groupby(element.kids, lambda kid: _is_text(kid) or of_kind(kid, "Figure", "Formula")):
        together = tuple(run)
        kids += [Element("P", together)] if inline and any(map(_is_text, together)) else together
    return replace(element, kids=tuple(kids))


def _is_text(kid: Kid) -> bool:
    return isinstance(kid, Mark) or of_kind(kid, "Link", "Reference") or (isinstance(kid, Element) and bool(kid.language))


def with_languages(element: Element) -> Element:
    """Put words of another language into a /Span that says it (ISO 32000-1, 14.9.2)."""
    if element.language or not any(map(_language, element.kids)):
        return element
    kids: list[Kid] = []
    for language, run in groupby(element.kids, _language):
        together = tuple(run)
        kids += [Element("Span", tuple(marks(*together)), language=language)] if language else together
    return replace(element, kids=tuple(kids))


def _language(kid: Kid) -> str:
    return "" if isinstance(kid, Area) else kid.language
