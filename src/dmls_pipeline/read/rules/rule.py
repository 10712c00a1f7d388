"""A rule as a value, and the generators that find where it is not kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dmls_pipeline.problems import Problem, Severity
from dmls_pipeline.read.rules.context import Context

Generator = Callable[[Context], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """What an author is held to.

    id        "heading/level": the group and the name, as they stand in brackets at the end of a report's line
    sentence  what is right, for `dmls rules` and docs/rules.md
    severity  how serious a fault is in a complete chapter, and outside of chapters
    firm      whether `severities` of book.yaml cannot change that: nothing can be made of what the rule tells
    draft     how serious a fault is in a draft; None for a warning where it would be an error that is not firm, else for the same
    """

    id: str
    sentence: str
    severity: Severity = "error"
    firm: bool = False
    draft: Severity | None = None

    @property
    def group(self) -> str:
        """Return "heading" of "heading/level"."""
        return self.id.partition("/")[0]

    def severity_in(self, status: str) -> Severity:
        """Return how serious a fault is in a chapter of that status."""
        if status != "draft":
            return self.severity
        return self.draft or ("warning" if self.severity == "error" and not self.firm else self.severity)


@dataclass(frozen=True)
class Check:
    """A generator of problems, with the rules that it was written for. It may tell of rules that stand at another check too."""

    find: Generator
    rules: tuple[Rule, ...]


def checks(*rules: Rule) -> Callable[[Generator], Check]:
    """Turn a generator into the check of *rules*."""
    return lambda find: Check(find, rules)
