"""Every rule, and how serious a fault of it is."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from dmls_pipeline.problems import Fault, Problem, Severity
from dmls_pipeline.read import bookcheck, cross_references, handed_out_cards, reference_list
from dmls_pipeline.read.rules import chapter, elsewhere
from dmls_pipeline.read.rules.rule import Rule

GROUPS = ("book", "reference", "chapter", "front-matter", "question", "id", "heading", "section", "label", "class", "attribute", "callout",
          "only", "block", "div", "inline", "mark", "ref", "link", "cite", "figure", "table", "caption", "maths", "code", "print", "slide",
          "artifact", "file", "cheatsheet", "acronym", "term", "card", "footnote", "html", "list", "text", "markup")  # fmt: skip
LISTED = (
    *bookcheck.RULES,
    *reference_list.RULES,
    *chapter.RULES.values(),
    *cross_references.RULES,
    *elsewhere.RULES,
    *handed_out_cards.RULES,
)
RULES: Mapping[str, Rule] = {rule.id: rule for rule in sorted(LISTED, key=lambda rule: GROUPS.index(rule.group))}

F = TypeVar("F", Fault, Problem)


def judged(faults: Iterable[F], status: str, severities: Mapping[str, Severity]) -> tuple[F, ...]:
    """Return *faults* of a chapter as serious as its status makes them ("draft" or "complete"), or as *severities* of book.yaml say.

    Whoever finds faults after a chapter was read asks this, and holds a step back for the errors that are left.
    """
    return tuple(replace(fault, severity=severity_of(fault.rule, status, severities)) for fault in faults)


def severity_of(rule: str, status: str, severities: Mapping[str, Severity]) -> Severity:
    """Return how serious a fault of the rule with that id is."""
    return severities.get(rule, RULES[rule].severity_in(status))
