"""What is at hand while pandoc's tree is turned into ours: where things stand in the file, and what has no place in our tree."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from dmls_pipeline.read import quotation_marks
from dmls_pipeline.read.leaves import Attr, Place
from dmls_pipeline.read.tree import Block, Inline

Pandoc: TypeAlias = dict[str, Any]  # a node of pandoc's JSON: {"t": kind, "c": contents}, of a shape that each kind has for itself


@dataclass(frozen=True)
class Leftover:
    """What was written and is no node of our tree; rules look at it.

    kind    raw: HTML or another format; misplaced: attributes that belong to nothing; span, div: brackets or ::: without a class of ours
    text    of raw
    blocks  those inside a div
    """

    kind: Literal["raw", "misplaced", "span", "div"]
    pos: Place | None
    attr: Attr
    text: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Line:
    """What an author has a slide show of a list's item, `[…]{.line}`; pos and attr say how it was written."""

    inlines: list[Inline]
    pos: Place | None
    attr: Attr


BlocksOf = Callable[[Iterable[Pandoc], "Reader"], list[Block]]


def as_it_is(place: Place) -> Place:
    """Return *place*: it is one of the file already."""
    return place


@dataclass(frozen=True)
class Reader:
    """Turns places of what pandoc read into places of the file, and gathers what stands outside the tree.

    move       place in what pandoc read → place in the file
    leftovers  what is no node of the tree
    blocks     reads the blocks of a footnote
    lines      lines for slides that no paragraph has taken yet; None where there can be none
    marks      the quotation marks of the language
    hard_line_breaks  whether the end of a line within a paragraph is a break
    """

    move: Callable[[Place], Place] = as_it_is
    leftovers: list[Leftover] = field(default_factory=list)
    blocks: BlocksOf | None = None
    lines: list[Line] | None = None
    marks: quotation_marks.Marks = quotation_marks.ENGLISH
    hard_line_breaks: bool = False

    def place(self, spans: str) -> Place | None:
        """Return where in the file the earliest of ranges such as "18:1-19:1;17:1-20:1" begins; a soft break has none."""
        if ";" not in spans:  # as of nearly every word
            return self.move(start) if (start := _start(spans)) else None
        starts = [self.move(start) for span in spans.split(";") if (start := _start(span))]
        return min(starts, default=None)

    def ranges(self, spans: str) -> list[tuple[Place, Place]]:
        """Return such ranges as they are in the file; one that ends at the start of a line ends behind the line before."""
        made: list[tuple[Place, Place]] = []
        for span in spans.split(";"):
            start, _, end = span.partition("-")
            if ":" in start and ":" in end:
                (line, column), (last, behind) = ((int(number) for number in place.split(":")) for place in (start, end))
                before = self.move((last - 1, 1)) if behind == 1 and last > line else None
                made.append((self.move((line, column)), (before[0] + 1, 1) if before else self.move((last, behind))))
        return made

    def attributes(self, raw: Any) -> tuple[Attr, Place | None, bool]:
        """Part pandoc's attributes into the author's own, the place, and whether the element only carries the place."""
        identifier, classes, pairs = raw
        own = [(name, value) for name, value in pairs if name not in ("data-pos", "wrapper")]
        spans = next((value for name, value in reversed(pairs) if name == "data-pos"), "")  # what stands before it is a list item's
        wrapper = any(name == "wrapper" for name, _ in pairs)
        ranges = self.ranges(spans)
        moved = ";".join(f"{line}:{column}-{last}:{behind}" for (line, column), (last, behind) in ranges)
        place = min((start for start, _ in ranges), default=None)
        return {"id": identifier, "classes": list(classes), "pairs": own, "spans": moved}, place, wrapper


def _start(span: str) -> Place | None:
    """Return the first place of a range such as "18:1-19:1"; None for what is no range."""
    start, _, end = span.partition("-")
    line, colon, column = start.partition(":")
    return (int(line), int(column)) if colon and ":" in end else None


def spans_of_wrapper(raw: Any) -> str | None:
    """Return the ranges of what only carries a place and has no attributes of the author; None for anything else.

    Pandoc wraps each word so: these are looked at apart, since there are thousands in a chapter.
    """
    match raw:
        case ["", [], [["wrapper", _], ["data-pos", str(spans)]]] | ["", [], [["data-pos", str(spans)], ["wrapper", _]]]:
            return spans
    return None


def unwrapped(node: Pandoc) -> Pandoc:
    """Return the node in one that only carries a place."""
    while node["t"] in ("Span", "Div") and len(inner := node["c"][1]) == 1 and _carries_place(node["c"][0][2]):
        node = inner[0]
    return node


def is_wrapper(node: Pandoc) -> bool:
    """Tell whether one of pandoc's nodes only carries a place."""
    return node["t"] in ("Span", "Div") and _carries_place(node["c"][0][2])


def _carries_place(pairs: list[list[str]]) -> bool:
    return bool(pairs) and (pairs[0][0] == "wrapper" or any(name == "wrapper" for name, _ in pairs))


def place_of(block: Pandoc, reader: Reader) -> Place | None:
    """Return where one of pandoc's blocks stands, from its own attributes or its wrapper's."""
    content = block.get("c") or [[]]
    attr = content[1] if block["t"] == "Header" else content[0]
    return reader.attributes(attr)[1] if isinstance(attr, list) and len(attr) == 3 and isinstance(attr[0], str) else None


def placed_at(node: Any, spans: str) -> Any:
    """Return pandoc's nodes, of which none has a place, so that each that may carry one stands at *spans*."""
    if isinstance(node, list):
        return [placed_at(inner, spans) for inner in node]
    if not isinstance(node, dict) or "t" not in node:
        return node
    content = node.get("c")
    if node["t"] in ("Image", "Link", "Code", "CodeBlock", "Table") and content:
        (identifier, classes, pairs), *rest = content
        return {**node, "c": [[identifier, classes, [*pairs, ["data-pos", spans]]], *placed_at(rest, spans)]}
    if node["t"] in ("Str", "Math", "Note"):
        return {"t": "Span", "c": [["", [], [["wrapper", "1"], ["data-pos", spans]]], [{**node, "c": placed_at(content, spans)}]]}
    return {**node, "c": placed_at(content, spans)} if content else node


def lines_of(attr: Attr) -> int:
    """Return how many lines a block covers; its ranges end at the start of the line after the last."""
    spans = [span.partition("-") for span in attr["spans"].split(";") if "-" in span]
    starts, ends = (int(start.split(":")[0]) for start, _, _ in spans), [int(end.split(":")[0]) for _, _, end in spans]
    return max(ends) - min(starts) if ends else 0


def written(attr: Attr) -> bool:
    """Tell whether the author wrote any attribute."""
    return bool(attr["id"] or attr["classes"] or attr["pairs"])


def no_attributes() -> Attr:
    """Return the attributes of what has none."""
    return {"id": "", "classes": [], "pairs": [], "spans": ""}


def values_of(attr: Attr) -> dict[str, str]:
    """Return the author's attributes by their names; of a name that stands twice the last value."""
    return dict(attr["pairs"])


def first_place_of(nodes: Iterable[Any]) -> Place | None:
    """Return where the first of the inlines *nodes* stands that has a place."""
    for node in nodes:
        if node.get("_pos"):
            place: Place = node["_pos"]
            return place
        if node.get("_marks"):
            return node["_marks"][0][1], node["_marks"][0][2]
    return None
