"""Rules for footnotes."""

from collections import Counter
from collections.abc import Iterator

from dmls_pipeline.problems import Problem
from dmls_pipeline.read.footnotes import DEFINITION
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.rule import Rule, checks
from dmls_pipeline.read.spelling import did_you_mean


@checks(
    Rule("footnote/twice", "A footnote is defined once and referred to once.", severity="warning"),
    Rule("footnote/unused", "A footnote that is defined is referred to."),
)
def whole_footnotes(context: Context) -> Iterator[Problem]:
    """Find footnotes without use, or used or defined twice."""
    notes = [inline for inline in context.inlines() if inline["t"] == "note"]
    used: set[str] = set()
    for note in notes:
        if note["name"] in used:
            yield context.problem(
                note.get("_pos"),
                "footnote/twice",
                f"the footnote [^{note['name']}] is referred to a second time",
                "it would be printed twice: write another one",
            )
        used |= {note["name"]} - {""}
    counted: Counter[str] = Counter()
    for line, name in footnote_definitions(context):
        counted[name] += 1
        if counted[name] > 1:
            yield context.problem(
                (line, 1), "footnote/twice", f"the footnote [^{name}] is defined a second time", "give one of them another name"
            )
        elif name not in used:
            yield context.problem(
                (line, 1),
                "footnote/unused",
                f"nothing refers to the footnote [^{name}]",
                f"write [^{name}] behind what it explains, or take it out",
            )


def footnote_definitions(context: Context) -> Iterator[tuple[int, str]]:
    """Yield the lines at which footnotes are defined."""
    code = context.code_lines()
    for number, text in enumerate(context.source.lines[context.source.body_line - 1 :], start=context.source.body_line):
        if number not in code and (match := DEFINITION.match(text)):
            yield number, match[1]


def unknown_footnote(context: Context, name: str) -> str:
    """Return a hint for a footnote without definition."""
    known = [known for _, known in footnote_definitions(context)]
    return did_you_mean(name, known, "[^{}]") or f"write [^{name}]: and its text in a paragraph of its own"
