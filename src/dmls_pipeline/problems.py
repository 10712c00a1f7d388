"""What can be wrong, and how an author is told."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal, Self

Severity = Literal["error", "warning", "note"]
# What a terminal or a page acts on and nobody sees: controls but the end of a line, marks of direction, halves of characters.
UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]")


def readable(text: str) -> str:
    r"""Return *text* with each character that nobody sees as Python writes it, as in \x1b: no content steers a terminal."""
    return UNSEEN.sub(lambda sign: repr(sign[0])[1:-1], text)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong and its place: line and column count from 1, as editors do."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __post_init__(self) -> None:
        """Make what is told readable."""
        for name in ("path", "message", "hint"):
            object.__setattr__(self, name, readable(getattr(self, name)))

    def __str__(self) -> str:
        """Return the line that an editor can jump to, and the hint below it."""
        kind = "" if self.severity == "error" else f"{self.severity}: "
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {kind}{self.message} [{self.rule}]{hint}"

    def to_json(self) -> dict[str, object]:
        """Return the fields as a plain dictionary."""
        return asdict(self)

    @classmethod
    def from_json(cls, fields: Mapping[str, object]) -> Self:
        """Return the problem that `to_json` wrote."""
        return cls(**fields)  # type: ignore[arg-type]


@dataclass(frozen=True, order=True)
class Fault:
    """A problem whose line is not known yet.

    source  the stem of a chapter
    at      a key of that chapter's positions: a block's id, an inline's id, a field of the front matter

    A step works on content without positions, so that white space wakes nobody; what it finds is placed when it is told.
    """

    source: str
    at: str
    rule: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def to_json(self) -> dict[str, object]:
        """Return the fields as a plain dictionary."""
        return asdict(self)

    @classmethod
    def from_json(cls, fields: Mapping[str, object]) -> Self:
        """Return the fault that `to_json` wrote."""
        return cls(**fields)  # type: ignore[arg-type]


def placed(fault: Fault, path: str, positions: Mapping[str, list[int]]) -> Problem:
    """Return *fault* at its line of *path*; what has no position of its own stands at the file's start."""
    line, column = positions.get(fault.at, [1, 1])
    return Problem(path, line, column, fault.rule, fault.message, fault.hint, fault.severity)


class ContentError(Exception):
    """Everything that is wrong with the content of one step."""

    def __init__(self, faults: Iterable[Problem | Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)  # so that it survives pickling between processes

    def __str__(self) -> str:
        """Return all of them, one below the other."""
        return "\n".join(map(str, self.faults))


class BuildError(Exception):
    """A tool failed on content that is sound."""
