"""The checks of a chapter, all run in one pass. A check is found by being there: a new one is a function in one of these modules."""

from dataclasses import replace

from dmls_pipeline.problems import Problem
from dmls_pipeline.read.rules import (
    amounts,
    attributes,
    content,
    footnotes,
    front,
    markup,
    places,
    questions,
    reading,
    slides,
    structure,
    terms,
)
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.rule import Check, Rule

MODULES = (front, questions, terms, structure, attributes, places, content, footnotes, markup, reading, slides, amounts)
CHECKS = tuple(value for module in MODULES for value in vars(module).values() if isinstance(value, Check))
RULES = {rule.id: rule for check in CHECKS for rule in check.rules}


def problems_of(context: Context) -> tuple[Problem, ...]:
    """Return everything that is wrong with a chapter, in reading order, each thing once, as serious as the chapter's status makes it."""
    problems = {problem for check in CHECKS for problem in check.find(context)}
    return tuple(sorted(_judged(problem, RULES[problem.rule], context.chapter["status"]) for problem in problems))


def _judged(problem: Problem, rule: Rule, status: str) -> Problem:
    return replace(problem, severity=rule.severity_in(status))
