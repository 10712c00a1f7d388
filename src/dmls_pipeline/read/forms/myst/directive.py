"""A directive of MyST: a fence with a name in braces, options below it, then what it holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dmls_pipeline.read.forms.body import Line
from dmls_pipeline.read.targets import kebab

HEAD = re.compile(r"(?P<indent>[ \t]*)(?P<mark>`{3,}|:{3,}|~{3,})\{(?P<name>[a-z][\w:.-]*)\}[ \t]*(?P<argument>.*?)[ \t]*")
OPTION = re.compile(r"[ \t]*:(?P<name>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*")
FIELD = re.compile(r"[ \t]*(?P<name>[\w-]+):[ \t]*(?P<value>.*?)[ \t]*")
KINDS = MappingProxyType({"figure": "fig", "table": "tbl", "list-table": "tbl", "csv-table": "tbl", "math": "eq"})


@dataclass(frozen=True)
class Directive:
    """A directive, its two fences left out.

    name      as it stands in the braces
    argument  what stands behind them
    options   their values by their names
    lines     what it holds, as it was written
    inner     the same, with the directives in it in our forms
    head      the line that opens it
    last      the number of the line that closes it
    indent    the blanks before it
    fence     the signs of its fence
    """

    name: str
    argument: str
    options: Mapping[str, str]
    lines: tuple[Line, ...]
    inner: tuple[Line, ...]
    head: Line
    last: int
    indent: str
    fence: str

    def line(self, text: str) -> Line:
        """Return a line that was not written so; it stands where the directive begins."""
        return Line(f"{self.indent}{text}" if text else "", self.head.number)

    def within(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        """Return *lines* as far in as the directive stands itself."""
        return tuple(line.edited([(0, 0, self.indent)]) if self.indent and line.text else line for line in lines)

    @property
    def label(self) -> str:
        """Return the label in braces, as the kind of the directive wants it; "" if it has none."""
        written = self.options.get("name") or self.options.get("label") or ""
        return f"{{#{labelled(written, KINDS[self.name])}}}" if written and self.name in KINDS else ""


def labelled(name: str, kind: str) -> str:
    """Return a label of *kind* (sec, fig, tbl, eq) as ours are: "fig:tree" and "tree" of a figure are fig-tree."""
    own = re.sub(rf"^(?:{kind}|tab|table|figure|chap|ch|equation|section)-(?=.)", "", kebab(name))
    return f"{kind}-{own}"


def options_of(lines: Sequence[Line]) -> tuple[dict[str, str], tuple[Line, ...]]:
    """Return the options that stand first among *lines*, between dashes or between colons, and the lines behind them."""
    options: dict[str, str] = {}
    rest = list(lines)
    last = next((at for at, line in enumerate(rest[1:], 1) if line.text.strip() == "---"), 0)
    if rest and rest[0].text.strip() == "---" and last:
        options = {match["name"]: match["value"] for line in rest[1:last] if (match := FIELD.fullmatch(line.text))}
        rest = rest[last + 1 :]
    while rest and (option := OPTION.fullmatch(rest[0].text)):
        options[option["name"]] = option["value"]
        rest = rest[1:]
    return options, trimmed(rest)


def trimmed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return *lines* without the blank ones at both ends."""
    written = [index for index, line in enumerate(lines) if line.text.strip()]
    return tuple(lines[written[0] : written[-1] + 1]) if written else ()


def end_of(lines: Sequence[Line], start: int) -> int:
    """Return the index of the line that closes the directive which begins at a line; *start* if none does.

    Directives between colons may stand in each other with as many colons.
    """
    head = HEAD.fullmatch(lines[start].text)
    if not head:
        return start
    depth = 0
    for index in range(start + 1, len(lines)):
        text = lines[index].text.strip()
        if head["mark"][0] == ":" and text.startswith(f"{head['mark']}{{"):
            depth += 1
        elif text.startswith(head["mark"]) and not text.strip(head["mark"][0]):
            if not depth:
                return index
            depth -= 1
    return start


def dedented(line: Line, indent: int) -> Line:
    """Return a line with at most *indent* blanks less before it."""
    taken = min(indent, len(line.text) - len(line.text.lstrip(" \t")))
    return line.edited([(0, taken, "")]) if taken else line
