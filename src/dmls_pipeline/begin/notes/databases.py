"""Databases that Notion exports as CSV: where a page links to one, a small one is a table."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from dmls_pipeline import store
from dmls_pipeline.begin.notes import masks
from dmls_pipeline.begin.notes.changes import Journal
from dmls_pipeline.begin.notes.reading import Text

LINK = re.compile(r"^\[(?P<title>[^\[\]\n]+)\]\(<?(?P<path>[^()<>\n]+\.csv)>?\)[ \t]*$", re.MULTILINE)
MOST_ROWS, MOST_COLUMNS, LONGEST = 60, 8, 100_000  # a larger one is no table for a page; bytes
SIGNS = re.compile(r"([|*_`\[\]<>$\\])")


def shown(text: Text, folder: Path, journal: Journal) -> Text:
    """Return *text*, of notes in *folder*, with each database that it links to alone in a line as a table of its title."""

    def table(match: re.Match[str]) -> str:
        path = text.path.parent / unquote(match["path"])
        if not store.is_file(path) or store.no_file(path) or store.leads_out(path, folder) or path.stat().st_size > LONGEST:
            return match[0]
        rows = _rows(path.read_bytes())
        if not rows:
            return match[0]
        journal.changed.append(f"{journal.place(text.path, text.at(match.start()))}: the database {match['title']} is a table")
        return "\n".join((*rows, "", f": {_plain(match['title'])}"))

    matches = LINK.finditer(masks.prose(text.body)) if ".csv" in text.body else ()
    return text.with_body(masks.edited(text.body, [(match.start(), match.end(), table(match)) for match in matches]))


def _rows(content: bytes) -> Sequence[str]:
    """Return the lines of a table; none where the file is too large for one, or no table."""
    try:
        cells = [row for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) if any(cell.strip() for cell in row)]
    except (UnicodeDecodeError, csv.Error):
        return ()
    columns = len(cells[0]) if cells else 0
    if not 1 <= columns <= MOST_COLUMNS or not 2 <= len(cells) <= MOST_ROWS + 1 or any(len(row) != columns for row in cells):
        return ()
    head, *rows = (f"| {' | '.join(_plain(cell) for cell in row)} |" for row in cells)
    return (head, f"|{'---|' * columns}", *rows)


def _plain(words: str) -> str:
    """Return *words* on one line as Markdown that means nothing else."""
    return SIGNS.sub(r"\\\1", " ".join(words.split()))
