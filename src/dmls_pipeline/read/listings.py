"""What an author says of a listing besides its language: a title, lines to light, numbers, in the attributes of many tools."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dmls_pipeline.read.conversion import values_of
from dmls_pipeline.read.leaves import Attr, Base, CodeBlock

NAMES: Mapping[str, str] = MappingProxyType(  # as another tool calls an attribute → as we do
    {
        "filename": "title",
        **dict.fromkeys(("hl_lines", "code-line-numbers", "emphasize-lines", "mark_lines"), "highlight"),
        **dict.fromkeys(("start-from", "linenostart", "lineno-start", "linenums"), "startFrom"),
    }
)
ATTRIBUTES = ("title", "highlight", "startFrom")
NUMBERED = "numberLines"  # a class
ALSO_NUMBERED = ("number-lines", "line-numbers", "lineNumbers")
SPAN = re.compile(r"(\d{1,6})(?:\s*[-:]\s*(\d{1,6}))?")


def listing(text: str, attr: Attr, languages: list[str], base: Base) -> CodeBlock:
    """Return a listing, with its lit lines and its numbers where it has any."""
    values = values_of(attr)
    lit, first = lit_lines(values.get("highlight", ""), text.count("\n") + 1), first_number(attr["classes"], values.get("startFrom", ""))
    block: CodeBlock = {"t": "code", "language": languages[0] if languages else None, "text": text, "lit": lit, "first": first or 0,
                        "_languages": languages, **base}  # fmt: skip
    if not lit:
        del block["lit"]
    if first is None:
        del block["first"]
    return block


def in_our_names(attr: Attr) -> Attr:
    """Return the classes and attributes of a listing under the names that we have for them."""
    classes = [NUMBERED if name in ALSO_NUMBERED else name for name in attr["classes"]]
    return {**attr, "classes": classes, "pairs": [(NAMES.get(name, name), value) for name, value in attr["pairs"]]}


def lit_lines(said: str, many: int) -> list[int]:
    """Return which of the *many* lines of a listing are lit, counted from 1, in order: "2,4-5" and "2 4-5" are 2, 4, 5."""
    spans = SPAN.finditer(said)
    lines = {line for span in spans for line in range(int(span[1]), min(int(span[2] or span[1]), many) + 1)}
    return sorted(line for line in lines if 1 <= line <= many)


def first_number(classes: Iterable[str], said: str) -> int | None:
    """Return the number of a listing's first line, None where its lines have no numbers."""
    if said.isdecimal() and len(said) < 7:
        return int(said)
    return 1 if NUMBERED in classes else None
