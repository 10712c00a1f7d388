"""The blocks of a document, as they were built: what of each decides about pages, and which of them differ from those of another one."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dmls_pipeline.tools.typesetting import evening

FLOW = "flow"  # a class: the children of such an element are blocks of their own
AROUND = ("html", "body", "main", "section")
SVG = "{http://www.w3.org/2000/svg}svg"
PICTURES = ("img", "embed", "object")
DIGEST = "data-digest"  # of the file that a picture is in


class Block(NamedTuple):
    """A block: what stands around it, what its elements are but for their text, and their text."""

    around: Hashable
    elements: tuple[Hashable, ...]
    texts: tuple[str | None, ...]


@dataclass
class Noted:
    """What is noted of a document while it is laid out.

    blocks   in the order of the text
    numbers  of each block, by the identity of its box
    orders   the children of each box around blocks as they were built, by the identity of that box
    reach    the number of the last block that was looked at for the page that is being made
    changed  the identities of boxes that are not any more as they were built
    """

    blocks: Sequence[Block]
    numbers: Mapping[int, int]
    orders: Mapping[int, tuple[Any, ...]]
    reach: int = 0
    changed: set[int] = field(default_factory=set)

    def end(self, root: Any, resume_at: Mapping[int, Any]) -> int | None:
        """Return the number of the block that a page ends in, or before; None if that, or what follows, is not as it was built."""
        box, inner = root, resume_at
        while inner is not None:
            ((index, inner),) = inner.items()
            children = self.orders[id(box)]
            if index >= len(children) or any(now is not built for now, built in zip(box.children[index:], children[index:], strict=True)):
                return None
            box = children[index]
            if (number := self.numbers.get(id(box))) is not None:
                return None if inner is not None and id(box) in self.changed else number
        return self._first_within(box)

    def _first_within(self, box: Any) -> int | None:
        while id(box) not in self.numbers:
            if not self.orders.get(id(box)):
                return None
            box = self.orders[id(box)][0]
        return self.numbers[id(box)]


def looked_at(context: Any, box: Any) -> None:
    """Note that a block was looked at for the page that is being made."""
    noted: Noted | None = getattr(context, "noted", None)
    if noted is not None:
        noted.reach = max(noted.reach, noted.numbers.get(id(box), 0))


def changed(context: Any, box: Any) -> None:
    """Note that a block is not any more as it was built."""
    noted: Noted | None = getattr(context, "noted", None)
    if noted is not None:
        noted.changed.add(id(box))


def noted(context: Any, root: Any, html: Any) -> Noted:
    """Return the blocks of a document that was built and not yet laid out."""
    rules, drawings = _rules(context.style_for), getattr(html.url_fetcher, "drawings", {})
    found: list[Block] = []
    numbers: dict[int, int] = {}
    orders: dict[int, tuple[Any, ...]] = {}

    def look(box: Any, around: Hashable) -> None:
        orders[id(box)] = tuple(box.children)
        for number, child in enumerate(box.children):
            if child.element_tag in AROUND or FLOW in evening.classes(child):
                look(child, (around, number, _element(child.element, rules)))
            else:
                numbers[id(child)] = len(found)
                elements = () if child.element is None else tuple(_whole(child.element, drawings))
                found.append(Block((around, number), tuple(_element(one, rules) for one in elements), _texts(elements)))

    look(root, _element(root.element, rules))
    return Noted(found, numbers, orders)


def first_difference(these: Sequence[Block], those: Sequence[Block]) -> int:
    """Return how many blocks two documents have in common before the first that differs."""
    differing = (number for number, (one, other) in enumerate(zip(these, those, strict=False)) if one != other)
    return next(differing, min(len(these), len(those)))


def last_difference(these: Sequence[Block], those: Sequence[Block]) -> int | None:
    """Return the number of the last block whose words differ, -1 for none; None where two documents differ in more than words."""
    if [block[:2] for block in these] != [block[:2] for block in those]:
        return None
    return max((number for number, (one, other) in enumerate(zip(these, those, strict=True)) if one != other), default=-1)


def _whole(element: Any, drawings: Mapping[Any, Any]) -> Iterator[Any]:
    """Yield an element and all within it, also what was taken out of its drawings."""
    for inner in element.iter():
        yield inner
        if inner.tag == SVG and inner in drawings:
            yield from drawings[inner].iter()


def _texts(elements: Sequence[Any]) -> tuple[str | None, ...]:
    return tuple(text for one in elements for text in (one.text, one.tail))


def _element(element: Any, rules: Mapping[Any, Hashable]) -> Hashable:
    """Return what of an element is not its text; a picture whose content is not known is like no other."""
    known = object() if element.tag in PICTURES and DIGEST not in element.attrib else None
    return element.tag, tuple(element.attrib.items()), rules.get(element), known


def _rules(style_for: Any) -> dict[Any, Hashable]:
    """Return which rules speak of each element and of what is generated beside it: they may speak of those that follow it, too."""
    found: dict[Any, list[Hashable]] = {}
    for (element, beside), style in style_for.get_computed_styles().items():
        if not isinstance(element, str):
            found.setdefault(element, []).append((beside, style.rules))
    for (element, beside), cascaded in style_for.waiting.items():
        found.setdefault(element, []).append((beside, frozenset((name, repr(weight)) for name, (_, weight) in cascaded.items())))
    return {element: frozenset(said) for element, said in found.items()}
