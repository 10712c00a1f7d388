"""What an import says at its end: on the screen in short, in import-report.md in full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dmls_pipeline.begin.notes.changes import Journal
from dmls_pipeline.problems import readable

REPORT = "import-report.md"
SHOWN = 8  # lines of a kind on the screen


@dataclass(frozen=True)
class Taken:
    """An import: the kind of notes in words, (file, title, where it came from) of each chapter, how many pictures, and all that is told."""

    kind: str
    source: str
    chapters: tuple[tuple[str, str, str], ...]
    pictures: int
    journal: Journal
    outcome: tuple[str, ...] = ()  # of a later import: what became of each file
    conflicts: bool = False


def document(taken: Taken) -> str:
    """Return the report as Markdown."""
    journal = taken.journal
    rows = "".join(f"| `{file}` | {title} | {source} |\n" for file, title, source in taken.chapters)
    head = f"# What was imported\n\nFrom {taken.source}, which is {taken.kind}. The notes themselves are as they were.\n\n"
    chapters = f"| file | chapter | from |\n|---|---|---|\n{rows}\n"
    sections = (
        ("What a later import did", taken.outcome),
        ("To be decided by you", journal.decide),
        ("What was changed", journal.changed),
        ("What went into fields", journal.moved),
        ("What was not taken", journal.left),
    )
    return readable(head + chapters + "\n".join(f"## {title}\n\n{_list(lines)}" for title, lines in sections if lines))


def screen(taken: Taken) -> Iterator[str]:
    """Yield the lines that the screen shows."""
    journal = taken.journal
    chapters = f"{len(taken.chapters)} chapter{'' if len(taken.chapters) == 1 else 's'}"
    yield f"{readable(taken.source)} is {taken.kind}: {chapters}, {taken.pictures} picture{'' if taken.pictures == 1 else 's'}"
    for title, lines in (("", taken.outcome), ("to decide", journal.decide), ("not taken", journal.left)):
        yield from (readable(f"  {title}{': ' if title else ''}{line}") for line in lines[:SHOWN])
        if len(lines) > SHOWN:
            yield f"  and {len(lines) - SHOWN} more of this kind"
    counts = ((len(journal.changed), "changed"), (len(journal.moved), "moved into fields"), (len(journal.decide), "to decide"))
    said = ", ".join(f"{count} {what}" for count, what in counts if count)
    yield f"{said or 'nothing had to be changed'}: {REPORT} tells all"


def _list(lines: Sequence[str]) -> str:
    return "".join(f"- {' '.join(line.splitlines())}\n" for line in lines)
