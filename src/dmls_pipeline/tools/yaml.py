"""YAML with the place of everything, read safely. The only module that knows PyYAML."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

Place = tuple[int, int]
Path = tuple[str | int, ...]

DEEPEST = 24
SCALARS = ("int", "float", "bool", "null", "timestamp")
HINTS = {
    "syntax": "put a text with a colon, a # or a quotation mark in it into quotes, close what is open, and indent with equal spaces",
    "duplicate": "keep one of them",
    "bounds": "write it out, and flat",
    "tag": "take it out: values are texts, numbers, dates, lists and mappings",
}
# What libyaml says, in an author's words.
SAID = {
    "mapping values are not allowed in this context": "this colon stands inside a text",
    "found unexpected end of stream": "a quotation mark is not closed",
    "could not find expected ':'": "a field's name has no colon behind it",
    "found character that cannot start any token": "a value cannot begin with this sign, nor a line with a tab",
    "did not find expected key": "here a field or the end of a list was expected",
    "did not find expected '-' indicator": "here a - of the list, or its end, was expected",
    "did not find expected ',' or ']'": "a [ is not closed",
    "did not find expected ',' or '}'": "a { is not closed",
    "did not find expected node content": "here a value was expected",
}
MOST_NODES = 50_000


@dataclass(frozen=True)
class Complaint:
    """What is wrong with a YAML text: kind is `syntax`, `duplicate`, `bounds` or `tag`; line and column count from 1."""

    kind: str
    line: int
    column: int
    message: str


@dataclass(frozen=True)
class Loaded:
    """A YAML text as plain values, and where each stands.

    values and keys map a path such as ("terms", 3, "definition") to line and column, both from 1;
    letters maps the path of a string to the place of each of its characters.
    """

    value: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    letters: dict[Path, tuple[Place, ...]] = field(default_factory=dict)
    complaints: tuple[Complaint, ...] = ()

    def place(self, path: Path) -> Place:
        """Return the place of the deepest part of *path* that was written."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))


def load(text: str, first_line: int = 1, *, is_text: Callable[[Path], bool] = lambda _: False) -> Loaded:
    """Read *text*, which begins at *first_line* of its file; what cannot be used is told, not raised.

    *is_text* says of a path whether what stands there is taken as it is written, although YAML has a number, a day or a truth value there.
    """
    bounds = _out_of_bounds(text, first_line)
    if bounds:
        return Loaded(complaints=(bounds,))
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:  # what only shows in the whole, as an anchor that stands twice
        return Loaded(complaints=(_syntax(error, text, first_line),))
    reading = _Reading(text.split("\n"), first_line, is_text)
    value = reading.value_of(node, ()) if node else None
    return Loaded(value, reading.values, reading.keys, reading.letters, tuple(reading.complaints))


def _out_of_bounds(text: str, first_line: int) -> Complaint | None:
    """Return the first reason not to build values from *text*: bad syntax, or more depth and aliases than a chapter needs."""
    depth = nodes = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            nodes += 1
            line, column = event.start_mark.line + first_line, event.start_mark.column + 1
            if isinstance(event, yaml.AliasEvent):
                return Complaint("bounds", line, column, f"the alias *{event.anchor} is not allowed")
            if depth > DEEPEST or nodes > MOST_NODES:
                return Complaint("bounds", line, column, "the YAML is nested too deep or too long")
            if isinstance(event, yaml.DocumentStartEvent) and event.explicit and nodes > 2:
                return Complaint("syntax", line, column, "a second YAML document begins here")
    except yaml.YAMLError as error:
        return _syntax(error, text, first_line)
    return None


def _syntax(error: yaml.YAMLError, text: str, first_line: int) -> Complaint:
    """Say in one sentence what PyYAML says in three lines."""
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    if mark is None:
        position = getattr(error, "position", 0)
        before = text[:position] if isinstance(position, int) else ""
        return Complaint("syntax", first_line + before.count("\n"), 1, f"the YAML is broken: {said}")
    return Complaint("syntax", mark.line + first_line, mark.column + 1, f"the YAML is broken: {SAID.get(said, said)}")


class _Reading:
    """What is gathered while nodes are turned into values."""

    def __init__(self, lines: list[str], first_line: int, is_text: Callable[[Path], bool]) -> None:
        self.lines = lines
        self.first_line = first_line
        self.is_text = is_text
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.letters: dict[Path, tuple[Place, ...]] = {}
        self.complaints: list[Complaint] = []

    def place(self, node: yaml.Node) -> Place:
        """Return the line and column of *node* in its file."""
        return node.start_mark.line + self.first_line, node.start_mark.column + 1

    def value_of(self, node: yaml.Node, path: Path) -> Any:
        """Return the plain value of *node*."""
        self.values[path] = self.place(node)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value_of(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.scalar(node, path)

    def mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        """Return a mapping with its keys as they are written; the second of two equal keys is told."""
        result: dict[str, Any] = {}
        for key, child in node.value:
            line, column = self.place(key)
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            if name in result:
                self.complaints.append(Complaint("duplicate", line, column, f"the key {name!r} stands here twice"))
                continue
            self.keys[*path, name] = (line, column)
            result[name] = self.value_of(child, (*path, name))
        return result

    def scalar(self, node: yaml.ScalarNode, path: Path) -> Any:
        """Return a scalar as YAML resolves it (an unquoted 3.10 is a number, `no` a boolean)."""
        if node.tag == "tag:yaml.org,2002:str":
            return self.text(node, path)
        if node.tag.removeprefix("tag:yaml.org,2002:") not in SCALARS:
            self.complaints.append(Complaint("tag", *self.place(node), f"the tag {node.tag} is not allowed"))
            return self.text(node, path)
        if node.tag != "tag:yaml.org,2002:null" and self.is_text(path):
            return self.text(node, path)
        try:
            return yaml.SafeLoader("").construct_object(node)
        except (ValueError, OverflowError, yaml.YAMLError):
            return self.text(node, path)  # "2026-13-45" looks like a day and is none

    def text(self, node: yaml.ScalarNode, path: Path) -> str:
        """Return a scalar as it is written, and keep where each of its characters stands."""
        self.letters[path] = tuple(self.places(node))
        return str(node.value)

    def places(self, node: yaml.ScalarNode) -> Iterator[Place]:
        """Yield the place of each character: those that are not white space stand in the file in the same order."""
        line, column = node.start_mark.line, node.start_mark.column
        if node.style in ("|", ">"):
            line, column = line + 1, 0
        elif node.style in ("'", '"'):
            column += 1
        for letter in node.value:
            if not letter.isspace():
                line, column = self._next(letter, line, column, node.end_mark.line)
            yield line + self.first_line, column + 1
            column += 1

    def _next(self, letter: str, line: int, column: int, last: int) -> Place:
        """Return where *letter* stands next, from line and column on (both from 0); stay when it is written as an escape."""
        for number in range(line, min(last + 1, len(self.lines))):
            offset = self.lines[number].find(letter, column if number == line else 0)
            if offset >= 0:
                return number, offset
        return line, column


def quoted(text: str) -> str:
    """Return *text* as YAML writes it on one line, in quotes where it needs them."""
    written: str = yaml.safe_dump(text, allow_unicode=True, width=10**6)
    return written.removesuffix("\n...\n").rstrip("\n")


def written(fields: Mapping[str, Any]) -> str:
    """Return a mapping as YAML, its keys in their order, each text on lines of a readable length."""
    text: str = yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False, width=110, default_flow_style=False)
    return text
