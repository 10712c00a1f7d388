"""Rules that bound amounts: footnotes and rows of tables are laid out one by one, and many thousands of them take minutes."""

from collections.abc import Iterator
from itertools import islice

from dmls_pipeline.problems import Problem
from dmls_pipeline.read.rules.context import Context
from dmls_pipeline.read.rules.rule import Rule, checks

NOTES = 5000
ROWS = 5000


@checks(
    Rule("footnote/too-many", f"A chapter has at most {NOTES:,} footnotes.", firm=True),
    Rule("table/too-many-rows", f"A table has at most {ROWS:,} rows.", firm=True),
)
def bounded_amounts(context: Context) -> Iterator[Problem]:
    """Find the first footnote beyond the limit, and each table with too many rows."""
    notes = (inline for inline in context.inlines() if inline["t"] == "note")
    for note in islice(notes, NOTES, NOTES + 1):
        message = f"this chapter has more than {NOTES:,} footnotes, and here begin the others"
        yield context.problem(note.get("_pos"), "footnote/too-many", message, "part it into several chapters")
    for block in context.blocks():
        if block["t"] == "table" and (count := len(block["rows"])) > ROWS:
            message = f"this table has {count:,} rows, and at most {ROWS:,} can be laid out"
            yield context.problem(block.get("_pos"), "table/too-many-rows", message, "leave rows out, or part it into several tables")
