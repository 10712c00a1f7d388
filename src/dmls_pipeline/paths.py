"""Where everything of a project lies, relative to its folder: content, templates, the pack, and what steps leave for each other.

A path that a step writes and another reads is named here once; the graph and the step's function both take it from here.
"""

from pathlib import Path

CONTENT = Path("content")
TEMPLATES = Path("templates")
BUILD = Path("build")
WORK = BUILD / "work"

# --- what an author writes
BOOK = CONTENT / "book.yaml"
FIGURES = CONTENT / "figures"
SOURCES = CONTENT / "references.yaml"
HANDED_OUT = CONTENT / "card-ids.txt"

# --- what steps leave for each other
SLICES = WORK / "book"  # parts of book.yaml, a file for each consumer
DRAWN = WORK / "figures"
IDENTITY, PRINT, CHEATSHEET, SEVERITIES = (SLICES / f"{name}.json" for name in ("identity", "print", "cheatsheet", "severities"))
REFERENCES, CITED, LABELS, IDS = (WORK / f"{name}.json" for name in ("references", "cited", "labels", "ids"))
CARD_IDS = WORK / "card-ids.json"
PLATE, COVER, THUMBNAIL = WORK / "front/plate.svg", WORK / "front/cover.png", WORK / "front/thumbnail.png"
FRONT, GLOSSARY, INDEX, BIBLIOGRAPHY = (
    WORK / name for name in ("front/unit.pdf", "back/glossary.pdf", "back/index.pdf", "back/references.pdf")
)

# --- what readers take away
HANDOUTS = BUILD / "handouts"
DECKS = BUILD / "slides"
FRONT_PAGE = BUILD / "index.html"


def chapter_source(stem: str) -> Path:
    """Return the file that an author writes for a chapter."""
    return CONTENT / f"{stem}.md"


def of(stem: str, name: str) -> Path:
    """Return the file *name* of a chapter's folder below build/work/, as "chapter.json"."""
    return WORK / stem / name
