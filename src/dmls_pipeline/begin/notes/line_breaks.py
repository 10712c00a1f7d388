"""Notes whose program shows the end of a line as a break: Obsidian, unless its settings say otherwise, and Logseq."""

import json
import re
from pathlib import Path

from dmls_pipeline import store
from dmls_pipeline.begin.notes import masks

SETTINGS = Path(".obsidian/app.json")
CONTINUED = re.compile(  # a line of text, and one below it that continues its paragraph
    r"^[ \t>]*(?!#|\|)[^\s>][^\n]*\n[ \t>]*(?![-*+][ \t]|\d+[.)][ \t]|#{1,6}[ \t]|\||```|---|\^)[^\s>]", re.MULTILINE
)


def are_shown(notes: Path) -> bool:
    """Tell whether the program that made the folder *notes* shows the end of a line within a paragraph as a break."""
    if (notes / SETTINGS.parent).is_dir():
        return not _is_strict(notes / SETTINGS)
    return (notes / "logseq/config.edn").is_file()


def has_any(body: str) -> bool:
    """Tell whether a paragraph of *body* goes on over the end of a line."""
    return CONTINUED.search(masks.prose(body)) is not None


def _is_strict(settings: Path) -> bool:
    if not store.is_file(settings) or store.no_file(settings):
        return False
    try:
        said = json.loads(settings.read_bytes())
    except (ValueError, RecursionError):
        return False
    return isinstance(said, dict) and said.get("strictLineBreaks") is True
